"""A two-mode network as a list: the tables with most ties, each with names (phone)."""

from __future__ import annotations

from dataclasses import replace

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.drawing import Paper, layer, pixel, scaled, until
from rondetafel.lib.reporting.figures.key import drawn_under_key
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowText, above, edges
from rondetafel.lib.reporting.figures.ties import Ties
from rondetafel.lib.reporting.fitting import in_lines, wrapped
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.palette import CATEGORIES, MUTED, TRACK
from rondetafel.lib.reporting.wording import word

_MOST = 15
_BAR_HEIGHT = 8
_MOST_NAMES = 6  # two lines hold fewer
_NAMES = 236.0  # width of the lines with names, beside the number


def listed_by_degree(ties: Ties, paper: Paper, language: Language) -> str:
    """SVG of bars with the number of ties, from high to low; the last line says how many are left out."""
    members = [ties.ones_of(other) for other in range(len(ties.others[:_MOST]))]
    texts = [
        RowText(
            label=name,
            value=count(len(of_name), language),
            remarks=tuple(
                in_lines(", ".join(ties.ones[one] for one in of_name[:_MOST_NAMES]), TEXT_SIZE, _NAMES, 2)
            ),
        )
        for name, of_name in zip(ties.others, members, strict=False)
    ]
    layout = above(texts, paper, mark_height=_BAR_HEIGHT, inset=0)
    highest = len(members[0])
    bars = [
        {"start": 0, "end": len(of_name), "whole": highest, **edges(middle, _BAR_HEIGHT)}
        for of_name, middle in zip(members, layout.marks, strict=True)
    ]
    start, y = scaled("start", (0, highest)), pixel("top")
    layers = [
        layer(bars, "rect", {"color": color}, x=start, x2=until(end), y=y, y2=until("bottom"))
        for end, color in (("whole", TRACK), ("end", CATEGORIES[2]))
    ]
    left_out = _left_out(ties, layout.height + 6, paper, language)
    height = left_out[-1].y + LINE_HEIGHT / 2 if left_out else layout.height
    placed = replace(
        layout,
        labels=(*layout.labels, *left_out),
        height=height,
        margins=replace(layout.margins, bottom=2),
    )
    return drawn_under_key(layers, placed, paper, heading=word("number_of_ties", language))


def _left_out(ties: Ties, top: float, paper: Paper, language: Language) -> list[Label]:
    total = len(ties.others)
    if total <= _MOST:
        return []
    sentence = word("rows_drawn", language, shown=count(_MOST, language), total=count(total, language))
    return [
        Label(0, top + (at + 0.5) * LINE_HEIGHT, line, color=MUTED)
        for at, line in enumerate(wrapped(sentence, TEXT_SIZE, paper.width))
    ]
