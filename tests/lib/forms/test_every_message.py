"""Messages about forms and answers that no other test brings up, each from the smallest form."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.forms.answers import check_answers
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.labelled.raw_table import RawTable
from tests.lib.forms.written_forms import CHOICES, SETTINGS, codes_of, form_of, form_text, raw_of

QUESTION = "select_one yes_no | consent"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("FRM-004", form_text(QUESTION).replace("| | type | name |", "| | type | #name |")),
        ("FRM-006", form_text(QUESTION).replace("| required |", "| relevant |")),
        ("FRM-008", form_text(QUESTION).replace("label::English (en)", "label::Deutsch (de)", 1)),
        ("FRM-009", form_text("")),
        ("FRM-010", form_text("| consent")),
        ("FRM-014", form_text("integer | ja-of-nee")),
        (
            "FRM-021",
            form_text("begin_repeat | a\nbegin_repeat | b\ninteger | n\nend_repeat | |\nend_repeat | |"),
        ),
        ("FRM-033", form_text(f"{QUESTION} | {'x' * 10_001}")),
        ("FRM-050", form_text(QUESTION, settings=SETTINGS.replace("| test |", "| |"))),
        ("FRM-052", form_text(QUESTION, settings=SETTINGS.replace("| Titel |", "| |"))),
    ],
)
def test_a_form_with_one_fault_says_which(tmp_path: Path, code: str, text: str) -> None:
    assert code in codes_of(tmp_path, text)


def problems_of(tmp_path: Path, questions: str, answers: str) -> list[tuple[str, int | None, str | None]]:
    form = form_of(tmp_path, form_text(questions))
    return told(check_answers(form, raw_of(answers)).problems)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int | None, str | None]]:
    assert all(each.in_language(language) for each in problems for language in ("nl", "fr", "en"))
    return [(each.code, each.place.row, each.place.column) for each in problems]


def test_a_column_of_a_choice_says_yes_or_no(tmp_path: Path) -> None:
    text = "levels/federal,levels/flemish,levels/none\n1,maybe,0"
    assert problems_of(tmp_path, "select_multiple levels | levels", text) == [
        ("FRM-112", 2, "levels/flemish")
    ]


def test_a_missing_code_goes_with_no_other_answer(tmp_path: Path) -> None:
    questions = "select_multiple contact_frequency | how"
    assert problems_of(tmp_path, questions, "how\nnever dont_know") == [("FRM-115", 2, "how")]


def test_turns_in_a_file_of_their_own_are_tied_by_a_key(tmp_path: Path) -> None:
    questions = f"{QUESTION}\nbegin_repeat | person\ninteger | age\nend_repeat | |"
    form = form_of(tmp_path, form_text(questions))
    main = raw_of("respondent,consent\na,yes")

    def problems(turns: RawTable) -> list[tuple[str, int | None, str | None]]:
        return told(check_answers(form, main, known=("respondent",), repeats={"person": turns}).problems)

    assert "FRM-114" in [each[0] for each in problems(raw_of("age\n7"))]
    assert [each[:2] for each in problems(raw_of("respondent,age\nb,7"))] == [("FRM-113", 2)]


def test_a_form_without_an_id_matches_a_heading_without_a_name(tmp_path: Path) -> None:
    """A form that lost its id is still good for checking answers; found by mutation."""
    form = form_of(tmp_path, form_text(QUESTION, CHOICES))
    object.__setattr__(form, "id", "")
    checked = check_answers(form, raw_of("consent,\nyes,x"))
    assert checked.problems == ()


def test_a_form_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_form(tmp_path / "form.md")
    assert [each.code for each in caught.value.problems] == ["FRM-001"]
