"""Figure: the three sides of interest as parts of a bar, with those of a reference under it (M21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text
from rondetafel.lib.reporting.figures.drawing import Layer, Margins, Paper
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.group_marks import group_mark
from rondetafel.lib.reporting.figures.key import drawn_under_key, marks_as_given
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.figures.side_bar import Side, SideBar
from rondetafel.lib.reporting.figures.suppressed import HIDDEN_MARK, STATUS, is_hidden
from rondetafel.lib.reporting.fitting import wrapped
from rondetafel.lib.reporting.numbers import share as printed_share
from rondetafel.lib.reporting.palette import MUTED, TEXT

_MOST_PARTS = 3
_ROUNDING = 0.01  # by which three rounded shares may exceed the whole
_BAR, _REFERENCE_BAR = 28.0, 22.0
_HEADING = LINE_HEIGHT + 5.0
_BETWEEN, _BEFORE_LIST = 12.0, 14.0
_ROW = 22.0
_NAME, _NUMBER = 20.0, 54.0  # where names begin; width of a column of numbers


def parts_beside_reference(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    part: str = "side",
    share: str = "share",
    reference: str = "reference",
    id: str | None = None,
) -> Figure:
    """A bar in at most three parts, under it the open bar of the reference, and a list with both numbers.

    Each side has its colour and its sign: economic a circle, citizen a triangle, public a square. What is
    hidden or unknown is one hatched part between the known ends. Without any reference there is one bar.

    Args:
        table: one row per side in the order economic, citizen, public, with its share and that of the
            reference; optionally `status`. The headings of the two shares are the names of the bars. The base
            of the table is that of the shares, and decides on the decimals of both.
        caption: words of the maker.
        language: language of the figure.
        part: id of the column with the name of the side.
        share: id of the column with its share, a fraction.
        reference: id of the column with its share in the reference, such as the population.
        id: name of the figure.

    Raises:
        BrokenPromise: there are more than three parts, or they are more than the whole.
    """
    rows = rows_of(table, part, share, reference)
    if len(rows) > _MOST_PARTS:
        raise BrokenPromise(f"table {table.id}: the bar has three parts at most")
    base = None if table.base is None else table.base.count
    sides = [
        Side(
            at,
            text(row, part, language),
            number(row, share),
            number(row, reference),
            (_printed(row, share, base, language), _printed(row, reference, base, language)),
        )
        for at, row in enumerate(rows)
    ]
    bars = [[side.share for side in sides], [side.reference for side in sides]]
    if any(sum(value or 0.0 for value in values) > 1 + _ROUNDING for values in bars):
        raise BrokenPromise(f"table {table.id}: the parts are more than the whole")
    names = {column.id: column.label.in_language(language) for column in table.columns}
    headings = (names[share], names[reference])

    def drawing(paper: Paper) -> str:
        return _drawn(sides, headings, paper)

    return make_figure(
        "parts_beside_reference",
        table,
        caption,
        language,
        drawing,
        columns=(part, share, reference, STATUS),
        id=id,
        measures=(share,),
    )


def _printed(row: Row, column: str, base: int | None, language: Language) -> str:
    if is_hidden(row, column):
        return HIDDEN_MARK
    return printed_share(number(row, column), language, base=base)


def _drawn(sides: Sequence[Side], headings: tuple[str, str], paper: Paper) -> str:
    has_reference = any(side.reference is not None for side in sides)
    shown = headings if has_reference else headings[:1]
    layers: list[Layer] = []
    texts: list[Label] = []
    top = 0.0
    for at, heading in enumerate(shown):
        height = _REFERENCE_BAR if at else _BAR
        texts.append(Label(0, top + LINE_HEIGHT / 2, heading, bold=not at))
        bar = SideBar(sides, at == 1, top + _HEADING + height / 2, height, paper.width)
        layers += bar.layers()
        texts += bar.numbers()
        top += _HEADING + height + _BETWEEN
    listed = _list(sides, shown, top + _BEFORE_LIST - _BETWEEN, paper)
    layers += marks_as_given(listed.marks)
    layout = RowLayout(Margins(bottom=2), listed.bottom, (), (), (*texts, *listed.texts))
    return drawn_under_key(layers, layout, paper)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The list under the bars."""

    marks: list[dict[str, object]]
    texts: list[Label]
    bottom: float


def _list(sides: Sequence[Side], headings: Sequence[str], top: float, paper: Paper) -> _Listed:
    """Sign, name and both shares of each side."""
    room = _NUMBER * len(headings)
    marks: list[dict[str, object]] = []
    texts: list[Label] = []
    y = top
    for side in sides:
        first = y + LINE_HEIGHT / 2
        marks.append({"x": 6.0, "y": first, **group_mark(side.position, 100)})
        lines = wrapped(side.name, TEXT_SIZE, paper.width - _NAME - room)
        texts += [Label(_NAME, first + at * LINE_HEIGHT, line) for at, line in enumerate(lines)]
        for at, number_text in enumerate(side.texts[: len(headings)]):
            x = paper.width - (len(headings) - 1 - at) * _NUMBER
            texts.append(Label(x, first, number_text, "right", not at, MUTED if at else TEXT))
        y += max(_ROW, len(lines) * LINE_HEIGHT + 6)
    return _Listed(marks, texts, y - 6)
