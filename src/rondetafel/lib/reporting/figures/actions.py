"""Actions in lanes, numbered as they are drawn and listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.columns import Row, text
from rondetafel.lib.reporting.figures.key import KeyEntry
from rondetafel.lib.reporting.palette import CATEGORIES, PAPER, TEXT
from rondetafel.lib.reporting.wording import word

ROUTES = ("direct", "indirect")  # ids of lanes that have words of their own, the upper one first
_SHAPES = ("circle", "square")
DONE = "done"
_SIZE, _SAMPLE = 400, 120  # of a mark with its number in it, and in the key


@dataclass(frozen=True, slots=True)
class Action:
    """One action; `lane` is 0 above and 1 below, `day` is None where it has no date yet."""

    number: int
    lane: int
    day: date | None
    label: str
    is_done: bool

    @property
    def look(self) -> dict[str, object]:
        """Mark: its shape says the lane, filled says done."""
        return mark(self.lane, self.is_done)

    @property
    def ink(self) -> str:
        """Colour of the number on the mark."""
        return PAPER if self.is_done else TEXT


@dataclass(frozen=True, slots=True)
class Plan:
    """Two lanes with their names, and the actions of both in order of lane and day."""

    lanes: tuple[str, ...]
    actions: tuple[Action, ...]

    def of_lane(self, lane: int) -> list[Action]:
        """Actions of one lane by day, those without a date last."""
        return [action for action in self.actions if action.lane == lane]

    def days(self) -> list[date]:
        """Known days, from early to late."""
        return sorted(action.day for action in self.actions if action.day is not None)


def mark(lane: int, is_done: bool, size: int = _SIZE) -> dict[str, object]:
    """Look of a mark."""
    fill = CATEGORIES[0] if is_done else PAPER
    return {
        "shape": _SHAPES[lane],
        "size": size,
        "fill": fill,
        "stroke": CATEGORIES[0],
        "strokeWidth": 2,
    }


def done_key(language: Language) -> list[KeyEntry]:
    """Samples of what is done and what is planned."""
    return [
        KeyEntry(word("action_done", language), mark(0, True, _SAMPLE)),
        KeyEntry(word("action_planned", language), mark(0, False, _SAMPLE)),
    ]


def in_time_order(rows: Sequence[Row], day: str) -> list[Row]:
    """Rows from early to late, those without a day last.

    Raises:
        BrokenPromise: a day is no date.
    """
    return sorted(rows, key=lambda row: (_day(row, day) is None, _day(row, day) or date.min))


def lanes_of(rows: Sequence[Row], lane: str, language: Language) -> list[str]:
    """Lanes as the table calls them, the upper one first.

    Raises:
        BrokenPromise: there are more than two.
    """
    names = list(dict.fromkeys(text(row, lane, language) for row in rows))
    if len(names) > 2:
        raise BrokenPromise(f"a time line has two lanes at most, not {len(names)}")
    return list(ROUTES) if set(names) <= set(ROUTES) else names


def plan_of(
    rows: Sequence[Row], lanes: Sequence[str], columns: Mapping[str, str], language: Language
) -> Plan:
    """Plan of rows that are in order of time.

    Args:
        rows: rows of the table.
        lanes: see `lanes_of`.
        columns: ids of the columns `lane`, `day`, `label` and `done`.
        language: language of the figure.
    """
    names = [text(row, columns["lane"], language) for row in rows]
    by_lane = sorted(zip(names, rows, strict=True), key=lambda found: lanes.index(found[0]))
    actions = tuple(
        Action(
            number,
            lanes.index(name),
            _day(row, columns["day"]),
            text(row, columns["label"], language),
            row.get(columns["done"]) in (1, DONE),
        )
        for number, (name, row) in enumerate(by_lane, 1)
    )
    return Plan(tuple(word(f"lane_{lane}", language) if lane in ROUTES else lane for lane in lanes), actions)


def _day(row: Row, column: str) -> date | None:
    value = row.get(column)
    if value is not None and not isinstance(value, date):
        raise BrokenPromise(f"the column {column} of a time line must hold dates")
    return value
