"""From a dossier folder to a `Dossier`, with every problem at once."""

from __future__ import annotations

from pathlib import Path

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.dossier_checks import row_problems
from rondetafel.instruments.consultation.records import (
    Argument,
    Brings,
    Competence,
    Contact,
    Dimension,
    EarlierPresence,
    Feedback,
    Member,
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
    FileTexts,
    file_texts,
    submission_problems,
)
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.about import about_of
from rondetafel.lib.engine.reading import read_folder
from rondetafel.lib.worksheets.rows import SheetRow

DEFAULT_SEATS = 5


def read_dossier(folder: Path) -> Dossier:
    """The dossier in a folder.

    A missing reason or answer is no error of the input: it is a status of the dossier (see `closing`).

    Raises:
        BadInput: all problems of all sheets and files.
    """
    sheets = read_folder(__package__, folder)
    files = folder / SUBMISSIONS_FOLDER
    texts = file_texts(sheets, files)
    sheets.refuse([*row_problems(sheets), *submission_problems(sheets, files, texts)])
    return Dossier(
        about=about_of(sheets),
        question=_question(sheets.rows("dossier")[0]),
        dimensions=tuple(_dimension(row) for row in sheets.rows("dimensions")),
        stakeholders=tuple(_stakeholder(row) for row in sheets.rows("stakeholders")),
        competences=tuple(_competence(row) for row in sheets.rows("competences")),
        contacts=tuple(_contact(row) for row in sheets.rows("contacts")),
        submissions=tuple(_submission(row, texts) for row in sheets.rows("submissions")),
        arguments=tuple(_argument(row) for row in sheets.rows("arguments")),
        positions=tuple(_position(row) for row in sheets.rows("positions")),
        weighings=tuple(_weighing(row) for row in sheets.rows("weighing")),
        feedback=tuple(_feedback(row) for row in sheets.rows("feedback")),
        answers=tuple(_answer(row) for row in sheets.rows("answers")),
        history=tuple(_presence(row) for row in sheets.rows("history")),
        population=tuple(_member(row) for row in sheets.rows("population")),
    )


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


def _submission(row: SheetRow, texts: FileTexts) -> Submission:
    """A submission with the text of its file; with the summary in the cell where the file holds no text."""
    day = row.day("date")
    assert day is not None  # required by the plan
    own = texts[row.text("file")].text if row.text("file") else row.text("text")
    return Submission(
        number=row.text("number"),
        day=day,
        kind=row.text("kind"),
        stakeholders=row.codes("stakeholders"),
        stance=row.code("stance"),
        text=own or row.text("text"),
        searchable=bool(own),
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


def _member(row: SheetRow) -> Member:
    return Member(
        number=row.text("number"),
        name=row.text("name"),
        side=row.code("side"),
        type=row.code("type"),
        dimensions=row.codes("dimensions"),
        umbrella=row.text("umbrella"),
        may_be_named=bool(row.yes("may_be_named")),
    )
