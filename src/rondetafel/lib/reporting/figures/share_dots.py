"""Figure: shares with their 95% intervals, in groups, from high to low (M04, M06)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, part_of, rows_of, text
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Paper,
    layer,
    pixel,
    scaled,
    ticks_axis,
    until,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grouped import GroupedRow, in_groups
from rondetafel.lib.reporting.figures.key import drawn_under_key
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, row_grid
from rondetafel.lib.reporting.figures.suppressed import (
    STATUS,
    hatching,
    hidden_band,
    is_hidden,
    printed_base,
    printed_share,
    small_base_remark,
)
from rondetafel.lib.reporting.figures.ticks import known_share_ticks
from rondetafel.lib.reporting.palette import CATEGORIES

_COLUMNS = ("count", "base", "share", "low", "high")


def shares_with_intervals(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    label: str = "label",
    group: str = "group",
    id: str | None = None,
) -> Figure:
    """Dot with 95% interval per row, under the headings of groups, sorted by value within each.

    Value and `k van n` are printed; a base below 30 says so; a share that the gate took out is a hatched
    band. All groups share one axis, which starts at zero.

    Args:
        table: columns `count`, `base`, `share`, `low`, `high`, that of the label, and optionally that of the
            group and `status`.
        caption: words of the maker.
        language: language of the figure.
        label: id of the column that says what a row is about.
        group: id of the column with the name of its group.
        id: name of the figure.
    """
    rows = in_groups(rows_of(table, label, *_COLUMNS), language, group, lambda row: number(row, "share"))
    texts = [_row_text(row, label, language) for row in rows]
    ticks = known_share_ticks(
        (number(row.row, column) for row in rows for column in ("share", "high")), language
    )

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper) if paper.narrow else beside(texts, paper, mark_height=24)
        layers = _marks([row.row for row in rows], layout, ticks, paper, language)
        return drawn_under_key(layers, layout, paper)

    columns = (group, label, *_COLUMNS, STATUS)
    return make_figure(
        "shares", table, caption, language, drawing, columns=columns, id=id, measures=("share",)
    )


def _row_text(row: GroupedRow, label: str, language: Language) -> RowText:
    return RowText(
        label=text(row.row, label, language),
        value=printed_share(row.row, language),
        detail=part_of(row.row, "count", "base", language) or printed_base(row.row, language),
        remarks=small_base_remark(row.row, language),
        heading=row.heading,
    )


def _marks(
    rows: Sequence[Row], layout: RowLayout, ticks: dict[float, str], paper: Paper, language: Language
) -> list[Layer]:
    plot = paper.width - layout.margins.left - layout.margins.right
    placed = list(zip(rows, layout.marks, strict=True))
    dots = [
        {"share": row["share"], "low": row["low"], "high": row["high"], "y": middle}
        for row, middle in placed
        if number(row, "share") is not None
    ]
    spans = [dot for dot in dots if dot["low"] is not None and dot["high"] is not None]
    hidden = [hidden_band(row, middle, plot, language) for row, middle in placed if is_hidden(row, "share")]
    x = partial(scaled, domain=(0, max(ticks)), axis=ticks_axis(ticks))
    span = {"strokeWidth": 2.5, "color": CATEGORIES[0]}
    dot_look = {"shape": "circle", "size": 55, "filled": True, "color": CATEGORIES[0]}
    return [
        row_grid(layout, ticks, x),
        *hatching(hidden),
        layer(spans, "rule", span, x=x("low"), x2=until("high"), y=pixel("y")),
        layer(dots, "point", dot_look, x=x("share"), y=pixel("y")),
    ]
