"""What can be wrong with the rows of a dossier, beside what its sheets can say themselves."""

from __future__ import annotations

from collections.abc import Iterator

from rondetafel.instruments.consultation.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.worksheets.rows import Sheets


def row_problems(sheets: Sheets) -> Iterator[Problem]:
    """Problems of all sheets but that of the submissions (see `submission_checks`)."""
    yield from _question_problems(sheets)
    yield from _stakeholder_problems(sheets)
    yield from _population_problems(sheets)
    yield from _doubled(sheets, "competences", ("stakeholder", "dimension", "brings"), "brings")
    yield from _competence_problems(sheets)
    yield from _doubled(sheets, "positions", ("stakeholder", "argument"), "argument")
    yield from _doubled(sheets, "history", ("stakeholder", "file"), "file")
    yield from _history_problems(sheets)
    yield from _position_problems(sheets)
    yield from _feedback_problems(sheets)


def _question_problems(sheets: Sheets) -> Iterator[Problem]:
    for row in sheets.rows("dossier"):
        start, end, reply_by = row.day("start"), row.day("end"), row.day("reply_by")
        if start and end and end < start:
            yield PROBLEMS.problem("CON-001", row.place("end"))
        if end and reply_by and reply_by < end:
            yield PROBLEMS.problem("CON-002", row.place("reply_by"))


def _stakeholder_problems(sheets: Sheets) -> Iterator[Problem]:
    first: dict[str, int | None] = {}
    for row in sheets.rows("stakeholders"):
        if row.code("umbrella") == row.text("name"):
            yield PROBLEMS.problem("CON-003", row.place("umbrella"))
        if key := row.text("population_id"):
            if key in first:
                yield PROBLEMS.problem("CON-009", row.place("population_id"), first=first[key])
            first.setdefault(key, row.where.row)


def _population_problems(sheets: Sheets) -> Iterator[Problem]:
    """A stakeholder that refers to the population stands in it, on the same interest side."""
    members = {row.text("number"): row for row in sheets.rows("population")}
    known = sheets.keys["population"]
    for row in sheets.rows("stakeholders"):
        number = row.text("population_id")
        if not number or not known:
            continue
        if number not in known:
            yield PROBLEMS.problem("CON-018", row.place("population_id"), number=number)
        elif number in members and members[number].code("side") not in (None, row.code("side")):
            yield PROBLEMS.problem("CON-019", row.place("side"), number=number)


def _competence_problems(sheets: Sheets) -> Iterator[Problem]:
    """What is known from a confidential submission only would come out in the public coverage tables."""
    public: dict[str, bool] = {}
    for row in sheets.rows("submissions"):
        for sender in row.codes("stakeholders"):
            public[sender] = public.get(sender, False) or not row.yes("confidential")
    for row in sheets.rows("competences"):
        if row.code("basis") == "submission" and not public.get(row.text("stakeholder"), True):
            yield PROBLEMS.problem("CON-020", row.place("basis"), name=row.text("stakeholder"))


def _doubled(sheets: Sheets, sheet: str, columns: tuple[str, ...], shown: str) -> Iterator[Problem]:
    """The same thing said twice in a sheet without a key."""
    first: dict[tuple[object, ...], int | None] = {}
    for row in sheets.rows(sheet):
        key = tuple(row[column] for column in columns)
        if key in first:
            yield PROBLEMS.problem("CON-004", row.place(shown), first=first[key])
        first.setdefault(key, row.where.row)


def _history_problems(sheets: Sheets) -> Iterator[Problem]:
    starts = [start for row in sheets.rows("dossier") if (start := row.day("start"))]
    days: dict[str, object] = {}
    for row in sheets.rows("history"):
        day = row.day("date")
        if starts and day and day >= starts[0]:
            yield PROBLEMS.problem("CON-005", row.place("date"))
        elif days.setdefault(row.text("file"), day) != day:
            yield PROBLEMS.problem("CON-006", row.place("date"), file=row.text("file"))


def _position_problems(sheets: Sheets) -> Iterator[Problem]:
    senders = {row.text("number"): row.codes("stakeholders") for row in sheets.rows("submissions")}
    for row in sheets.rows("positions"):
        submission = row.text("submission")
        if senders.get(submission) and row.text("stakeholder") not in senders[submission]:
            yield PROBLEMS.problem("CON-007", row.place("submission"), number=submission)


def _feedback_problems(sheets: Sheets) -> Iterator[Problem]:
    starts = [start for row in sheets.rows("dossier") if (start := row.day("start"))]
    for row in sheets.rows("feedback"):
        day = row.day("date")
        if starts and day and day < starts[0]:
            yield PROBLEMS.problem("CON-008", row.place("date"))
