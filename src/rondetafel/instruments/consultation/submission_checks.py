"""What can be wrong with a submission, and the text that it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from rondetafel.instruments.consultation.submission_child import FileText, texts_of_files
from rondetafel.instruments.consultation.submission_files import KEPT, READ
from rondetafel.instruments.consultation.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

SUBMISSIONS_FOLDER = "submissions"
OF_ORGANISATIONS = frozenset({"organisation", "joint"})

FileTexts = Mapping[str, FileText]
"""Text by name of the file, of the files that are there and of a kind that is read or kept."""


def file_texts(sheets: Sheets, folder: Path) -> FileTexts:
    """Text of all files that the sheet with submissions names.

    Args:
        sheets: the sheets of the dossier.
        folder: where the files lie; names that lead out of it are passed over.
    """
    names = dict.fromkeys(row.text("file") for row in sheets.rows("submissions") if row.text("file"))
    usable = [name for name in names if _lies_in(folder / name, folder) and _known(name)]
    return dict(zip(usable, texts_of_files([folder / name for name in usable]), strict=True))


def submission_problems(sheets: Sheets, folder: Path, texts: FileTexts) -> Iterator[Problem]:
    """Problems of the rows of the sheet with submissions, and of the files that they name."""
    named: dict[str, int | None] = {}
    for row in sheets.rows("submissions"):
        yield from _row_problems(row)
        if file := row.text("file"):
            if file in named:
                yield PROBLEMS.problem("CON-015", row.place("file"), first=named[file])
            named.setdefault(file, row.where.row)
            yield from _file_problems(row, folder, texts)


def _row_problems(row: SheetRow) -> Iterator[Problem]:
    senders = row.codes("stakeholders")
    if not row.text("text") and not row.text("file"):
        yield PROBLEMS.problem("CON-010", row.place("text"))
    if row.code("kind") in OF_ORGANISATIONS and not senders:
        yield PROBLEMS.problem("CON-011", row.place("stakeholders"))
    if row.code("kind") == "individual" and senders:
        yield PROBLEMS.problem("CON-012", row.place("stakeholders"))
    if row.code("kind") == "joint" and len(senders) == 1:
        yield PROBLEMS.problem("CON-016", row.place("stakeholders"))


def _file_problems(row: SheetRow, folder: Path, texts: FileTexts) -> Iterator[Problem]:
    place, name = row.place("file"), row.text("file")
    if not _lies_in(folder / name, folder):
        yield PROBLEMS.problem("CON-013", place, file=name, folder=SUBMISSIONS_FOLDER)
    elif not _known(name):
        yield PROBLEMS.problem("CON-014", place, file=name, known=", ".join(sorted(READ | KEPT)))
    elif texts[name].damaged:
        yield PROBLEMS.problem("CON-017", place, file=name)


def _known(name: str) -> bool:
    return Path(name).suffix.lower() in READ | KEPT


def _lies_in(file: Path, folder: Path) -> bool:
    """Whether it exists there; a name that leads out of the folder could read any file of the machine."""
    try:
        return file.resolve().is_relative_to(folder.resolve()) and file.is_file()
    except (OSError, ValueError):  # no name that a file could have
        return False
