"""Very many problems, for people: counted by kind and column, and in full as a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.spreadsheets import inert
from rondetafel.lib.base.text import Language

_HEADINGS = {
    Language.NL: ("code", "bestand", "blad", "rij", "kolom", "oorzaak", "herstel"),
    Language.FR: ("code", "fichier", "feuille", "ligne", "colonne", "cause", "correction"),
    Language.EN: ("code", "file", "sheet", "row", "column", "cause", "repair"),
}


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one kind in one column of one file.

    Args:
        code: code of the message.
        file: file they are in, if known.
        column: column they are in, if they are in one.
        count: how many there are.
        first: the first few.
    """

    code: str
    file: str | None
    column: str | None
    count: int
    first: tuple[Problem, ...]


def summarise_problems(problems: Sequence[Problem], first: int = 3) -> tuple[ProblemGroup, ...]:
    """Problems by kind and column, in the order in which each kind first occurs.

    Args:
        problems: all problems that are listed.
        first: how many of each kind to keep as examples.
    """
    groups: dict[tuple[str, str | None, str | None], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.place.file, problem.place.column), []).append(problem)
    return tuple(
        ProblemGroup(code, file, column, len(members), tuple(members[:first]))
        for (code, file, column), members in groups.items()
    )


def write_problems_csv(problems: Sequence[Problem], path: Path, language: Language | str) -> None:
    """Write problems as CSV that Excel opens well: UTF-8 with byte-order mark, semicolons.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Wrap the call in
    `whole_file`, so that nothing half-written stays behind.

    Args:
        problems: the problems.
        path: file to write.
        language: language of headings and messages.
    """
    language = Language(language)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_HEADINGS[language])
        for problem in problems:
            place = problem.place
            texts = (problem.code, place.file, place.sheet, place.row, place.column)
            told = (problem.cause(language), problem.repair(language))
            writer.writerow([inert("" if text is None else str(text)) for text in (*texts, *told)])
