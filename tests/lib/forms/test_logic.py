"""Logic of forms; the expected values follow the ODK XForms specification, worked out by hand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.conversion import xform
from rondetafel.lib.forms.expressions import expressions_of
from rondetafel.lib.forms.form import Form, Kind, Question
from rondetafel.lib.forms.logic import Logic
from rondetafel.lib.forms.patterns import matches
from tests.lib.forms.written_forms import form_of, form_text

TODAY = date(2026, 5, 15)
EMPTY = {"levels": "", "member": "", "a": "", "b": "", "t": "", "d": ""}


def calculated(expression: str, **answers: str) -> str:
    """Value of an expression on some answers."""
    plain = (
        Question(Kind.SELECT_MULTIPLE, "levels"),
        Question(Kind.SELECT_ONE, "member"),
        Question(Kind.INTEGER, "a"),
        Question(Kind.INTEGER, "b"),
        Question(Kind.TEXT, "t"),
        Question(Kind.DATE, "d"),
    )
    question = Question(Kind.CALCULATE, "x", calculation=expression)
    columns = {name: [value] for name, value in (EMPTY | answers | {"x": answers.get("x", "")}).items()}
    return str(Logic(_form((*plain, question)), TODAY).calculated(question, columns)[0])


def _form(items: tuple[Question, ...]) -> Form:
    return Form("f", "1", Localised.same("F"), Language.NL, items)


@pytest.mark.parametrize(
    ("expression", "answers", "value"),
    [
        ("selected(${levels}, 'federal')", {"levels": "federal flemish"}, "true"),
        ("selected(${levels}, 'fed')", {"levels": "federal flemish"}, "false"),
        ("selected-at(${levels}, 1)", {"levels": "federal flemish"}, "flemish"),
        ("selected-at(${levels}, 2)", {"levels": "federal flemish"}, ""),
        ("count-selected(${levels})", {"levels": "federal flemish"}, "2"),
        ("count-selected(${levels})", {}, "0"),
        ("if(${a} > 1, 'many', 'few')", {"a": "2"}, "many"),
        ("if(${a} > 1, 'many', 'few')", {}, "few"),
        ("coalesce(${t}, ${a})", {"a": "3"}, "3"),
        ("coalesce(${t}, ${a})", {"a": "3", "t": "x"}, "x"),
        ("once(${a})", {"a": "4", "x": "1"}, "1"),
        ("once(${a})", {"a": "4"}, "4"),
        ("regex(${t}, '[0-9]{4}')", {"t": "1000"}, "true"),
        ("regex(${t}, '[0-9]{4}')", {"t": "10000"}, "false"),
        ("${d} < today()", {"d": "2026-05-14"}, "true"),
        ("${d} < today()", {"d": "2026-05-15"}, "false"),
        ("${d} > date('2026-01-01')", {"d": "2026-05-15"}, "true"),
        ("format-date(${d}, '%d/%m/%Y')", {"d": "2026-05-05"}, "05/05/2026"),
        ("format-date(${d}, '%e-%n-%y')", {"d": "2026-05-05"}, "5-5-26"),
        ("int(7.9)", {}, "7"),
        ("int(-7.9)", {}, "-7"),
        ("round(2.5)", {}, "3"),
        ("round(-2.5)", {}, "-2"),
        ("round(3.14159, 2)", {}, "3.14"),
        ("${a} + ${b}", {"a": "2", "b": "3"}, "5"),
        ("${a} + ${b}", {"a": "2"}, ""),
        ("${a} div 2", {"a": "5"}, "2.5"),
        ("${a} = 5", {"a": "5"}, "true"),
        ("${t} = ''", {}, "true"),
        ("max(${a}, ${b})", {"a": "2", "b": "3"}, "3"),
        ("min(${a}, ${b})", {"a": "2"}, "2"),
        ("concat(${t}, '-', ${a})", {"t": "x", "a": "2"}, "x-2"),
        ("join(' ', ${t}, ${a})", {"t": "x", "a": "2"}, "x 2"),
        ("string-length(${t})", {"t": "naïef"}, "5"),
        ("substr(${t}, 1, 3)", {"t": "abcd"}, "bc"),
        ("not(${a} = 1) and ${b} = 2", {"a": "3", "b": "2"}, "true"),
        ("boolean-from-string('1')", {}, "true"),
        ("pow(2, 10)", {}, "1024"),
        ("pow(10, 1000)", {}, ""),
        ("concat('round(', ${t})", {"t": "x"}, "round(x"),
    ],
)
def test_a_function_gives_what_odk_gives(expression: str, answers: dict[str, str], value: str) -> None:
    assert calculated(expression, **answers) == value


def test_a_label_of_a_choice_is_found_by_its_name(tmp_path: Path) -> None:
    questions = "select_one levels | l\ncalculate | c | | | jr:choice-name(${l}, '${l}')"
    form = form_of(tmp_path, form_text(questions))
    question = form.question("c")
    assert question is not None
    assert Logic(form).calculated(question, {"l": ["flemish", ""], "c": ["", ""]}) == ["Vlaams", ""]


def test_the_clock_is_never_read(tmp_path: Path) -> None:
    form = form_of(tmp_path, form_text("date | d | | . <= today()"))
    with pytest.raises(BrokenPromise):
        Logic(form).holds(form.questions[0], "constraint", {"d": ["2026-01-01"]})


def test_choices_are_filtered_by_answers_and_by_their_own_columns(tmp_path: Path) -> None:
    questions = "text | w\nselect_one levels | l | | | | area = ${w} or name = 'none'"
    form = form_of(tmp_path, form_text(questions))
    question = form.question("l")
    assert question is not None
    offered = Logic(form).offered(question, {"w": ["a", "b", ""], "l": ["", "", ""]})
    assert offered == [{"federal", "none"}, {"flemish", "none"}, {"none"}]


REPEAT = """
begin_repeat | person
integer | age
integer | rank | ${age} > 17 | | |
calculate | place | | | position(..)
calculate | first | | | indexed-repeat(${age}, ${person}, 1)
end_repeat | |
calculate | total | | | sum(${age})
calculate | people | | | count(${person})
"""


def test_in_a_repeat_a_name_means_the_answer_of_the_same_turn(tmp_path: Path) -> None:
    form = form_of(tmp_path, form_text(REPEAT))
    columns = {name: [("", "", "", ""), ("",)] for name in ("rank", "place", "first")}
    columns |= {"age": [("12", "40", "18", ""), ("50",)], "total": ["", ""], "people": ["", ""]}
    logic = Logic(form)

    def value(name: str) -> list[object]:
        question = form.question(name)
        assert question is not None
        return logic.calculated(question, columns)

    rank = form.question("rank")
    assert rank is not None
    assert logic.holds(rank, "relevant", columns) == [(False, True, True, False), (True,)]
    assert value("place") == [("1", "2", "3", "4"), ("1",)]
    assert value("first") == [("12", "12", "12", "12"), ("50",)]
    assert value("total") == ["70", "50"]
    assert value("people") == ["4", "1"]


def test_our_paths_are_those_of_pyxform(tmp_path: Path) -> None:
    """pyxform writes the same logic into its XForm, with `${name}` resolved to the same paths."""
    form = form_of(
        tmp_path,
        form_text(
            "begin_group | g | ${z} = 1\nselect_multiple levels | l\ninteger | a | selected(${l}, 'federal')"
            "\nend_group | |\ninteger | z | | . > 0 and . < ${q}\ninteger | q"
        ),
    )
    binds = dict(re.findall(r'<bind nodeset="([^"]*)"([^>]*)>', xform(form)))
    assert "relevant=\"selected( /data/g/l , 'federal')\"" in binds["/data/g/a"]
    assert 'relevant=" /data/z  = 1"' in binds["/data/g"]
    assert 'constraint=". &gt; 0 and . &lt;  /data/q "' in binds["/data/z"]
    assert {column for item in form.items for column, _ in expressions_of(item)} == {"relevant", "constraint"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["federal", "flemish", "none"]), unique=True), st.integers(-5, 5))
def test_logic_agrees_with_python_on_any_answers(levels: list[str], number: int) -> None:
    answers = {"levels": " ".join(levels), "a": str(number)}
    expression = "selected(${levels}, 'federal') and ${a} > 0 or count-selected(${levels}) = 0"
    expected = ("federal" in levels and number > 0) or not levels
    assert calculated(expression, **answers) == str(expected).lower()


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(.*)*x", "((a{0,99}){0,99}){0,99}"])
def test_no_pattern_keeps_the_check_busy(pattern: str) -> None:
    """A backtracking engine would need longer than the universe on these."""
    assert matches("a" * 5000 + "!", pattern) is False
