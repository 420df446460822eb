"""Layout of figures that are read row by row: a label, a mark, and numbers at the right.

On wide paper the label stands left of the mark; on a phone, and for long names, above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.reporting.figures.drawing import Channel, Layer, Margins, Paper, layer, pixel, until
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.fitting import in_lines, wrapped
from rondetafel.lib.reporting.palette import LINE, MUTED
from rondetafel.lib.reporting.typeface import text_width

GAP = 12
INSET = 18  # room for the outer tick labels, which are centred on the ends of the axis
_BETWEEN = 11  # from the mark of a row to the label of the next; more than from a label to its own mark
_MOST_LINES = 2
_SEPARATOR = " · "
_BEFORE_HEADING, _AFTER_HEADING = 10, 3
_LABEL_SHARE = 0.42  # of the width of the paper, at most, for labels at the left


@dataclass(frozen=True, slots=True)
class RowText:
    """Words and numbers of one row.

    Args:
        label: what the row is about.
        value: main number, printed bold.
        second_value: number of a second mark in the row, printed under the first.
        detail: numbers behind it, such as `53 van 214`.
        second_detail: numbers behind the second value.
        note: parts of a second, lighter line under the label; those that do not fit are left out.
        remarks: lighter lines under the label that must be read: they wrap and are never left out.
        bold: whether the row stands out.
        heading: name of the group that begins with this row.
        most_lines: lines of the label at most; what does not fit ends in an ellipsis.
    """

    label: str
    value: str
    second_value: str = ""
    detail: str = ""
    second_detail: str = ""
    note: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    bold: bool = False
    heading: str = ""
    most_lines: int = _MOST_LINES


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Where everything goes, in pixels of the plot.

    Args:
        margins: room for labels and numbers beside the plot.
        height: height of the plot.
        marks: middle of the mark of each row.
        bands: upper and lower end of the parts of the plot that no text crosses.
        labels: texts with their places.
    """

    margins: Margins
    height: float
    marks: tuple[float, ...]
    bands: tuple[tuple[float, float], ...]
    labels: tuple[Label, ...]


def label_room(paper: Paper) -> float:
    """Greatest width of a label at the left of the marks."""
    return _LABEL_SHARE * paper.width


def beside(rows: Sequence[RowText], paper: Paper, *, mark_height: float = 28) -> RowLayout:
    """Labels at the left of the marks, numbers in two columns at the right."""
    limit = label_room(paper)
    lines = [_lines(row, limit, limit) for row in rows]
    left = max(label.width for row in lines for label in row) + GAP
    values = _widest((row.value, row.second_value) for row in rows)
    details = _widest((row.detail, row.second_detail) for row in rows)
    right = GAP + values + (GAP + details if details else 0)
    value_end = paper.width - left - right + GAP + values

    placed: list[Label] = []
    marks: list[float] = []
    bands: list[tuple[float, float]] = []
    top = start = 0.0
    for row, texts in zip(rows, lines, strict=True):
        if row.heading:
            bands.append((start, top))
            heading = _heading(row.heading, -left, top, paper)
            placed += heading
            top = start = heading[-1].y + LINE_HEIGHT / 2 + _AFTER_HEADING
        height = max(mark_height, len(texts) * LINE_HEIGHT + 8)
        middle = top + height / 2
        placed += _stacked(texts, -GAP, middle, "right")
        numbers = [Label(0, 0, row.value, bold=True)]
        numbers += [Label(0, 0, row.second_value)] if row.second_value else []
        placed += _stacked(numbers, value_end, middle, "right")
        details_of_row = [Label(0, 0, row.detail, color=MUTED)]
        details_of_row += [Label(0, 0, row.second_detail, color=MUTED)] if row.second_detail else []
        placed += _stacked(details_of_row, paper.width - left, middle, "right")
        marks.append(middle)
        top += height
    bands.append((start, top))
    open_bands = tuple(band for band in bands if band[1] > band[0])
    return RowLayout(Margins(left, right), top, tuple(marks), open_bands, tuple(placed))


