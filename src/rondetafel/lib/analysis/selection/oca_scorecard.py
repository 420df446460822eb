"""Outreach, connection, accountability: six questions with counted evidence, no total score (M18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.base.problems import BrokenPromise

MOST = 3
WITHOUT_EVIDENCE = 1


class Pillar(StrEnum):
    """The three pillars."""

    OUTREACH = "outreach"
    CONNECTION = "connection"
    ACCOUNTABILITY = "accountability"


class Question(StrEnum):
    """The six questions, two per pillar; values are those of the list `oca_questions`."""

    DIMENSIONS = "o1_dimensions"
    ALTERNATIVES = "o2_alternatives"
    BEYOND_USUAL = "c1_beyond_usual"
    COUNTER_VOICE = "c2_counter_voice"
    WEIGHING = "a1_weighing"
    FEEDBACK = "a2_feedback"

    @property
    def pillar(self) -> Pillar:
        """Pillar of the question."""
        return list(Pillar)[list(Question).index(self) // 2]


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer to one question.

    Args:
        question: the question.
        given: score before evidence was looked at, 0 to 3; None is not answered.
        evidence_count: pieces of evidence linked to it.
    """

    question: Question
    given: int | None
    evidence_count: int

    @property
    def score(self) -> int | None:
        """Score that counts: without evidence at most 1."""
        if self.given is None or self.evidence_count:
            return self.given
        return min(self.given, WITHOUT_EVIDENCE)

    @property
    def lowered(self) -> bool:
        """Whether lack of evidence lowered the score."""
        return self.given is not None and self.score != self.given


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The profile of a file.

    Args:
        answers: the six answers, in the order of the questions.
    """

    answers: tuple[Answer, ...]

    def pillar_score(self, pillar: Pillar) -> int | None:
        """Lower score of the two questions of a pillar; None while one is not answered."""
        scores = [answer.score for answer in self.answers if answer.question.pillar is pillar]
        known = [score for score in scores if score is not None]
        return min(known) if len(known) == len(scores) else None

    @property
    def weakest(self) -> tuple[Pillar, ...]:
        """The overall verdict: the weakest pillar or pillars; none while a pillar has no score."""
        scores = {pillar: self.pillar_score(pillar) for pillar in Pillar}
        known = [score for score in scores.values() if score is not None]
        if len(known) < len(scores):
            return ()
        return tuple(pillar for pillar, score in scores.items() if score == min(known))


def scorecard(given: Mapping[Question, int | None], evidence: Mapping[Question, int]) -> Scorecard:
    """Profile of a file (M18).

    Args:
        given: score of each question, 0 to 3; left out or None is not answered.
        evidence: pieces of evidence linked to each question; left out is 0.

    Raises:
        BrokenPromise: a score outside 0 to 3.
    """
    if any(score is not None and not 0 <= score <= MOST for score in given.values()):
        raise BrokenPromise("scores are 0, 1, 2 or 3")
    return Scorecard(tuple(Answer(q, given.get(q), evidence.get(q, 0)) for q in Question))


def dimensions_score(listed: int, with_expertise_and_support: int) -> int:
    """O1: 0 no dimension listed, 1 listed, 2 at least half have expertise and support, 3 all do.

    Raises:
        BrokenPromise: more with expertise and support than listed.
    """
    if not 0 <= with_expertise_and_support <= listed:
        raise BrokenPromise(f"{with_expertise_and_support} of {listed} dimensions is impossible")
    if not listed:
        return 0
    if with_expertise_and_support == listed:
        return 3
    return 2 if 2 * with_expertise_and_support >= listed else 1


def beyond_usual_score(newcomers: int, participants: int, dimensions: int) -> int | None:
    """C1: 0 nobody, 1 under 15%, 2 from 15% to 33%, 3 above 33% and over at least two dimensions.

    Args:
        newcomers: participants that are newcomers or outsiders.
        participants: all participants.
        dimensions: dimensions on which newcomers contribute.

    Returns:
        The score; None without participants.

    Raises:
        BrokenPromise: more newcomers than participants.
    """
    if not 0 <= newcomers <= participants:
        raise BrokenPromise(f"{newcomers} of {participants} participants is impossible")
    if not participants:
        return None
    if not newcomers:
        return 0
    # in whole numbers, so that 33 of 100 is 33% and not a rounding above it
    if 100 * newcomers < 15 * participants:
        return 1
    return 3 if 100 * newcomers > 33 * participants and dimensions >= 2 else 2
