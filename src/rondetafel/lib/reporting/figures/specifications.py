"""Figure: one effect under all choices of the analysis, and which choices each variant made (M12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text
from rondetafel.lib.reporting.figures.differences import signed_points
from rondetafel.lib.reporting.figures.drawing import Layer, Margins, Paper, draw, labels, layer, pixel, until
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.ticks import point_ticks
from rondetafel.lib.reporting.fitting import in_lines
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.palette import CATEGORIES, CONTEXT, LINE, MUTED, PAPER, REFERENCE, TEXT
from rondetafel.lib.reporting.typeface import text_width
from rondetafel.lib.reporting.wording import word

_EFFECT = ("effect", "low", "high")
_CURVE_HEIGHT = 190
_WIDE_ROW, _STROKE = 17, 9  # distance of rows of the matrix, height of a stroke in it
_MOST_LEFT = 0.4  # of the paper, for the labels of the matrix
_GAP = 10


@dataclass(frozen=True, slots=True)
class _Curve:
    """Variants from low to high.

    Args:
        rows: rows of the table with an effect.
        ticks: axis of the effect, in fractions.
        left, step: where the first column begins, and their distance, in pixels.
    """

    rows: Sequence[Row]
    ticks: Mapping[float, str]
    left: float
    step: float

    def x(self, position: int) -> float:
        """Middle of a column."""
        return self.left + (position + 0.5) * self.step

    def y(self, effect: float) -> float:
        """Height of an effect; what lies beyond the axis stands on its edge."""
        lowest, highest = min(self.ticks), max(self.ticks)
        return (highest - min(max(effect, lowest), highest)) / (highest - lowest) * _CURVE_HEIGHT


def specification_curve(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    choices: Sequence[str],
    id: str | None = None,
) -> Figure:
    """Effects of all specifications from low to high with their intervals; under them the choices of each.

    A filled dot and a dark interval stand for an interval without zero, an open dot and a grey one for an
    interval with zero.

    Args:
        table: columns `specification`, `effect`, `low`, `high` (fractions: 0.05 is 5 percentage points)
            and one column per choice.
        caption: words of the maker.
        language: language of the figure.
        choices: ids of the columns of the choices, from top to bottom.
        id: name of the figure.

    Raises:
        BrokenPromise: there is no effect to draw.
    """
    every = rows_of(table, "specification", *_EFFECT, *choices)
    rows = sorted(
        (row for row in every if number(row, "effect") is not None),
        key=lambda row: number(row, "effect") or 0.0,
    )
    if not rows:
        raise BrokenPromise(f"table {table.id} has no effect to draw")
    matrix = _matrix(every, table, choices, language)
    ticks = _ticks(rows, language)

    def drawing(paper: Paper) -> str:
        return _drawn(rows, matrix, ticks, paper, language)

    return make_figure(
        "specification_curve",
        table,
        caption,
        language,
        drawing,
        columns=("specification", *_EFFECT, *choices),
        id=id,
        remarks=_remarks(rows, len(every), language),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the matrix: a choice and one of its values; `heading` where it is the first."""

    choice: str
    value: str
    heading: str


def _matrix(rows: Sequence[Row], table: Released, choices: Sequence[str], language: Language) -> list[_Line]:
    names = {column.id: column.label.in_language(language) for column in table.columns}
    lines = []
    for choice in choices:
        values = list(dict.fromkeys(text(row, choice, language) for row in rows))
        lines += [
            _Line(choice, value, "" if position else names[choice])
            for position, value in enumerate(value for value in values if value)
        ]
    return lines


def _ticks(rows: Sequence[Row], language: Language) -> dict[float, str]:
    bounds = [number(row, name) or 0.0 for row in rows for name in _EFFECT]
    return point_ticks(max(min(bounds), -1.0), min(max(bounds), 1.0), language)


def _without_zero(row: Row) -> bool:
    low, high = number(row, "low"), number(row, "high")
    return low is not None and high is not None and (low > 0 or high < 0)


def _remarks(rows: Sequence[Row], total: int, language: Language) -> tuple[str, ...]:
    found = [number(row, "effect") or 0.0 for row in rows]
    remarks = [
        word(
            "specifications_summary",
            language,
            count=count(len(rows), language),
            median=signed_points(median(found), language),
            low=signed_points(found[0], language),
            high=signed_points(found[-1], language),
            clear=count(sum(map(_without_zero, rows)), language),
        ),
        word("specifications_reading", language),
    ]
    if total > len(rows):
        remarks.append(word("specifications_left_out", language, count=count(total - len(rows), language)))
    return tuple(remarks)


