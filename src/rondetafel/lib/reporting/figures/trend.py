"""Figure: concentration of contacts over periods, two panels under each other (M14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text, whole
from rondetafel.lib.reporting.figures.drawing import Layer, Margins, Paper, draw, labels, layer, pixel, until
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE, Label
from rondetafel.lib.reporting.numbers import cell, count, decimal, share
from rondetafel.lib.reporting.palette import CATEGORIES, LINE, MUTED, PAPER
from rondetafel.lib.reporting.typeface import text_width
from rondetafel.lib.reporting.wording import word

SMALL_BASE = 20  # organisations in a period; below it M14 gives no top share
_HEIGHT, _TITLE_ROOM, _BETWEEN, _PERIOD_LINE = 104, 34, 22, 18
_LEFT, _RIGHT, _LEAST_INSET = 44, 4, 18


@dataclass(frozen=True, slots=True)
class _Panel:
    """One measure: column, kind of its numbers, place on the paper."""

    column: str
    kind: Kind
    top: float

    def pixel(self, value: float) -> float:
        """Height of a value between 0 and 1."""
        return self.top + _HEIGHT * (1 - value)


_MEASURES = (("gini", Kind.INDEX), ("top10_share", Kind.SHARE))


def concentration(table: Released, caption: Caption, language: Language, *, id: str | None = None) -> Figure:
    """Gini and share of the ten most active over periods, each on its own axis from 0 to 1.

    Points of periods with fewer than 20 organisations are open, and the foot says so.

    Args:
        table: columns `period`, and of `gini` and `top10_share` at least one, each with `_low` and `_high`
            where known; `base` (organisations) where known. Rows in order of time.
        caption: words of the maker.
        language: language of the figure.
        id: name of the figure.
    """
    rows = rows_of(table, "period")
    present = {column.id for column in table.columns}
    measures = [measure for measure in _MEASURES if measure[0] in present]
    if not measures:
        raise BrokenPromise(f"table {table.id} has neither gini nor top10_share")
    small = any(_is_small(row) for row in rows)
    remarks = (word("small_periods", language, count=count(SMALL_BASE, language)),) if small else ()

    def drawing(paper: Paper) -> str:
        return _drawn(rows, measures, paper, language)

    shown = [f"{measure}{bound}" for measure, _ in measures for bound in ("", "_low", "_high")]
    columns = ("period", "base", *shown)
    return make_figure(
        "concentration", table, caption, language, drawing, columns=columns, id=id, remarks=remarks
    )


def _drawn(
    rows: Sequence[Row], measures: Sequence[tuple[str, Kind]], paper: Paper, language: Language
) -> str:
    plot = paper.width - _LEFT - _RIGHT
    widest = max(text_width(text(row, "period", language), TEXT_SIZE) for row in rows)
    inset = max(_LEAST_INSET, widest / 2 - _RIGHT + 1)  # no name or value may touch the ticks or the edge
    step = (plot - 2 * inset) / max(len(rows) - 1, 1)
    xs = [inset + position * step if len(rows) > 1 else plot / 2 for position in range(len(rows))]
    panels = [
        _Panel(column, kind, _TITLE_ROOM + position * (_HEIGHT + _TITLE_ROOM + _BETWEEN))
        for position, (column, kind) in enumerate(measures)
    ]
    height = panels[-1].top + _HEIGHT
    texts = _period_names(rows, xs, height, language)
    layers: list[Layer] = []
    for panel in panels:
        values = _values(rows, xs, panel, language)
        layers += [_grid(panel, plot), _backdrop(values), *_line(rows, xs, panel), *labels(values)]
        texts += _panel_words(panel, language)
    margins = Margins(_LEFT, _RIGHT, top=0, bottom=_PERIOD_LINE + 8)
    return draw([*layers, *labels(texts)], paper, height, margins)


def _is_small(row: Row) -> bool:
    base = whole(row, "base")
    return base is not None and base < SMALL_BASE


def _grid(panel: _Panel, plot: float) -> Layer:
    lines = [{"y": panel.pixel(value), "start": 0, "end": plot} for value in (0, 0.5, 1)]
    return layer(lines, "rule", {"color": LINE}, x=pixel("start"), x2=until("end"), y=pixel("y"))


def _line(rows: Sequence[Row], xs: Sequence[float], panel: _Panel) -> list[Layer]:
    """Line broken where the measure is undefined, intervals, and points."""
    data = []
    run = 0  # number of the unbroken piece of the line
    for at, row in zip(xs, rows, strict=True):
        value = number(row, panel.column)
        if value is None:
            run += 1
            continue
        low, high = (number(row, f"{panel.column}_{bound}") for bound in ("low", "high"))
        ends = (value, value) if low is None or high is None else (low, high)
        bounds = {"low": panel.pixel(ends[0]), "high": panel.pixel(ends[1])}
        data.append({"x": at, "y": panel.pixel(value), **bounds, "small": _is_small(row), "run": run})
    x, y, color = pixel("x"), pixel("y"), {"color": CATEGORIES[0], "strokeWidth": 2}
    layers = [
        layer(data, "rule", color, x=x, y=pixel("low"), y2=until("high")),
        layer(data, "line", color, x=x, y=y, detail={"field": "run", "type": "nominal"}),
    ]
    for small, fill in ((False, CATEGORIES[0]), (True, PAPER)):
        chosen = [row for row in data if row["small"] is small]
        layers.append(layer(chosen, "point", {"size": 40, "stroke": CATEGORIES[0], "fill": fill}, x=x, y=y))
    return layers


def _panel_words(panel: _Panel, language: Language) -> list[Label]:
    title = Label(-_LEFT, panel.top - _TITLE_ROOM + 8, word(f"trend_{panel.column}", language), bold=True)
    ticks = [
        Label(-8, panel.pixel(value), _tick(value, panel.kind, language), "right", color=MUTED)
        for value in (0, 0.5, 1)
    ]
    return [title, *ticks]


def _values(rows: Sequence[Row], xs: Sequence[float], panel: _Panel, language: Language) -> list[Label]:
    """Values that fit over their points."""
    values = [number(row, panel.column) for row in rows]
    texts = [
        "" if value is None else cell(value, panel.kind, language, base=whole(row, "base"))
        for row, value in zip(rows, values, strict=True)
    ]
    placed = []
    for position in _fitting(texts, xs):
        value = values[position]
        if value is not None:
            highest = max(value, number(rows[position], f"{panel.column}_high") or 0)
            placed.append(Label(xs[position], panel.pixel(highest) - 11, texts[position], "center"))
    return placed


def _backdrop(texts: Sequence[Label]) -> Layer:
    """White behind the values, so that no line of the grid runs through them."""
    boxes = [
        {
            "start": label.x - label.width / 2 - 2,
            "end": label.x + label.width / 2 + 2,
            "top": label.y - TEXT_SIZE / 2,
            "bottom": label.y + TEXT_SIZE / 2,
        }
        for label in texts
    ]
    x, y = pixel("start"), pixel("top")
    return layer(boxes, "rect", {"color": PAPER}, x=x, x2=until("end"), y=y, y2=until("bottom"))


def _tick(value: float, kind: Kind, language: Language) -> str:
    return share(value, language, base=1) if kind is Kind.SHARE else decimal(value, language, 1)


def _period_names(rows: Sequence[Row], xs: Sequence[float], height: float, language: Language) -> list[Label]:
    names = [text(row, "period", language) for row in rows]
    return [
        Label(xs[position], height + _PERIOD_LINE, names[position], "center")
        for position in _fitting(names, xs)
    ]


def _fitting(texts: Sequence[str], xs: Sequence[float]) -> list[int]:
    """Positions of labels that do not touch: every one, every second, …, counted from the last."""
    widest = max(text_width(text, TEXT_SIZE) for text in texts) + 8
    step = xs[1] - xs[0] if len(xs) > 1 else widest
    every = max(1, ceil(widest / step))
    return list(range(len(texts) - 1, -1, -every))
