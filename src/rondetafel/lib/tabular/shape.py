"""The shape of a file that holds a table: what it is, how it is written, which headings it has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """Kinds of file that can be read."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    ODS = "ods"


class Encoding(StrEnum):
    """How the characters of a text file are written; the value is Python's name of the codec."""

    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    WINDOWS_1252 = "cp1252"  # also read for Latin-1, of which it is a superset in printable characters


@dataclass(frozen=True, slots=True)
class FileShape:
    """What a file that holds a table looks like.

    Args:
        path: the file.
        format: kind of file.
        headings: headings of the columns, as they are written.
        gzipped: whether the file is compressed with gzip.
        separator: character between cells (CSV only; a tab for TSV).
        encoding: encoding of the text (CSV only), judged from the start of the file by `recognise_file` and
            from the whole file by `stage_table`.
        decimal: decimal mark used in the first rows (CSV only); None where no number shows it.
        sheet: worksheet that is read (workbooks only).
        other_sheets: worksheets that are not read.
        heading_row: number of the row with the headings; rows are numbered as a spreadsheet numbers them.
    """

    path: Path
    format: Format
    headings: tuple[str, ...]
    gzipped: bool = False
    separator: str | None = None
    encoding: Encoding | None = None
    decimal: str | None = None
    sheet: str | None = None
    other_sheets: tuple[str, ...] = ()
    heading_row: int = 1
