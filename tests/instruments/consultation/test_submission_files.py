"""Text of the files that people send (C-5): every kind, what is damaged, and what would harm us."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import xlsxwriter
from pypdf import PdfWriter

from rondetafel.instruments.consultation.demo.files import file_with, scanned_page
from rondetafel.instruments.consultation.submission_child import FileText, texts_of_files
from rondetafel.lib.labelled.limits import ReadingLimits

TEXT = "Beste, de bus – élke dag."


def text_of(file: Path) -> FileText:
    return texts_of_files([file])[0]


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def mail_with(content: bytes, name: str) -> bytes:
    mail = EmailMessage()
    mail.set_content("Zie bijlage.")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_plain_text_mail_word_excel_and_pdf_give_their_words(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    web = EmailMessage()
    web.set_content(f"<html><style>p {{color: red}}</style><p>{TEXT}</p></html>", subtype="html")
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(str(tmp_path / "a.docx"))
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet().write(0, 0, TEXT)
    files = [
        written(tmp_path, "a.txt", TEXT.encode()),
        written(tmp_path, "old.txt", TEXT.encode("cp1252")),
        written(tmp_path, "a.eml", mail.as_bytes()),
        written(tmp_path, "web.eml", web.as_bytes()),
        written(tmp_path, "A.PDF", file_with(TEXT, ".pdf")),
        tmp_path / "a.docx",
        tmp_path / "a.xlsx",
    ]
    assert texts_of_files(files) == (FileText(TEXT),) * len(files)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_what_is_attached_to_a_mail_is_read_too(tmp_path: Path, suffix: str) -> None:
    """The usual way: a short mail, and the submission in the attachment. Its name may lead anywhere."""
    mail = mail_with(file_with(TEXT, suffix), f"../../../tmp/Onze inbreng{suffix}")
    assert text_of(written(tmp_path, "a.eml", mail)) == FileText(f"Zie bijlage.\n\n{TEXT}")


def test_a_scan_an_empty_file_and_a_picture_hold_no_text_and_are_not_damaged(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "scan.pdf", scanned_page()),
        written(tmp_path, "leeg.txt", b"  \n"),
        written(tmp_path, "foto.png", b"\x89PNG"),
        written(tmp_path, "mail.msg", b"\xd0\xcf"),
    ]
    assert texts_of_files(files) == (FileText(""),) * len(files)


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("geheim", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def bomb_docx() -> bytes:
    """60 MB of white space in a file of 60 kB."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return content.getvalue()


def entity_bomb_docx() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><w:t {word}>x &e8;</w:t>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", document)
    return content.getvalue()


DAMAGED = {
    "a.docx": b"PK nonsense",
    "a.xlsx": b"PK nonsense",
    "a.pdf": b"%PDF-1.7 nonsense",
    "locked.pdf": locked_pdf(),
    "bomb.docx": bomb_docx(),
    "half.pdf": file_with(TEXT, ".pdf")[:400],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_locked_or_swollen_file_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    assert text_of(written(tmp_path, name, DAMAGED[name])) == FileText("", damaged=True)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    assert text_of(written(tmp_path, "a.docx", entity_bomb_docx())) == FileText("", damaged=True)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    large = written(tmp_path, "a.txt", b"x" * 2_000)
    assert texts_of_files([large], ReadingLimits(file_bytes=1_000))[0].damaged


def test_a_file_that_kills_its_reader_takes_no_other_with_it(tmp_path: Path) -> None:
    """One shared text of 120 MB is within the limit on sizes, and beyond that on memory."""
    limits = ReadingLimits(seconds=4, memory_bytes=330 << 20)
    bomb = written(tmp_path, "b.xlsx", swollen_xlsx())
    around = [written(tmp_path, f"{n}.txt", TEXT.encode()) for n in range(5)]
    found = texts_of_files([*around[:2], bomb, *around[2:]], limits)
    assert [each.text for each in found] == [TEXT, TEXT, "", TEXT, TEXT, TEXT]
    assert found[2].damaged


def swollen_xlsx() -> bytes:
    """A workbook with one shared text of 120 MB, within the limit on what may be unpacked."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "tekst")
    source, target = zipfile.ZipFile(content), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            data = source.read(entry)
            if entry == "xl/sharedStrings.xml":
                data = data.replace(b"tekst", b"x" * 120_000_000)
            archive.writestr(entry, data)
    return target.getvalue()
