"""What is wrong with the records of a delimited text file, before their values are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.tabular.encodings import encoding_findings, fits
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.records import LONGEST_RECORD, RecordBatch, cell_contents
from rondetafel.lib.tabular.shape import Encoding, FileShape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHOWN = 80  # characters of a bad record that a message shows

_ENCODING_NAMES = {
    Encoding.UTF_8: "UTF-8",
    Encoding.UTF_16_LE: "UTF-16",
    Encoding.UTF_16_BE: "UTF-16",
    Encoding.WINDOWS_1252: "Windows-1252",
}


class Fault(IntEnum):
    """What is wrong with a record; of several faults the highest is told."""

    NONE = 0
    BLANK = 1  # neither a row nor a problem
    CELLS = 108
    NUL = 112
    ENCODING = 110
    QUOTES = 109
    LENGTH = 111


@dataclass(frozen=True, slots=True)
class JudgedBatch:
    """Records with a verdict for each.

    Args:
        records: the records.
        faults: a `Fault` for each.
        fitting_count: records beyond ASCII that are in the encoding supposed.
        misfit_count: records beyond ASCII that are not.
    """

    records: RecordBatch
    faults: NDArray[np.uint8]
    fitting_count: int
    misfit_count: int


def judged(records: RecordBatch, shape: FileShape) -> JudgedBatch:
    """Judge the records of a file of a given shape."""
    import numpy as np

    encoding = shape.encoding or Encoding.UTF_8
    faults = np.zeros(len(records), dtype=np.uint8)
    faults[records.cells != len(shape.headings)] = Fault.CELLS
    if b"\0" in records.data:
        for index in range(len(records)):
            if b"\0" in records.record(index):
                faults[index] = Fault.NUL
    findings = encoding_findings(records, encoding)
    faults[findings.misfits] = Fault.ENCODING
    faults[records.broken] = Fault.QUOTES
    faults[(records.ends - records.starts) > LONGEST_RECORD] = Fault.LENGTH
    faults[_blank(records, shape.separator or ",") & ~records.broken] = Fault.BLANK
    return JudgedBatch(records, faults, findings.fitting_count, int(findings.misfits.sum()))


def record_problem(batch: JudgedBatch, index: int, number: int, shape: FileShape) -> Problem:
    """The problem of one record.

    Args:
        batch: judged records.
        index: which of them.
        number: its row number.
        shape: shape of the file.
    """
    fault = Fault(int(batch.faults[index]))
    record = batch.records.record(index)
    encoding = shape.encoding or Encoding.UTF_8
    place = Place(
        shape.path.name, row=number, column=_misfit_column(record, shape) if fault is Fault.ENCODING else None
    )
    values: dict[str, object] = {"value": _shown(record, encoding)}
    if fault is Fault.CELLS:
        values = {"found": int(batch.records.cells[index]), "expected": len(shape.headings)}
    elif fault is Fault.ENCODING:
        values["encoding"] = _ENCODING_NAMES[encoding]
    elif fault is Fault.LENGTH:
        values = {"most": LONGEST_RECORD}
    return PROBLEMS.problem(f"TAB-{fault.value}", place, **values)


def _blank(records: RecordBatch, separator: str) -> NDArray[np.bool_]:
    """Records without anything but separators, spaces and quotes."""
    import numpy as np

    blank: NDArray[np.bool_] = records.ends == records.starts
    if blank.all():
        return blank
    white = b' \t"' + separator.encode("ascii")
    is_white = np.zeros(256, dtype=bool)
    is_white[list(white)] = True
    buffer = np.frombuffer(records.data, dtype=np.uint8)
    first, last = records.starts, np.maximum(records.ends - 1, records.starts)
    candidate = ~blank
    # three bytes at both ends tell nearly all records apart; the rest is looked at one by one
    for step in range(3):
        candidate &= is_white[buffer[np.minimum(first + step, last)]]
        candidate &= is_white[buffer[np.maximum(last - step, first)]]
    for index in np.flatnonzero(candidate).tolist():
        blank[index] = not records.record(index).strip(white)
    return blank


def _misfit_column(record: bytes, shape: FileShape) -> str | None:
    cells = cell_contents(record, shape.separator or ",")
    if len(cells) != len(shape.headings):
        return None
    misfits = (
        heading
        for heading, cell in zip(shape.headings, cells, strict=True)
        if not cell.isascii() and not fits(cell, shape.encoding or Encoding.UTF_8)
    )
    return next(misfits, None)


def _shown(record: bytes, encoding: Encoding) -> str:
    codec = Encoding.WINDOWS_1252 if encoding is Encoding.WINDOWS_1252 else Encoding.UTF_8
    text = record[: 4 * _SHOWN].decode(codec, errors="replace").replace("\0", "\u2400")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
