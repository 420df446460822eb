"""Thirty different faults, planted in the files of the demo study; each should give one message."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.survey.demo.study import write_demo_study


@dataclass(frozen=True)
class Fault:
    """One fault.

    Args:
        code: code of its message.
        file: file in which it is planted.
        column: where the message says it is; None where it is about the file.
        row: row that the message names; None for no row, 0 where the test does not say which.
    """

    code: str
    file: str
    column: str | None
    row: int | None = 0


FAULTS = (
    Fault("STU-006", "study.yaml", "id"),
    Fault("STU-007", "study.yaml", "funding"),
    Fault("STU-013", "study.yaml", "phase"),
    Fault("STU-010", "study.yaml", "synthetic"),
    Fault("STU-004", "study.yaml", "contact"),
    Fault("STU-012", "study.yaml", "authors"),
    Fault("STU-008", "study.yaml", "date"),
    Fault("STU-009", "study.yaml", "fieldwork.end"),
    Fault("STU-017", "study.yaml", "fieldwork.waves[2].start"),
    Fault("STU-003", "study.yaml", "colour"),
    Fault("STU-016", "study.yaml", "levels[2].parties[4]"),
    Fault("STU-011", "study.yaml", "party_positions.mr"),
    Fault("GAT-026", "study.yaml", "disclosure.cell"),
    Fault("FRM-011", "form.md", "type"),
    Fault("FRM-018", "form.md", "label::fr"),
    Fault("FRM-032", "form.md", "relevant"),
    Fault("FRM-043", "form.md", None),
    Fault("STU-040", "form.md", None, None),
    Fault("STU-042", "form.md", None, None),
    Fault("STU-031", "population.csv", "id", 9),
    Fault("STU-032", "population.csv", "name", 10),
    Fault("STU-033", "population.csv", "type", 11),
    Fault("STU-034", "population.csv", "wave", 12),
    Fault("FRM-100", "answers.csv", "email", None),
    Fault("STU-031", "answers.csv", "respondent", 20),
    Fault("FRM-103", "answers.csv", "contact__federal__n_va", 21),
    Fault("FRM-105", "answers.csv", "fte", 22),
    Fault("FRM-109", "answers.csv", "contact__brussels__mr", 23),
    Fault("FRM-108", "answers.csv", "consent", 24),
    Fault("FRM-103", "earlier/answers.csv", "type", 25),
)


def write_faulty_study(folder: Path) -> None:
    """Write the demo study with the thirty faults."""
    write_demo_study(folder)
    _edit(folder / "study.yaml", _in_description)
    _edit(folder / "form.md", _in_form)
    _edit_table(folder / "population.csv", _in_population)
    _edit_table(folder / "answers.csv", _in_answers)
    _edit_table(folder / "earlier" / "answers.csv", _in_earlier_answers)


def _in_description(text: str) -> str:
    for old, new in (
        ("id: survey_demo_2026", "id: Survey demo"),
        ("  fr: Personne n’a financé cette étude d’exemple.\n", ""),
        ("phase: negotiation ", "phase: campaign "),
        ("synthetic: true ", "synthetic: maybe "),
        ("contact: onderzoek@voorbeeld.example\n", "contact:\n"),
        ("authors: [Onderzoeksgroep Voorbeeld]", "authors: Onderzoeksgroep Voorbeeld"),
        ("date: 2026-05-15", "date: 15 May 2026"),
        ("  end: 2026-04-30\n", "  end: 2025-04-30\n"),
        ("{id: 2, start: 2026-02-01", "{id: 2, start: 2025-02-01"),
        ('version: "1.0"', 'version: "1.0"\ncolour: red'),
        ("[cd_v, vooruit, n_va]", "[cd_v, vooruit, n_va, cd_v]"),
        ("mr: 7.3", "mr: 73"),
        ("disclosure: {} ", "disclosure: {cell: 3} "),
    ):
        text = replaced(text, old, new)
    return text


def _in_form(text: str) -> str:
    text = replaced(text, "select_one attention_scale | attn_media", "slider | attn_media")
    lines = text.split("\n")
    _cell(lines, "| integer | lr |", 5, "")
    _cell(lines, "| begin_group | contact__walloon |", 11, "selected(${lvels}, 'walloon')")
    _cell(lines, "| language_groups | fr |", 7, "1")
    (gone,) = [line for line in lines if "| contact__flemish__vooruit |" in line]
    lines.remove(gone)
    (scope,) = [line for line in lines if "| constituency_scopes | flanders |" in line]
    at = lines.index(scope) + 3
    lines.insert(at, "| | constituency_scopes | atlantis | Atlantis | Atlantide | Atlantis | 9 |")
    return "\n".join(lines)


def _in_population(rows: list[dict[str, str]]) -> None:
    rows[7]["id"] = rows[6]["id"]
    rows[8]["name"] = ""
    rows[9]["type"] = "vakbondd"
    rows[10]["wave"] = "7"


def _in_answers(rows: list[dict[str, str]]) -> None:
    for number, row in enumerate(rows):
        row["email"] = f"person{number}@voorbeeld.example"
    rows[18]["respondent"] = rows[17]["respondent"]
    rows[19]["contact__federal__n_va"] = "dayly"
    rows[20]["fte"] = "two or three"
    rows[21]["levels"], rows[21]["contact__brussels__mr"] = "none", "weekly"
    for column in rows[21]:
        if column.startswith(("contact__", "influence__", "hist_tie", "position")):
            rows[21][column] = "weekly" if column == "contact__brussels__mr" else ""
    rows[21]["main_levels"] = ""
    rows[22]["consent"] = "no"


def _in_earlier_answers(rows: list[dict[str, str]]) -> None:
    rows[23]["type"] = "sports club"


def replaced(text: str, old: str, new: str) -> str:
    """Text with one thing replaced, which must be there once."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


def _cell(lines: list[str], start: str, column: int, value: str) -> None:
    (at,) = [number for number, line in enumerate(lines) if start in line]
    cells = re.split(r"(?<!\\)\|", lines[at])
    cells[column] = f" {value} "
    lines[at] = "|".join(cells)


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")


def _edit_table(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    change(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
