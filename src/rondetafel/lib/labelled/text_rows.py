"""The rows of a delimited text file, as cells of text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.labelled.limits import ReadingLimits
from rondetafel.lib.labelled.messages import PROBLEMS
from rondetafel.lib.labelled.raw_table import FileKind
from rondetafel.lib.labelled.row_source import Emit, RowsRead, checked_headings, trimmed
from rondetafel.lib.tabular.byte_stream import text_blocks
from rondetafel.lib.tabular.delimited import recognise_delimited
from rondetafel.lib.tabular.encodings import encoding_findings
from rondetafel.lib.tabular.record_faults import Fault, JudgedBatch, judged, record_problem
from rondetafel.lib.tabular.records import LONGEST_RECORD, record_batches
from rondetafel.lib.tabular.shape import Encoding, FileShape

_OTHER = {Encoding.UTF_8: Encoding.WINDOWS_1252, Encoding.WINDOWS_1252: Encoding.UTF_8}


def read_text_rows(path: Path, *, gzipped: bool, limits: ReadingLimits, emit: Emit) -> RowsRead:
    """Hand over the rows of a CSV or TSV file.

    Args:
        path: the file.
        gzipped: whether it is compressed with gzip.
        limits: what it may hold.
        emit: called with row number and cells of each row that is whole.

    Raises:
        BadInput: it cannot be read, or holds too much.
    """
    shape = recognise_delimited(path, gzipped=gzipped)
    headings = checked_headings(shape.headings, Place(path.name, row=shape.heading_row), limits)
    shape = replace(shape, encoding=_encoding_of_most(shape, limits))
    csv.field_size_limit(LONGEST_RECORD)
    count = 0
    problems: list[Problem] = []
    for records in record_batches(_blocks(shape, limits), shape.separator or ","):
        above = min(max(shape.heading_row - count, 0), len(records))
        batch = judged(records.without_first(above), shape)
        for number, cells in _rows(batch, count + above + 1, shape):
            emit(number, cells)
        problems += _problems(batch, count + above + 1, shape)
        count += len(records)
    return RowsRead(FileKind.CSV, headings, shape.decimal, problems=tuple(problems))


def _rows(batch: JudgedBatch, first: int, shape: FileShape) -> Iterator[tuple[int, list[str]]]:
    codec = Encoding.WINDOWS_1252 if shape.encoding is Encoding.WINDOWS_1252 else Encoding.UTF_8
    good = [index for index, fault in enumerate(batch.faults.tolist()) if fault == Fault.NONE]
    texts = (batch.records.record(index).decode(codec) for index in good)
    rows = csv.reader(texts, delimiter=shape.separator or ",", strict=True)
    for index, cells in zip(good, rows, strict=True):
        yield first + index, trimmed(cells)


def _problems(batch: JudgedBatch, first: int, shape: FileShape) -> list[Problem]:
    faulty = [
        index for index, fault in enumerate(batch.faults.tolist()) if fault not in (Fault.NONE, Fault.BLANK)
    ]
    return [record_problem(batch, index, first + index, shape) for index in faulty]


def _encoding_of_most(shape: FileShape, limits: ReadingLimits) -> Encoding:
    """The start of a long file may look different from the rest; the rows of the whole file decide."""
    supposed = shape.encoding or Encoding.UTF_8
    if supposed not in _OTHER:
        return supposed
    fitting = misfit = 0
    for records in record_batches(_blocks(shape, limits), shape.separator or ","):
        findings = encoding_findings(records, supposed)
        fitting += findings.fitting_count
        misfit += int(findings.misfits.sum())
    return _OTHER[supposed] if misfit > fitting else supposed


def _blocks(shape: FileShape, limits: ReadingLimits) -> Iterator[bytes]:
    total = 0
    for block in text_blocks(shape):
        total += len(block)
        if total > limits.unpacked_bytes:
            megabytes = limits.unpacked_bytes // 1_000_000
            raise BadInput([PROBLEMS.problem("LAB-002", Place(file=shape.path.name), megabytes=megabytes)])
        yield block
