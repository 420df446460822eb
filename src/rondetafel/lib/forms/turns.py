"""Work on columns of answers, of which those in a repeat hold a tuple with one answer per turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

from rondetafel.lib.forms.form import Question


def mapped(question: Question, function: Callable[..., Any], *columns: Iterable[Any]) -> list[Any]:
    """Apply a function to each cell; in a repeat to each turn, where what stands outside counts for all."""
    if question.repeat is None:
        return list(map(function, *columns))
    return [tuple(function(*turn) for turn in _spread(cells)) for cells in zip(*columns, strict=True)]


def each_cell(question: Question, *columns: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Number of the row and the cells, for each row and turn."""
    if question.repeat is None:
        yield from zip(count(), *columns, strict=False)
        return
    for row, cells in enumerate(zip(*columns, strict=True)):
        for turn in _spread(cells):
            yield row, *turn


def _spread(cells: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    turns = next(len(cell) for cell in cells if isinstance(cell, tuple))
    return zip(*(cell if isinstance(cell, tuple) else (cell,) * turns for cell in cells), strict=True)
