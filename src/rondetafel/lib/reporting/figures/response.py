"""Figure: what became of the invitations, from invited to answered (M01)."""

from __future__ import annotations

from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.bars import Bar, bar_layers
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text, whole
from rondetafel.lib.reporting.figures.drawing import Paper, scaled, ticks_axis
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.key import drawn_under_key
from rondetafel.lib.reporting.figures.rows import RowText, above, beside, row_grid
from rondetafel.lib.reporting.figures.suppressed import (
    HIDDEN_MARK,
    STATUS,
    hatching,
    hidden_band,
    is_hidden,
)
from rondetafel.lib.reporting.figures.ticks import known_share_ticks
from rondetafel.lib.reporting.numbers import count, share

_COLUMNS = ("count", "share")


def response_flow(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    label: str = "label",
    id: str | None = None,
) -> Figure:
    """Lying bars from invited to answered, with counts and shares, in the order of the table.

    Args:
        table: columns `count`, `share` (of the invited), that of the label, and optionally `status`; rows in
            the order of the fieldwork, the first is the whole.
        caption: words of the maker.
        language: language of the figure.
        label: id of the column with the disposition.
        id: name of the figure.
    """
    rows = rows_of(table, label, *_COLUMNS)
    invited = whole(rows[0], "count")
    texts = [_row_text(row, label, invited, language) for row in rows]
    ticks = known_share_ticks((number(row, "share") for row in rows), language)

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper) if paper.narrow else beside(texts, paper, mark_height=24)
        plot = paper.width - layout.margins.left - layout.margins.right
        placed = list(zip(rows, layout.marks, strict=True))
        drawn = [(number(row, "share"), middle) for row, middle in placed]
        hidden = [
            hidden_band(row, middle, plot, language) for row, middle in placed if is_hidden(row, "share")
        ]
        x = partial(scaled, domain=(0, max(ticks)), axis=ticks_axis(ticks))
        known = [Bar(middle, value) for value, middle in drawn if value is not None]
        layers = [row_grid(layout, ticks, x), *hatching(hidden), *bar_layers(known, x)]
        return drawn_under_key(layers, layout, paper)

    columns = (label, *_COLUMNS, STATUS)
    return make_figure(
        "response_flow", table, caption, language, drawing, columns=columns, id=id, measures=("share",)
    )


def _row_text(row: Row, label: str, invited: int | None, language: Language) -> RowText:
    hidden = is_hidden(row, "count")
    return RowText(
        label=text(row, label, language),
        value=HIDDEN_MARK if hidden else count(whole(row, "count"), language),
        detail=_share(row, invited, language),
    )


def _share(row: Row, invited: int | None, language: Language) -> str:
    """Share of the invited; the whole of them is 100% without decimals."""
    value = number(row, "share")
    if value is None:
        return ""
    return share(value, language, base=1 if value == 1 else invited)
