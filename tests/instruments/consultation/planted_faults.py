"""Thirty-seven faults, planted in the sheets and files of the demo; each should give one message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rondetafel.instruments.consultation.instrument import INSTRUMENT
from rondetafel.lib.worksheets.raw_sheets import RawCell
from tests.instruments.changed_demos import Sheets, changed_demo, put, value
from tests.instruments.refusals import Fault


def write_faulty_folder(folder: Path) -> list[Fault]:
    """Write the demo with all faults, and say what must be reported."""
    faults: list[Fault] = []
    changed_demo(INSTRUMENT, folder, lambda sheets: _plant_all(sheets, folder, faults))
    return faults


def _plant_all(sheets: Sheets, folder: Path, faults: list[Fault]) -> None:
    def fault(sheet: str, row: int, column: str, cell: RawCell, code: str) -> None:
        put(sheets[sheet], row, column, cell)
        faults.append(Fault(code, sheet, row, column))

    def doubled(sheet: str, row: int, column: str, code: str) -> None:
        grid = sheets[sheet].grid
        grid.append(list(grid[row - 1]))
        faults.append(Fault(code, sheet, len(grid), column))

    fault("dossier", 2, "end", date(2026, 2, 1), "CON-001")
    fault("dossier", 2, "reply_by", date(2026, 1, 15), "CON-002")
    fault("dimensions", 2, "weight", 11, "WKS-022")
    fault("dimensions", 3, "depth", "veel", "WKS-021")
    doubled("dimensions", 5, "dimension", "WKS-030")
    fault("stakeholders", 4, "side", "xqzw", "WKS-027")
    fault("stakeholders", 5, "language", None, "WKS-020")
    fault("stakeholders", 6, "status", "Nieuw aan taffel", "WKS-026")
    fault("stakeholders", 7, "umbrella", value(sheets["stakeholders"], 7, "name"), "CON-003")
    fault("stakeholders", 10, "population_id", "V008", "CON-009")
    fault("stakeholders", 11, "umbrella", "Onbekend", "WKS-032")
    fault("stakeholders", 13, "population_id", "X999", "CON-018")
    fault("stakeholders", 31, "side", "economic", "CON-019")
    fault("competences", 2, "stakeholder", "Onbekend", "WKS-032")
    fault("competences", 3, "strength", 2, "WKS-022")
    fault("competences", 4, "brings", "xqzw", "WKS-027")
    doubled("competences", 6, "brings", "CON-004")
    fault("contacts", 2, "date", "31-02-2026", "WKS-024")
    fault("contacts", 3, "kind", "xqzw", "WKS-027")
    submissions = sheets["submissions"]
    fault("submissions", 9, "text", None, "CON-010")
    fault("submissions", 7, "stakeholders", None, "CON-011")
    fault("submissions", 51, "stakeholders", value(sheets["stakeholders"], 2, "name"), "CON-012")
    fault("submissions", 10, "file", "../geheim.txt", "CON-013")
    (folder / "submissions" / "virus.exe").write_bytes(b"x")
    fault("submissions", 11, "file", "virus.exe", "CON-014")
    fault("submissions", 12, "file", value(submissions, 2, "file"), "CON-015")
    put(submissions, 13, "kind", "joint")
    faults.append(Fault("CON-016", "submissions", 13, "stakeholders"))
    (folder / "submissions" / "kapot.docx").write_bytes(b"PK")
    fault("submissions", 14, "file", "kapot.docx", "CON-017")
    fault("positions", 2, "position", 3, "WKS-022")
    fault("positions", 3, "argument", "Z9", "WKS-032")
    positions, sender = sheets["positions"], value(submissions, 3, "stakeholders")
    others = range(4, len(positions.grid) + 1)
    other = next(row for row in others if value(positions, row, "stakeholder") != sender)
    fault("positions", other, "submission", "I-002", "CON-007")
    fault("weighing", 2, "outcome", "xqzw", "WKS-027")
    fault("feedback", 2, "date", date(2025, 1, 1), "CON-008")
    fault("answers", 2, "answer", "xqzw", "WKS-027")
    fault("history", 3, "date", date(2026, 12, 1), "CON-005")
    fault("history", 4, "date", date(2020, 1, 1), "CON-006")
    fault("population", 71, "dimensions", "Onbekend", "WKS-032")
    (folder / "submissions" / "kapot.pdf").write_bytes(b"%PDF-1.7 half")
    fault("submissions", 15, "file", "kapot.pdf", "CON-017")
    _plant_confidential_source(sheets, faults)


def _plant_confidential_source(sheets: Sheets, faults: list[Fault]) -> None:
    """What an organisation brings is known from its only submission, which becomes confidential."""
    competences, submissions = sheets["competences"], sheets["submissions"]
    rows = range(16, len(submissions.grid) + 1)  # those before have faults of their own
    sent: dict[str, list[int]] = {}
    for row in range(2, len(submissions.grid) + 1):
        sent.setdefault(value(submissions, row, "stakeholders"), []).append(row)
    for row in range(7, len(competences.grid)):
        own = sent.get(value(competences, row, "stakeholder"), [])
        if len(own) == 1 and own[0] in rows:
            put(submissions, own[0], "confidential", "ja")
            put(competences, row, "basis", "eigen inbreng")
            faults.append(Fault("CON-020", "competences", row, "basis"))
            return
    raise AssertionError("the demo has no such organisation")
