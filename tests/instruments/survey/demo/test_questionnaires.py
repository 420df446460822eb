"""The two questionnaires: in three languages, on the scales of the vocabulary, as asked in S-5 to S-12."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from rondetafel.instruments.survey.demo.published import EARLIER_LEVEL_PARTIES, LEVEL_PARTIES
from rondetafel.instruments.survey.demo.study import demo_study
from rondetafel.lib.base.text import french_spaces
from rondetafel.lib.forms.form import UNANSWERED, Form
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.vocab.vocabulary import codelist

FOLDER = Path(str(resources.files("rondetafel.instruments.survey")))
FORMS = ("form.md", "earlier_form.md")
SCALES = {
    "contact_frequency": "contact_frequency",
    "influence_scale": "influence_scale",
    "influence_before": "influence_scale",
    "historical_ties": "historical_ties",
    "party_position": "party_position",
    "attention_scale": "attention_scale",
}


@pytest.fixture(scope="module", params=FORMS)
def form(request: pytest.FixtureRequest) -> Form:
    return read_form(FOLDER / request.param)


@pytest.fixture(scope="module")
def standard() -> Form:
    return read_form(FOLDER / "form.md")


@pytest.fixture(scope="module")
def earlier() -> Form:
    return read_form(FOLDER / "earlier_form.md")


def test_scales_have_the_names_and_codes_of_the_vocabulary(form: Form) -> None:
    missing = {entry.id: entry.value for entry in codelist("missing_codes").entries}
    for question in form.questions:
        if question.list_name in SCALES:
            scale = {entry.id: entry.value for entry in codelist(SCALES[question.list_name]).entries}
            codes = {choice.name: choice.code for choice in question.choices}
            assert {name: code for name, code in codes.items() if name in scale} == scale
            assert all(missing[name] == code for name, code in codes.items() if name not in scale)


def test_french_has_no_break_spaces_before_double_punctuation(form: Form) -> None:
    for item in form.items:
        texts = [item.label, getattr(item, "hint", None), getattr(item, "constraint_message", None)]
        for text in texts:
            assert text is None or text.fr == french_spaces(text.fr)


def test_only_parties_at_the_table_are_asked_about(standard: Form) -> None:
    """S-5."""
    names = {question.name for question in standard.questions if question.name.startswith("contact__")}
    assert names == {f"contact__{level}__{party}" for level, at in LEVEL_PARTIES.items() for party in at}


def test_before_the_elections_eleven_seven_and_five_parties_are_asked_about(earlier: Form) -> None:
    """S-12; influence is asked per party, whatever the level."""
    names = {question.name for question in earlier.questions}
    asked = {level: sum(name.startswith(f"contact__{level}__") for name in names) for level in LEVEL_PARTIES}
    assert asked == {"federal": 11, "flemish": 7, "walloon": 5, "brussels": 0}
    influence = {name for name in names if name.startswith("influence__")}
    assert influence == {f"influence__{party}" for party in EARLIER_LEVEL_PARTIES["federal"]}


def test_the_highest_influence_is_worded_differently_before_the_elections(
    standard: Form, earlier: Form
) -> None:
    """M13: the earlier study says "zeer" and not "veel"; the passport has to notice."""
    now = standard.question("influence__federal__mr")
    before = earlier.question("influence__mr")
    assert now is not None
    assert before is not None
    assert [choice.label.nl for choice in now.choices if choice.name == "great"] == ["Veel invloed"]
    assert [choice.label.nl for choice in before.choices if choice.name == "great"] == ["Zeer veel invloed"]


def test_answers_have_the_columns_of_the_questionnaire(standard: Form, earlier: Form) -> None:
    study = demo_study()
    for form, table in ((standard, study.answers), (earlier, study.earlier_answers)):
        asked = {question.name for question in form.questions if question.kind not in UNANSWERED}
        assert set(table.columns) - {"respondent", "wave", "origin"} == asked
