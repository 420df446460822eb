"""Figure: those who answered beside the population, per category (M02)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text
from rondetafel.lib.reporting.figures.differences import signed_points
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Paper,
    layer,
    pixel,
    scaled,
    ticks_axis,
    until,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grouped import in_groups
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, row_grid
from rondetafel.lib.reporting.figures.suppressed import (
    HIDDEN_MARK,
    STATUS,
    hatching,
    hidden_band,
    is_hidden,
)
from rondetafel.lib.reporting.figures.ticks import known_share_ticks
from rondetafel.lib.reporting.palette import CATEGORIES, CONTEXT, PAPER, REFERENCE
from rondetafel.lib.reporting.wording import word

_COLUMNS = ("sample_count", "sample_share", "frame_count", "frame_share", "difference")
_SAMPLE = {"shape": "circle", "size": 70, "fill": CATEGORIES[0], "stroke": CATEGORIES[0]}
_POPULATION = {"shape": "circle", "size": 70, "fill": PAPER, "stroke": REFERENCE}


def sample_and_population(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    label: str = "label",
    id: str | None = None,
) -> Figure:
    """Two dots per category: respondents filled, population open; their difference printed in points.

    Categories are sorted by their share of the population, which is known for all of them.

    Args:
        table: columns `sample_count`, `sample_share`, `frame_count`, `frame_share`, `difference` (of the
            shares), that of the label, and optionally `status`.
        caption: words of the maker.
        language: language of the figure.
        label: id of the column with the category.
        id: name of the figure.
    """
    every = rows_of(table, label, *_COLUMNS)
    rows = [row.row for row in in_groups(every, language, "", lambda row: number(row, "frame_share"))]
    respondents = _respondents(rows) if table.base is None else table.base.count
    texts = [_row_text(row, label, respondents, language) for row in rows]
    shares = (number(row, column) for row in rows for column in ("sample_share", "frame_share"))
    ticks = known_share_ticks(shares, language)
    key = [
        KeyEntry(word("respondents", language), _SAMPLE),
        KeyEntry(word("population", language), _POPULATION),
    ]

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper) if paper.narrow else beside(texts, paper, mark_height=26)
        layers = _marks(rows, layout, ticks, paper, language)
        heading = word("difference_in_points", language)
        return drawn_under_key(layers, layout, paper, key=key, heading=heading)

    columns = (label, *_COLUMNS, STATUS)
    return make_figure(
        "sample_and_population",
        table,
        caption,
        language,
        drawing,
        columns=columns,
        id=id,
        measures=("sample_share",),
    )


def _respondents(rows: Sequence[Row]) -> int | None:
    """How many answered, from the counts and shares of the table."""
    counts = [(number(row, "sample_count"), number(row, "sample_share")) for row in rows]
    return next((round(part / whole) for part, whole in counts if part and whole), None)


def _row_text(row: Row, label: str, respondents: int | None, language: Language) -> RowText:
    hidden = is_hidden(row, "difference")
    difference = signed_points(number(row, "difference"), language, base=respondents)
    return RowText(label=text(row, label, language), value=HIDDEN_MARK if hidden else difference)


def _marks(
    rows: Sequence[Row], layout: RowLayout, ticks: dict[float, str], paper: Paper, language: Language
) -> list[Layer]:
    plot = paper.width - layout.margins.left - layout.margins.right
    placed = list(zip(rows, layout.marks, strict=True))
    dots = [
        {"sample": number(row, "sample_share"), "frame": number(row, "frame_share"), "y": middle}
        for row, middle in placed
    ]
    both = [dot for dot in dots if dot["sample"] is not None and dot["frame"] is not None]
    hidden = [
        hidden_band(row, middle, plot, language, align=_side(row, ticks))
        for row, middle in placed
        if is_hidden(row, "sample_share")
    ]
    x, y = partial(scaled, domain=(0, max(ticks)), axis=ticks_axis(ticks)), pixel("y")
    line = {"strokeWidth": 2.5, "color": CONTEXT}
    population = [dot for dot in dots if dot["frame"] is not None]
    sample = [dot for dot in dots if dot["sample"] is not None]
    return [
        row_grid(layout, ticks, x),
        *hatching(hidden),
        layer(both, "rule", line, x=x("sample"), x2=until("frame"), y=y),
        layer(sample, "point", _SAMPLE, x=x("sample"), y=y),
        layer(population, "point", _POPULATION, x=x("frame"), y=y),
    ]


def _side(row: Row, ticks: dict[float, str]) -> str:
    """The end of a hatched band where the dot of the population is not."""
    return "right" if (number(row, "frame_share") or 0) < max(ticks) / 2 else "left"
