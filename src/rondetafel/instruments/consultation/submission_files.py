"""The text of a submission in a file: plain text, mail, Word or Excel; a PDF is kept but not read."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from rondetafel.lib.base.problems import BadInput

PLAIN = frozenset({".txt", ".md"})
READ = PLAIN | {".eml", ".docx", ".xlsx"}
KEPT = frozenset({".pdf", ".msg", ".jpg", ".png"})
MOST_BYTES = 20_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class FileText:
    """Text of a file; `searchable` is off where the file is kept but cannot be read as text."""

    text: str
    searchable: bool


class UnreadableFileError(Exception):
    """The file is damaged or too large."""


def text_of_file(path: Path) -> FileText:
    """Text of one file, without mark-up.

    Args:
        path: an existing file with a suffix in `READ` or `KEPT`.

    Raises:
        UnreadableFileError: it is damaged, or larger than `MOST_BYTES`.
    """
    suffix = path.suffix.lower()
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFileError(path.name)
    if suffix in KEPT:
        return FileText("", searchable=False)
    try:
        if suffix in PLAIN:
            return _searchable(_decoded(path.read_bytes()))
        if suffix == ".eml":
            return _searchable(_mail_text(path.read_bytes()))
        return _searchable(_word_text(path) if suffix == ".docx" else _workbook_text(path))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, BadInput) as error:
        raise UnreadableFileError(path.name) from error


def _searchable(text: str) -> FileText:
    text = text.strip()
    return FileText(text, searchable=bool(text))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _mail_text(content: bytes) -> str:
    """The plain part of a mail, or its HTML part without tags."""
    from email import message_from_bytes
    from email.policy import default

    body = message_from_bytes(content, policy=default).get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    return _without_tags(text) if body.get_content_type() == "text/html" else text


def _without_tags(text: str) -> str:
    from html.parser import HTMLParser

    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.words: list[str] = []

        def handle_data(self, data: str) -> None:
            self.words.append(data)

    parser = Words()
    parser.feed(text)
    return " ".join(parser.words)


def _word_text(path: Path) -> str:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        if archive.getinfo("word/document.xml").file_size > MOST_BYTES:
            raise UnreadableFileError(path.name)
        content = archive.read("word/document.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(path.name) from error
    paragraphs = ["".join(p.itertext(f"{_WORD}t")) for p in root.iter(f"{_WORD}p")]
    return "\n".join(paragraphs)


def _workbook_text(path: Path) -> str:
    from rondetafel.lib.worksheets.workbook_cells import workbook_cells

    sheets = workbook_cells(path)
    return "\n".join(
        " ".join(str(cell) for cell in cells if cell is not None)
        for rows in sheets.values()
        for _, cells in rows
    )
