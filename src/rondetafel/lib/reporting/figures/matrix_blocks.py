"""Layout of a matrix: blocks of columns that fit on the paper, cells with shade and number, labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.drawing import Layer, Margins, Paper, boxes, given, labels
from rondetafel.lib.reporting.figures.grid import Grid, GridCell
from rondetafel.lib.reporting.figures.heads import column_heads
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import GAP, RowLayout
from rondetafel.lib.reporting.figures.suppressed import Hatched, hatching
from rondetafel.lib.reporting.fitting import in_lines
from rondetafel.lib.reporting.palette import LINE, ON_ORDERED, ORDERED, PAPER, TEXT
from rondetafel.lib.reporting.typeface import text_width
from rondetafel.lib.reporting.wording import word

_LABEL_SHARE, _NARROW_LABEL_SHARE = 0.36, 0.42  # of the paper for the labels of rows, at most
_LONG_WORD_SHARE = 0.54  # of a phone, where a single word needs it
_MOST_LINES, _NARROW_MOST_LINES = 3, 5  # of a label of a row
_LEAST_STEP, _NARROW_LEAST_STEP, _MOST_STEP = 28.0, 34.0, 140.0  # width of a column
_LEAST_HEIGHT = 26.0  # of a row
_PAD = 8.0  # around a number or a label
_BETWEEN_BLOCKS = 22.0
_BEFORE_TOTAL = 5.0


@dataclass(frozen=True, slots=True)
class Shades:
    """Five steps of one hue from the lowest to the highest value; the lowest itself is white."""

    low: float
    high: float

    def fill(self, cell: GridCell) -> str:
        """Colour of the ground of a cell."""
        step = self._step(cell)
        return PAPER if step is None else ORDERED[step]

    def ink(self, cell: GridCell) -> str:
        """Colour of the number on that ground."""
        step = self._step(cell)
        return TEXT if step is None else ON_ORDERED[step]

    def _step(self, cell: GridCell) -> int | None:
        if cell.value is None or cell.value <= self.low or self.high <= self.low:
            return None
        part = (cell.value - self.low) / (self.high - self.low)
        return min(ceil(round(part * len(ORDERED), 9)), len(ORDERED)) - 1


@dataclass(frozen=True, slots=True)
class Blocks:
    """A whole matrix: its marks, and its labels with the size of the plot."""

    layers: tuple[Layer, ...]
    layout: RowLayout


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or column as it is drawn: the lines of its name, and the room before it."""

    name: str
    lines: tuple[str, ...]
    is_total: bool

    @property
    def extra(self) -> float:
        return _BEFORE_TOTAL if self.is_total else 0.0

    @property
    def width(self) -> float:
        return max(text_width(line, TEXT_SIZE, bold=self.is_total) for line in self.lines)

    @property
    def height(self) -> float:
        return max(_LEAST_HEIGHT, len(self.lines) * LINE_HEIGHT + _PAD)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Rows and columns with their totals, the cells in both, and the size of columns on a paper."""

    rows: tuple[_Line, ...]
    columns: tuple[_Line, ...]
    cells: tuple[tuple[GridCell, ...], ...]
    left: float
    step: float
    block_sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell with its place."""

    cell: GridCell
    left: float
    top: float
    width: float
    height: float
    is_total: bool

    @property
    def box(self) -> dict[str, float]:
        """Edges, with a white gap of one pixel between cells."""
        return {
            "left": self.left + 0.5,
            "right": self.left + self.width - 0.5,
            "top": self.top + 0.5,
            "bottom": self.top + self.height - 0.5,
        }

    @property
    def hatched(self) -> Hatched:
        """The cell as a hatched part of the plot."""
        box = self.box
        return Hatched(box["left"], box["right"], box["top"], box["bottom"], self.cell.text)


