"""A printed table on paper: type size, widths of columns, and what to leave out when it is too wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.reporting.cells import PrintedTable
from rondetafel.lib.reporting.fitting import wrapped
from rondetafel.lib.reporting.typeface import text_width

GUTTER = 12.0  # space between columns, in points
_SIZES = (8.8, 8.0, 7.2)  # tried in this order, in points
_MOST_HEADING_LINES = 3
_SLACK = 0.8  # points per column, because programs measure text a little differently


@dataclass(frozen=True, slots=True)
class PaperTable:
    """What of a table is printed on paper.

    Args:
        text: the table, without the columns that do not fit.
        size: type size in points.
        widths: width of each column in points; all but the first begin with the gutter.
    """

    text: PrintedTable
    size: float
    widths: tuple[float, ...]


def on_paper(printed: PrintedTable, room: float, remark: str) -> PaperTable:
    """Fit a table to a page: smaller type first, then without its last columns.

    Args:
        printed: the table.
        room: width of the page in points.
        remark: sentence for under the table when columns are left out.
    """
    for size in _SIZES:
        widths = column_widths(printed, size, room)
        if widths is not None:
            return PaperTable(printed, size, widths)
    if len(printed.headings) <= printed.row_heading + 1:  # what a row is about is never left out
        return PaperTable(printed, _SIZES[-1], (room / len(printed.headings),) * len(printed.headings))
    shorter = replace(
        printed,
        headings=printed.headings[:-1],
        rows=tuple(row[:-1] for row in printed.rows),
        remarks=tuple(dict.fromkeys((*printed.remarks, remark))),
    )
    return on_paper(shorter, room, remark)


def column_widths(printed: PrintedTable, size: float, room: float) -> tuple[float, ...] | None:
    """Widths in points, as wide as the text needs; None if not even the longest words fit.

    Headings stand on as few lines as the page allows, three at most. Where the longest cells do not fit
    beside each other, text wraps; numbers never do.
    """
    positions = range(len(printed.headings))
    gutters = [0.0 if position == 0 else GUTTER for position in positions]
    for lines in range(1, _MOST_HEADING_LINES + 1):
        natural = [_natural(printed, position, size, lines) + gutters[position] for position in positions]
        if sum(natural) <= room:
            return tuple(natural)
    excess = sum(natural) - room
    narrowest = [_narrowest(printed, position, size) + gutters[position] for position in positions]
    spare = [wide - narrow for wide, narrow in zip(natural, narrowest, strict=True)]
    if sum(spare) < excess:
        return None
    return tuple(wide - own * excess / sum(spare) for wide, own in zip(natural, spare, strict=True))


def _natural(printed: PrintedTable, position: int, size: float, lines: int) -> float:
    heading = printed.headings[position].text
    return _SLACK + max(_longest(_cells(printed, position), size), _width_on_lines(heading, size, lines))


def _width_on_lines(text: str, size: float, lines: int) -> float:
    """Least width at which a heading takes at most so many lines."""
    words = text.split(" ")
    runs = [
        text_width(" ".join(words[start:end]), size, bold=True)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ]
    fitting = (width for width in sorted(runs) if len(wrapped(text, size, width, bold=True)) <= lines)
    return max(next(fitting), _longest_word(text, size))


def _narrowest(printed: PrintedTable, position: int, size: float) -> float:
    cells, heading = _cells(printed, position), printed.headings[position]
    words = [heading.text] if heading.numeric else [heading.text, *cells]
    numbers = _longest(cells, size) if heading.numeric else 0
    return _SLACK + max(numbers, *(_longest_word(text, size) for text in words))


def _cells(printed: PrintedTable, position: int) -> list[str]:
    return [row[position] for row in printed.rows]


def _longest(texts: Sequence[str], size: float) -> float:
    return max((text_width(text, size) for text in texts), default=0)


def _longest_word(text: str, size: float) -> float:
    return max(text_width(word, size, bold=True) for word in text.split(" "))
