"""Coded answers: scales, codes and the four missing codes (S-6, R-8)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.forms.answers import check_answers
from rondetafel.lib.forms.coding import code_answers
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.labelled.variables import LabelledTable, Scale
from tests.lib.forms.written_forms import form_text, raw_of

QUESTIONS = """
select_multiple levels | levels | | | | | yes
select_one contact_frequency | contact__federal__mr | selected(${levels}, 'federal')
select_one yes_no | member | not(selected(${levels}, 'none'))
decimal | fte
date | founded
text | remarks
calculate | double | | | ${fte} * 2
note | thanks
"""
FREQUENCIES = {
    "never": 1,
    "once": 2,
    "weekly": 5,
    "dont_know": -8,
    "no_answer": -9,
    "": -9,
    "-6": -6,
    "-7": -7,
}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("form") / "form.md"
    path.write_text(form_text(QUESTIONS), encoding="utf-8")
    return read_form(path)


def coded(form: Form, *rows: str) -> LabelledTable:
    heading = "levels;contact__federal__mr;member;fte;founded;remarks"
    answers = check_answers(form, raw_of("\n".join([heading, *rows]), separator=";"))
    assert answers.problems == ()
    return code_answers(form, answers)


def test_choices_become_codes_and_gaps_become_missing_codes(form: Form) -> None:
    table = coded(form, "federal;weekly;yes;1,5;2001-02-03;Hallo", "flemish;;no;-8;;", "none;;;;;-9")
    assert table.numbers["contact__federal__mr"].tolist() == [5, -6, -6]
    assert table.numbers["member"].tolist() == [1, 2, -6]
    assert table.numbers["fte"].tolist() == [1.5, -8, -9]
    assert table.numbers["double"].tolist() == [3, -9, -9]
    assert table.texts["founded"] == ("2001-02-03", "", "")
    assert table.texts["remarks"] == ("Hallo", "", "-9")


def test_several_answers_become_one_variable_per_choice(form: Form) -> None:
    table = coded(form, "federal flemish;weekly;yes;;;", "none;;;;;", ";;yes;;;")
    assert table.numbers["levels_federal"].tolist() == [1, 0, -9]
    assert table.numbers["levels_none"].tolist() == [0, 1, -9]
    variable = table.variable("levels_federal")
    assert variable is not None
    assert variable.label.nl == "Federaal – levels"
    assert [category.code for category in variable.categories] == [0, 1, -6, -7, -8, -9]


def test_a_list_is_ordinal_where_the_vocabulary_says_so(form: Form) -> None:
    table = coded(form, "federal;weekly;yes;;;")
    scales = {variable.name: variable.scale for variable in table.variables}
    assert scales["contact__federal__mr"] is Scale.ORDINAL
    assert scales["member"] is Scale.NOMINAL
    assert (scales["fte"], scales["founded"], scales["remarks"]) == (Scale.NUMBER, Scale.DAY, Scale.TEXT)
    assert "thanks" not in scales


def test_a_variable_says_what_was_asked_of_whom(form: Form) -> None:
    variable = coded(form, "federal;weekly;yes;;;").variable("contact__federal__mr")
    assert variable is not None
    assert variable.asked_if == "levels includes federal"
    assert variable.source == "test 1: contact__federal__mr"
    assert {category.code: category.stata for category in variable.categories if category.missing} == {
        -6: ".f",
        -7: ".n",
        -8: ".d",
        -9: ".a",
    }
    dont_know = variable.category(-8)
    assert dont_know is not None and dont_know.label.en == "Don’t know"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(list(FREQUENCIES)), min_size=1, max_size=30))
def test_every_answer_gets_its_code_and_no_other(form: Form, answers: list[str]) -> None:
    table = coded(form, *[f"federal;{answer};yes;;;" for answer in answers])
    assert table.numbers["contact__federal__mr"].tolist() == [FREQUENCIES[answer] for answer in answers]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.sampled_from(["federal", "flemish", "none"])), min_size=1, max_size=20))
def test_codes_of_several_answers_add_up(form: Form, chosen: list[set[str]]) -> None:
    table = coded(form, *[f"{' '.join(sorted(names))};;;;;" for names in chosen])
    columns = [table.numbers[f"levels_{name}"] for name in ("federal", "flemish", "none")]
    counts = np.where(columns[0] < 0, 0, sum(columns))
    assert counts.tolist() == [len(names) for names in chosen]


def test_turns_of_a_repeat_are_variables_with_a_number(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_text(form_text("begin_repeat | child\ninteger | age\nend_repeat | |"), encoding="utf-8")
    form = read_form(path)
    answers = check_answers(form, raw_of("age_1,age_2\n4,7\n5,"))
    table = code_answers(form, answers)
    assert [variable.name for variable in table.variables] == ["age_1", "age_2"]
    assert table.numbers["age_2"].tolist() == [7, -6]


def test_names_stay_short_and_different(tmp_path: Path) -> None:
    """Stata takes 32 characters."""
    choices = "".join(
        f"| | long | choice_with_a_very_long_name_{number} | A | A | A | |\n" for number in range(3)
    )
    path = tmp_path / "form.md"
    path.write_text(form_text("select_multiple long | question_with_a_name", choices), encoding="utf-8")
    form = read_form(path)
    table = code_answers(form, check_answers(form, raw_of("question_with_a_name\n1")))
    names = [variable.name for variable in table.variables]
    assert len(set(names)) == 3
    assert all(len(name) <= 32 for name in names)
