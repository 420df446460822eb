"""The settings of a form: what it is called and in which language it begins."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.columns import Row, language_of, table_of
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.forms.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a form.

    Args:
        id: stable id.
        version: version, as text.
        title: title; the same in all languages where the form gives one only.
        default_language: language that is shown first.
    """

    id: str
    version: str
    title: Localised
    default_language: Language


def settings_of(sheet: Sheet, problems: list[Problem]) -> Settings:
    """The settings; what is wrong with them is added to the problems."""
    table = table_of(sheet, Language.NL, problems)
    row = table.rows[0] if table.rows else Row(sheet.headings.number, {})
    if not row.text("form_id"):
        problems.append(PROBLEMS.problem("FRM-050", sheet.place(row.number, "form_id")))
    name = row.text("default_language")
    language = language_of(name) if name else Language.NL
    if language is None:
        place = sheet.place(row.number, "default_language")
        problems.append(PROBLEMS.problem("FRM-008", place, language=name))
    return Settings(
        row.text("form_id"), row.text("version"), _title(sheet, row, problems), language or Language.NL
    )


def no_settings(file: str) -> Settings:
    """What stands in for settings where there are none, so that the rest of the form can be checked."""
    return Settings("", "", Localised.same(file), Language.NL)


def _title(sheet: Sheet, row: Row, problems: list[Problem]) -> Localised:
    """`form_title` in one language or, with `title_nl`, `title_fr` and `title_en`, in three."""
    title = row.text("form_title")
    texts = {str(language): row.text(f"title_{language}") for language in Language}
    if not any(texts.values()):
        if not title:
            problems.append(PROBLEMS.problem("FRM-052", sheet.place(row.number, "form_title")))
        return Localised.same(title)
    for language, text in texts.items():
        if not text:
            place = sheet.place(row.number, f"title_{language}")
            problems.append(PROBLEMS.problem("FRM-018", place, language=language))
    return Localised.of(texts)
