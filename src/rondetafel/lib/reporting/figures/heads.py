"""Labels above the columns of a matrix: lying where every word fits, standing where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.fitting import balanced, in_lines
from rondetafel.lib.reporting.typeface import text_width

_MOST_LYING, _MOST_STANDING = 3, 3
_PITCH = 13  # of the lines of a standing label: closer than those of two labels
_LONGEST, _LONGEST_ALONE = 132, 180  # of a standing line, in pixels; of one that may not wrap
_PAD = 6  # between lying labels
_ABOVE_CELLS = 5


@dataclass(frozen=True, slots=True)
class Heads:
    """Labels with their places under `top`, and how much height they take."""

    labels: tuple[Label, ...]
    height: float


def column_heads(names: Sequence[str], middles: Sequence[float], width: float, top: float) -> Heads:
    """Labels of columns.

    Args:
        names: labels from left to right.
        middles: middle of each column, in pixels.
        width: width of a column.
        top: where the labels begin.
    """
    lying = [balanced(name, TEXT_SIZE, width - _PAD) for name in names]
    if all(_fits(lines, width - _PAD) for lines in lying):
        return _lying(lying, middles, top)
    most = max(1, min(_MOST_STANDING, int((width - 4) // _PITCH)))
    return _standing([_turned(name, most) for name in names], middles, top)


def _fits(lines: Sequence[str], width: float) -> bool:
    return len(lines) <= _MOST_LYING and all(text_width(line, TEXT_SIZE) <= width for line in lines)


def _turned(name: str, most: int) -> list[str]:
    """Lines of a standing label: as short as its number of lines allows."""
    longest = _LONGEST if most > 1 else _LONGEST_ALONE
    lines = balanced(name, TEXT_SIZE, longest)
    if len(lines) <= most and _widest([lines]) <= longest:
        return lines
    return in_lines(name, TEXT_SIZE, longest, most)


def _lying(heads: Sequence[Sequence[str]], middles: Sequence[float], top: float) -> Heads:
    height = max(len(lines) for lines in heads) * LINE_HEIGHT
    placed = [
        Label(middle, top + height - (len(lines) - position - 0.5) * LINE_HEIGHT, line, "center")
        for lines, middle in zip(heads, middles, strict=True)
        for position, line in enumerate(lines)
    ]
    return Heads(tuple(placed), height + _ABOVE_CELLS)


def _standing(heads: Sequence[Sequence[str]], middles: Sequence[float], top: float) -> Heads:
    """Labels that read upwards; their lines go from left to right."""
    height = _widest(heads)
    placed = [
        Label(middle + (position - (len(lines) - 1) / 2) * _PITCH, top + height, line, "left", angle=-90)
        for lines, middle in zip(heads, middles, strict=True)
        for position, line in enumerate(lines)
    ]
    return Heads(tuple(placed), height + _ABOVE_CELLS)


def _widest(heads: Sequence[Sequence[str]]) -> float:
    return max(text_width(line, TEXT_SIZE) for lines in heads for line in lines)
