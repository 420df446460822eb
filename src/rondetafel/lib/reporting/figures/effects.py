"""Figure: what goes together with an outcome, as average marginal effects around zero (M07, M08)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text
from rondetafel.lib.reporting.figures.differences import signed_points
from rondetafel.lib.reporting.figures.drawing import Layer, Paper, layer, pixel, scaled, ticks_axis, until
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grouped import GroupedRow, in_groups
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, row_grid
from rondetafel.lib.reporting.figures.ticks import point_ticks
from rondetafel.lib.reporting.palette import CATEGORIES, PAPER, REFERENCE
from rondetafel.lib.reporting.wording import word

_JOINT = ("effect", "low", "high")
_SIMPLE = ("simple_effect", "simple_low", "simple_high")
_FILLED = {"shape": "circle", "size": 55, "fill": CATEGORIES[0], "stroke": CATEGORIES[0]}
_OPEN = {"shape": "diamond", "size": 60, "fill": PAPER, "stroke": CATEGORIES[0]}
_HALF_DISTANCE = LINE_HEIGHT / 2
_WIDEST, _LEAST = (
    2.5,
    0.1,
)  # the axis ends at 2.5 times the reach of the middle interval, at 10 points at least


@dataclass(frozen=True, slots=True)
class _Mark:
    """One effect with its interval, and where it stands."""

    simple: bool
    y: float
    effect: float
    low: float
    high: float

    def cut(self, lowest: float, highest: float) -> dict[str, object]:
        """The part that fits on the axis, and which ends are cut."""
        return {
            "y": self.y,
            "effect": self.effect,
            "low": max(self.low, lowest),
            "high": min(self.high, highest),
            "more_below": self.low < lowest,
            "more_above": self.high > highest,
        }


def effects(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    label: str = "label",
    group: str = "group",
    id: str | None = None,
) -> Figure:
    """Dots with intervals around a zero line, in percentage points; simple and joint effect in one row.

    The joint effect is a filled dot, the simple (bivariate) one an open diamond over it. Rows keep the order
    of the table within their group: attributes have an order of their own. Intervals beyond the axis end in
    an arrow.

    Args:
        table: columns `effect`, `low`, `high` (fractions: 0.05 is 5 percentage points), that of the label,
            and optionally that of the group, `simple_effect`, `simple_low`, `simple_high`, and the labels
            `reference` (category compared with) and `verdict`, both printed under the label.
        caption: words of the maker.
        language: language of the figure.
        label: id of the column that says what a row is about.
        group: id of the column with the name of its group.
        id: name of the figure.

    Raises:
        BrokenPromise: there is no effect to draw.
    """
    rows = in_groups(rows_of(table, label, *_JOINT), language, group)
    if all(number(row.row, name) is None for row in rows for name in ("effect", "simple_effect")):
        raise BrokenPromise(f"table {table.id} has no effect to draw")
    two = any(number(row.row, "simple_effect") is not None for row in rows)
    base = None if table.base is None else table.base.count
    texts = [_row_text(row, label, language, base, two=two) for row in rows]
    ticks = _ticks([row.row for row in rows], language)
    key = _key(language) if two else ()
    plain = [mark.cut(min(ticks), max(ticks)) for mark in _effects([row.row for row in rows], None, two=two)]
    beyond = any(mark["more_below"] or mark["more_above"] for mark in plain)

    def drawing(paper: Paper) -> str:
        if paper.narrow:
            layout = above(texts, paper, mark_height=34 if two else 18)
        else:
            layout = beside(texts, paper, mark_height=38 if two else 28)
        marks = _effects([row.row for row in rows], layout, two=two)
        layers = _marks(marks, layout, ticks)
        return drawn_under_key(layers, layout, paper, key=key, heading=word("difference_in_points", language))

    return make_figure(
        "effects",
        table,
        caption,
        language,
        drawing,
        columns=(group, label, "reference", *_JOINT, *_SIMPLE, "verdict"),
        id=id,
        remarks=(word("beyond_axis", language),) if beyond else (),
    )


def _key(language: Language) -> tuple[KeyEntry, ...]:
    return (
        KeyEntry(word("effect_jointly", language), _FILLED),
        KeyEntry(word("effect_alone", language), _OPEN),
    )


def _row_text(row: GroupedRow, label: str, language: Language, base: int | None, *, two: bool) -> RowText:
    reference = text(row.row, "reference", language)
    remarks = [word("against_reference", language, reference=reference)] if reference else []
    remarks += [verdict] if (verdict := text(row.row, "verdict", language)) else []
    joint, simple = (
        signed_points(number(row.row, name), language, base=base) for name in ("effect", "simple_effect")
    )
    return RowText(
        label=text(row.row, label, language),
        value=joint,
        second_value=simple if two else "",
        remarks=tuple(remarks),
        heading=row.heading,
    )


def _ticks(rows: Sequence[Row], language: Language) -> dict[float, str]:
    """Axis over all effects and their intervals, unless one is so wide that it would squeeze the others."""
    found = [[number(row, name) or 0.0 for name in names] for row in rows for names in (_JOINT, _SIMPLE)]
    reaches = [max(map(abs, numbers)) for numbers in found if any(numbers)]
    largest = max(abs(numbers[0]) for numbers in found)
    limit = max(_LEAST, largest, _WIDEST * median(reaches or [0.0]))
    bounds = [bound for numbers in found for bound in numbers]
    return point_ticks(max(min(bounds), -limit), min(max(bounds), limit), language)


def _effects(rows: Sequence[Row], layout: RowLayout | None, *, two: bool) -> list[_Mark]:
    marks = []
    for position, row in enumerate(rows):
        middle = 0.0 if layout is None else layout.marks[position]
        for simple, names in ((False, _JOINT), (True, _SIMPLE)):
            effect, low, high = (number(row, name) for name in names)
            if effect is None:
                continue
            shift = (_HALF_DISTANCE if simple else -_HALF_DISTANCE) if two else 0.0
            low, high = effect if low is None else low, effect if high is None else high
            marks.append(_Mark(simple, middle + shift, effect, low, high))
    return marks


def _marks(marks: Sequence[_Mark], layout: RowLayout, ticks: dict[float, str]) -> list[Layer]:
    lowest, highest = min(ticks), max(ticks)
    x, y = partial(scaled, domain=(lowest, highest), axis=ticks_axis(ticks)), pixel("y")
    data = [mark.cut(lowest, highest) for mark in marks]
    line = {"strokeWidth": 2.5, "color": CATEGORIES[0]}
    layers = [
        row_grid(layout, [tick for tick in ticks if tick != 0], x),
        row_grid(layout, [0.0], x, color=REFERENCE, width=1.5),
        layer(data, "rule", line, x=x("low"), x2=until("high"), y=y),
    ]
    for side, bound, shape in (("below", "low", "triangle-left"), ("above", "high", "triangle-right")):
        cut = [mark for mark in data if mark[f"more_{side}"]]
        look = {"shape": shape, "size": 70, "filled": True, "color": CATEGORIES[0]}
        if cut:
            layers.append(layer(cut, "point", look, x=x(bound), y=y))
    for simple, look in ((True, _OPEN), (False, _FILLED)):
        chosen = [row for row, mark in zip(data, marks, strict=True) if mark.simple is simple]
        if chosen:
            layers.append(layer(chosen, "point", look, x=x("effect"), y=y))
    return layers
