"""Files as people send them: a text, mail, Word file or PDF with the same words, and a scan without any."""

from __future__ import annotations

import io
import json


def file_with(text: str, suffix: str) -> bytes:
    """A file of one kind that holds a text; the same text gives the same bytes."""
    makers = {".eml": _mail, ".docx": _word_file, ".pdf": _pdf}
    return makers[suffix](text) if suffix in makers else text.encode("utf-8")


def scanned_page() -> bytes:
    """A PDF of one page without text."""
    from pypdf import PdfWriter

    scan = PdfWriter()
    scan.add_blank_page(width=595, height=842)  # A4, in points
    content = io.BytesIO()
    scan.write(content)
    return content.getvalue()


def _mail(text: str) -> bytes:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = (
        "Inbreng",
        "iemand@voorbeeld.example",
        "stad@voorbeeld.example",
    )
    mail.set_content(text)
    return mail.as_bytes()


def _word_file(text: str) -> bytes:
    import docx

    from rondetafel.lib.reporting.archive import without_times

    file = docx.Document()
    file.add_paragraph(text)
    content = io.BytesIO()
    file.save(content)
    return without_times(content.getvalue())


def _pdf(text: str) -> bytes:
    import typst

    source = f'#set document(date: none, title: "Inbreng")\n#{json.dumps(text, ensure_ascii=False)}\n'
    return bytes(typst.compile(source.encode("utf-8"), ignore_system_fonts=True))
