"""What can be wrong with a submission, and the text that it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rondetafel.instruments.consultation.submission_files import (
    KEPT,
    READ,
    FileText,
    UnreadableFileError,
    text_of_file,
)
from rondetafel.instruments.consultation.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

SUBMISSIONS_FOLDER = "submissions"
OF_ORGANISATIONS = frozenset({"organisation", "joint"})


def submission_problems(sheets: Sheets, folder: Path) -> Iterator[Problem]:
    """Problems of the rows of the sheet with submissions, and of the files that they name."""
    named: dict[str, int | None] = {}
    for row in sheets.rows("submissions"):
        yield from _row_problems(row)
        if file := row.text("file"):
            if file in named:
                yield PROBLEMS.problem("CON-015", row.place("file"), first=named[file])
            named.setdefault(file, row.where.row)
            yield from _file_problems(row, folder / file, folder)


def read_submission_text(row: SheetRow, folder: Path) -> FileText:
    """Text of a submission: that of its file; the summary in the cell where the file cannot be read."""
    written = row.text("text")
    if not row.text("file"):
        return FileText(written, searchable=True)
    read = text_of_file(folder / row.text("file"))
    return read if read.text else FileText(written, searchable=False)


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


def _file_problems(row: SheetRow, file: Path, folder: Path) -> Iterator[Problem]:
    place, name = row.place("file"), row.text("file")
    if not _lies_in(file, folder):
        yield PROBLEMS.problem("CON-013", place, file=name, folder=SUBMISSIONS_FOLDER)
    elif file.suffix.lower() not in READ | KEPT:
        yield PROBLEMS.problem("CON-014", place, file=name, known=", ".join(sorted(READ | KEPT)))
    else:
        try:
            text_of_file(file)
        except UnreadableFileError:
            yield PROBLEMS.problem("CON-017", place, file=name)


def _lies_in(file: Path, folder: Path) -> bool:
    """Whether it exists there; a name that leads out of the folder could read any file of the machine."""
    try:
        return file.resolve().is_relative_to(folder.resolve()) and file.is_file()
    except (OSError, ValueError):  # no name that a file could have
        return False
