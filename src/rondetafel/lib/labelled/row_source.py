"""What readers of rows hand over and promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import methodcaller

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.labelled.limits import ReadingLimits, refuse_many_columns
from rondetafel.lib.labelled.raw_table import FileKind
from rondetafel.lib.tabular.headings import cleaned

Emit = Callable[[int, list[str]], None]
"""Takes over one row: its number and its cells."""

_WHITE = " \t\r\n\u00a0\u200b\u202f\ufeff"
_strip = methodcaller("strip", _WHITE)  # millions of cells: several times as fast as a function of ours


@dataclass(frozen=True, slots=True)
class RowsRead:
    """What is known when all rows have been handed over; see `RawTable`."""

    kind: FileKind
    headings: tuple[str, ...]
    decimal: str | None = None
    sheet: str | None = None
    problems: tuple[Problem, ...] = ()


def trimmed(cells: Iterable[str]) -> list[str]:
    """Cells without white space, visible or not, at their ends."""
    return list(map(_strip, cells))


def checked_headings(headings: Sequence[str], place: Place, limits: ReadingLimits) -> tuple[str, ...]:
    """Headings without invisible characters.

    Raises:
        BadInput: there are too many.
    """
    refuse_many_columns(len(headings), place, limits)
    return tuple(cleaned(heading) for heading in headings)
