"""Figure: the average silhouette for each number of clusters, beside what chance gives (M26)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.axes import Axes
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, whole
from rondetafel.lib.reporting.figures.drawing import Layer, Margins, Paper, layer, pixel
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.figures.ticks import index_ticks
from rondetafel.lib.reporting.numbers import count, ratio
from rondetafel.lib.reporting.palette import CATEGORIES, PAPER, REFERENCE
from rondetafel.lib.reporting.typeface import text_width
from rondetafel.lib.reporting.wording import word

_HEIGHT, _NARROW_HEIGHT = 220.0, 190.0
_INSET = 22.0
_ABOVE_DOT = 13.0
_FOUND: dict[str, object] = {"shape": "circle", "size": 60, "fill": CATEGORIES[0], "stroke": CATEGORIES[0]}
_CHANCE: dict[str, object] = {"shape": "square", "size": 50, "fill": PAPER, "stroke": REFERENCE}


def silhouette_by_count(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    count: str = "count",
    silhouette: str = "silhouette",
    chance: str = "chance",
    id: str | None = None,
) -> Figure:
    """Average silhouette per number of clusters (dots), and the 95th percentile by chance (open squares).

    A number of clusters is worth looking at where the dot lies above the square. The axis includes zero. A
    value that could not be computed is left out and breaks its line.

    Args:
        table: columns of the number of clusters and of the two measures, one row per number of clusters.
        caption: words of the maker.
        language: language of the figure.
        count: id of the column with the number of clusters.
        silhouette: id of the column with the average silhouette, from -1 to 1.
        chance: id of the column with the 95th percentile of the average silhouette under the null.
        id: name of the figure.

    Raises:
        BrokenPromise: no silhouette is known.
    """
    rows = sorted(rows_of(table, count, silhouette, chance), key=lambda row: whole(row, count) or 0)
    if all(number(row, silhouette) is None for row in rows):
        raise BrokenPromise(f"table {table.id} has no silhouette to draw")

    def drawing(paper: Paper) -> str:
        return _drawn(rows, (count, silhouette, chance), paper, language)

    return make_figure(
        "silhouette_by_count",
        table,
        caption,
        language,
        drawing,
        columns=(count, silhouette, chance),
        id=id,
        remarks=(word("silhouette_reading", language),),
    )


def _drawn(rows: Sequence[Row], ids: tuple[str, str, str], paper: Paper, language: Language) -> str:
    counts, silhouette, chance = ids
    known = [
        value for row in rows for name in (silhouette, chance) if (value := number(row, name)) is not None
    ]
    height = _NARROW_HEIGHT if paper.narrow else _HEIGHT
    lowest, highest = min(known), max(known)
    highest += (
        (highest - min(lowest, 0)) * (_ABOVE_DOT + LINE_HEIGHT / 2) / height
    )  # its label is on paper too
    axes = Axes(
        {float(whole(row, counts) or 0): count(whole(row, counts), language) for row in rows},
        index_ticks(lowest, highest, language),
        paper.width - 1,
        height,
        word("number_of_clusters", language),
        _INSET,
    )
    layers = [
        axes.grid(),
        *_line(rows, counts, chance, axes, _CHANCE, [5, 3]),
        *_line(rows, counts, silhouette, axes, _FOUND, [1, 0]),
    ]
    texts = [*axes.labels(), *_values(rows, ids, axes, language)]
    layout = RowLayout(Margins(bottom=axes.below), height, (), (), tuple(texts))
    key = [
        KeyEntry(word("average_silhouette", language), _FOUND),
        KeyEntry(word("silhouette_by_chance", language), _CHANCE),
    ]
    return drawn_under_key(layers, layout, paper, key=key)


def _line(
    rows: Sequence[Row],
    counts: str,
    measure: str,
    axes: Axes,
    look: dict[str, object],
    dash: list[int],
) -> list[Layer]:
    """Line with marks, broken where a value is missing."""
    data: list[dict[str, float]] = []
    run = 0
    for row in rows:
        value = number(row, measure)
        if value is None:
            run += 1
        else:
            data.append({"x": axes.x(whole(row, counts) or 0), "y": axes.y(value), "run": run})
    line = {"color": look["stroke"], "strokeWidth": 2, "strokeDash": dash}
    x, y = pixel("x"), pixel("y")
    return [
        layer(data, "line", line, x=x, y=y, detail={"field": "run", "type": "nominal"}),
        layer(data, "point", look, x=x, y=y),
    ]


def _values(rows: Sequence[Row], ids: tuple[str, str, str], axes: Axes, language: Language) -> list[Label]:
    """Silhouettes on the side of their dots where no line of chance runs; none where they would touch."""
    counts, silhouette, chance = ids
    placed = []
    for row in rows:
        value, by_chance = number(row, silhouette), number(row, chance)
        if value is None:
            continue
        above = by_chance is None or value >= by_chance
        y = axes.y(value) + (-_ABOVE_DOT if above else _ABOVE_DOT)
        placed.append(Label(axes.x(whole(row, counts) or 0), y, ratio(value, language), "center"))
    widest = max(text_width(label.text, TEXT_SIZE) for label in placed) + 6
    distances = [b.x - a.x for a, b in pairwise(placed)]
    return placed if not distances or min(distances) >= widest else []
