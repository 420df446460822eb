"""Letters to stakeholders (C-6): one for each, as Word file and as mail merge."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.letter_files import (
    field_name,
    letter_files,
    main_document,
    recipients,
    word_file_of,
)
from rondetafel.instruments.consultation.letters import Part, letters_of
from rondetafel.instruments.consultation.records import Weighing
from rondetafel.lib.base.text import Language
from tests.instruments.consultation.small_dossier import dossier, stakeholder, submission


def text_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def letter_to(material: Dossier, name: str) -> str:
    letter = next(each for each in letters_of(material) if each.stakeholder.name == name)
    return text_of(word_file_of(material, letter))


def test_every_relevant_stakeholder_gets_one_letter_and_nobody_else() -> None:
    people = (*dossier().stakeholders, stakeholder("Elders", relevant=False))
    letters = letters_of(dossier(stakeholders=people))
    assert [each.stakeholder.name for each in letters] == ["Kamer", "Bond", "Stil", "Buiten"]


def test_a_letter_tells_outcome_and_reason_also_when_nothing_was_adopted() -> None:
    """Bond speaks French; what users wrote stays as it is."""
    text = letter_to(dossier(), "Bond")
    assert "Madame, Monsieur," in text
    assert "De bus moet vaker rijden. Résultat" in text
    assert "Non repris" in text
    assert "Te duur." in text
    assert "Aucun de vos arguments n’a été repris" in text


def test_who_was_silent_and_who_was_never_asked_are_told_what_was_decided() -> None:
    silent_one, never_asked = letter_to(dossier(), "Stil"), letter_to(dossier(), "Buiten")
    assert "U was uitgenodigd; wij hebben geen inbreng van u ontvangen." in silent_one
    assert "Wij hebben u daarvoor niet uitgenodigd." in never_asked
    for letter in (silent_one, never_asked):
        assert "Afgewogen argumenten in totaal: 2." in letter
        assert "Minder belasting. Uitkomst: Overgenomen. Motivering: Past in het plan." in letter


def test_an_outcome_without_reason_is_said_to_have_none() -> None:
    bare = (Weighing("A1", "not_adopted"), *dossier().weighings[1:])
    assert "Il n’y a pas de motivation." in letter_to(dossier(weighings=bare), "Bond")


@pytest.mark.parametrize(
    "changes",
    [
        {"stakeholders": (stakeholder("Bond", may_be_named=False),)},
        {"stakeholders": (stakeholder("Bond", contact="Persoon"),)},
        {
            "stakeholders": (stakeholder("Bond"),),
            "submissions": (submission("I1", "Bond", text="x", confidential=True),),
        },
    ],
)
def test_a_letter_that_could_tell_something_lies_under_confidential(changes: dict[str, object]) -> None:
    material = dossier(competences=(), contacts=(), positions=(), feedback=(), **changes)
    assert {name.split("/")[0] for name in letter_files(material)} == {"confidential"}


def test_other_letters_lie_open_in_the_language_of_the_addressee() -> None:
    assert [name for name in letter_files(dossier()) if "mail_merge" not in name] == [
        "letters/001_kamer_nl.docx",
        "letters/002_bond_fr.docx",
        "letters/003_stil_nl.docx",
        "letters/004_buiten_nl.docx",
    ]


def test_a_letter_carries_the_day_of_the_dossier_and_gives_the_same_bytes() -> None:
    letter = letters_of(dossier())[0]
    assert word_file_of(dossier(), letter) == word_file_of(dossier(), letter)
    assert "1 juli 2026" in text_of(word_file_of(dossier(), letter)).replace("\u00a0", " ")


def test_an_argument_that_is_not_weighed_yet_is_not_called_rejected() -> None:
    text = letter_to(dossier(weighings=()), "Bond")
    assert "De bus moet vaker rijden. Ceci n’a pas encore été mis en balance." in text
    assert "Aucun de vos arguments" not in text


def merge_files(material: Dossier, language: Language) -> tuple[bytes, bytes]:
    files = letter_files(material)
    folder = "confidential/mail_merge"
    return files[f"{folder}/letter_{language.value}.docx"], files[
        f"{folder}/recipients_{language.value}.xlsx"
    ]


def fields_of(main: bytes) -> list[str]:
    document = zipfile.ZipFile(io.BytesIO(main)).read("word/document.xml").decode("utf-8")
    return re.findall(r'w:fldSimple w:instr=" MERGEFIELD (\w+) "', document)


def rows_of(source: bytes) -> list[list[str]]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]


def test_the_fields_of_the_mail_merge_are_the_columns_of_its_source_in_three_languages() -> None:
    for language in Language:
        main = main_document(dossier(), language)
        headings = rows_of(recipients(letters_of(dossier()), language))[0]
        assert fields_of(main) == headings == [field_name(part, language) for part in Part]
        assert all(re.fullmatch(r"[a-z][a-z_]{2,39}", name) for name in headings)  # what Word keeps as it is


def test_joining_the_main_document_with_a_row_gives_the_letter() -> None:
    """As Word does it: each field becomes the cell, a paragraph that stays empty disappears."""
    main, source = merge_files(dossier(), Language.NL)
    headings, *rows = rows_of(source)
    assert sorted(row[0] for row in rows) == ["Buiten", "Kamer", "Stil"]
    for row in rows:
        cells = dict(zip(headings, row, strict=True))
        document = docx.Document(io.BytesIO(main))
        merged = []
        for paragraph in document.paragraphs:
            found = re.search(r"MERGEFIELD (\w+)", paragraph._p.xml)
            merged += [cells[found.group(1)] if found else paragraph.text]
        assert "\n".join(filter(None, merged)) == letter_to(dossier(), row[0])


def test_the_longest_texts_stand_in_the_rows_from_which_word_guesses_their_length() -> None:
    many = tuple(stakeholder(f"Kring {n:02d}") for n in range(30))
    long = (stakeholder("Zeer lange naam " * 20),)
    _, *rows = rows_of(recipients(letters_of(dossier(stakeholders=(*many, *long))), Language.NL))
    assert len(rows) == 31
    assert any(row[0] == long[0].name.strip() or row[0] == long[0].name for row in rows[:8])


def test_a_cell_of_the_source_is_text_and_never_a_formula() -> None:
    people = (stakeholder("=HYPERLINK(1)"),)
    source = recipients(letters_of(Dossier(dossier().about, dossier().question, (), people)), Language.NL)
    sheet = zipfile.ZipFile(io.BytesIO(source)).read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert "<f>" not in sheet
