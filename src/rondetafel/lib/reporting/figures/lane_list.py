"""The list under a lying time line: number, day and label of each action, in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.actions import Action, Plan
from rondetafel.lib.reporting.figures.drawing import Paper
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.months import short_day
from rondetafel.lib.reporting.fitting import in_lines, wrapped
from rondetafel.lib.reporting.numbers import EN_DASH
from rondetafel.lib.reporting.wording import word

_BETWEEN_COLUMNS, _BETWEEN_ITEMS = 24.0, 4.0
_NUMBER_ROOM = 24.0
_ABOVE_HEADING = 6.0
_MOST_LANE = 520.0  # height up to which each lane has a column of its own; longer lists run on


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of actions, and where it ends."""

    texts: tuple[Label, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class _Item:
    """Lines that stay together, counted from their own upper left corner."""

    texts: tuple[Label, ...]
    is_heading: bool = False

    @property
    def height(self) -> float:
        return self.texts[-1].y + LINE_HEIGHT / 2 + _BETWEEN_ITEMS


def list_of_actions(plan: Plan, top: float, paper: Paper, language: Language) -> Listed:
    """Actions in two columns: a lane in each, or one list that runs on where a lane is long."""
    days = plan.days()
    with_year = bool(days) and days[0].year != days[-1].year
    width = (paper.width - _BETWEEN_COLUMNS) / 2
    lanes = [
        [_heading(name, width), *(_item(action, width, with_year, language) for action in plan.of_lane(lane))]
        for lane, name in enumerate(plan.lanes)
        if plan.of_lane(lane)
    ]
    columns = (
        lanes
        if max(map(_height, lanes)) <= _MOST_LANE
        else _halves([item for lane in lanes for item in lane])
    )
    placed = []
    for at, column in enumerate(columns):
        left, y = at * (width + _BETWEEN_COLUMNS), top
        for item in column:
            placed += [replace(label, x=left + label.x, y=y + label.y) for label in item.texts]
            y += item.height
    return Listed(tuple(placed), top + max(map(_height, columns)))


def _height(items: Sequence[_Item]) -> float:
    return sum(item.height for item in items)


def _halves(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    """Two columns of about the same height; a heading never stands alone at the end of the first."""
    breaks = [at for at in range(1, len(items)) if not items[at - 1].is_heading]
    best = min(breaks, key=lambda at: max(_height(items[:at]), _height(items[at:])))
    return [items[:best], items[best:]]


def _heading(name: str, width: float) -> _Item:
    lines = in_lines(name, TEXT_SIZE, width, 2, bold=True)
    return _Item(
        tuple(
            Label(0, _ABOVE_HEADING + (at + 0.5) * LINE_HEIGHT, line, bold=True)
            for at, line in enumerate(lines)
        ),
        True,
    )


def _item(action: Action, width: float, with_year: bool, language: Language) -> _Item:
    """Number, and beside it the day and the label, over as many lines as they need."""
    if action.day is None:
        day = word("no_date", language)
    else:
        day = short_day(action.day, language, with_year=with_year)
    lines = wrapped(f"{day} {EN_DASH} {action.label}", TEXT_SIZE, width - _NUMBER_ROOM)
    number = Label(_NUMBER_ROOM - 7, LINE_HEIGHT / 2, str(action.number), "right", bold=True)
    return _Item(
        (number, *(Label(_NUMBER_ROOM, (at + 0.5) * LINE_HEIGHT, line) for at, line in enumerate(lines)))
    )
