"""Columns of the sheets of a form: `relevance` is `relevant`, `label::Français (fr)` is the French label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.text import Language, Localised, fold
from rondetafel.lib.forms.limits import FORM_LIMITS
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.forms.sheets import CHOICES, SETTINGS, SURVEY, Sheet
from rondetafel.lib.vocab.code_lists import closest_id

SURVEY_COLUMNS = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "required_message",
    "calculation",
    "choice_filter",
    "appearance",
    "default",
    "parameters",
    "repeat_count",
]
CHOICE_COLUMNS = ["list_name", "name", "label", "code"]
SETTING_COLUMNS = ["form_title", "form_id", "version", "default_language", "title_nl", "title_fr", "title_en"]
TRANSLATED = frozenset({"label", "hint", "constraint_message", "required_message"})

_COLUMNS = {SURVEY: SURVEY_COLUMNS, CHOICES: CHOICE_COLUMNS, SETTINGS: SETTING_COLUMNS}
_NEEDED = {SURVEY: ("type", "name"), CHOICES: ("list_name", "name"), SETTINGS: ("form_id",)}
_REMARKS = frozenset({"comment", "comments", "remark", "remarks", "note", "notes"})
_ALIASES = {
    "relevance": "relevant",
    "caption": "label",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
    "command": "type",
    "count": "repeat_count",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "control::appearance": "appearance",
    "control::jr:count": "repeat_count",
    "title": "form_title",
    "id_string": "form_id",
}
_ALIASES_HERE = {SURVEY: {"tag": "name"}, CHOICES: {"value": "name"}, SETTINGS: {}}
_IGNORED_SETTINGS = frozenset(
    {
        "style",
        "instance_name",
        "public_key",
        "submission_url",
        "allow_choice_duplicates",
        "auto_send",
        "auto_delete",
    }
)
_LANGUAGES = {
    Language.NL: ("nl", "nederlands", "dutch", "neerlandais", "nl be", "vlaams"),
    Language.FR: ("fr", "frans", "francais", "french", "fr be"),
    Language.EN: ("en", "engels", "english", "anglais"),
}
_ATTRIBUTE = re.compile(r"[a-z_]\w*", re.ASCII)  # becomes a name in XML
_CODE = re.compile(r"\(([a-z]{2})(?:[-_][a-z]+)?\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Args:
        key: one of the columns that are known, or an attribute of choices.
        language: language of its texts; None where it has none.
    """

    key: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column.

    Args:
        number: row or line in the file.
        cells: the cells that are not empty.
    """

    number: int
    cells: Mapping[Column, str]

    def text(self, key: str) -> str:
        """Cell of a column without language; empty text where there is none."""
        return self.cells.get(Column(key), "")

    def texts(self, key: str) -> dict[Language, str]:
        """Texts of a translated column, as far as they are there."""
        return {
            language: text for language in Language if (text := self.cells.get(Column(key, language), ""))
        }


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet by row and column.

    Args:
        sheet: where it comes from.
        columns: the columns there are.
        rows: the rows.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def localised(self, row: Row, key: str, problems: list[Problem]) -> Localised | None:
        """Text in three languages; None where there is none, or where one is missing (a problem)."""
        texts = row.texts(key)
        if not texts:
            return None
        absent = [language for language in Language if language not in texts]
        problems += [
            PROBLEMS.problem("FRM-018", self.sheet.place(row.number, f"{key}::{language}"), language=language)
            for language in absent
            if Column(key, language) in self.columns  # a whole column that is missing is one problem
        ]
        return None if absent else Localised.of({str(language): text for language, text in texts.items()})


def language_of(text: str) -> Language | None:
    """Language that a heading or a setting names: `Français (fr)`, `fr`, `French`."""
    code = _CODE.search(text)
    word = fold(code.group(1) if code else text).replace("-", " ").replace("_", " ").strip()
    return next((language for language, words in _LANGUAGES.items() if word in words), None)


def table_of(sheet: Sheet, default: Language, problems: list[Problem]) -> Table:
    """Rows of a sheet by column; what is wrong with the headings is added to the problems."""
    columns: list[Column | None] = []
    for heading in sheet.headings.cells:
        column = _column(sheet, heading, default, problems)
        if column is not None and column in columns:
            problems.append(PROBLEMS.problem("FRM-006", sheet.place(sheet.headings.number, heading)))
            column = None
        columns.append(column)
    known = tuple(column for column in columns if column)
    problems += _missing_columns(sheet, known)
    rows = []
    for row in sheet.rows:
        cells = {column: cell for column, cell in zip(columns, row.cells, strict=False) if column and cell}
        if any(len(cell) > FORM_LIMITS.cell_characters for cell in cells.values()):
            problems.append(
                PROBLEMS.problem("FRM-033", sheet.place(row.number), most=FORM_LIMITS.cell_characters)
            )
        elif beyond := [each for each in row.cells[len(columns) :] if each and not each.startswith("#")]:
            problems.append(PROBLEMS.problem("FRM-039", sheet.place(row.number), cell=beyond[0][:40]))
        elif cells:
            rows.append(Row(row.number, cells))
    return Table(sheet, known, tuple(rows))


def _column(sheet: Sheet, heading: str, default: Language, problems: list[Problem]) -> Column | None:
    if not heading or heading.startswith("#"):
        return None
    key, language_name = _parts(sheet.name, heading)
    if key in TRANSLATED and key in _COLUMNS[sheet.name]:
        language = language_of(language_name) if language_name else default
        if language is None:
            place = sheet.place(sheet.headings.number, heading)
            problems.append(PROBLEMS.problem("FRM-008", place, language=language_name))
            return None
        return Column(key, language)
    if key in _COLUMNS[sheet.name] or (sheet.name == CHOICES and _ATTRIBUTE.fullmatch(key)):
        return Column(key)
    if key not in _REMARKS | (_IGNORED_SETTINGS if sheet.name == SETTINGS else frozenset()):
        closest = closest_id(key, _COLUMNS[sheet.name])
        place = sheet.place(sheet.headings.number, heading)
        problems.append(PROBLEMS.problem("FRM-005", place, heading=heading, closest=closest))
    return None


def _parts(sheet: str, heading: str) -> tuple[str, str]:
    """Key of a heading, and the language it names."""
    written = re.sub(r"\s*:{1,2}\s*", "::", heading, count=1) if heading.count(":") in (1, 2) else heading
    lower = re.sub(r"\s+", "_", written.strip().casefold())
    aliases = _ALIASES | _ALIASES_HERE[sheet]
    if lower in aliases:
        return aliases[lower], ""
    base, _, language = written.partition("::")
    key = re.sub(r"\s+", "_", base.strip().casefold())
    return aliases.get(key, key), language.strip()


def _missing_columns(sheet: Sheet, columns: tuple[Column, ...]) -> Iterator[Problem]:
    place = sheet.place(sheet.headings.number)
    keys = {column.key for column in columns}
    for needed in _NEEDED[sheet.name]:
        if needed not in keys:
            yield PROBLEMS.problem("FRM-004", place, column=needed)
    needs_label = {"label"} if sheet.name != SETTINGS else set()
    for key in sorted(needs_label | (TRANSLATED & keys)):
        for language in Language:
            if Column(key, language) not in columns:
                yield PROBLEMS.problem("FRM-007", place, column=key, language=language)
