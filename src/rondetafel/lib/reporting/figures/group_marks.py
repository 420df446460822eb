"""Marks of groups: shape and colour together, so that neither carries the meaning alone."""

from __future__ import annotations

from rondetafel.lib.reporting.palette import CATEGORIES, PAPER, TEXT

_SHAPES = ("circle", "triangle-up", "square", "diamond", "cross", "triangle-down")
_LIGHT = CATEGORIES[4:]  # only with a dark outline
MOST_GROUPS = len(_SHAPES)


def group_mark(position: int, size: int = 80) -> dict[str, object]:
    """Look of the marks of one group.

    Args:
        position: place of the group among at most six; for interest sides economic, citizen, public.
        size: area of the mark, in square pixels.
    """
    fill = CATEGORIES[position]
    stroke = TEXT if fill in _LIGHT else PAPER
    return {"shape": _SHAPES[position], "size": size, "fill": fill, "stroke": stroke, "strokeWidth": 1}


def numbered_mark(size: int = 260) -> dict[str, object]:
    """Look of all marks where more groups than six are told apart by the number on each."""
    return {**group_mark(0, size), "shape": "circle"}
