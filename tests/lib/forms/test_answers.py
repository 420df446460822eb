"""Answers are checked on our side, whatever the tool let through (S-2, S-4, S-5)."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.forms.answers import CheckedAnswers, check_answers
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form
from tests.lib.forms.written_forms import form_text, raw_of

QUESTIONS = """
select_one yes_no | consent | | . = 'yes' | | | yes
begin_group | about
select_multiple levels | levels | | not(selected(., 'none')) or count-selected(.) = 1 | | | yes
select_one levels | main | | | | selected(${levels}, name)
end_group | |
begin_group | contact | selected(${levels}, 'federal')
select_one contact_frequency | contact__federal__mr | | | | | yes
end_group | |
decimal | fte | | . >= 0 and . <= 20000
integer | members
date | founded | | . <= today()
text | remarks
calculate | double | | | ${fte} * 2
"""
HEADINGS = "respondent,consent,levels,main,contact__federal__mr,fte,members,founded"
TODAY = date(2026, 5, 15)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("form") / "form.md"
    path.write_text(form_text(QUESTIONS), encoding="utf-8")
    return read_form(path)


def checked(form: Form, *rows: str, headings: str = HEADINGS) -> CheckedAnswers:
    raw = raw_of("\n".join([headings.replace(",", ";"), *rows]), separator=";")
    return check_answers(form, raw, known=("respondent",), today=TODAY)


def problems(answers: CheckedAnswers) -> list[tuple[str, int | None, str | None]]:
    return [(each.code, each.place.row, each.place.column) for each in answers.problems]


def test_names_codes_and_labels_are_the_same_answer(form: Form) -> None:
    answers = checked(
        form,
        "a;yes;federal flemish;federal;weekly;1;2;2001-02-03",
        "b;1;1 2;1;5;1,0;2;3/2/2001",
        "c;Oui;Federal | Vlaams;Fédéral;Chaque semaine;1.0;2;3 februari 2001",
    )
    assert problems(answers) == []
    assert answers.values["levels"] == ("federal flemish",) * 3
    assert answers.values["contact__federal__mr"] == ("weekly",) * 3
    assert answers.values["fte"] == ("1",) * 3
    assert answers.values["founded"] == ("2001-02-03",) * 3


def test_every_fault_is_told_with_row_and_column(form: Form) -> None:
    answers = checked(
        form,
        "a;yes;federal;federal;wekelijks!;1;2;2001-02-03",
        "b;yes;federal;federal;weekely;many;2.5;2001-02-30",
        "c;;federal none;federal;;-1;;2030-01-01",
        "d;no;flemish;federal;weekly;;;",
        "e;yes;zzz;;;;;",
    )
    assert problems(answers) == [
        ("FRM-104", 3, "contact__federal__mr"),
        ("FRM-105", 3, "fte"),
        ("FRM-106", 3, "members"),
        ("FRM-107", 3, "founded"),
        ("FRM-110", 4, "consent"),
        ("FRM-108", 4, "levels"),
        ("FRM-108", 4, "fte"),
        ("FRM-108", 4, "founded"),
        ("FRM-108", 5, "consent"),
        ("FRM-111", 5, "main"),
        ("FRM-109", 5, "contact__federal__mr"),
        ("FRM-103", 6, "levels"),
    ]
    suggested = next(each for each in answers.problems if each.code == "FRM-104")
    assert "weekly" in suggested.repair("en")


def test_a_constraint_speaks_in_the_words_of_the_form(tmp_path: Path) -> None:
    text = form_text("integer | a | | . > 1").replace("| calculation |", "| constraint_message::nl |")
    path = tmp_path / "form.md"
    text = text.replace("| . > 1 |  |", "| . > 1 | Te laag. |").replace(
        "| choice_filter |", "| constraint_message::fr |"
    )
    text = text.replace("| Te laag. |  |", "| Te laag. | Trop bas. |").replace(
        "| required |", "| constraint_message::en |"
    )
    path.write_text(text.replace("| Trop bas. |  |", "| Trop bas. | Too low. |"), encoding="utf-8")
    (problem,) = check_answers(read_form(path), raw_of("a\n1")).problems
    assert "Te laag." in problem.cause("nl") and "Trop bas." in problem.cause("fr")
    assert "Trop bas." not in problem.cause("nl") and "Te laag." not in problem.cause("en")


def test_what_is_not_asked_is_not_shown_and_what_is_left_open_is_no_answer(form: Form) -> None:
    """S-5: only parties at the table of a level that the organisation works at are asked about."""
    answers = checked(
        form, "a;yes;flemish;flemish;;;;", "b;yes;federal;federal;;;;", "c;yes;federal;;dont_know;;;"
    )
    assert problems(answers) == []
    assert answers.missing["contact__federal__mr"] == ("not_shown", "no_answer", "dont_know")
    assert answers.missing["main"] == ("", "", "no_answer")
    assert answers.missing["fte"] == ("no_answer",) * 3


def test_missing_codes_are_read_as_numbers_and_as_names(form: Form) -> None:
    answers = checked(form, "a;yes;federal;;-8;-9;not_applicable;", "b;yes;flemish;;-6;-7;;no_answer")
    assert problems(answers) == []
    assert answers.missing["contact__federal__mr"] == ("dont_know", "not_shown")
    assert answers.missing["fte"] == ("no_answer", "not_applicable")
    assert answers.missing["members"] == ("not_applicable", "no_answer")


def test_calculations_are_done_again(form: Form) -> None:
    answers = checked(form, "a;yes;flemish;;;2,5;;;99", headings=f"{HEADINGS},double")
    assert answers.values["double"] == ("5",)


def test_headings_may_carry_groups_and_capitals(form: Form) -> None:
    headings = (
        "respondent,Consent,about/levels,data.about.main,contact-contact__federal__mr,FTE,members,founded"
    )
    assert problems(checked(form, "a;yes;federal;federal;weekly;1;2;2001-02-03", headings=headings)) == []


@pytest.mark.parametrize("way", ["levels/{}", "levels_{}", "levels[{}]", "levels.{}", "about/levels/{}"])
def test_several_answers_may_have_a_column_each(form: Form, way: str) -> None:
    columns = ",".join(way.format(name) for name in ("federal", "flemish", "none"))
    headings = HEADINGS.replace(",levels,", f",{columns},")
    answers = checked(
        form, "a;yes;1;0;0;federal;weekly;;;", "b;yes;ja;Oui;;;weekly;;;", "c;yes;;;;;;;;", headings=headings
    )
    assert problems(answers) == []
    assert answers.values["levels"] == ("federal", "federal flemish", "")


def test_a_column_that_may_tell_who_answered_is_a_problem_and_others_are_ignored(form: Form) -> None:
    """S-4: answers never travel with names, addresses or tokens."""
    headings = f"{HEADINGS},E-mail,ipaddr,firstName,token,submitdate,organisation_name"
    answers = checked(form, "a;yes;flemish;;;;;;x;x;x;x;x;x", headings=headings)
    assert problems(answers) == [
        ("FRM-100", None, "E-mail"),
        ("FRM-100", None, "ipaddr"),
        ("FRM-100", None, "firstName"),
        ("FRM-100", None, "token"),
        ("FRM-100", None, "organisation_name"),
    ]
    assert answers.ignored == ("submitdate",)


def test_a_question_without_a_column_is_a_problem_unless_it_is_free_text(form: Form) -> None:
    answers = checked(
        form, "a;yes;flemish;;;;", headings="respondent,consent,levels,main,contact__federal__mr,fte,members"
    )
    assert [each.code for each in answers.problems] == ["FRM-101"]
    assert answers.absent == ("founded", "remarks", "double")


def test_two_columns_for_one_question_are_a_problem(form: Form) -> None:
    answers = checked(form, "a;yes;flemish;;;;;;1", headings=f"{HEADINGS},FTE")
    assert problems(answers) == [("FRM-102", None, "FTE")]


def test_very_many_problems_are_counted_and_no_longer_listed(form: Form) -> None:
    answers = checked(form, *[f"{row};yes;flemish;;;x;x;x" for row in range(3000)])
    assert len(answers.problems) == 5000
    assert answers.unlisted == 4000


REPEAT = """
integer | size
begin_repeat | child
integer | age | | . < 18
select_one yes_no | school | ${age} > 5
end_repeat | |
calculate | oldest | | | max(${age})
"""


def test_answers_of_a_repeat_come_in_numbered_columns(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_text(form_text(REPEAT), encoding="utf-8")
    raw = raw_of("size,child[1]/age,child[1]/school,child[2]/age,child[2]/school\n2,4,,7,yes\n1,19,,,\n0,,,,")
    answers = check_answers(read_form(path), raw)
    assert problems(answers) == [("FRM-108", 3, "child[1]/age")]
    assert answers.values["age"] == (("4", "7"), ("19",), ())
    assert answers.missing["school"] == (("not_shown", ""), ("no_answer",), ())
    assert answers.values["oldest"] == ("7", "19", "")


def test_answers_of_a_repeat_come_in_a_file_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_text(form_text(REPEAT), encoding="utf-8")
    turns = raw_of("respondent,age,school\nb,7,yes\na,4,yes\nb,9,no\nz,1,")
    answers = check_answers(
        read_form(path),
        raw_of("respondent,size\na,1\nb,2\nc,0"),
        known=("respondent",),
        repeats={"child": turns},
    )
    assert problems(answers) == [("FRM-109", 2, "school"), ("FRM-113", 5, "respondent")]
    assert answers.values["age"] == (("4",), ("7", "9"), ())
    assert answers.values["oldest"] == ("4", "9", "")


def test_an_answer_that_is_not_asked_counts_as_empty_for_what_follows(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    text = form_text("integer | a\ninteger | b | ${a} = 1\ninteger | c | ${b} = 2")
    path.write_text(text, encoding="utf-8")
    answers = check_answers(read_form(path), raw_of("a,b,c\n1,2,3\n0,2,3"))
    assert [(each.code, each.place.column) for each in answers.problems] == [
        ("FRM-109", "b"),
        ("FRM-109", "c"),
    ]
    assert answers.values["c"] == ("3", "")


def test_a_number_keeps_its_value(form: Form) -> None:
    answers = checked(form, "a;yes;flemish;;;1 200,5;;", "b;yes;flemish;;;0.1;;")
    assert [float(str(value)) for value in answers.values["fte"]] == [1200.5, 0.1]
    assert all(math.isfinite(float(str(value))) for value in answers.values["fte"])


def test_a_form_that_asks_for_today_needs_a_day(form: Form) -> None:
    with pytest.raises(BadInput) as caught:
        check_answers(form, raw_of(HEADINGS))
    assert [each.code for each in caught.value.problems] == ["FRM-116"]
