"""The six OCA questions: score by rule, evidence counted, answer of the people beside it; no total (M18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rondetafel.instruments.consultation.closing import Gap, closing_of
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.opponents import opponents_of
from rondetafel.instruments.consultation.participation import Participation, participation_of
from rondetafel.instruments.consultation.records import Brings, OcaAnswer
from rondetafel.lib.analysis.selection.oca_scorecard import (
    Question,
    Scorecard,
    beyond_usual_score,
    dimensions_score,
    scorecard,
)

NOT_ASSESSED, PARTLY, MET = "not_assessed", "partly_met", "met"


@dataclass(frozen=True, slots=True)
class Card:
    """One question.

    Args:
        question: the question.
        score: by the rules of M18, 0 to 3; None where it cannot be scored.
        counted: pieces of evidence counted in the dossier.
        referred: references that people gave.
        given: answer that people gave, id in `oca_answer_scale`.
        stored: answer that counts: "yes" without evidence is "partly".
        reason: their explanation.
    """

    question: Question
    score: int | None
    counted: int
    referred: tuple[str, ...]
    given: str
    stored: str
    reason: str

    @property
    def lowered(self) -> bool:
        """Whether lack of evidence lowered the answer."""
        return self.given != self.stored


@dataclass(frozen=True, slots=True)
class Profile:
    """Six cards, and the scorecard behind them."""

    cards: tuple[Card, ...]
    scores: Scorecard


def profile_of(dossier: Dossier) -> Profile:
    """OCA profile of a dossier (M18)."""
    taking_part = participation_of(dossier, dossier.relevant)
    given = {
        Question.DIMENSIONS: _dimensions(dossier),
        Question.ALTERNATIVES: _alternatives(dossier),
        Question.BEYOND_USUAL: _beyond_usual(dossier, taking_part),
        Question.COUNTER_VOICE: _counter_voice(opponents_of(dossier, taking_part)),
        Question.WEIGHING: _weighing(dossier),
        Question.FEEDBACK: _feedback(dossier, taking_part),
    }
    counted = evidence_of(dossier, taking_part)
    answers = {each.question: each for each in dossier.answers}
    referred = {q: answers[q.value].evidence if q.value in answers else () for q in Question}
    scores = scorecard(given, {q: counted[q] + len(referred[q]) for q in Question})
    cards = tuple(
        _card(each.question, each.score, counted[each.question], answers.get(each.question.value))
        for each in scores.answers
    )
    return Profile(cards, scores)


def evidence_of(dossier: Dossier, taking_part: Sequence[Participation]) -> Mapping[Question, int]:
    """Pieces of evidence in the dossier, by question: what is counted for each is said in the report."""
    useful = {Brings.EXPERTISE, Brings.SUPPORT}
    raised = {each.argument for each in dossier.positions if each.argument}
    opponents = opponents_of(dossier, taking_part)
    return {
        Question.DIMENSIONS: sum(each.brings in useful for each in dossier.competences),
        Question.ALTERNATIVES: sum(each.alternative and each.code in raised for each in dossier.arguments),
        Question.BEYOND_USUAL: sum(each.heard and each.newcomer for each in taking_part),
        Question.COUNTER_VOICE: sum(each.invited or each.heard for each in opponents),
        Question.WEIGHING: sum(bool(each.reason) for each in dossier.weighings),
        Question.FEEDBACK: len({each.stakeholder for each in dossier.feedback}),
    }


def covered_dimensions(dossier: Dossier, brings: Brings) -> frozenset[str]:
    """Dimensions to which somebody brings this, with a strength above 0."""
    return frozenset(
        each.dimension for each in dossier.competences if each.brings is brings and each.strength > 0
    )


def _card(question: Question, score: int | None, counted: int, answer: OcaAnswer | None) -> Card:
    if answer is None:
        return Card(question, score, counted, (), NOT_ASSESSED, NOT_ASSESSED, "")
    has_evidence = bool(counted or answer.evidence)
    stored = PARTLY if answer.answer == MET and not has_evidence else answer.answer
    return Card(question, score, counted, answer.evidence, answer.answer, stored, answer.reason)


def _dimensions(dossier: Dossier) -> int:
    both = covered_dimensions(dossier, Brings.EXPERTISE) & covered_dimensions(dossier, Brings.SUPPORT)
    return dimensions_score(len(dossier.dimensions), len(both))


def _alternatives(dossier: Dossier) -> int:
    raised = [each for each in dossier.arguments if each.alternative and dossier.raised_by(each.code)]
    if raised:
        weighed = [dossier.weighing_of.get(each.code) for each in raised]
        return 3 if all(each is not None and each.reason for each in weighed) else 2
    return 1 if dossier.question.opening == "open_question" else 0


def _beyond_usual(dossier: Dossier, taking_part: Sequence[Participation]) -> int | None:
    heard = [each for each in taking_part if each.heard]
    new = {each.stakeholder.name for each in heard if each.newcomer}
    dimensions = {each.dimension for each in dossier.competences if each.stakeholder in new}
    return beyond_usual_score(len(new), len(heard), len(dimensions))


def _counter_voice(opponents: Sequence[Participation]) -> int:
    if any(each.supported and each.heard for each in opponents):
        return 3
    if any(each.heard for each in opponents):
        return 2
    return int(any(each.invited for each in opponents))


def _weighing(dossier: Dossier) -> int:
    raised = [each.code for each in dossier.arguments if dossier.raised_by(each.code)]
    explained = {each.argument for each in dossier.weighings if each.reason}
    if raised and explained.issuperset(raised):
        return 3
    side_of = {name: each.side for name, each in dossier.stakeholder_named.items()}
    sides = {side_of[name] for code in raised for name in dossier.raised_by(code)}
    answered = {side_of[name] for code in explained for name in dossier.raised_by(code)}
    if sides and answered == sides:
        return 2
    return int(dossier.question.general_account or bool(explained))


def _feedback(dossier: Dossier, taking_part: Sequence[Participation]) -> int:
    closing = closing_of(dossier)
    unanswered = set(closing.about(Gap.NO_FEEDBACK))
    in_time = dossier.question.reply_by is not None and not closing.about(Gap.LATE_FEEDBACK)
    if dossier.relevant and not unanswered and in_time:
        return 3
    heard = {each.stakeholder.name for each in taking_part if each.heard}
    if heard and not heard & unanswered:
        return 2
    return int(dossier.question.general_account or bool(dossier.feedback))