def _drawn(
    rows: Sequence[Row],
    matrix: Sequence[_Line],
    ticks: Mapping[float, str],
    paper: Paper,
    language: Language,
) -> str:
    axis = max(text_width(tick, TEXT_SIZE) for tick in ticks.values()) + _GAP
    left = axis
    if not paper.narrow:
        widest = max((text_width(line.value, TEXT_SIZE) for line in matrix), default=0.0)
        left = max(axis, min(widest + _GAP, _MOST_LEFT * paper.width))
    curve = _Curve(rows, ticks, left, (paper.width - left - 2) / len(rows))
    strokes, texts, height = _strokes(curve, matrix, paper, language)
    above = _above(paper, language)
    texts += [
        Label(left - _GAP + 2, curve.y(tick), name, "right", color=MUTED) for tick, name in ticks.items()
    ]
    texts += above.texts
    layers = [
        *_grid(curve, paper),
        *_dots(curve),
        layer(
            strokes,
            "rule",
            {"color": TEXT, "strokeWidth": max(1.5, min(0.55 * curve.step, 7))},
            x=pixel("x"),
            y=pixel("top"),
            y2=until("bottom"),
        ),
        *above.samples,
        *labels(texts),
    ]
    return draw(layers, paper, height, Margins(top=above.height, bottom=2))


def _grid(curve: _Curve, paper: Paper) -> list[Layer]:
    layers = []
    for is_zero, color, width in ((False, LINE, 1), (True, REFERENCE, 1.5)):
        lines = [
            {"left": curve.left, "right": paper.width - 2, "y": curve.y(tick)}
            for tick in curve.ticks
            if (tick == 0) is is_zero
        ]
        look = {"color": color, "strokeWidth": width}
        layers.append(layer(lines, "rule", look, x=pixel("left"), x2=until("right"), y=pixel("y")))
    return layers


def _dots(curve: _Curve) -> list[Layer]:
    width = max(1.0, min(0.3 * curve.step, 2.5))
    layers = []
    for clear in (False, True):
        chosen = [
            {
                "x": curve.x(position),
                "y": curve.y(number(row, "effect") or 0.0),
                "top": curve.y(_bound(row, "high")),
                "bottom": curve.y(_bound(row, "low")),
            }
            for position, row in enumerate(curve.rows)
            if _without_zero(row) is clear
        ]
        color = CATEGORIES[0] if clear else CONTEXT
        size = max(9.0, min((0.75 * curve.step) ** 2, 50.0))
        layers += [
            layer(
                chosen,
                "rule",
                {"color": color, "strokeWidth": width},
                x=pixel("x"),
                y=pixel("top"),
                y2=until("bottom"),
            ),
            layer(chosen, "point", {**_dot(clear), "size": size}, x=pixel("x"), y=pixel("y")),
        ]
    return layers


def _bound(row: Row, side: str) -> float:
    """A bound of the interval; the effect itself where it is undefined."""
    bound = number(row, side)
    return (number(row, "effect") or 0.0) if bound is None else bound


def _dot(clear: bool) -> dict[str, object]:
    return {
        "shape": "circle",
        "fill": CATEGORIES[0] if clear else PAPER,
        "stroke": CATEGORIES[0] if clear else CONTEXT,
        "strokeWidth": 1.5,
    }


def _strokes(
    curve: _Curve, matrix: Sequence[_Line], paper: Paper, language: Language
) -> tuple[list[dict[str, float]], list[Label], float]:
    """Strokes of the matrix, its labels, and where it ends: labels at the left, on a phone above."""
    strokes: list[dict[str, float]] = []
    texts: list[Label] = []
    top = _CURVE_HEIGHT + 8.0
    for line in matrix:
        if line.heading:
            top += 6
            texts.append(Label(0, top + LINE_HEIGHT / 2, line.heading, bold=True))
            top += LINE_HEIGHT + 2
        if paper.narrow:
            value = in_lines(line.value, TEXT_SIZE, paper.width, 1)[0]
            texts.append(Label(0, top + LINE_HEIGHT / 2, value, color=MUTED))
            top += LINE_HEIGHT
        else:
            value = in_lines(line.value, TEXT_SIZE, curve.left - _GAP, 1)[0]
            texts.append(Label(curve.left - _GAP, top + _WIDE_ROW / 2, value, "right"))
        height = _STROKE + 5 if paper.narrow else _WIDE_ROW
        middle = top + height / 2
        strokes += [
            {"x": curve.x(position), "top": middle - _STROKE / 2, "bottom": middle + _STROKE / 2}
            for position, row in enumerate(curve.rows)
            if text(row, line.choice, language) == line.value
        ]
        top += height
    return strokes, texts, top


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above the curve: the unit of the axis and the key."""

    height: float
    texts: tuple[Label, ...]
    samples: tuple[Layer, ...]


def _above(paper: Paper, language: Language) -> _Above:
    entries = [(True, "interval_without_zero"), (False, "interval_with_zero")]
    lines = [word("difference_in_points", language)]
    height = (len(entries) + len(lines)) * 18 + 8.0
    texts, samples = [Label(0, -14, lines[0], color=MUTED)], []
    for position, (clear, key) in enumerate(entries):
        y = position * 18 - height + 9
        samples.append(
            layer([{"x": 6, "y": y}], "point", {**_dot(clear), "size": 50}, x=pixel("x"), y=pixel("y"))
        )
        texts.append(Label(18, y, word(key, language)))
    return _Above(height, tuple(texts), tuple(samples))
