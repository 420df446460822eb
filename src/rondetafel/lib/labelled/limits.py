"""What reading one file may cost (G-IMP-2)."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.labelled.messages import PROBLEMS


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Limits on a file and on the process that reads it.

    Args:
        file_bytes: size of the file.
        unpacked_bytes: size of what a compressed file or a workbook holds, and of what is read from it.
        entries: parts of a workbook.
        rows: rows with data.
        columns: columns with a heading.
        seconds: time, from the start of the process.
        memory_bytes: address space of the process.
    """

    file_bytes: int = 25_000_000
    unpacked_bytes: int = 200_000_000
    entries: int = 2_000
    rows: int = 100_000
    columns: int = 500
    seconds: int = 20
    memory_bytes: int = 512 << 20


USUAL_LIMITS = ReadingLimits()


def refuse_many_rows(count: int, place: Place, limits: ReadingLimits) -> None:
    """Refuse a table with too many rows.

    Raises:
        BadInput: it has.
    """
    if count > limits.rows:
        raise BadInput([PROBLEMS.problem("LAB-003", place, most=limits.rows)])


def refuse_many_columns(count: int, place: Place, limits: ReadingLimits) -> None:
    """Refuse a table with too many columns.

    Raises:
        BadInput: it has.
    """
    if count > limits.columns:
        raise BadInput([PROBLEMS.problem("LAB-004", place, found=count, most=limits.columns)])
