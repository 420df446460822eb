"""Letters as Word files, and as a mail merge that people can change in Word before they send it (C-6)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.letters import Letter, Line, Part, letters_of, lines_of
from rondetafel.instruments.consultation.word_files import new_word_file, saved
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language, fold

PUBLIC, CONFIDENTIAL, MERGE = "letters", "confidential/letters", "confidential/mail_merge"
_LONGEST_NAME = 50
_MADE = datetime(2000, 1, 1)  # a workbook holds a moment; the clock would change the bytes


def letter_files(dossier: Dossier) -> dict[str, bytes]:
    """One Word file per letter, and a mail merge per language.

    A letter is confidential when its addressee did not agree to be named, when it names a contact person, or
    when it tells of a confidential submission. A mail merge holds all letters, so it always is.
    """
    letters = letters_of(dossier)
    files = {
        f"{CONFIDENTIAL if each.confidential else PUBLIC}/{_file_name(place, each)}": word_file_of(
            dossier, each
        )
        for place, each in enumerate(letters, start=1)
    }
    for language in Language:
        own = [each for each in letters if each.stakeholder.language is language]
        if own:
            files[f"{MERGE}/letter_{language.value}.docx"] = main_document(dossier, language)
            files[f"{MERGE}/recipients_{language.value}.xlsx"] = recipients(own, language)
    return files


def word_file_of(dossier: Dossier, letter: Letter) -> bytes:
    """A letter as DOCX; the same letter gives the same bytes."""
    language = letter.stakeholder.language
    file = _new_letter(dossier, language)
    for line in lines_of(dossier, language):
        if line.content is Part.ARGUMENTS:
            for argument in letter.parts[Part.ARGUMENTS].splitlines():
                file.add_paragraph(argument, style="List Bullet")
        elif text := letter.parts[line.content] if isinstance(line.content, Part) else line.content:
            _add_text(file, line, text)
    return saved(file)


def main_document(dossier: Dossier, language: Language) -> bytes:
    """The letter with a field for each part that differs; its fields are the columns of `recipients`."""
    file = _new_letter(dossier, language)
    for line in lines_of(dossier, language):
        if isinstance(line.content, Part):
            _add_field(file, field_name(line.content, language))
        else:
            _add_text(file, line, line.content)
    return saved(file)


def recipients(letters: Sequence[Letter], language: Language) -> bytes:
    """The data source of the mail merge: one row per letter, one column per field.

    Word guesses from the first eight rows how long the texts of a column are, and cuts longer ones at 255
    characters. So the rows with the longest texts come first.
    """
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"author": "Rondetafel", "created": _MADE})
        page = book.add_worksheet(say("merge_sheet", language))
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, part in enumerate(Part):
            page.write_string(0, column, field_name(part, language), book.add_format({"bold": True}))
        for row, letter in enumerate(_longest_first(letters), start=1):
            for column, part in enumerate(Part):
                page.write_string(row, column, letter.parts[part], wrapped)
        page.set_column(0, len(Part) - 1, 40)  # characters
        page.freeze_panes(1, 1)
    return content.getvalue()


def field_name(part: Part, language: Language) -> str:
    """Name of a field of the mail merge, as the user sees it in Word and in the heading of the column."""
    return say(f"merge_{part.value}", language)


def _longest_first(letters: Iterable[Letter]) -> list[Letter]:
    rest = list(letters)
    first: list[Letter] = []
    for part in Part:
        longest = max(rest, key=lambda each: len(each.parts[part]), default=None)
        if longest is not None:
            rest.remove(longest)
            first.append(longest)
    return [*first, *rest]


def _new_letter(dossier: Dossier, language: Language) -> Any:
    return new_word_file(say("letter_subject", language, title=dossier.about.title), language)


def _add_text(file: Any, line: Line, text: str) -> None:
    file.add_paragraph().add_run(text).bold = line.bold or None


def _add_field(file: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {name} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = f"«{name}»"
    run.append(text)
    field.append(run)
    file.add_paragraph()._p.append(field)


def _file_name(place: int, letter: Letter) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", fold(letter.stakeholder.name)).strip("_")[:_LONGEST_NAME]
    return f"{place:03d}_{name}_{letter.stakeholder.language.value}.docx"
