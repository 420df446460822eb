"""What a file really is, judged by its first bytes, and whether its name says the same."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.tabular.messages import PROBLEMS


class Content(StrEnum):
    """What the bytes of a file are."""

    TEXT = "text"
    GZIP = "gzip"
    PARQUET = "parquet"
    XLSX = "xlsx"
    ODS = "ods"


_NAMES = {
    Content.TEXT: "CSV",
    Content.GZIP: "gzip",
    Content.PARQUET: "Parquet",
    Content.XLSX: "Excel (XLSX)",
    Content.ODS: "OpenDocument (ODS)",
}

_BY_SUFFIX = {
    ".csv": Content.TEXT,
    ".tsv": Content.TEXT,
    ".tab": Content.TEXT,
    ".txt": Content.TEXT,
    ".gz": Content.GZIP,
    ".parquet": Content.PARQUET,
    ".pq": Content.PARQUET,
    ".xlsx": Content.XLSX,
    ".xlsm": Content.XLSX,
    ".ods": Content.ODS,
}

_SUFFIX = {
    Content.TEXT: ".csv",
    Content.GZIP: ".csv.gz",
    Content.PARQUET: ".parquet",
    Content.XLSX: ".xlsx",
    Content.ODS: ".ods",
}

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_WORKBOOK = "EncryptedPackage".encode("utf-16-le")

_NO_TABLE = {
    b"Rar!": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"SQLite format 3": "SQLite",
    b"$FL2": "SPSS",
    b"<stata_dta>": "Stata",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
}


def content_of(path: Path, first: bytes) -> Content:
    """What a file is by its bytes.

    Args:
        path: the file.
        first: its first bytes, 64 KiB or the whole file.

    Raises:
        BadInput: it is no table that can be read: PDF, old Excel, password-protected, an archive, JSON, …
    """
    place = Place(file=path.name)
    if first.startswith(b"%PDF"):
        raise BadInput([PROBLEMS.problem("TAB-008", place)])
    if first.startswith(_OLD_OFFICE):
        code = "TAB-006" if _ENCRYPTED_WORKBOOK in path.read_bytes() else "TAB-007"
        raise BadInput([PROBLEMS.problem(code, place)])
    if first.startswith(b"PARE"):
        raise BadInput([PROBLEMS.problem("TAB-006", place)])
    if first.startswith(b"PAR1"):
        return Content.PARQUET
    if first.startswith(b"\x1f\x8b"):
        return Content.GZIP
    if first.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _content_of_zip(path, place)
    found = _no_table(first)
    if found:
        raise BadInput([PROBLEMS.problem("TAB-009", place, found=found)])
    return Content.TEXT


def check_suffix(path: Path, content: Content) -> None:
    """Refuse a file whose name says that it is something else.

    Raises:
        BadInput: the name says one kind and the bytes another.
    """
    said = _BY_SUFFIX.get(path.suffix.lower())
    if said not in (None, content):
        values = {"said": path.suffix, "suffix": _SUFFIX[content], "found": _NAMES[content]}
        raise BadInput([PROBLEMS.problem("TAB-005", Place(file=path.name), **values)])


def refuse_table_inside_gzip(path: Path, first: bytes) -> None:
    """Refuse a gzip file that holds anything but text.

    Args:
        path: the gzip file.
        first: its first bytes, unpacked.

    Raises:
        BadInput: what is inside must be unpacked first.
    """
    binary = (b"PK\x03\x04", b"PAR1", b"%PDF", b"\x1f\x8b", _OLD_OFFICE)
    if first.startswith(binary) or _no_table(first):
        raise BadInput([PROBLEMS.problem("TAB-011", Place(file=path.name))])


def _content_of_zip(path: Path, place: Place) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise BadInput([PROBLEMS.problem("TAB-013", place)]) from error
    if "xl/workbook.xml" in names:
        return Content.XLSX
    if "content.xml" in names:
        return Content.ODS
    found = "Word" if "word/document.xml" in names else "XLSB" if "xl/workbook.bin" in names else "ZIP"
    raise BadInput([PROBLEMS.problem("TAB-009", place, found=found)])


def _no_table(first: bytes) -> str | None:
    for start, name in _NO_TABLE.items():
        if first.startswith(start):
            return name
    text = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"{", b"[{", b'["', b"[[")):
        return "JSON"
    if text[:1] == b"<":
        return "HTML" if b"<html" in text[:2000].lower() or b"<table" in text[:2000].lower() else "XML"
    return None
