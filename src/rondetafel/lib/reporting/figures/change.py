"""Figure: the same share in two studies, for what may be compared (M13)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text
from rondetafel.lib.reporting.figures.drawing import Layer, Paper, layer, pixel, scaled, ticks_axis, until
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grouped import GroupedRow, in_groups
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, row_grid
from rondetafel.lib.reporting.figures.suppressed import (
    STATUS,
    hatching,
    hidden_band,
    hidden_remark,
    is_hidden,
    printed_base,
    printed_share,
    small_base_remark,
)
from rondetafel.lib.reporting.figures.ticks import known_share_ticks
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.palette import CATEGORIES, CONTEXT, PAPER, REFERENCE
from rondetafel.lib.reporting.released_only import demand_released
from rondetafel.lib.reporting.wording import word

_BEFORE, _AFTER = "before_", "after_"
_PARTS = ("count", "base", "share", "low", "high")
_HALF_DISTANCE = LINE_HEIGHT / 2
_FILLED = {"shape": "circle", "size": 60, "fill": CATEGORIES[0], "stroke": CATEGORIES[0]}
_OPEN = {"shape": "circle", "size": 60, "fill": PAPER, "stroke": REFERENCE}


def before_and_after(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    label: str = "label",
    group: str = "group",
    rows: Callable[[Row], bool] | None = None,
    before: str = "",
    after: str = "",
    id: str | None = None,
) -> Figure | None:
    """Two dots with intervals per row, then (open) and now (filled), joined by a line that shows the change.

    Only comparable rows may be drawn: the caller says which. The foot says how many rows were left out.

    Args:
        table: columns `before_share`, `before_base`, `after_share`, `after_base`, that of the label, and
            optionally that of the group, `_low`, `_high` and `_count` of both, and `status`. Columns of the
            later study may be named without `after_`.
        caption: words of the maker.
        language: language of the figure.
        label: id of the column that says what a row is about.
        group: id of the column with the name of its group.
        rows: whether a row is drawn; all where None.
        before: name of the earlier study; "then" where empty.
        after: name of the later study; "now" where empty.
        id: name of the figure.

    Returns:
        The figure; None where there is no row to draw.
    """
    demand_released(table)
    later = _AFTER if any(column.id == f"{_AFTER}share" for column in table.columns) else ""
    needed = (label, f"{_BEFORE}share", f"{_BEFORE}base", f"{later}share", f"{later}base")
    every = rows_of(table, *needed) if table.rows else []
    chosen = in_groups([row for row in every if rows is None or rows(row)], language, group)
    if not chosen:
        return None
    texts = [_row_text(row, label, later, language) for row in chosen]
    names = [f"{side}{part}" for side in (_BEFORE, later) for part in ("share", "high")]
    ticks = known_share_ticks((number(row.row, name) for row in chosen for name in names), language)
    key = (
        KeyEntry(after or word("now", language), _FILLED),
        KeyEntry(before or word("then", language), _OPEN),
    )

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper, mark_height=34) if paper.narrow else beside(texts, paper, mark_height=40)
        layers = _marks([row.row for row in chosen], later, layout, ticks, paper, language)
        return drawn_under_key(layers, layout, paper, key=key)

    shown, total = count(len(chosen), language), count(len(every), language)
    left_out = word("comparable_drawn", language, shown=shown, total=total)
    remarks = (left_out,) if len(chosen) < len(every) else ()
    shares = (f"{_BEFORE}share", f"{later}share")
    return make_figure(
        "before_and_after",
        table,
        caption,
        language,
        drawing,
        columns=(group, label, *(f"{side}{part}" for side in (_BEFORE, later) for part in _PARTS), STATUS),
        id=id,
        remarks=(*remarks, *hidden_remark([row.row for row in chosen], shares, language)),
    )


def _row_text(row: GroupedRow, label: str, later: str, language: Language) -> RowText:
    now, then = (printed_share(row.row, language, f"{side}share", f"{side}base") for side in (later, _BEFORE))
    return RowText(
        label=text(row.row, label, language),
        value=now,
        second_value=then,
        detail=printed_base(row.row, language, f"{later}base"),
        second_detail=printed_base(row.row, language, f"{_BEFORE}base"),
        remarks=small_base_remark(row.row, language, f"{later}base", f"{_BEFORE}base"),
        heading=row.heading,
    )


def _marks(
    rows: Sequence[Row],
    later: str,
    layout: RowLayout,
    ticks: dict[float, str],
    paper: Paper,
    language: Language,
) -> list[Layer]:
    plot = paper.width - layout.margins.left - layout.margins.right
    placed = list(zip(rows, layout.marks, strict=True))
    hidden = [
        hidden_band(row, middle + shift, plot, language)
        for row, middle in placed
        for side, shift in ((later, -_HALF_DISTANCE), (_BEFORE, _HALF_DISTANCE))
        if is_hidden(row, f"{side}share")
    ]
    x = partial(scaled, domain=(0, max(ticks)), axis=ticks_axis(ticks))
    now = _dots(placed, later, -_HALF_DISTANCE)
    then = _dots(placed, _BEFORE, _HALF_DISTANCE)
    before = {dot["row"]: dot for dot in then}
    changes = [
        {**dot, "before": before[dot["row"]]["share"], "below": before[dot["row"]]["y"]}
        for dot in now
        if dot["row"] in before
    ]
    slope = {"strokeWidth": 1.5, "color": CONTEXT, "strokeDash": [2, 2]}
    return [
        row_grid(layout, ticks, x),
        *hatching(hidden),
        layer(changes, "rule", slope, x=x("share"), x2=until("before"), y=pixel("y"), y2=until("below")),
        *_dots_with_spans(then, _OPEN, REFERENCE, x),
        *_dots_with_spans(now, _FILLED, CATEGORIES[0], x),
    ]


def _dots(placed: Sequence[tuple[Row, float]], side: str, shift: float) -> list[dict[str, float | None]]:
    return [
        {
            "row": position,
            "share": number(row, f"{side}share"),
            "low": number(row, f"{side}low"),
            "high": number(row, f"{side}high"),
            "y": middle + shift,
        }
        for position, (row, middle) in enumerate(placed)
        if number(row, f"{side}share") is not None
    ]


def _dots_with_spans(
    dots: Sequence[dict[str, float | None]],
    look: dict[str, object],
    color: str,
    x: partial[dict[str, object]],
) -> list[Layer]:
    spans = [dot for dot in dots if dot["low"] is not None and dot["high"] is not None]
    line = {"strokeWidth": 2, "color": color}
    return [
        layer(spans, "rule", line, x=x("low"), x2=until("high"), y=pixel("y")),
        layer(dots, "point", look, x=x("share"), y=pixel("y")),
    ]
