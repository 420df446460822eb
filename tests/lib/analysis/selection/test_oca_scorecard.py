"""The six questions on outreach, connection and accountability (M18)."""

from __future__ import annotations

import pytest

from rondetafel.lib.analysis.selection.oca_scorecard import (
    Pillar,
    Question,
    beyond_usual_score,
    dimensions_score,
    scorecard,
)
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.vocab.vocabulary import codelist


def test_the_six_questions_are_those_of_the_vocabulary() -> None:
    assert [question.value for question in Question] == [
        entry.id for entry in codelist("oca_questions").entries
    ]


def test_a_yes_without_evidence_counts_at_most_1() -> None:
    card = scorecard({Question.DIMENSIONS: 3, Question.ALTERNATIVES: 3}, {Question.ALTERNATIVES: 2})
    dimensions, alternatives, *_ = card.answers
    assert (dimensions.score, dimensions.lowered) == (1, True)
    assert (alternatives.score, alternatives.lowered) == (3, False)
    assert card.pillar_score(Pillar.OUTREACH) == 1


def test_the_verdict_is_the_weakest_pillar() -> None:
    evidence = dict.fromkeys(Question, 1)
    given = dict.fromkeys(Question, 3) | {Question.FEEDBACK: 2}
    assert scorecard(given, evidence).weakest == (Pillar.ACCOUNTABILITY,)
    given[Question.COUNTER_VOICE] = 2
    assert scorecard(given, evidence).weakest == (Pillar.CONNECTION, Pillar.ACCOUNTABILITY)


def test_a_question_without_answer_leaves_the_verdict_open() -> None:
    card = scorecard({Question.DIMENSIONS: 0}, {})
    assert card.weakest == ()
    assert card.pillar_score(Pillar.OUTREACH) is None
    assert card.answers[1].score is None


def test_dimensions_and_newcomers_are_scored_by_their_rules() -> None:
    scores = [dimensions_score(*counts) for counts in [(0, 0), (4, 0), (4, 1), (4, 2), (4, 4)]]
    assert scores == [0, 1, 1, 2, 3]
    cases = [(0, 20, 0), (2, 20, 1), (3, 20, 1), (33, 100, 3), (34, 100, 1), (34, 100, 2), (0, 0, 0)]
    assert [beyond_usual_score(*case) for case in cases] == [0, 1, 2, 2, 2, 3, None]


def test_impossible_counts_are_refused() -> None:
    for wrong in (
        lambda: scorecard({Question.FEEDBACK: 4}, {}),
        lambda: dimensions_score(2, 3),
        lambda: beyond_usual_score(3, 2, 1),
    ):
        with pytest.raises(BrokenPromise):
            wrong()
