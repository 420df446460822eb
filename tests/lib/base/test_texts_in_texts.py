"""A text that fills another text is told in the language of the reader."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import Place
from rondetafel.lib.base.text import Language, Localised, enumerated
from rondetafel.lib.base.wording import filled
from rondetafel.lib.worksheets.messages import PROBLEMS, WORDS

UNION = Localised("Vakbond", "Syndicat", "Trade union")


@pytest.mark.parametrize("language", Language)
def test_a_problem_names_a_label_in_the_language_of_its_reader(language: Language) -> None:
    problem = PROBLEMS.problem("WKS-026", Place(row=14), value="vakb.", label=UNION)
    others = {text for text in (UNION.nl, UNION.fr, UNION.en) if text != UNION.in_language(language)}
    told = problem.in_language(language)
    assert "vakb." in told and UNION.in_language(language) in told
    assert not [text for text in others if text in told]


def test_several_texts_are_joined_in_each_language() -> None:
    both = Localised.joined([UNION, Localised.same("ACV")])
    assert (both.nl, both.fr, both.en) == ("Vakbond; ACV", "Syndicat; ACV", "Trade union; ACV")


def test_a_list_in_running_text_has_a_no_break_space_in_french() -> None:
    assert Localised.written(lambda language: enumerated(["a", "b"], language)) == Localised(
        "a; b", "a\u00a0; b", "a; b"
    )
    assert enumerated([], Language.FR) == ""


def test_a_text_of_a_package_is_said_in_one_language() -> None:
    assert WORDS.say("answer_yes", Language.FR) == "oui"
    assert WORDS.say("answer_yes", Language.EN) == "yes"


def test_a_field_may_have_the_name_of_any_argument() -> None:
    text = Localised("{text} telt", "{text} compte", "{text} counts")
    assert filled(text, text=UNION) == Localised("Vakbond telt", "Syndicat compte", "Trade union counts")
