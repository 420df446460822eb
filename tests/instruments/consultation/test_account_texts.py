"""What a dossier writes: letters, paragraphs, participation; and what none of it may tell."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pyarrow.csv
import pytest

from rondetafel.instruments.consultation.demo.writing import write_demo
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.instrument import INSTRUMENT
from rondetafel.instruments.consultation.letters import letters_of
from rondetafel.instruments.consultation.measuring import measure
from rondetafel.instruments.consultation.paragraphs import (
    consultation_paragraph,
    lobby_paragraph,
    synopsis,
)
from rondetafel.instruments.consultation.participation_frame import participation_rows
from rondetafel.instruments.consultation.reading import read_dossier
from rondetafel.instruments.consultation.records import Contact, Moment
from rondetafel.instruments.consultation.report.document import dossier_report
from rondetafel.instruments.consultation.text_files import text_files
from rondetafel.instruments.consultation.working_files import working_files
from rondetafel.lib.access.frame import check_frame
from rondetafel.lib.access.frame_rows import frame_csv
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import release_all_public
from rondetafel.lib.engine.contract import Tables
from tests.instruments.consultation.small_dossier import DAY, dossier, stakeholder


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("consultation") / "demo"
    folder.mkdir()
    write_demo(folder, 2026)
    return read_dossier(folder)


def released(material: Dossier) -> Tables:
    return release_all_public(measure(material, seed=0, progress=silent))


def test_the_consultation_paragraph_counts_what_the_dossier_holds() -> None:
    text = " ".join(consultation_paragraph(dossier(), Language.NL)).replace("\u00a0", " ")
    assert "Van 1 maart 2026 tot en met 1 mei 2026" in text
    assert "Van de 4 relevante organisaties zijn er 3 uitgenodigd; 1 kwamen" in text
    assert "2 zijn in totaal gehoord" in text
    assert "argumenten: 2. Overgenomen: 1; gedeeltelijk overgenomen: 0; niet overgenomen: 1." in text
    assert "kregen er 4 een antwoord, ook wie niet is gevolgd" in text


def test_the_consultation_paragraph_does_not_hide_who_still_waits() -> None:
    text = " ".join(consultation_paragraph(dossier(feedback=()), Language.NL))
    assert "kregen er 0 een antwoord; 4 wachten er nog op" in text


def test_the_lobby_paragraph_names_only_who_agreed() -> None:
    first, second = lobby_paragraph(dossier(), Language.NL)
    assert first.replace("\u00a0", " ").endswith("gesproken: Kamer (1 april 2026).")
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


@pytest.mark.parametrize("language", Language)
def test_each_text_is_a_word_file_and_a_plain_text_with_the_same_words(language: Language) -> None:
    files = text_files(dossier(), language)
    for name in ("consultation", "lobby", "synopsis"):
        plain = files[f"texts/{name}.txt"].decode("utf-8").split()
        word = docx.Document(io.BytesIO(files[f"texts/{name}.docx"]))
        heading, *paragraphs = (paragraph.text for paragraph in word.paragraphs)
        assert heading
        assert " ".join(paragraphs).split() == plain
    assert files == text_files(dossier(), language)


def test_a_long_list_of_names_is_cut_in_the_report_and_whole_in_its_file() -> None:
    people = tuple(stakeholder(f"Kring {n}") for n in range(50))
    contacts = tuple(Contact(each.name, DAY, Moment.TALK) for each in people)
    material = Dossier(dossier().about, dossier().question, (), people, contacts=contacts)
    assert "Kring 49" not in lobby_paragraph(material, Language.NL, most_names=40)[0]
    assert "en nog 10" in lobby_paragraph(material, Language.NL, most_names=40)[0]
    assert "Kring 49" in lobby_paragraph(material, Language.NL)[0]


def test_participation_is_an_access_frame(tmp_path: Path, demo: Dossier) -> None:
    """R-4: it passes the checks of the frame; those never heard stand in it with 0 contacts."""
    (tmp_path / "frame.csv").write_bytes(frame_csv(participation_rows(demo, public_only=False)))
    text = pyarrow.csv.ConvertOptions(strings_can_be_null=True)
    frame = pyarrow.csv.read_csv(tmp_path / "frame.csv", convert_options=text)
    assert check_frame(frame) == []
    assert frame.num_rows == len(demo.relevant)
    assert set(frame.column("source").to_pylist()) == {"consultation"}
    rows = list(
        csv.DictReader(io.StringIO(frame_csv(participation_rows(dossier(), public_only=False)).decode()))
    )
    assert [(row["organisation"], row["contacts"], row["frequency"]) for row in rows] == [
        ("Kamer", "1", "once"),
        ("Bond", "1", "once"),
        ("Stil", "0", "never"),
        ("Buiten", "0", "never"),
    ]


def test_the_public_frame_holds_neither_who_may_not_be_named_nor_confidential_submissions() -> None:
    people = (replace(dossier().stakeholders[0], may_be_named=False), *dossier().stakeholders[1:])
    secret = (replace(dossier().submissions[0], confidential=True),)
    text = frame_csv(
        participation_rows(dossier(stakeholders=people, submissions=secret), public_only=True)
    ).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["organisation"], row["contacts"]) for row in rows] == [
        ("Bond", "0"),
        ("Stil", "0"),
        ("Buiten", "0"),
    ]


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
