"""What is confidential stands in no public file, not inside a Word file, workbook or PDF either (G-ROL-6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.instrument import INSTRUMENT
from rondetafel.instruments.consultation.measuring import measure
from rondetafel.instruments.consultation.records import Member, Position, Weighing
from rondetafel.instruments.consultation.working_files import working_files
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import release_all_public
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.engine.pipeline import Outcome, document_of, results_of, write_outcome
from tests.instruments.consultation.small_dossier import dossier, stakeholder, submission
from tests.instruments.told_texts import public_texts, text_in

SECRET = "Zwaluwkanarie"


def released(material: Dossier) -> Tables:
    return release_all_public(measure(material, seed=0, progress=silent))


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
        population=(Member("9", f"{SECRET} lid", "citizen", dimensions=("zorg",)),),
    )


@pytest.mark.parametrize("language", Language)
def test_what_is_confidential_stands_in_no_table_or_sentence(language: Language) -> None:
    outcome = Outcome(INSTRUMENT, secretive(), released(secretive()), (), 0)
    assert SECRET not in repr(results_of(outcome))
    assert SECRET not in repr(document_of(outcome, language))


def test_what_is_confidential_stands_in_no_file_that_is_public(tmp_path: Path) -> None:
    """The secret is a name, a contact person, a text, an argument, a reason and an addition to a campaign."""
    write_outcome(Outcome(INSTRUMENT, secretive(), released(secretive()), (), 0), tmp_path, Language.NL)
    public = public_texts(tmp_path)
    assert [name for name, text in public.items() if SECRET in name + text] == []
    kept = [path for path in (tmp_path / "confidential").rglob("*") if path.is_file()]
    assert any(SECRET in text_in(path) for path in kept)
    assert {Path(name).suffix for name in public} >= {
        ".html",
        ".pdf",
        ".docx",
        ".xlsx",
        ".csv",
        ".svg",
        ".txt",
        ".json",
    }


def test_the_canary_would_be_seen_in_each_kind_of_file(tmp_path: Path) -> None:
    """The search itself can fail: in a dossier with the word in a public text every report shows it."""
    argument = replace(dossier().arguments[0], text=f"{SECRET} voor iedereen.")
    material = dossier(arguments=(argument, *dossier().arguments[1:]))
    write_outcome(Outcome(INSTRUMENT, material, released(material), (), 0), tmp_path, Language.EN)
    told = {Path(name).suffix for name, text in public_texts(tmp_path).items() if SECRET in text}
    assert told >= {".html", ".pdf", ".docx", ".xlsx", ".csv", ".txt"}


def test_personal_additions_stand_in_the_file_for_the_desk() -> None:
    files = working_files(released(secretive()), secretive(), Language.NL)
    text = files["confidential/additions.csv"].decode("utf-8-sig")
    assert f"P4;Mijn buurvrouw {SECRET} zegt dat al jaren." in text
