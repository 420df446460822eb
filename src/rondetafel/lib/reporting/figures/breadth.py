"""Figure: how many organisations reach at least one, two, three … seats."""

from __future__ import annotations

from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, part_of, rows_of, whole
from rondetafel.lib.reporting.figures.drawing import (
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
from rondetafel.lib.reporting.figures.rows import RowText, above, beside, edges, row_grid
from rondetafel.lib.reporting.figures.ticks import share_ticks
from rondetafel.lib.reporting.numbers import count, share
from rondetafel.lib.reporting.palette import CATEGORIES
from rondetafel.lib.reporting.wording import word

_COLUMNS = ("seats", "organisations", "base", "share")
_BAR_HEIGHT = 14


def seats_reached(table: Released, caption: Caption, language: Language, *, id: str | None = None) -> Figure:
    """Cumulative bars: share of organisations with k or more seats.

    Args:
        table: columns `seats` (k), `organisations`, `base`, `share`; rows in the order of k.
        caption: words of the maker.
        language: language of the figure.
        id: name of the figure.
    """
    rows = rows_of(table, *_COLUMNS)
    texts = [_row_text(row, language) for row in rows]
    shares = [number(row, "share") for row in rows]
    ticks = share_ticks(max(value or 0 for value in shares), language)

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper) if paper.narrow else beside(texts, paper, mark_height=24)
        x = partial(scaled, domain=(0, max(ticks)), axis=ticks_axis(ticks))
        bars = [
            {"start": 0, "share": value or 0, **edges(middle, _BAR_HEIGHT)}
            for value, middle in zip(shares, layout.marks, strict=True)
        ]
        layers = [
            row_grid(layout, ticks, x),
            layer(
                bars,
                "rect",
                {"color": CATEGORIES[0]},
                x=x("start"),
                x2=until("share"),
                y=pixel("top"),
                y2=until("bottom"),
            ),
        ]
        return draw([*layers, *labels(layout.labels)], paper, layout.height, layout.margins)

    return make_figure("seats_reached", table, caption, language, drawing, columns=_COLUMNS, id=id)


def _row_text(row: Row, language: Language) -> RowText:
    return RowText(
        label=word("or_more", language, count=count(whole(row, "seats"), language)),
        value=share(number(row, "share"), language, base=whole(row, "base")),
        detail=part_of(row, "organisations", "base", language),
    )
