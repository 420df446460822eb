"""Figure: organisations that stayed, came and left, period by period (M16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import rows_of, text, whole
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Margins,
    Paper,
    draw,
    labels,
    layer,
    pixel,
    scaled,
    until,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE, Label
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.palette import DARK, LIGHT, PAPER, TEXT
from rondetafel.lib.reporting.typeface import text_width
from rondetafel.lib.reporting.wording import word

_SERIES = ("stayed", "newcomers", "left")
_FILLS = {"stayed": DARK, "newcomers": LIGHT, "left": PAPER}
_SWATCH, _GAP = 11, 14
_HEIGHT, _STRIP_LINE = 230, 18  # standing bars and the lines of numbers under them


@dataclass(frozen=True, slots=True)
class _Rows:
    """Lying bars: distance of rows; middle of the text and top of the bar in each."""

    step: float
    text: float
    bar: float


_ABOVE, _BESIDE = _Rows(42, 8, 19), _Rows(22, 11, 4)
_BAR = 14


@dataclass(frozen=True, slots=True)
class _Period:
    """Counts of one period; None where the period before is not observed."""

    name: str
    stayed: int | None
    newcomers: int | None
    left: int | None

    @property
    def up(self) -> int:
        """Organisations present in the period."""
        return (self.stayed or 0) + (self.newcomers or 0)

    @property
    def down(self) -> int:
        """Organisations of the period before that are gone."""
        return self.left or 0


def flow(table: Released, caption: Caption, language: Language, *, id: str | None = None) -> Figure:
    """Stayed and new stacked up, left below the axis; every number printed.

    The three parts differ in lightness, outline and position, so the figure survives a grey printer. On a
    phone the bars lie down.

    Args:
        table: columns `period`, `stayed`, `newcomers`, `left`; rows in order of time.
        caption: words of the maker.
        language: language of the figure.
        id: name of the figure.
    """
    periods = [
        _Period(text(row, "period", language), *(whole(row, series) for series in _SERIES))
        for row in rows_of(table, "period", *_SERIES)
    ]

    def drawing(paper: Paper) -> str:
        lying = paper.narrow or not _fits_standing(periods, paper, language)
        return _lying(periods, paper, language) if lying else _standing(periods, paper, language)

    return make_figure("flow", table, caption, language, drawing, columns=("period", *_SERIES), id=id)


def _numbers(period: _Period, language: Language) -> list[str]:
    return [count(getattr(period, series), language) for series in _SERIES]


def _heads(language: Language) -> list[str]:
    return [word(f"flow_{series}", language) for series in _SERIES]


def _head_room(language: Language) -> float:
    return max(text_width(head, TEXT_SIZE) for head in _heads(language)) + _SWATCH + 6 + _GAP


def _fits_standing(periods: Sequence[_Period], paper: Paper, language: Language) -> bool:
    """Whether every number fits under its bar."""
    texts = [text for period in periods for text in (period.name, *_numbers(period, language))]
    room = (paper.width - _head_room(language)) / len(periods)
    return max(text_width(text, TEXT_SIZE, bold=True) for text in texts) + 8 <= room


def _standing(periods: Sequence[_Period], paper: Paper, language: Language) -> str:
    """Bars from left to right, under them a strip with the numbers, which is the key as well."""
    left = _head_room(language)
    step = (paper.width - left) / len(periods)
    width = min(0.64 * step, 56)
    middles = [(position + 0.5) * step for position in range(len(periods))]
    places = [(middle - width / 2, middle + width / 2) for middle in middles]
    strip = [_HEIGHT + 16 + position * _STRIP_LINE for position in range(4)]
    texts = [
        Label(x, y, text, "center", bold=line == 0)
        for x, period in zip(middles, periods, strict=True)
        for line, (y, text) in enumerate(zip(strip, (period.name, *_numbers(period, language)), strict=True))
    ]
    swatches = [(-left + 1, y, series) for y, series in zip(strip[1:], _SERIES, strict=True)]
    texts += [
        Label(-left + _SWATCH + 6, y, head) for y, head in zip(strip[1:], _heads(language), strict=True)
    ]
    layers = [
        *_bars(periods, places, [(0, paper.width - left)], upright=True),
        *_swatches(swatches),
        *labels(texts),
    ]
    bottom = strip[-1] - _HEIGHT + _STRIP_LINE / 2 + 2
    return draw(layers, paper, _HEIGHT, Margins(left, bottom=bottom))


def _lying(periods: Sequence[_Period], paper: Paper, language: Language) -> str:
    """Bars from top to bottom; the numbers in columns headed by the key, above the bars or beside them."""
    rows = _ABOVE if paper.narrow else _BESIDE
    columns = _number_columns(periods, language)
    left = 0.0 if paper.narrow else max(text_width(p.name, TEXT_SIZE, bold=True) for p in periods) + _GAP
    right = 0.0 if paper.narrow else sum(columns) + _GAP * len(columns)
    end = paper.width - left
    ends = [end - sum(columns[i + 1 :]) - _GAP * (len(columns) - 1 - i) for i in range(len(columns))]
    heads = [Label(x, -10, head, "right") for x, head in zip(ends, _heads(language), strict=True)]
    swatches = [
        (head.x - head.width - _SWATCH - 6, head.y, series)
        for head, series in zip(heads, _SERIES, strict=True)
    ]
    texts = list(heads)
    for position, period in enumerate(periods):
        y = position * rows.step + rows.text
        texts.append(Label(-left, y, period.name, bold=True))
        numbers = zip(ends, _numbers(period, language), strict=True)
        texts += [Label(x, y, number, "right") for x, number in numbers]
    tops = [position * rows.step + rows.bar for position in range(len(periods))]
    places = [(top, top + _BAR) for top in tops]
    zero_lines = [(start - 3, end + 3) for start, end in places]
    bars = _bars(periods, places, zero_lines, upright=False)
    layers = [*bars, *_swatches(swatches), *labels(texts)]
    return draw(layers, paper, len(periods) * rows.step, Margins(left, right, top=26, bottom=4))


def _number_columns(periods: Sequence[_Period], language: Language) -> list[float]:
    """Width of each column of numbers with its head and swatch."""
    numbers = zip(*(_numbers(period, language) for period in periods), strict=True)
    return [
        max(text_width(head, TEXT_SIZE) + _SWATCH + 6, *(text_width(text, TEXT_SIZE) for text in texts))
        for head, texts in zip(_heads(language), numbers, strict=True)
    ]


def _bars(
    periods: Sequence[_Period],
    places: Sequence[tuple[float, float]],
    zero_lines: Sequence[tuple[float, float]],
    *,
    upright: bool,
) -> list[Layer]:
    """Parts of the bars, on both sides of the zero line."""
    across, along = ("x", "y") if upright else ("y", "x")
    domain = (-max(period.down for period in periods), max(1, *(period.up for period in periods)))
    parts = [
        {"start": start, "end": end, "low": low, "high": high, "fill": _FILLS[series]}
        for period, (start, end) in zip(periods, places, strict=True)
        for series, low, high in (
            ("stayed", 0, period.stayed or 0),
            ("newcomers", period.stayed or 0, period.up),
            ("left", -period.down, 0),
        )
        if high > low
    ]
    zeros = [{"start": start, "end": end, "low": 0} for start, end in zero_lines]
    channels = {
        across: pixel("start"),
        f"{across}2": until("end"),
        along: scaled("low", domain),
    }
    fill = {"field": "fill", "type": "nominal", "scale": None}
    look = {"stroke": DARK, "strokeWidth": 1}
    return [
        layer(parts, "rect", look, **channels, **{f"{along}2": until("high")}, fill=fill),
        layer(zeros, "rule", {"color": TEXT, "strokeWidth": 1.5}, **channels),
    ]


def _swatches(places: Sequence[tuple[float, float, str]]) -> list[Layer]:
    return [
        layer(
            [{"x": x + _SWATCH / 2, "y": y}],
            "point",
            {"shape": "square", "size": _SWATCH**2, "fill": _FILLS[series], "stroke": DARK, "strokeWidth": 1},
            x=pixel("x"),
            y=pixel("y"),
        )
        for x, y, series in places
    ]
