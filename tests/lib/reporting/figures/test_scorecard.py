"""Score card: a bar per question, no total, and no answer is not a zero (M18)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.scorecard import question_bars
from tests.lib.reporting.figures.drawings import numbers, paths, places, texts
from tests.lib.reporting.figures.instrument_sample import (
    CAPTIONS,
    LONG_QUESTION,
    PILLARS,
    QUESTIONS,
    score_card_table,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
BLUE = "#0072B2"


def lengths(svg: str) -> list[float]:
    """Length of each bar."""
    found = []
    for path in paths(svg, fill=BLUE):
        xs = numbers(path["d"])
        found.append(xs[2] if "h" in path["d"] else max(xs[::2]) - min(xs[::2]))
    return found


def test_pillars_are_headings_and_questions_keep_their_order():
    for svg in (question_bars(score_card_table(), CAPTION, NL).wide_svg,):
        heights = {text: y for _, y, text in places(svg)}
        order = [
            heights[name.nl]
            for pillar, questions in zip(PILLARS, (QUESTIONS[:2], QUESTIONS[2:4], QUESTIONS[4:]), strict=True)
            for name in (pillar, *questions)
        ]
        assert order == sorted(order)


def test_bars_are_as_long_as_their_scores():
    rows = [(QUESTIONS[at], score) for at, score in enumerate((3, 1, 2))]
    svg = question_bars(table("t", "question score", rows, score=Kind.NUMBER), CAPTION, NL).wide_svg
    whole, third, two_thirds = lengths(svg)
    assert third == pytest.approx(whole / 3, abs=0.5)
    assert two_thirds == pytest.approx(whole * 2 / 3, abs=0.5)


@pytest.mark.parametrize(
    ("language", "name"), [(NL, "niet beantwoord"), (FR, "sans réponse"), (EN, "not answered")]
)
def test_a_question_without_answer_is_hatched_and_not_zero(language, name):
    figure = question_bars(score_card_table(), CAPTIONS[language], language)
    for svg in (figure.wide_svg, figure.narrow_svg):
        assert name in texts(svg)
        assert texts(svg).count("–") == 1
        assert len(lengths(svg)) == 4  # one of them for a real zero


def test_a_hidden_score_is_named_and_counted():
    figure = question_bars(score_card_table(), CAPTION, NL)
    assert {"×", "te klein om te tonen"} <= set(texts(figure.wide_svg))
    assert "Te klein om te tonen (×): 1." in figure.foot


def test_the_answer_in_words_stands_beside_the_score():
    assert {"Deels", "Nee", "Ja", "2", "3"} <= set(
        texts(question_bars(score_card_table(), CAPTION, NL).wide_svg)
    )


def test_there_is_no_total():
    rows = [(QUESTIONS[at], score) for at, score in enumerate((3, 1, 2))]
    svg = question_bars(table("t", "question score", rows, score=Kind.NUMBER), CAPTION, NL).wide_svg
    assert sorted(text for text in texts(svg) if text.isdigit()) == ["0", "1", "1", "2", "2", "3", "3"]


def test_a_question_longer_than_its_place_at_the_left_stands_whole_above_its_bar():
    shown = " ".join(texts(question_bars(score_card_table(long=True), CAPTION, NL).wide_svg))
    assert LONG_QUESTION.nl in shown


def test_another_scale_has_its_own_axis():
    rows = [(QUESTIONS[0], 2.5)]
    shown = texts(
        question_bars(table("t", "question score", rows, score=Kind.NUMBER), CAPTION, NL, highest=5).wide_svg
    )
    assert {"2,50", "0", "5"} <= set(shown)


def test_a_score_outside_the_scale_is_refused():
    rows = [(QUESTIONS[0], 4)]
    with pytest.raises(BrokenPromise, match="outside 0 to 3"):
        question_bars(table("t", "question score", rows, score=Kind.NUMBER), CAPTION, NL)
