"""Figure: with how many parties there was contact, as shares with k or more of them (M13)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.bars import Bar, bar_layers
from rondetafel.lib.reporting.figures.columns import Row, number, part_of, rows_of, whole
from rondetafel.lib.reporting.figures.drawing import Layer, Paper, scaled, ticks_axis
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
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.wording import word

_COLUMNS = ("k", "count", "base", "share", "low", "high")


def parties_contacted(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    group: str = "group",
    id: str | None = None,
) -> Figure:
    """Cumulative bars with 95% intervals: share with contact with k or more parties, per group.

    Args:
        table: columns `k`, `count`, `base`, `share`, `low`, `high`, and optionally that of the group
            (level or study) and `status`; rows in the order of k.
        caption: words of the maker.
        language: language of the figure.
        group: id of the column with the name of the group.
        id: name of the figure.
    """
    rows = in_groups(rows_of(table, *_COLUMNS), language, group)
    texts = [_row_text(row, language) for row in rows]
    ticks = known_share_ticks(
        (number(row.row, column) for row in rows for column in ("share", "high")), language
    )

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper) if paper.narrow else beside(texts, paper, mark_height=22)
        layers = _marks([row.row for row in rows], layout, ticks, paper, language)
        return drawn_under_key(layers, layout, paper)

    columns = (group, *_COLUMNS, STATUS)
    return make_figure(
        "parties_contacted", table, caption, language, drawing, columns=columns, id=id, measures=("share",)
    )


def _row_text(row: GroupedRow, language: Language) -> RowText:
    least = whole(row.row, "k")
    key = "or_more_parties_one" if least == 1 else "or_more_parties"
    return RowText(
        label=word(key, language, count=count(least, language)),
        value=printed_share(row.row, language),
        detail=part_of(row.row, "count", "base", language) or printed_base(row.row, language),
        remarks=small_base_remark(row.row, language) if row.heading else (),
        heading=row.heading,
    )


def _marks(
    rows: Sequence[Row], layout: RowLayout, ticks: dict[float, str], paper: Paper, language: Language
) -> list[Layer]:
    plot = paper.width - layout.margins.left - layout.margins.right
    drawn, hidden = [], []
    for row, middle in zip(rows, layout.marks, strict=True):
        value = number(row, "share")
        if value is not None:
            drawn.append(Bar(middle, value, number(row, "low"), number(row, "high")))
        elif is_hidden(row, "share"):
            hidden.append(hidden_band(row, middle, plot, language))
    x = partial(scaled, domain=(0, max(ticks)), axis=ticks_axis(ticks))
    return [row_grid(layout, ticks, x), *hatching(hidden), *bar_layers(drawn, x)]
