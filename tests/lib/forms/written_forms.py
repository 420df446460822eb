"""Forms for tests, as Markdown tables with one text for all languages."""

from __future__ import annotations

from pathlib import Path

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.labelled.raw_table import FileKind, RawTable

LABELS = "label::Nederlands (nl) | label::Français (fr) | label::English (en)"
CHOICES = """
| | yes_no | yes | Ja | Oui | Yes | |
| | yes_no | no | Nee | Non | No | |
| | contact_frequency | never | Nooit | Jamais | Never | |
| | contact_frequency | once | Eén keer | Une fois | Once | |
| | contact_frequency | weekly | Wekelijks | Chaque semaine | Weekly | |
| | contact_frequency | dont_know | Weet niet | Ne sait pas | Don’t know | |
| | levels | federal | Federaal | Fédéral | Federal | a |
| | levels | flemish | Vlaams | Flamand | Flemish | b |
| | levels | none | Geen | Aucun | None | b |
"""
SETTINGS = """
| settings |
| | form_title | form_id | version | default_language |
| | Titel | test | 1 | Nederlands (nl) |
"""


def form_text(questions: str, choices: str = CHOICES, settings: str = SETTINGS) -> str:
    """Markdown of a form.

    Args:
        questions: rows `type | name | relevant | constraint | calculation | choice_filter | required`; the
            name is the label.
        choices: rows of the sheet choices.
        settings: the sheet settings.
    """
    rows = []
    for line in questions.strip().splitlines():
        written = [cell.strip() for cell in line.strip().split("|")]
        kind, name, relevant, constraint, calculation, choice_filter, required = [*written, *[""] * 6][:7]
        label = "" if kind.startswith("end") else name
        cells = [kind, name, label, label, label, relevant, constraint, calculation, choice_filter, required]
        rows.append(f"| | {' | '.join(cells)} |")
    heading = f"| | type | name | {LABELS} | relevant | constraint | calculation | choice_filter | required |"
    listed = f"| choices |\n| | list_name | name | {LABELS} | area |\n{choices.strip()}\n"
    return "\n".join(["| survey |", heading, *rows]) + f"\n{listed}{settings}"


def form_of(folder: Path, text: str, name: str = "form.md") -> Form:
    """The form in a Markdown text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_form(path)


def codes_of(folder: Path, text: str | bytes, name: str = "form.md") -> list[str]:
    """Codes of the problems of a form, in order."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        read_form(path)
    except BadInput as bad:
        for problem in bad.problems:
            for language in ("nl", "fr", "en"):
                assert problem.in_language(language)
        return [problem.code for problem in bad.problems]
    return []


def raw_of(text: str, separator: str = ",") -> RawTable:
    """A file of answers from lines with commas."""
    lines = [tuple(cell.strip() for cell in line.split(separator)) for line in text.strip("\n ").split("\n")]
    return RawTable("answers.csv", FileKind.CSV, lines[0], tuple(lines[1:]), tuple(range(2, len(lines) + 1)))
