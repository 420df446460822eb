"""Reading a dossier folder: texts of files, and every fault with its own message."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import xlsxwriter

from rondetafel.instruments.consultation.demo.writing import write_demo
from rondetafel.instruments.consultation.instrument import INSTRUMENT
from rondetafel.instruments.consultation.reading import read_dossier
from rondetafel.instruments.consultation.submission_files import UnreadableFileError, text_of_file
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from tests.instruments.conformance.registered import DemoSheet, demo_sheets, write_sheets

TEXT = "Beste, de bus – élke dag."


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("consultation") / "demo"
    folder.mkdir()
    write_demo(folder, 2026)
    return folder


def test_the_demo_has_sixty_stakeholders_and_a_campaign_among_its_submissions(demo: Path) -> None:
    dossier = read_dossier(demo)
    assert (len(dossier.stakeholders), len(dossier.submissions)) == (60, 120)
    assert dossier.about.synthetic


def test_texts_of_files_stand_for_their_submission_and_a_pdf_is_not_searchable(demo: Path) -> None:
    by_number = read_dossier(demo).submission_numbered
    assert all(by_number[number].text for number in ("I-001", "I-002", "I-003", "I-045", "I-060"))
    assert not by_number["I-004"].searchable
    assert by_number["I-004"].text  # its summary


def test_plain_text_mail_word_and_excel_give_their_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "old.txt").write_text(TEXT, encoding="cp1252")
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="bijlage.pdf")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    web = EmailMessage()
    web.set_content(f"<html><p>{TEXT}</p></html>", subtype="html")
    (tmp_path / "web.eml").write_bytes(web.as_bytes())
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(str(tmp_path / "a.docx"))
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet().write(0, 0, TEXT)
    names = ("a.txt", "old.txt", "a.eml", "web.eml", "a.docx", "a.xlsx")
    assert {name: text_of_file(tmp_path / name).text for name in names} == dict.fromkeys(names, TEXT)


def test_an_empty_file_is_not_searchable(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_text("  \n", encoding="utf-8")
    assert not text_of_file(tmp_path / "leeg.txt").searchable


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK nonsense")
    with pytest.raises(UnreadableFileError):
        text_of_file(tmp_path / name)


def plant(sheet: DemoSheet, row: int, column: str, value: object) -> None:
    """Put a value in a cell; rows count from 1 under the headings."""
    sheet.grid[row][sheet.positions[column]] = value  # type: ignore[call-overload]


def plant_all(sheets: dict[str, DemoSheet], folder: Path) -> list[tuple[str, str]]:
    """Thirty-three faults; gives sheet and code of each."""
    planted: list[tuple[str, str]] = []

    def fault(sheet: str, row: int, column: str, value: object, code: str) -> None:
        plant(sheets[sheet], row, column, value)
        planted.append((sheets[sheet].name, code))

    def doubled(sheet: str, row: int, code: str) -> None:
        sheets[sheet].grid.append(list(sheets[sheet].grid[row]))
        planted.append((sheets[sheet].name, code))

    fault("dossier", 1, "end", date(2026, 2, 1), "CON-001")
    fault("dossier", 1, "reply_by", date(2026, 1, 15), "CON-002")
    fault("dimensions", 1, "weight", 11, "WKS-022")
    fault("dimensions", 2, "depth", "veel", "WKS-021")
    doubled("dimensions", 4, "WKS-030")
    fault("stakeholders", 3, "side", "xqzw", "WKS-027")
    fault("stakeholders", 4, "language", None, "WKS-020")
    fault("stakeholders", 5, "status", "Nieuw aan taffel", "WKS-026")
    fault("stakeholders", 6, "umbrella", sheets["stakeholders"].grid[6][0], "CON-003")
    fault("stakeholders", 9, "population_id", "V008", "CON-009")
    fault("stakeholders", 10, "umbrella", "Onbekend", "WKS-032")
    fault("competences", 1, "stakeholder", "Onbekend", "WKS-032")
    fault("competences", 2, "strength", 2, "WKS-022")
    fault("competences", 3, "brings", "xqzw", "WKS-027")
    doubled("competences", 5, "CON-004")
    fault("contacts", 1, "date", "31-02-2026", "WKS-024")
    fault("contacts", 2, "kind", "xqzw", "WKS-027")
    submissions = sheets["submissions"]
    fault("submissions", 5, "text", None, "CON-010")
    fault("submissions", 6, "stakeholders", None, "CON-011")
    fault("submissions", 50, "stakeholders", sheets["stakeholders"].grid[1][0], "CON-012")
    fault("submissions", 9, "file", "../geheim.txt", "CON-013")
    (folder / "submissions" / "virus.exe").write_bytes(b"x")
    fault("submissions", 10, "file", "virus.exe", "CON-014")
    fault("submissions", 11, "file", submissions.grid[1][submissions.positions["file"]], "CON-015")
    plant(submissions, 12, "kind", "joint")
    planted.append((submissions.name, "CON-016"))
    (folder / "submissions" / "kapot.docx").write_bytes(b"PK")
    fault("submissions", 13, "file", "kapot.docx", "CON-017")
    fault("positions", 1, "position", 3, "WKS-022")
    fault("positions", 2, "argument", "Z9", "WKS-032")
    sender = submissions.grid[2][submissions.positions["stakeholders"]]
    other = next(
        row
        for row in range(3, len(sheets["positions"].grid))
        if sheets["positions"].grid[row][sheets["positions"].positions["stakeholder"]] != sender
    )
    fault("positions", other, "submission", "I-002", "CON-007")
    fault("weighing", 1, "outcome", "xqzw", "WKS-027")
    fault("feedback", 1, "date", date(2025, 1, 1), "CON-008")
    fault("answers", 1, "answer", "xqzw", "WKS-027")
    fault("history", 2, "date", date(2026, 12, 1), "CON-005")
    fault("history", 3, "date", date(2020, 1, 1), "CON-006")
    return planted


def test_thirty_three_faults_give_thirty_three_messages(tmp_path: Path) -> None:
    write_demo(tmp_path, 2026)
    sheets = demo_sheets(INSTRUMENT, tmp_path)
    planted = plant_all({sheet.plan.id: sheet for sheet in sheets if sheet.plan}, tmp_path)
    write_sheets(INSTRUMENT, tmp_path, sheets)
    with pytest.raises(BadInput) as refused:
        read_dossier(tmp_path)
    problems = refused.value.problems
    assert sorted((each.place.sheet, each.code) for each in problems) == sorted(planted)
    assert len(planted) == 33
    assert all(each.place.row for each in problems)
    assert all(each.in_language(language) for each in problems for language in Language)


@pytest.mark.parametrize("name", ["../geheim.txt", "/etc/hostname", "x" * 400 + ".txt"])
def test_a_file_name_that_leads_out_of_the_folder_is_never_read(tmp_path: Path, name: str) -> None:
    """Even where the file exists; and a name that no file can have is a message, not a crash."""
    folder = tmp_path / "demo"
    folder.mkdir()
    write_demo(folder, 2026)
    (folder / "geheim.txt").write_text("geheim", encoding="utf-8")
    sheets = demo_sheets(INSTRUMENT, folder)
    plant(next(s for s in sheets if s.plan and s.plan.id == "submissions"), 9, "file", name)
    write_sheets(INSTRUMENT, folder, sheets)
    with pytest.raises(BadInput) as refused:
        read_dossier(folder)
    assert [each.code for each in refused.value.problems] == ["CON-013"]
