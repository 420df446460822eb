"""Thirty-seven faults, planted in the sheets and files of the demo; each should give one message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rondetafel.instruments.consultation.demo.writing import write_demo
from rondetafel.instruments.consultation.instrument import INSTRUMENT
from tests.instruments.conformance.registered import DemoSheet, demo_sheets, write_sheets


def write_faulty_folder(folder: Path) -> list[tuple[str, str]]:
    """Write the demo with all faults; gives sheet and code of each."""
    write_demo(folder, 2026)
    sheets = demo_sheets(INSTRUMENT, folder)
    planted = _plant_all({sheet.plan.id: sheet for sheet in sheets if sheet.plan}, folder)
    write_sheets(INSTRUMENT, folder, sheets)
    return planted


def plant(sheet: DemoSheet, row: int, column: str, value: object) -> None:
    """Put a value in a cell; rows count from 1 under the headings."""
    sheet.grid[row][sheet.positions[column]] = value  # type: ignore[call-overload]


def _plant_all(sheets: dict[str, DemoSheet], folder: Path) -> list[tuple[str, str]]:
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
    fault("stakeholders", 12, "population_id", "X999", "CON-018")
    fault("stakeholders", 30, "side", "economic", "CON-019")
    fault("competences", 1, "stakeholder", "Onbekend", "WKS-032")
    fault("competences", 2, "strength", 2, "WKS-022")
    fault("competences", 3, "brings", "xqzw", "WKS-027")
    doubled("competences", 5, "CON-004")
    fault("contacts", 1, "date", "31-02-2026", "WKS-024")
    fault("contacts", 2, "kind", "xqzw", "WKS-027")
    submissions = sheets["submissions"]
    fault("submissions", 8, "text", None, "CON-010")
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
    fault("population", 70, "dimensions", "Onbekend", "WKS-032")
    (folder / "submissions" / "kapot.pdf").write_bytes(b"%PDF-1.7 half")
    fault("submissions", 14, "file", "kapot.pdf", "CON-017")
    return planted
