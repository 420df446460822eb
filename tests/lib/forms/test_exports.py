"""Exports of other tools: small files made by hand in the formats that those tools write (S-4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.lib.forms.answers import check_answers
from rondetafel.lib.forms.exports.export import Export, Reason
from rondetafel.lib.forms.exports.kobo import read_kobo
from rondetafel.lib.forms.exports.limesurvey import read_limesurvey
from rondetafel.lib.forms.exports.qualtrics import read_qualtrics
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.labelled.raw_table import RawTable
from tests.lib.forms.written_forms import form_text, raw_of

QUESTIONS = """
select_one yes_no | consent
select_multiple levels | levels
begin_group | contact
select_one contact_frequency | contact__federal__mr
select_one contact_frequency | contact__federal__n_va
end_group | |
decimal | fte
"""


def exported(tool: str) -> RawTable:
    """A small file made by hand as a tool writes it."""
    return raw_of((Path(__file__).parent / "exported" / f"{tool}.csv").read_text(encoding="utf-8"), ";")


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("form") / "form.md"
    path.write_text(form_text(QUESTIONS), encoding="utf-8")
    return read_form(path)


def values(form: Form, export: Export) -> dict[str, tuple[object, ...]]:
    """Answers of an export, which must have no problems."""
    answers = check_answers(form, export.table)
    assert answers.problems == ()
    return dict(answers.values)


def test_limesurvey_codes_are_recognised(form: Form) -> None:
    export = read_limesurvey(form, exported("limesurvey"))
    found = values(form, export)
    assert found["consent"] == ("yes", "no")
    assert found["levels"] == ("federal", "")
    assert found["contact__federal__mr"] == ("weekly", "never")
    assert found["contact__federal__n_va"] == ("once", "")
    assert ("contactfederal[nva]", "contact__federal__n_va") in export.renamed
    assert export.unfinished == (3,)


def test_limesurvey_loses_what_tells_who_and_when(form: Form) -> None:
    export = read_limesurvey(form, exported("limesurvey"))
    reasons = {each.heading: each.reason for each in export.dropped}
    assert {heading for heading, reason in reasons.items() if reason is Reason.IDENTIFYING} == {
        "id",
        "token",
        "ipaddr",
        "refurl",
    }
    assert {"submitdate", "groupTime12", "consentTime", "interviewtime"} <= set(reasons)
    assert export.unknown == ()


def test_limesurvey_with_full_texts_is_recognised_by_the_texts(form: Form) -> None:
    text = (
        "consent. consent;levels [Federaal];levels [Vlaams];levels [Geen];contact [contact__federal__mr];"
        "contact__federal__n_va;fte\nJa;Ja;Nee;Nee;Wekelijks;Nooit;1"
    )
    found = values(form, read_limesurvey(form, raw_of(text, ";")))
    assert found["levels"] == ("federal",)
    assert found["contact__federal__mr"] == ("weekly",)


def test_a_code_that_says_nothing_is_named_by_the_user(form: Form) -> None:
    text = "consent;levels;G2Q1[SQ001];contact__federal__n_va;fte\nY;federal;A1;A1;1"
    export = read_limesurvey(form, raw_of(text, ";"), {"G2Q1[SQ001]": "contact__federal__mr"})
    assert values(form, export)["contact__federal__mr"] == ("never",)
    assert read_limesurvey(form, raw_of(text, ";")).unknown == ("G2Q1[SQ001]",)


def test_qualtrics_headings_previews_and_texts_are_understood(form: Form) -> None:
    export = read_qualtrics(form, exported("qualtrics"), {"Q5_1": "contact__federal__mr"})
    found = values(form, export)
    assert found["levels"] == ("federal flemish", "none")
    assert found["contact__federal__mr"] == ("weekly", "never")
    assert found["contact__federal__n_va"] == ("", "weekly")
    assert export.table.row_numbers == (5, 6)
    assert export.unfinished == (6,)
    assert len(export.dropped) == 17
    assert export.table.headings[2:] == ("contact__federal__mr", "contact__federal__n_va", "fte")


def test_qualtrics_may_give_each_choice_a_column_with_its_text(form: Form) -> None:
    headings = "consent;levels_1;levels_2;levels_3;contact__federal__mr;contact__federal__n_va;fte"
    text = f"{headings}\nJa;Federaal;;;Nooit;Nooit;1"
    assert values(form, read_qualtrics(form, raw_of(text, ";")))["levels"] == ("federal",)


def test_kobo_names_and_paradata_are_understood(form: Form) -> None:
    export = read_kobo(form, exported("kobo"))
    found = values(form, export)
    assert found["levels"] == ("federal flemish",)
    assert found["contact__federal__n_va"] == ("dont_know",)
    dropped = {each.heading for each in export.dropped}
    assert {"_uuid", "_submitted_by", "meta/instanceID", "start", "_submission_time", "_index"} <= dropped
    assert export.unknown == ()


def test_odk_central_names_are_understood(form: Form) -> None:
    text = (
        "SubmissionDate;consent;levels;contact-contact__federal__mr;contact-contact__federal__n_va;fte;"
        "meta-instanceID;KEY;SubmitterID;SubmitterName;DeviceID;FormVersion\n"
        "2026-01-05T09:10:00Z;no;none;never;never;0;uuid:1;uuid:1;7;Jan;dev;1"
    )
    export = read_kobo(form, raw_of(text, ";"))
    assert values(form, export)["contact__federal__mr"] == ("never",)
    assert len(export.dropped) == 7
