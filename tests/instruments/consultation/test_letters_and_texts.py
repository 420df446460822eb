"""What a dossier writes: letters, paragraphs, participation; and what none of it may tell."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pyarrow.csv
import pytest

from rondetafel.instruments.consultation.demo.writing import write_demo
from rondetafel.instruments.consultation.dossier import Dossier, Position, Weighing
from rondetafel.instruments.consultation.instrument import INSTRUMENT
from rondetafel.instruments.consultation.letters import letter_files, letters_of, word_file_of
from rondetafel.instruments.consultation.measuring import measure
from rondetafel.instruments.consultation.paragraphs import (
    consultation_paragraph,
    lobby_paragraph,
    synopsis,
)
from rondetafel.instruments.consultation.participation_frame import frame_csv
from rondetafel.instruments.consultation.reading import read_dossier
from rondetafel.instruments.consultation.report import dossier_report
from rondetafel.instruments.consultation.working_files import working_files
from rondetafel.lib.access.frame import check_frame
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import release_all_public
from rondetafel.lib.engine.contract import Tables
from tests.instruments.consultation.small_dossier import dossier, stakeholder, submission

SECRET = "Zwaluwkanarie"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("consultation") / "demo"
    folder.mkdir()
    write_demo(folder, 2026)
    return read_dossier(folder)


def released(material: Dossier) -> Tables:
    return release_all_public(measure(material, seed=0, progress=silent))


def letter_to(material: Dossier, name: str) -> str:
    letter = next(each for each in letters_of(material) if each.stakeholder.name == name)
    file = docx.Document(io.BytesIO(word_file_of(letter)))
    return "\n".join(paragraph.text for paragraph in file.paragraphs)


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
        assert "In totaal zijn 2 argumenten afgewogen" in letter
        assert "Minder belasting. Uitkomst: Overgenomen. Motivering: Past in het plan." in letter


def test_an_outcome_without_reason_is_said_to_have_none() -> None:
    bare = (Weighing("A1", "not_adopted"), *dossier().weighings[1:])
    assert "sans motivation" in letter_to(dossier(weighings=bare), "Bond")


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
    assert [name.split("/")[0] for name in letter_files(material)] == ["confidential"]


def test_other_letters_lie_open_in_the_language_of_the_addressee() -> None:
    assert list(letter_files(dossier())) == [
        "letters/001_kamer_nl.docx",
        "letters/002_bond_fr.docx",
        "letters/003_stil_nl.docx",
        "letters/004_buiten_nl.docx",
    ]


def test_the_consultation_paragraph_counts_what_the_dossier_holds() -> None:
    text = " ".join(consultation_paragraph(dossier(), Language.NL)).replace("\u00a0", " ")
    assert "Van 1 maart 2026 tot en met 1 mei 2026" in text
    assert "Van de 4 relevante organisaties zijn er 3 uitgenodigd; 1 kwamen" in text
    assert "2 zijn in totaal gehoord" in text
    assert "2 argumenten afgewogen: 1 overgenomen, 0 gedeeltelijk overgenomen, 1 niet overgenomen" in text
    assert "kregen er 4 een antwoord, ook wie niet is gevolgd" in text


def test_the_consultation_paragraph_does_not_hide_who_still_waits() -> None:
    text = " ".join(consultation_paragraph(dossier(feedback=()), Language.NL))
    assert "kregen er 0 een antwoord; 4 wachten er nog op" in text


def test_the_lobby_paragraph_names_only_who_agreed() -> None:
    first, second = lobby_paragraph(dossier(), Language.NL)
    assert first.endswith("gesproken: Kamer.")
    assert "Schriftelijk droegen bij: Bond." in second
    shy = tuple(replace(each, may_be_named=False) for each in dossier().stakeholders)
    text = " ".join(lobby_paragraph(dossier(stakeholders=shy), Language.NL))
    assert "Kamer" not in text
    assert "niet met vermelding instemden: 1" in text


def test_the_synopsis_gives_each_argument_its_outcome_and_reason() -> None:
    _, items = synopsis(dossier(), Language.EN)
    assert items[0] == (
        "A1. De bus moet vaker rijden.",
        "Put forward by 0 economic, 1 citizen and 0 public interests. Not adopted: Te duur.",
    )


def test_participation_is_an_access_frame(tmp_path: Path, demo: Dossier) -> None:
    """R-4: it passes the checks of the frame; those never heard stand in it with 0 contacts."""
    (tmp_path / "frame.csv").write_bytes(frame_csv(demo, public_only=False))
    text = pyarrow.csv.ConvertOptions(strings_can_be_null=True)
    frame = pyarrow.csv.read_csv(tmp_path / "frame.csv", convert_options=text)
    assert check_frame(frame) == []
    assert frame.num_rows == len(demo.relevant)
    assert set(frame.column("source").to_pylist()) == {"consultation"}
    rows = list(csv.DictReader(io.StringIO(frame_csv(dossier(), public_only=False).decode())))
    assert [(row["organisation"], row["contacts"], row["frequency"]) for row in rows] == [
        ("Kamer", "1", "once"),
        ("Bond", "1", "once"),
        ("Stil", "0", "never"),
        ("Buiten", "0", "never"),
    ]


def test_the_public_frame_holds_neither_who_may_not_be_named_nor_confidential_submissions() -> None:
    people = (replace(dossier().stakeholders[0], may_be_named=False), *dossier().stakeholders[1:])
    secret = (replace(dossier().submissions[0], confidential=True),)
    text = frame_csv(dossier(stakeholders=people, submissions=secret), public_only=True).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["organisation"], row["contacts"]) for row in rows] == [
        ("Bond", "0"),
        ("Stil", "0"),
        ("Buiten", "0"),
    ]


def secretive() -> Dossier:
    """A canary in everything that may not be told."""
    shy = stakeholder(f"{SECRET} naam", may_be_named=False, contact=f"{SECRET} contact", language=Language.EN)
    text = f"De bus in onze wijk moet elk kwartier rijden en ook op zondag stoppen, zegt {SECRET}."
    campaign = "Wij willen dat de bus in onze wijk elk kwartier rijdt en op zondag nog stopt bij de kerk."
    return dossier(
        stakeholders=(*dossier().stakeholders, shy),
        submissions=(
            *dossier().submissions,
            submission("I2", "Bond", text=text, confidential=True),
            submission("I3", shy.name, text=text),
            *(submission(f"P{n}", text=campaign) for n in range(3)),
            submission("P4", text=f"{campaign} Mijn buurvrouw {SECRET} zegt dat al jaren."),
            *(submission(f"Q{n}", text=text, confidential=True) for n in range(4)),
        ),
        arguments=(*dossier().arguments, replace(dossier().arguments[0], code=f"{SECRET}1", text=SECRET)),
        positions=(*dossier().positions, Position("Bond", -2, f"{SECRET}1", "I2"), Position(shy.name, -2)),
        weighings=(*dossier().weighings, Weighing(f"{SECRET}1", "not_adopted", "", SECRET, SECRET)),
    )


@pytest.mark.parametrize("language", Language)
def test_what_is_confidential_stands_in_no_public_file_table_or_sentence(language: Language) -> None:
    material = secretive()
    tables = released(material)
    document = dossier_report(tables, material, language)
    assert SECRET not in repr(document)
    assert SECRET not in json.dumps(INSTRUMENT.results(tables, material))
    files = working_files(tables, material, language)
    told = [name for name, content in files.items() if SECRET in _text(name, content)]
    assert told
    assert {name.split("/")[0] for name in told} == {"confidential"}


def test_personal_additions_stand_in_the_file_for_the_desk() -> None:
    files = working_files(released(secretive()), secretive(), Language.NL)
    text = files["confidential/additions.csv"].decode("utf-8-sig")
    assert f"P4;Mijn buurvrouw {SECRET} zegt dat al jaren." in text


def test_a_cell_that_a_spreadsheet_would_run_is_made_inert() -> None:
    people = (*dossier().stakeholders, stakeholder("=HYPERLINK(1)"))
    files = working_files(released(dossier()), dossier(stakeholders=people), Language.NL)
    assert "\r\n'=HYPERLINK(1);" in files["confidential/stakeholders.csv"].decode("utf-8-sig")


@pytest.mark.parametrize("language", Language)
def test_the_smallest_dossier_has_a_report(language: Language) -> None:
    """One dimension, one stakeholder, nothing else: undefined is said, nothing breaks."""
    bare = Dossier(dossier().about, dossier().question, dossier().dimensions, (stakeholder("Alleen"),))
    document = dossier_report(released(bare), bare, language)
    assert any(section.heading for section in document.sections)
    assert len(letters_of(bare)) == 1


def test_the_report_says_why_the_dossier_does_not_close(demo: Dossier) -> None:
    text = repr(dossier_report(released(demo), demo, Language.EN))
    assert "This file does not close yet" in text
    assert "outcomes without reason: 1" in text
    assert "relevant organisations without feedback: 2" in text


def test_results_are_counts_and_never_a_total_score(demo: Dossier) -> None:
    results = INSTRUMENT.results(released(demo), demo)
    assert results["closes"] is False
    assert results["oca"]["o2_alternatives"] == {
        "score": 0,
        "evidence": 0,
        "given": "met",
        "stored": "partly_met",
    }
    assert (results["submissions"], results["different_submissions"], results["campaigns"]) == (120, 81, 1)
    assert "total" not in json.dumps(results)


def test_a_letter_carries_the_day_of_the_dossier_and_gives_the_same_bytes() -> None:
    letter = letters_of(dossier())[0]
    assert word_file_of(letter) == word_file_of(letter)
    assert str(date(2026, 7, 1).year) in "\n".join(letter.head)


def _text(name: str, content: bytes) -> str:
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(archive.read(each).decode("utf-8", "replace") for each in archive.namelist())
    return content.decode("utf-8")
