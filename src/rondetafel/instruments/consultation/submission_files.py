"""The text of one submission in a file: plain text, mail, Word, Excel or PDF; runs in a child process.

Whoever sends a file to a consultation is unknown, so nothing here runs in our own process: see
`submission_child`.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rondetafel.lib.labelled.limits import USUAL_LIMITS

PLAIN = frozenset({".txt", ".md"})
READ = PLAIN | {".eml", ".docx", ".xlsx", ".pdf"}
KEPT = frozenset({".msg", ".jpg", ".png"})
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_XML_BYTES = 50_000_000


def text_of_file(path: Path) -> str:
    """All text of one file, without mark-up; empty where it holds none, such as a scan.

    Args:
        path: an existing file with a suffix in `READ`.

    Raises:
        Exception: of any kind; damaged files make readers fail in ways that nobody lists.
    """
    suffix = path.suffix.lower()
    if suffix == ".eml":
        return _mail_text(path)
    if suffix == ".docx":
        return _word_text(path)
    if suffix == ".xlsx":
        return _workbook_text(path)
    if suffix == ".pdf":
        return _pdf_text(path)
    return _decoded(path.read_bytes()).strip()


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _mail_text(path: Path) -> str:
    """The plain part of a mail, or its HTML part without tags; then what is attached, where it has text."""
    from email import message_from_bytes
    from email.policy import default

    mail = message_from_bytes(path.read_bytes(), policy=default)
    body = mail.get_body(preferencelist=("plain", "html"))
    parts = []
    if body is not None:
        text = str(body.get_content())
        parts.append(_without_tags(text) if body.get_content_type() == "text/html" else text)
    with TemporaryDirectory(prefix="rondetafel-") as folder:
        for attached in mail.iter_attachments():
            suffix = Path(attached.get_filename() or "").suffix.lower()
            content = attached.get_payload(decode=True)
            if suffix in READ and isinstance(content, bytes):
                file = Path(folder) / f"attached{suffix}"  # the name in a mail may lead anywhere
                file.write_bytes(content)
                parts.append(text_of_file(file))
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _without_tags(text: str) -> str:
    from html.parser import HTMLParser

    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.words: list[str] = []
            self.hidden = 0

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.hidden += tag in ("script", "style")

        def handle_endtag(self, tag: str) -> None:
            self.hidden -= tag in ("script", "style")

        def handle_data(self, data: str) -> None:
            if not self.hidden:
                self.words.append(data)

    parser = Words()
    parser.feed(text)
    return " ".join(" ".join(parser.words).split())


def _word_text(path: Path) -> str:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        if archive.getinfo("word/document.xml").file_size > _MOST_XML_BYTES:
            raise ValueError(path.name)
        content = archive.read("word/document.xml")
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    breaks = {f"{_WORD}{name}": mark for name, mark in (("p", "\n"), ("br", "\n"), ("tab", " "))}
    text = "".join(breaks.get(each.tag, each.text or "") for each in root.iter(f"{_WORD}t", *breaks))
    return text.strip()


def _workbook_text(path: Path) -> str:
    from rondetafel.lib.worksheets.workbook_cells import write_cells

    rows: list[list[Any]] = []
    write_cells(path, USUAL_LIMITS, rows.append)
    return "\n".join(
        " ".join(str(cell) for cell in cells if isinstance(cell, str | int | float)) for _, _, *cells in rows
    ).strip()


def _pdf_text(path: Path) -> str:
    """Text of all pages; a file that any reader opens without a password is opened here too."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError(path.name)
    return "\n".join(page.extract_text() for page in reader.pages).strip()