def in_blocks(grid: Grid, shades: Shades, paper: Paper, language: Language) -> Blocks:
    """Blocks of columns under each other, each with all rows; one block where everything fits."""
    sheet = _sheet(grid, paper, language)
    spots: list[_Spot] = []
    placed: list[Label] = []
    top, start = 0.0, 0
    for size in sheet.block_sizes:
        columns = range(start, start + size)
        lefts = [
            sheet.left + at * sheet.step + sheet.columns[column].extra for at, column in enumerate(columns)
        ]
        middles = [edge + sheet.step / 2 for edge in lefts]
        heads = column_heads([sheet.columns[column].name for column in columns], middles, sheet.step, top)
        placed += heads.labels
        top += heads.height
        for row, cells in zip(sheet.rows, sheet.cells, strict=True):
            top += row.extra
            placed += _row_name(row, sheet.left - GAP, top + row.height / 2)
            for column, edge in zip(columns, lefts, strict=True):
                is_total = row.is_total or sheet.columns[column].is_total
                spots.append(_Spot(cells[column], edge, top, sheet.step, row.height, is_total))
            top += row.height
        start += size
        top += _BETWEEN_BLOCKS
    layout = RowLayout(Margins(top=4, bottom=2), top - _BETWEEN_BLOCKS, (), (), tuple(placed))
    return Blocks((*_cells(spots, shades), *_numbers(spots, shades)), layout)


def _sheet(grid: Grid, paper: Paper, language: Language) -> _Sheet:
    most = _label_room(grid.rows, paper)
    most_lines = _NARROW_MOST_LINES if paper.narrow else _MOST_LINES

    def line(name: str, is_total: bool = False) -> _Line:
        lines = in_lines(name, TEXT_SIZE, most, most_lines, bold=is_total)
        return _Line(name, tuple(lines), is_total)

    total = line(word("total", language), True)
    columns = (*map(line, grid.columns), *([total] if grid.row_totals else []))
    rows = (*map(line, grid.rows), *([total] if grid.column_totals else []))
    cells = [(*of_row, *grid.row_totals[at : at + 1]) for at, of_row in enumerate(grid.cells)]
    cells += [grid.column_totals] if grid.column_totals else []
    left = GAP + max(row.width for row in rows)
    sizes = _block_sizes(cells, paper.width - left, _NARROW_LEAST_STEP if paper.narrow else _LEAST_STEP)
    step = min(_MOST_STEP, (paper.width - left - _BEFORE_TOTAL) / max(sizes))
    return _Sheet(rows, columns, tuple(cells), left, step, tuple(sizes))


def _label_room(names: Sequence[str], paper: Paper) -> float:
    """Greatest width of the label of a row."""
    if not paper.narrow:
        return _LABEL_SHARE * paper.width
    longest = max(text_width(part, TEXT_SIZE) for name in names for part in name.split(" "))
    return min(max(_NARROW_LABEL_SHARE * paper.width, longest + 1), _LONG_WORD_SHARE * paper.width)


def _block_sizes(cells: Sequence[Sequence[GridCell]], room: float, least: float) -> list[int]:
    """Numbers of columns per block, as equal as can be."""
    widest = max(text_width(cell.text, TEXT_SIZE, bold=True) for of_row in cells for cell in of_row)
    most = max(1, int((room - _BEFORE_TOTAL) // max(least, widest + _PAD)))
    columns = len(cells[0])
    blocks = ceil(columns / most)
    return [columns // blocks + (block < columns % blocks) for block in range(blocks)]


def _row_name(row: _Line, x: float, middle: float) -> list[Label]:
    first = middle - (len(row.lines) - 1) * LINE_HEIGHT / 2
    return [
        Label(x, first + at * LINE_HEIGHT, line, "right", row.is_total) for at, line in enumerate(row.lines)
    ]


def _cells(spots: Sequence[_Spot], shades: Shades) -> list[Layer]:
    """Grounds, outlined where they are so light that paper would swallow them."""
    grounds = [
        {**spot.box, "fill": fill, "stroke": LINE if fill in (PAPER, ORDERED[0]) else None}
        for spot in spots
        if spot.cell.value is not None and not spot.is_total
        for fill in [shades.fill(spot.cell)]
    ]
    hatched = [spot.hatched for spot in spots if spot.cell.value is None and not spot.is_total]
    shaded = boxes(grounds, {"strokeWidth": 1}, fill=given("fill"), stroke=given("stroke"))
    return [shaded, *hatching(hatched)]


def _numbers(spots: Sequence[_Spot], shades: Shades) -> list[Layer]:
    """Printed numbers; those of totals are bold. Hatched cells bring their own sign."""
    placed = [
        Label(
            spot.left + spot.width / 2,
            spot.top + spot.height / 2,
            spot.cell.text,
            "center",
            spot.is_total,
            TEXT if spot.is_total else shades.ink(spot.cell),
        )
        for spot in spots
        if spot.is_total or spot.cell.value is not None
    ]
    return labels(placed)
