"""What stands above the plot: the key of the marks, and headings of the columns of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.reporting.figures.drawing import Layer, Paper, draw, given, labels, layer, pixel
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.fitting import in_lines, wrapped
from rondetafel.lib.reporting.palette import MUTED, PAPER

LINE = 18
_SWATCH, _GAP = 18, 16  # from a sample to its name, from a name to the next sample
_BELOW = 6


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A sample of a mark and its name.

    Args:
        name: what the mark stands for; a long name takes several lines.
        look: shape, size, fill and stroke of a Vega point; none for a further line of a name.
        sign: a number on the mark, in the colour of paper.
    """

    name: str
    look: Mapping[str, object] | None
    sign: str = ""


def drawn_under_key(
    layers: Sequence[Layer],
    layout: RowLayout,
    paper: Paper,
    *,
    key: Sequence[KeyEntry] = (),
    heading: str = "",
) -> str:
    """SVG of a figure in rows, with its key and the heading of its numbers above it.

    Args:
        layers: marks of the plot.
        layout: layout of the rows; its labels are drawn too.
        paper: the paper.
        key: samples of marks, from left to right over as many lines as they need.
        heading: what the numbers at the right are.
    """
    start, end = -layout.margins.left, paper.width - layout.margins.left
    lines = _key_lines(key, paper.width)
    heads = in_lines(heading, TEXT_SIZE, paper.width, 2) if heading else []
    height = (len(lines) + len(heads)) * LINE + (_BELOW if lines or heads else 0)
    if not height:
        return draw([*layers, *labels(layout.labels)], paper, layout.height, layout.margins)
    samples: list[dict[str, object]] = []
    texts = list(layout.labels)
    for position, line in enumerate(lines):
        y = position * LINE - height + LINE / 2
        for x, entry in line:
            if entry.look:
                samples.append({"x": start + x + 6, "y": y, "strokeWidth": 2, **entry.look})
            texts.append(Label(start + x + 6, y, entry.sign, "center", color=PAPER))
            texts.append(Label(start + x + _SWATCH, y, entry.name))
    for position, head in enumerate(heads, len(lines)):
        texts.append(Label(end, position * LINE - height + LINE / 2, head, "right", color=MUTED))
    margins = replace(layout.margins, top=height)
    return draw([*layers, *marks_as_given(samples), *labels(texts)], paper, layout.height, margins)


def marks_as_given(marks: Sequence[Mapping[str, object]]) -> list[Layer]:
    """Points as one layer, at `x` and `y` in pixels; each brings its own shape, size and colours."""
    if not marks:
        return []
    looks = {channel: given(channel) for channel in ("shape", "size", "fill", "stroke", "strokeWidth")}
    return [layer(marks, "point", {}, x=pixel("x"), y=pixel("y"), **looks)]


def _key_lines(key: Sequence[KeyEntry], width: float) -> list[list[tuple[float, KeyEntry]]]:
    """Entries with their distance from the left, a new line where they do not fit."""
    lines: list[list[tuple[float, KeyEntry]]] = []
    x = width
    for entry in key:
        room = _SWATCH + Label(0, 0, entry.name).width
        if x + room > width:
            lines.append([])
            x = 0.0
        first, *further = wrapped(entry.name, TEXT_SIZE, width - _SWATCH)
        lines[-1].append((x, replace(entry, name=first)))
        lines += [[(0.0, KeyEntry(line, None))] for line in further]
        x = width if further else x + room + _GAP
    return lines
