"""Recognise a delimited text file: encoding, separator, headings and decimal mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.tabular.byte_stream import BYTE_ORDER_MARKS, first_bytes, text_blocks
from rondetafel.lib.tabular.encodings import likely_encoding, likely_utf16
from rondetafel.lib.tabular.headings import heading_problems
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.numbers import MARKS, decimal_shown
from rondetafel.lib.tabular.records import LONGEST_RECORD, RecordBatch, cell_contents, record_batches
from rondetafel.lib.tabular.shape import Encoding, FileShape, Format

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = LONGEST_RECORD
_SAMPLE_RECORDS = 200
_SHOWN = 80  # bytes of broken headings that a message shows
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f\v\x1a")  # text has next to none
_EXCEL_HINT = re.compile(rb"sep=([,;\t|:^~])\n", re.IGNORECASE)  # a first line that Excel writes and obeys


def recognise_delimited(path: Path, *, gzipped: bool) -> FileShape:
    """Shape of a text file with separators, judged by its first million bytes.

    Raises:
        BadInput: it is empty, has headings only, is no text, or its headings cannot be used.
    """
    shape, sample, complete = _text_sample(path, gzipped=gzipped)
    hint = _EXCEL_HINT.match(sample)
    separator = hint.group(1).decode("ascii") if hint else _likely_separator(sample)
    records = _numbered_records(sample, separator, complete)
    if hint:
        next(records)
    heading_row, headings, broken = next(records, (1, b"", False))
    place = Place(path.name, row=heading_row)
    if not headings:
        raise BadInput([PROBLEMS.problem("TAB-003", Place(file=path.name))])
    if broken:
        value = headings[:_SHOWN].decode("utf-8", errors="replace")
        raise BadInput([PROBLEMS.problem("TAB-109", place, value=value)])
    shape = replace(shape, separator=separator, heading_row=heading_row)
    shape = replace(shape, headings=tuple(_cells(headings, shape)))
    if problems := heading_problems(shape.headings, place):
        raise BadInput(problems)
    rows = [_cells(record, shape) for _, record, _ in islice(records, _SAMPLE_RECORDS)]
    if not rows and complete:
        raise BadInput([PROBLEMS.problem("TAB-004", Place(file=path.name))])
    return replace(shape, decimal=_likely_decimal(rows))


def _text_sample(path: Path, *, gzipped: bool) -> tuple[FileShape, bytes, bool]:
    """Shape with the encoding, start of the file as text blocks give it, and whether that is all of it."""
    raw = first_bytes(path, _SAMPLE, gzipped=gzipped)
    marks = [encoding for mark, encoding in BYTE_ORDER_MARKS.items() if raw.startswith(mark)]
    encoding = marks[0] if marks else likely_utf16(raw)
    shape = FileShape(path, Format.CSV, (), gzipped=gzipped, encoding=encoding)
    with closing(text_blocks(shape)) as blocks:
        start = next(blocks, b"")
        complete = len(start) <= _SAMPLE and next(blocks, None) is None
    sample = start[:_SAMPLE]
    place = Place(file=path.name)
    if not sample.strip():
        raise BadInput([PROBLEMS.problem("TAB-003", place)])
    controls = len(sample) - len(sample.translate(None, delete=_CONTROLS))
    if controls > len(sample) // 100 or (b"\n" not in sample and not complete):
        raise BadInput([PROBLEMS.problem("TAB-009", place, found="binary")])
    return replace(shape, encoding=encoding or likely_encoding(sample)), sample, complete


def _numbered_records(sample: bytes, separator: str, complete: bool) -> Iterator[tuple[int, bytes, bool]]:
    """Row number, bytes and brokenness of the records that are not blank; a cut last one is left out."""
    text = sample if complete else sample[: sample.rfind(b"\n") + 1]
    number = 0
    for batch in record_batches([text], separator):
        for index in range(len(batch)):
            number += 1
            record = batch.record(index)
            if record.strip(b' "\t' + separator.encode()):
                yield number, record, bool(batch.broken[index])


def _cells(record: bytes, shape: FileShape) -> list[str]:
    in_bytes = Encoding.WINDOWS_1252 if shape.encoding is Encoding.WINDOWS_1252 else Encoding.UTF_8
    return [cell.decode(in_bytes, errors="replace") for cell in cell_contents(record, shape.separator or ",")]


def _likely_separator(sample: bytes) -> str:
    """The separator with which most records have as many cells as the headings, and more than one."""

    def fit(separator: str) -> tuple[float, int]:
        counts = [
            count
            for batch in record_batches([sample[: 1 << 16]], separator)
            for count in _counts_of_filled(batch, separator)
        ][:_SAMPLE_RECORDS]
        if not counts or counts[0] < 2:
            return 0.0, 0
        return round(sum(count == counts[0] for count in counts) / len(counts), 1), counts[0]

    return max(SEPARATORS, key=fit)


def _counts_of_filled(batch: RecordBatch, separator: str) -> list[int]:
    blank = b' "\t' + separator.encode()
    filled = (index for index in range(len(batch)) if batch.record(index).strip(blank))
    return [int(batch.cells[index]) for index in islice(filled, _SAMPLE_RECORDS)]


def _likely_decimal(rows: list[list[str]]) -> str | None:
    marks = [decimal_shown(cell) for row in rows for cell in row]
    comma, point = (marks.count(mark) for mark in MARKS)
    if comma == point:
        return None
    return "," if comma > point else "."
