"""Figure: Lorenz curves, the share of contacts held by the least to the most active organisations."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, rows_of, text
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Margins,
    Paper,
    draw,
    labels,
    layer,
    pixel,
    scaled,
    ticks_axis,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.ticks import share_ticks
from rondetafel.lib.reporting.fitting import balanced, wrapped
from rondetafel.lib.reporting.palette import CATEGORIES, CONTEXT, DASHES, MUTED, REFERENCE
from rondetafel.lib.reporting.wording import word

_COLUMNS = ("period", "organisations_share", "contacts_share")
MOST_HIGHLIGHTED = 3
_CONTEXT: dict[str, object] = {"color": CONTEXT, "strokeWidth": 1}
_LEFT, _RIGHT, _TOP = 42, 18, 26
_WIDE_SIZE = 290
_SAMPLE, _KEY_STEP = 34, 19  # length of the sample of a line in the key, distance of lines in it
_LOOKS: tuple[dict[str, object], ...] = tuple(
    {"color": color, "strokeDash": list(dash), "strokeWidth": 2.5}
    for color, dash in zip(CATEGORIES, DASHES, strict=False)
)


def lorenz(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    highlighted: Sequence[str] = (),
    id: str | None = None,
) -> Figure:
    """Lorenz curve per period, with the diagonal of equality.

    Highlighted periods differ by dash pattern and colour and stand in a key in the upper left corner,
    where no Lorenz curve can come; the others are thin grey lines.

    Args:
        table: columns `period`, `organisations_share`, `contacts_share`; rows in drawing order per period.
        caption: words of the maker.
        language: language of the figure.
        highlighted: at most three periods; the last and the first where empty.
        id: name of the figure.

    Raises:
        BrokenPromise: more than three periods are highlighted, or one is not in the table.
    """
    rows = rows_of(table, *_COLUMNS)
    periods = list(dict.fromkeys(text(row, "period", language) for row in rows))
    chosen = list(highlighted) or list(dict.fromkeys((periods[-1], periods[0])))
    if len(chosen) > MOST_HIGHLIGHTED or not set(chosen) <= set(periods):
        raise BrokenPromise(f"a Lorenz figure highlights at most three of its periods, not {chosen}")
    others = [period for period in periods if period not in chosen]

    def drawing(paper: Paper) -> str:
        size = paper.width - _LEFT - _RIGHT if paper.narrow else _WIDE_SIZE
        texts = _words(size, paper, language)
        layers = [
            *_curves(rows, chosen, others, language),
            *_key(chosen, others, language, beside=None if paper.narrow else size + 28),
            *labels(texts),
        ]
        bottom = max(label.y for label in texts) - size + LINE_HEIGHT / 2
        margins = Margins(_LEFT, paper.width - _LEFT - size, _TOP, bottom)
        return draw(layers, paper, size, margins)

    return make_figure("lorenz", table, caption, language, drawing, columns=_COLUMNS, id=id)


def _curves(
    rows: Sequence[Row], chosen: Sequence[str], others: Sequence[str], language: Language
) -> list[Layer]:
    axis = ticks_axis(share_ticks(1, language), grid=True)
    x, y = scaled("x", (0, 1), axis), scaled("y", (0, 1), axis)
    ends = [{"x": 0, "y": 0}, {"x": 1, "y": 1}]
    layers = [layer(ends, "line", {"color": REFERENCE, "strokeWidth": 1}, x=x, y=y)]
    looks = [(period, _CONTEXT) for period in others]
    looks += list(zip(chosen, _LOOKS, strict=False))[::-1]  # the first highlighted period comes on top
    for period, look in looks:
        points = [
            {"x": row["organisations_share"], "y": row["contacts_share"], "order": position}
            for position, row in enumerate(rows)
            if text(row, "period", language) == period
        ]
        order = {"field": "order", "type": "quantitative"}
        layers.append(layer(points, "line", look, x=x, y=y, order=order))
    return layers


def _key(
    chosen: Sequence[str], others: Sequence[str], language: Language, *, beside: float | None
) -> list[Layer]:
    """Samples of the lines with their periods: in the corner that stays empty, or beside the plot."""
    start = 8 if beside is None else beside
    entries = list(zip(chosen, _LOOKS, strict=False))
    if others:
        entries.append((word("other_periods", language), _CONTEXT))
    layers, texts = [], []
    for position, (name, look) in enumerate(entries):
        y = 12 + position * _KEY_STEP
        ends = [{"x": start, "y": y}, {"x": start + _SAMPLE, "y": y}]
        layers.append(layer(ends, "line", look, x=pixel("x"), y=pixel("y")))
        texts.append(Label(start + _SAMPLE + 8, y, name, bold=name in chosen))
    return [*layers, *labels(texts)]


def _words(size: float, paper: Paper, language: Language) -> list[Label]:
    """Titles of the axes, the name of the diagonal and, where there is room, how to read the figure."""
    across = balanced(word("lorenz_x", language), TEXT_SIZE, size + 16)
    texts = [Label(-_LEFT, -16, word("lorenz_y", language), color=MUTED)]
    texts += [
        Label(size, size + 32 + position * LINE_HEIGHT, line, "right", color=MUTED)
        for position, line in enumerate(across)
    ]
    middle = size * (0.62 if paper.narrow else 0.5)
    texts.append(
        Label(size - middle - 7, middle - 7, word("equality", language), "center", color=MUTED, angle=315)
    )
    if not paper.narrow:
        lines = wrapped(word("lorenz_reading", language), TEXT_SIZE, paper.width - _LEFT - size - 32)
        first = size - (len(lines) - 0.5) * LINE_HEIGHT
        texts += [
            Label(size + 28, first + i * LINE_HEIGHT, line, color=MUTED) for i, line in enumerate(lines)
        ]
    return texts
