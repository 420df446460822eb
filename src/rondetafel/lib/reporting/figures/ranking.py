"""Figure: the most active organisations, with their contacts and share."""

from __future__ import annotations

from dataclasses import replace

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text, whole
from rondetafel.lib.reporting.figures.drawing import Paper, draw, labels, layer, pixel, scaled, until
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.rows import RowText, above, edges
from rondetafel.lib.reporting.numbers import count, share
from rondetafel.lib.reporting.palette import CATEGORIES, TRACK
from rondetafel.lib.reporting.wording import word

_COLUMNS = ("rank", "organisation", "contacts", "share")
_OPTIONAL = ("group", "seats")
_BAR_HEIGHT = 8


def top_list(
    table: Released, caption: Caption, language: Language, *, rows_shown: int = 10, id: str | None = None
) -> Figure:
    """Bars in the order of the table, name and numbers above each, so that long names fit.

    Args:
        table: columns `rank`, `organisation`, `contacts`, `share`, and where known `group` and `seats`.
        caption: words of the maker.
        language: language of the figure.
        rows_shown: rows drawn; the table of the figure keeps all.
        id: name of the figure.
    """
    every_row = rows_of(table, *_COLUMNS)
    rows = every_row[:rows_shown]
    texts = [_row_text(row, language) for row in rows]
    highest = max(number(row, "contacts") or 0 for row in rows) or 1

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper, mark_height=_BAR_HEIGHT, inset=0)
        bars = [
            {"start": 0, "end": number(row, "contacts") or 0, "whole": highest, **edges(middle, _BAR_HEIGHT)}
            for row, middle in zip(rows, layout.marks, strict=True)
        ]
        start, y = scaled("start", (0, highest)), pixel("top")
        layers = [
            layer(bars, "rect", {"color": color}, x=start, x2=until(end), y=y, y2=until("bottom"))
            for end, color in (("whole", TRACK), ("end", CATEGORIES[0]))
        ]
        margins = replace(layout.margins, bottom=0)
        return draw([*layers, *labels(layout.labels)], paper, layout.height, margins)

    remarks: tuple[str, ...] = ()
    if len(rows) < len(every_row):
        shown, total = count(len(rows), language), count(len(every_row), language)
        remarks = (word("rows_drawn", language, shown=shown, total=total),)
    return make_figure(
        "top_list", table, caption, language, drawing, columns=(*_COLUMNS, *_OPTIONAL), id=id, remarks=remarks
    )


def _row_text(row: Row, language: Language) -> RowText:
    rank = text(row, "rank", language)
    contacts = count(whole(row, "contacts"), language)
    seats = whole(row, "seats")
    group = text(row, "group", language)
    with_seats = word("with_seats", language, count=count(seats, language)) if seats is not None else ""
    return RowText(
        label=f"{rank}. {text(row, 'organisation', language)}",
        value=contacts,
        detail=share(number(row, "share"), language),
        note=tuple(part for part in (group, with_seats) if part),
    )