def above(
    rows: Sequence[RowText], paper: Paper, *, mark_height: float = 18, inset: float = INSET
) -> RowLayout:
    """Labels and numbers on a line of their own above the marks, which get nearly the whole width."""
    start, end = -inset, paper.width - inset
    details = _widest((row.detail, row.second_detail) for row in rows)
    value_end = end - (details + 8 if details else 0)
    room = value_end - _widest((row.value, row.second_value) for row in rows) - GAP - start

    placed: list[Label] = []
    marks: list[float] = []
    top = 0.0
    for row in rows:
        if row.heading:
            heading = _heading(row.heading, start, top, paper)
            placed += heading
            top = heading[-1].y + LINE_HEIGHT / 2 + _AFTER_HEADING
        texts = _lines(row, room, room if row.second_value else paper.width)
        first, second = top + 0.5 * LINE_HEIGHT, top + 1.5 * LINE_HEIGHT
        if len(texts) == 2 and texts[0].width + 8 + texts[1].width <= room:  # the note after the label
            placed.append(replace(texts.pop(), x=start + texts[0].width + 8, y=first))
        placed += _stacked(texts, start, top + len(texts) * LINE_HEIGHT / 2, "left")
        placed.append(Label(value_end, first, row.value, "right", bold=True))
        placed.append(Label(value_end, second, row.second_value, "right"))
        placed.append(Label(end, first, row.detail, "right", color=MUTED))
        if row.second_detail:
            placed.append(Label(end, second, row.second_detail, "right", color=MUTED))
        lines = max(len(texts), 2 if row.second_value else 1)
        middle = top + lines * LINE_HEIGHT + 3 + mark_height / 2
        marks.append(middle)
        top = middle + mark_height / 2 + _BETWEEN
    bands = tuple((middle - mark_height / 2, middle + mark_height / 2) for middle in marks)
    height = top - _BETWEEN + 2
    return RowLayout(Margins(inset, inset, top=2), height, tuple(marks), bands, tuple(placed))


def row_grid(
    layout: RowLayout,
    positions: Iterable[float],
    x: Callable[[str], Channel],
    *,
    color: str = LINE,
    width: float = 1,
) -> Layer:
    """Vertical lines at values of the axis, interrupted where text stands.

    Args:
        layout: layout of the rows.
        positions: values on the axis.
        x: makes the position channel of a field; every layer must have the same axis, or Vega drops it.
        color: colour of the lines.
        width: their width in pixels.
    """
    segments = [
        {"value": position, "top": top, "bottom": bottom}
        for position in positions
        for top, bottom in layout.bands
    ]
    look = {"color": color, "strokeWidth": width}
    return layer(segments, "rule", look, x=x("value"), y=pixel("top"), y2=until("bottom"))


def edges(middle: float, height: float) -> dict[str, float]:
    """Upper and lower edge of a bar."""
    return {"top": middle - height / 2, "bottom": middle + height / 2}


def _stacked(texts: Sequence[Label], x: float, middle: float, align: str) -> list[Label]:
    """Lines under each other around a middle."""
    first = middle - (len(texts) - 1) * LINE_HEIGHT / 2
    return [
        Label(x, first + position * LINE_HEIGHT, label.text, align, label.bold, label.color)
        for position, label in enumerate(texts)
    ]


def _lines(row: RowText, width: float, note_width: float) -> list[Label]:
    """Lines of the label and of its note; places come later."""
    lines = in_lines(row.label, TEXT_SIZE, width, row.most_lines, bold=row.bold)
    texts = [Label(0, 0, line, bold=row.bold) for line in lines]
    parts = list(row.note)
    while len(parts) > 1 and text_width(_SEPARATOR.join(parts), TEXT_SIZE) > note_width:
        parts.pop()
    notes = in_lines(_SEPARATOR.join(parts), TEXT_SIZE, note_width, 1) if parts else []
    for remark in row.remarks:
        notes += wrapped(remark, TEXT_SIZE, width)
    return texts + [Label(0, 0, note, color=MUTED) for note in notes]


def _heading(text: str, x: float, top: float, paper: Paper) -> list[Label]:
    """Lines of the name of a group, further from the row before than from its own first row."""
    first = top + (_BEFORE_HEADING if top else 0) + LINE_HEIGHT / 2
    return [
        Label(x, first + position * LINE_HEIGHT, line, bold=True)
        for position, line in enumerate(in_lines(text, TEXT_SIZE, paper.width, _MOST_LINES, bold=True))
    ]


def _widest(columns: Iterable[tuple[str, ...]]) -> float:
    return max(text_width(text, TEXT_SIZE, bold=True) for texts in columns for text in texts)
