"""From a dossier folder to a `Dossier`, with every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rondetafel.instruments.consultation.dossier import (
    Argument,
    Brings,
    Competence,
    Contact,
    Dimension,
    Dossier,
    EarlierPresence,
    Feedback,
    Moment,
    OcaAnswer,
    Position,
    Question,
    Stakeholder,
    Submission,
    Weighing,
)
from rondetafel.instruments.consultation.submission_checks import (
    SUBMISSIONS_FOLDER,
    read_submission_text,
    submission_problems,
)
from rondetafel.instruments.consultation.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.about import about_of
from rondetafel.lib.engine.reading import read_folder
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

DEFAULT_SEATS = 5


def read_dossier(folder: Path) -> Dossier:
    """The dossier in a folder.

    A missing reason or answer is no error of the input: it is a status of the dossier (see `closing`).

    Raises:
        BadInput: all problems of all sheets and files.
    """
    sheets = read_folder(__package__, folder)
    sheets.refuse(
        [
            *_question_problems(sheets),
            *_stakeholder_problems(sheets),
            *_doubled(sheets, "competences", ("stakeholder", "dimension", "brings"), "brings"),
            *_doubled(sheets, "positions", ("stakeholder", "argument"), "argument"),
            *_doubled(sheets, "history", ("stakeholder", "file"), "file"),
            *_history_problems(sheets),
            *submission_problems(sheets, folder / SUBMISSIONS_FOLDER),
            *_position_problems(sheets),
            *_feedback_problems(sheets),
        ]
    )
    return Dossier(
        about=about_of(sheets),
        question=_question(sheets.rows("dossier")[0]),
        dimensions=tuple(_dimension(row) for row in sheets.rows("dimensions")),
        stakeholders=tuple(_stakeholder(row) for row in sheets.rows("stakeholders")),
        competences=tuple(_competence(row) for row in sheets.rows("competences")),
        contacts=tuple(_contact(row) for row in sheets.rows("contacts")),
        submissions=tuple(_submission(row, folder) for row in sheets.rows("submissions")),
        arguments=tuple(_argument(row) for row in sheets.rows("arguments")),
        positions=tuple(_position(row) for row in sheets.rows("positions")),
        weighings=tuple(_weighing(row) for row in sheets.rows("weighing")),
        feedback=tuple(_feedback(row) for row in sheets.rows("feedback")),
        answers=tuple(_answer(row) for row in sheets.rows("answers")),
        history=tuple(_presence(row) for row in sheets.rows("history")),
    )


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


def _question(row: SheetRow) -> Question:
    start, end = row.day("start"), row.day("end")
    assert start is not None  # required by the plan
    assert end is not None
    return Question(
        challenge=row.text("challenge"),
        level=row.code("level"),
        start=start,
        end=end,
        reply_by=row.day("reply_by"),
        opening=row.code("opening"),
        general_account=bool(row.yes("general_account")),
        seats=int(row.number("seats") or DEFAULT_SEATS),
    )


def _dimension(row: SheetRow) -> Dimension:
    weight = row.number("weight")
    return Dimension(row.text("dimension"), 1.0 if weight is None else weight, row.number("depth") or 1.0)


def _stakeholder(row: SheetRow) -> Stakeholder:
    return Stakeholder(
        name=row.text("name"),
        side=row.text("side"),
        type=row.code("type"),
        language=Language(row.text("language")),
        status=row.text("status"),
        relevant=row.yes("relevant") is not False,
        may_be_named=bool(row.yes("may_be_named")),
        population_id=row.text("population_id"),
        umbrella=row.code("umbrella"),
        contact=row.text("contact"),
    )


def _competence(row: SheetRow) -> Competence:
    strength = row.number("strength")
    return Competence(
        row.text("stakeholder"),
        row.text("dimension"),
        Brings(row.text("brings")),
        1.0 if strength is None else strength,
    )


def _contact(row: SheetRow) -> Contact:
    day = row.day("date")
    assert day is not None  # required by the plan
    return Contact(row.text("stakeholder"), day, Moment(row.text("kind")), row.codes("support"))


def _submission(row: SheetRow, folder: Path) -> Submission:
    day = row.day("date")
    assert day is not None  # required by the plan
    read = read_submission_text(row, folder / SUBMISSIONS_FOLDER)
    return Submission(
        number=row.text("number"),
        day=day,
        kind=row.text("kind"),
        stakeholders=row.codes("stakeholders"),
        stance=row.code("stance"),
        text=read.text,
        searchable=read.searchable,
        confidential=bool(row.yes("confidential")),
    )


def _argument(row: SheetRow) -> Argument:
    return Argument(row.text("code"), row.text("text"), row.codes("dimensions"), bool(row.yes("alternative")))


def _position(row: SheetRow) -> Position:
    value = row.number("position")
    assert value is not None  # required by the plan
    return Position(row.text("stakeholder"), int(value), row.code("argument"), row.code("submission"))


def _weighing(row: SheetRow) -> Weighing:
    return Weighing(
        row.text("argument"),
        row.text("outcome"),
        row.text("reason"),
        row.text("place"),
        row.text("decided_by"),
    )


def _feedback(row: SheetRow) -> Feedback:
    day, language = row.day("date"), row.code("language")
    assert day is not None  # required by the plan
    return Feedback(
        row.text("stakeholder"), day, Language(language) if language else None, row.code("channel")
    )


def _answer(row: SheetRow) -> OcaAnswer:
    evidence = tuple(part.strip() for part in row.text("evidence").split(";") if part.strip())
    return OcaAnswer(row.text("question"), row.text("answer"), row.text("reason"), evidence)


def _presence(row: SheetRow) -> EarlierPresence:
    day = row.day("date")
    assert day is not None  # required by the plan
    return EarlierPresence(row.text("file"), day, row.text("stakeholder"))
