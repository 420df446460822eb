"""Figure: share of organisations that count as insider at each threshold, with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, part_of, rows_of, text, whole
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Paper,
    draw,
    labels,
    layer,
    pixel,
    scaled,
    ticks_axis,
    until,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, row_grid
from rondetafel.lib.reporting.figures.ticks import share_ticks
from rondetafel.lib.reporting.numbers import share
from rondetafel.lib.reporting.palette import CATEGORIES, DARK
from rondetafel.lib.reporting.wording import word

_COLUMNS = ("threshold", "count", "base", "share", "low", "high")


def insiders_by_threshold(
    table: Released, caption: Caption, language: Language, *, rule_row: int, id: str | None = None
) -> Figure:
    """Dot with 95% interval per threshold; the threshold of the rule is a diamond and says so.

    Args:
        table: columns `threshold`, `count`, `base`, `share`, `low`, `high`; rows in the order of the scale.
        caption: words of the maker.
        language: language of the figure.
        rule_row: position of the threshold that the insider rule uses.
        id: name of the figure.
    """
    rows = rows_of(table, *_COLUMNS)
    texts = [_row_text(row, language, is_rule=i == rule_row) for i, row in enumerate(rows)]
    ticks = share_ticks(max(number(row, "high") or 0 for row in rows), language)

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper) if paper.narrow else beside(texts, paper)
        layers = [*_marks(rows, layout, rule_row, ticks), *labels(layout.labels)]
        return draw(layers, paper, layout.height, layout.margins)

    return make_figure("insiders_by_threshold", table, caption, language, drawing, columns=_COLUMNS, id=id)


def _row_text(row: Row, language: Language, *, is_rule: bool) -> RowText:
    return RowText(
        label=text(row, "threshold", language),
        value=share(number(row, "share"), language, base=whole(row, "base")),
        detail=part_of(row, "count", "base", language),
        note=(word("rule_threshold", language),) if is_rule else (),
        bold=is_rule,
    )


def _marks(rows: Sequence[Row], layout: RowLayout, rule_row: int, ticks: dict[float, str]) -> list[Layer]:
    drawn = [
        {"share": row["share"], "low": row["low"], "high": row["high"], "y": middle, "rule": i == rule_row}
        for i, (row, middle) in enumerate(zip(rows, layout.marks, strict=True))
        if number(row, "share") is not None
    ]
    x = partial(scaled, domain=(0, max(ticks)), axis=ticks_axis(ticks))
    span = {"strokeWidth": 2.5, "color": CATEGORIES[0]}
    layers = [
        row_grid(layout, ticks, x),
        layer(drawn, "rule", span, x=x("low"), x2=until("high"), y=pixel("y")),
    ]
    for is_rule, shape, size, color in ((False, "circle", 45, CATEGORIES[0]), (True, "diamond", 150, DARK)):
        chosen = [row for row in drawn if row["rule"] is is_rule]
        look = {"shape": shape, "size": size, "filled": True, "color": color}
        layers.append(layer(chosen, "point", look, x=x("share"), y=pixel("y")))
    return layers
