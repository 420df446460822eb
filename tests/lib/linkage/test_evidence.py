"""Reasons in words, the rule that weighs them, and what is decided from that."""

from __future__ import annotations

from dataclasses import fields

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.linkage.evidence import Degree, Evidence, Kind, default_rule
from rondetafel.lib.linkage.links import Candidate, Status, decide, weigh

VALUES = {"name": "greenpeace", "acronym": "gp", "similarity": 0.934, "number": "123456-78", "times": 3}
RULE = default_rule()


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_evidence_is_told_in_three_languages(kind: Kind) -> None:
    sentence = Evidence(kind, 0.9, VALUES).sentence
    texts = [sentence.in_language(language) for language in Language]
    assert len(set(texts)) == 3
    assert all(text.endswith(".") and "{" not in text for text in texts)
    assert "« " not in sentence.fr, "a French quotation mark has a no-break space"


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_evidence_has_a_score_in_the_rule(kind: Kind) -> None:
    score = getattr(RULE, kind.value)
    limits = (score.floor, score.top) if isinstance(score, Degree) else (score, score)
    assert all(0 <= limit <= 1 for limit in limits)
    assert limits[0] <= limits[1]


def test_every_number_of_the_rule_is_used() -> None:
    assert {field.name for field in fields(RULE)} >= {kind.value for kind in Kind}
    assert 0 < RULE.review_from < RULE.link_from < 1


def candidate(id: str, score: float) -> Candidate:
    return Candidate(id, id, score, Evidence(Kind.SIMILAR_WORDS, score))


@pytest.mark.parametrize(
    ("scores", "status"),
    [
        ((0.9,), Status.LINKED),
        ((0.9, 0.8), Status.LINKED),
        ((0.9, 0.89), Status.REVIEW),
        ((0.9, 0.9), Status.REVIEW),
        ((0.7,), Status.REVIEW),
        ((0.3,), Status.UNMATCHED),
        ((), Status.UNMATCHED),
    ],
)
def test_doubt_goes_to_a_person_and_not_into_a_wrong_link(scores: tuple[float, ...], status: Status) -> None:
    link = decide("text", [candidate(str(at), score) for at, score in enumerate(scores)], RULE)
    assert link.status is status
    assert (link.id is None) == (status is not Status.LINKED)
    if len(scores) > 1:
        assert link.margin == pytest.approx(scores[0] - scores[1])


def test_a_name_and_an_acronym_that_agree_support_each_other() -> None:
    name, acronym = Evidence(Kind.SIMILAR_WORDS, 0.8), Evidence(Kind.ACRONYM, 0.7)
    assert weigh([name, acronym], RULE).score > weigh([name], RULE).score
    two_of_a_name = [name, Evidence(Kind.SIMILAR_SPELLING, 0.7)]
    assert weigh(two_of_a_name, RULE).score == 0.8, "two looks at the same words are one reason"
