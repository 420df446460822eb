"""Read a questionnaire: Markdown tables or XLSX, checked in full before anything is asked (S-2, S-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.forms.choice_lists import choice_lists
from rondetafel.lib.forms.columns import table_of
from rondetafel.lib.forms.conversion import conversion_problems
from rondetafel.lib.forms.dependencies import circular_names
from rondetafel.lib.forms.expressions import REFERENCE, expression_problems, expressions_of, shortened
from rondetafel.lib.forms.form import Form, Group, Question
from rondetafel.lib.forms.limits import FORM_LIMITS
from rondetafel.lib.forms.logic import Logic
from rondetafel.lib.forms.markdown_sheets import markdown_sheets
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.forms.settings import no_settings, settings_of
from rondetafel.lib.forms.sheets import CHOICES, SETTINGS, SURVEY, Sheet, Sheets
from rondetafel.lib.forms.sound_part import sound_part
from rondetafel.lib.forms.survey import survey_items
from rondetafel.lib.forms.workbook_sheets import confined_sheets


def read_form(path: Path) -> Form:
    """Read a form from Markdown tables (`.md`) or a workbook (`.xlsx`) in the XLSForm format.

    Checked are: sheets, columns and types; names (letters, digits, `_`; at most 32 characters; all
    different); lists, choice names and codes; that every text is there in Dutch, French and English; that
    every expression compiles and names only questions and functions that exist; and finally whatever pyxform
    refuses.

    Args:
        path: the file.

    Raises:
        BadInput: all problems, with sheet and row (in Markdown: the line).
    """
    examined = examine_form(path)
    if examined.problems or examined.form is None:
        raise BadInput(examined.problems)
    return examined.form


@dataclass(frozen=True, slots=True)
class ExaminedForm:
    """A form, and everything that is wrong with it.

    Args:
        form: the form; with problems the part that can be trusted (see `sound_part`), or None. With problems
            it serves one thing only: to find the problems of other files as well.
        problems: all problems, with sheet and row (in Markdown: the line).
        doubtful: names on the sheet survey that are not in `form`.
    """

    form: Form | None
    problems: tuple[Problem, ...]
    doubtful: frozenset[str]


def examine_form(path: Path) -> ExaminedForm:
    """Read a form as `read_form` does, and go on where it has problems.

    Args:
        path: the file.
    """
    try:
        sheets = _sheets(path)
    except BadInput as bad:
        return ExaminedForm(None, bad.problems, frozenset())
    if SURVEY not in sheets.by_name:
        problem = PROBLEMS.problem("FRM-003", Place(file=path.name), sheet=SURVEY)
        return ExaminedForm(None, (problem,), frozenset())
    survey = sheets.by_name[SURVEY]
    read, problems = _form(sheets)
    problems += _logic_problems(read, survey)
    sound = sound_part(read, problems, sheets.by_name.get(CHOICES)) if problems else read
    if sound is not None and (deeper := _circles(sound, survey) or _faults(sound, survey)):
        problems += deeper
        sound = sound_part(sound, problems, sheets.by_name.get(CHOICES))
    if not problems:
        problems = conversion_problems(read, sheets.file)
    names = {item.name for item in sound.items} if sound else set()
    return ExaminedForm(sound, tuple(problems), _written_names(survey) - names)


def _written_names(survey: Sheet) -> frozenset[str]:
    headings = [heading.strip().casefold() for heading in survey.headings.cells]
    place = headings.index("name") if "name" in headings else len(headings)
    return frozenset(row.cells[place] for row in survey.rows if place < len(row.cells))


def _sheets(path: Path) -> Sheets:
    place = Place(file=path.name)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= FORM_LIMITS.file_bytes else b""
    except OSError as error:
        raise BadInput([PROBLEMS.problem("FRM-001", place)]) from error
    if size > FORM_LIMITS.file_bytes:
        raise BadInput([PROBLEMS.problem("FRM-002", place)])
    if content.startswith(b"PK"):
        return confined_sheets(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput([PROBLEMS.problem("FRM-001", place)]) from error
    sheets = markdown_sheets(text.replace("\r\n", "\n"), path.name)
    if any(len(sheet.rows) > FORM_LIMITS.rows for sheet in sheets.by_name.values()):
        raise BadInput([PROBLEMS.problem("FRM-002", place)])
    return sheets


def _form(sheets: Sheets) -> tuple[Form, list[Problem]]:
    """The form as far as it can be understood, and what is wrong with it."""
    problems: list[Problem] = []
    settings = no_settings(sheets.file)
    if SETTINGS in sheets.by_name:
        settings = settings_of(sheets.by_name[SETTINGS], problems)
    else:
        problems.append(PROBLEMS.problem("FRM-003", Place(file=sheets.file), sheet=SETTINGS))
    lists = {}
    if CHOICES in sheets.by_name:
        table = table_of(sheets.by_name[CHOICES], settings.default_language, problems)
        lists = choice_lists(table, problems)
    survey = table_of(sheets.by_name[SURVEY], settings.default_language, problems)
    items = survey_items(survey, lists, problems)
    if not items:
        problems.append(PROBLEMS.problem("FRM-009", survey.sheet.place()))
    return Form(settings.id, settings.version, settings.title, settings.default_language, items), problems


def _logic_problems(form: Form, sheet: Sheet) -> list[Problem]:
    problems = []
    for item in form.items:
        for column, written in expressions_of(item):
            problems += expression_problems(form, written, item, sheet.place(item.row, column))
        problems += _texts_naming_nothing(form, item, sheet)
    return problems


def _circles(form: Form, sheet: Sheet) -> list[Problem]:
    circular = circular_names(form)
    return [
        PROBLEMS.problem("FRM-037", sheet.place(item.row), name=item.name)
        for item in form.items
        if item.name in circular
    ]


def _faults(form: Form, sheet: Sheet) -> list[Problem]:
    """Expressions that compile and yet cannot be evaluated, such as `count('text')`."""
    logic = Logic(form, date(2000, 1, 1))
    return [
        PROBLEMS.problem(
            "FRM-030", sheet.place(item.row, column), expression=shortened(written), reason=fault
        )
        for item in form.items
        for column, written in expressions_of(item)
        if (fault := logic.fault(item, column))
    ]


def _texts_naming_nothing(form: Form, item: Question | Group, sheet: Sheet) -> Iterator[Problem]:
    """Texts that show an answer that no question gives."""
    names = {each.name for each in form.items}
    for column in ("label", "hint", "constraint_message", "required_message"):
        text = getattr(item, column, None)
        if text is not None:
            for name in sorted(set(REFERENCE.findall(text.nl + text.fr + text.en)) - names):
                yield PROBLEMS.problem("FRM-032", sheet.place(item.row, column), name=name, closest=item.name)
