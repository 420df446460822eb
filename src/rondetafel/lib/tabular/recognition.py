"""Recognise a file that holds a table: what it is, how it is written, which headings it has."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.tabular.byte_stream import first_bytes
from rondetafel.lib.tabular.database import database
from rondetafel.lib.tabular.delimited import recognise_delimited
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.parquet_staging import parquet_shape
from rondetafel.lib.tabular.shape import FileShape, Format
from rondetafel.lib.tabular.signature import Content, check_suffix, content_of, refuse_table_inside_gzip
from rondetafel.lib.tabular.workbook import open_sheet

_FIRST = 1 << 16


def recognise_file(path: Path) -> FileShape:
    """Shape of a file: format, compression, encoding, separator, decimal mark, sheet, headings.

    Reads CSV (also TSV, and with gzip), Parquet, XLSX and ODS. The encoding is judged from the first million
    bytes; `stage_table` judges it from all of them.

    Raises:
        BadInput: there is no such file; it is a folder, empty, or has headings only; it is locked, damaged,
            or something else than its name says; its headings are blank, double, or too many.
    """
    content = known_content(path)
    if content in (Content.XLSX, Content.ODS):
        return open_sheet(path, Format(content)).shape
    if content is Content.PARQUET:
        with tempfile.TemporaryDirectory() as folder, database(Path(folder)) as connection:
            return parquet_shape(path, connection)
    return recognise_delimited(path, gzipped=content is Content.GZIP)


def known_content(path: Path) -> Content:
    """What a file is, if that is something that can be read and its name does not say otherwise.

    Raises:
        BadInput: it is not.
    """
    place = Place(file=path.name or str(path))
    if path.is_dir():
        raise BadInput([PROBLEMS.problem("TAB-002", place)])
    if not path.exists():
        raise BadInput([PROBLEMS.problem("TAB-001", Place(file=str(path)))])
    if not path.is_file():
        raise BadInput([PROBLEMS.problem("TAB-025", place)])
    try:
        first = first_bytes(path, _FIRST, gzipped=False)
    except OSError as error:
        raise BadInput([PROBLEMS.problem("TAB-019", place, reason=error.strerror or str(error))]) from error
    if not first:
        raise BadInput([PROBLEMS.problem("TAB-003", place)])
    content = content_of(path, first)
    check_suffix(path, content)
    if content is Content.GZIP:
        refuse_table_inside_gzip(path, first_bytes(path, _FIRST, gzipped=True))
    return content
