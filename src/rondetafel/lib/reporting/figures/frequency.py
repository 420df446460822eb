"""Figure: how often there was contact, from never to weekly, as parts of a whole (M05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text, whole
from rondetafel.lib.reporting.figures.drawing import (
    Layer,
    Paper,
    boxes,
    given,
    labels,
    layer,
    pixel,
    scaled,
    ticks_axis,
)
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grouped import GroupedRow, in_groups
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowLayout, RowText, above, beside, edges
from rondetafel.lib.reporting.figures.suppressed import (
    STATUS,
    Hatched,
    hatching,
    is_hidden,
    printed_base,
    printed_share,
    reason,
    small_base_remark,
)
from rondetafel.lib.reporting.figures.ticks import share_ticks
from rondetafel.lib.reporting.numbers import share
from rondetafel.lib.reporting.palette import CONTEXT, ON_ORDERED, ORDERED
from rondetafel.lib.reporting.typeface import text_width

FREQUENCIES = ("never", "once", "several_times", "monthly", "weekly")
_SHARES = tuple(f"{name}_share" for name in FREQUENCIES)
_COUNTS = tuple(f"{name}_count" for name in FREQUENCIES)
_FREQUENT = "frequent_share"
_BAR_HEIGHT = 20
_PAD = 4  # beside a number in its part


@dataclass(frozen=True, slots=True)
class _Part:
    """One frequency in one bar, from share to share; `position` is its place on the scale."""

    position: int
    start: float
    end: float


def contact_frequency(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    label: str = "label",
    group: str = "group",
    id: str | None = None,
) -> Figure:
    """Horizontal 100% bars from never (left) to weekly (right), the sum of frequent contact at the right.

    Rows are sorted by that sum within their group. Shares that the gate took out are one hatched part: it
    covers everything between the known parts at the left end and those at the right end.

    Args:
        table: columns `base`, `never_share`, `once_share`, `several_times_share`, `monthly_share`,
            `weekly_share`, `frequent_share`, that of the label, and optionally that of the group, the counts
            and `status`. The headings of the shares are the names in the key.
        caption: words of the maker.
        language: language of the figure.
        label: id of the column that says what a row is about.
        group: id of the column with the name of its group.
        id: name of the figure.
    """
    rows = in_groups(
        rows_of(table, label, "base", *_SHARES, _FREQUENT),
        language,
        group,
        lambda row: number(row, _FREQUENT),
    )
    names = {column.id: column.label.in_language(language) for column in table.columns}
    key = [KeyEntry(names[name], _swatch(fill)) for name, fill in zip(_SHARES, ORDERED, strict=True)]
    texts = [_row_text(row, label, language) for row in rows]

    def drawing(paper: Paper) -> str:
        layout = above(texts, paper, mark_height=22) if paper.narrow else beside(texts, paper, mark_height=30)
        layers = _bars([row.row for row in rows], layout, paper, language)
        return drawn_under_key(layers, layout, paper, key=key, heading=names[_FREQUENT])

    columns = (group, label, "base", *_SHARES, *_COUNTS, _FREQUENT, "frequent_count", STATUS)
    return make_figure(
        "contact_frequency",
        table,
        caption,
        language,
        drawing,
        columns=columns,
        id=id,
        measures=(*_SHARES, _FREQUENT),
    )


def _swatch(fill: str) -> dict[str, object]:
    return {"shape": "square", "size": 120, "fill": fill, "stroke": CONTEXT, "strokeWidth": 1}


def _row_text(row: GroupedRow, label: str, language: Language) -> RowText:
    return RowText(
        label=text(row.row, label, language),
        value=printed_share(row.row, language, _FREQUENT),
        detail=printed_base(row.row, language),
        remarks=small_base_remark(row.row, language),
        heading=row.heading,
    )


def _bars(rows: Sequence[Row], layout: RowLayout, paper: Paper, language: Language) -> list[Layer]:
    plot = paper.width - layout.margins.left - layout.margins.right
    bars: list[dict[str, object]] = []
    numbers: list[Label] = []
    hidden: list[Hatched] = []
    for row, middle in zip(rows, layout.marks, strict=True):
        parts = _known_parts(row)
        for part in parts:
            bars.append(_bar(part, plot, middle))
            numbers += _number(part, row, plot, middle, language)
        if any(is_hidden(row, name) for name in _SHARES):
            hidden.append(_hidden_part(parts, row, plot, middle, language))
    x = scaled("value", (0, 1), ticks_axis(share_ticks(1, language)))
    ends = [{"value": 0, "y": layout.height}, {"value": 1, "y": layout.height}]
    return [
        layer(ends, "point", {"opacity": 0}, x=x, y=pixel("y")),  # carries the axis
        boxes(bars, {"strokeWidth": 1}, fill=given("fill"), stroke=given("stroke")),
        *hatching(hidden),
        *labels(numbers),
    ]


def _known_parts(row: Row) -> list[_Part]:
    """Parts whose place is known: from the left up to the first hidden share, and from the right."""
    values = [number(row, name) for name in _SHARES]
    parts: list[_Part] = []
    end = 0.0
    for position, value in enumerate(values):
        if value is None:
            break
        parts.append(_Part(position, end, end + value))
        end += value
    if len(parts) == len(values):
        return parts
    start = 1.0
    for position in range(len(values) - 1, 0, -1):
        value = values[position]
        if value is None:
            break
        parts.append(_Part(position, start - value, start))
        start -= value
    return parts


def _bar(part: _Part, plot: float, middle: float) -> dict[str, object]:
    """A part with a white gap before its neighbour; the lightest has an outline instead."""
    lightest = part.position == 0
    gap = 0.5 if part.end > part.start else 0.0
    return {
        "left": part.start * plot + gap,
        "right": max(part.end * plot - gap, part.start * plot + gap),
        **edges(middle, _BAR_HEIGHT),
        "fill": ORDERED[part.position],
        "stroke": CONTEXT if lightest and part.end > part.start else None,
    }


def _number(part: _Part, row: Row, plot: float, middle: float, language: Language) -> list[Label]:
    """The share in its part, where it fits."""
    shown = share(part.end - part.start, language, base=whole(row, "base"))
    if text_width(shown, TEXT_SIZE) + _PAD > (part.end - part.start) * plot:
        return []
    x = (part.start + part.end) / 2 * plot
    return [Label(x, middle, shown, "center", color=ON_ORDERED[part.position])]


def _hidden_part(parts: Sequence[_Part], row: Row, plot: float, middle: float, language: Language) -> Hatched:
    first_hidden = next(position for position, name in enumerate(_SHARES) if is_hidden(row, name))
    left = max((part.end for part in parts if part.position < first_hidden), default=0.0)
    right = min((part.start for part in parts if part.position > first_hidden), default=1.0)
    half = _BAR_HEIGHT / 2
    return Hatched(left * plot + 0.5, right * plot - 0.5, middle - half, middle + half, reason(row, language))
