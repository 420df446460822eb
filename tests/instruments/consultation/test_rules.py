"""Participation, closing, OCA scores, voices, uptake and barriers on a dossier counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rondetafel.instruments.consultation.absences import BARRIERS, Absence, absence_of, absences_of
from rondetafel.instruments.consultation.barriers import barriers_of
from rondetafel.instruments.consultation.closing import Gap, closing_of
from rondetafel.instruments.consultation.dossier import Dossier, position_on_the_whole
from rondetafel.instruments.consultation.oca_profile import profile_of
from rondetafel.instruments.consultation.participation import Participation, participation_of
from rondetafel.instruments.consultation.received import received_in
from rondetafel.instruments.consultation.records import (
    Argument,
    Brings,
    Competence,
    Contact,
    EarlierPresence,
    Feedback,
    Member,
    Moment,
    OcaAnswer,
    Position,
    Weighing,
)
from rondetafel.instruments.consultation.uptake_trail import NO_SIDE, Outcome, outcome_of, uptake_of
from rondetafel.instruments.consultation.voices import missing_voices
from rondetafel.lib.analysis.selection.counter_voice import CounterVoiceAlarm
from rondetafel.lib.analysis.selection.oca_scorecard import Question
from rondetafel.lib.base.text import Language
from rondetafel.lib.vocab.vocabulary import codelist
from tests.instruments.consultation.small_dossier import DAY, dossier, stakeholder, submission

ALTERNATIVE = (Argument("A1", "Gratis bus.", alternative=True), Argument("A2", "Minder belasting."))


def participants(material: Dossier) -> tuple[Participation, ...]:
    return participation_of(material, material.relevant)


def score(material: Dossier, question: Question) -> int | None:
    return next(card.score for card in profile_of(material).cards if card.question is question)


def test_heard_is_coming_or_sending_and_silent_is_invited_and_neither() -> None:
    by_name = {each.stakeholder.name: each for each in participation_of(dossier(), dossier().relevant)}
    assert [by_name[name].heard for name in ("Kamer", "Bond", "Stil", "Buiten")] == [True, True, False, False]
    assert [by_name[name].silent for name in ("Kamer", "Bond", "Stil", "Buiten")] == [
        False,
        False,
        True,
        False,
    ]
    assert [by_name[name].followed for name in ("Kamer", "Bond")] == [True, False]


def test_a_dossier_with_every_reason_and_answer_closes() -> None:
    assert closing_of(dossier()).closes
    assert closing_of(dossier()).missing == ()


def test_an_outcome_without_reason_keeps_the_dossier_open_and_is_named() -> None:
    closing = closing_of(dossier(weighings=(Weighing("A1", "adopted"), Weighing("A2", "adopted", "Ja."))))
    assert not closing.closes
    assert closing.about(Gap.NO_REASON) == ("A1",)


def test_an_argument_without_outcome_keeps_the_dossier_open() -> None:
    assert closing_of(dossier(weighings=())).about(Gap.NOT_WEIGHED) == ("A1", "A2")


def test_a_relevant_stakeholder_without_answer_keeps_the_dossier_open_also_when_it_was_silent() -> None:
    answered = tuple(each for each in dossier().feedback if each.stakeholder != "Stil")
    closing = closing_of(dossier(feedback=answered))
    assert (closing.closes, closing.about(Gap.NO_FEEDBACK)) == (False, ("Stil",))


def test_nobody_waits_for_an_answer_who_has_no_interest() -> None:
    people = (*dossier().stakeholders, stakeholder("Elders", relevant=False))
    assert closing_of(dossier(stakeholders=people)).closes


def test_a_late_answer_or_one_in_another_language_is_told_and_does_not_keep_it_open() -> None:
    sent = (Feedback("Bond", date(2026, 7, 1), Language.NL), *dossier().feedback[2:], dossier().feedback[0])
    closing = closing_of(dossier(feedback=sent))
    assert closing.closes
    assert closing.about(Gap.LATE_FEEDBACK) == closing.about(Gap.WRONG_LANGUAGE) == ("Bond",)


def test_weighing_scores_three_per_argument_and_two_per_interest() -> None:
    assert score(dossier(), Question.WEIGHING) == 3
    one = (Weighing("A1", "adopted", "Ja."), Weighing("A2", "adopted"))
    both_sides_raise_a1 = (*dossier().positions, Position("Kamer", 1, "A1"))
    assert score(dossier(weighings=one, positions=both_sides_raise_a1), Question.WEIGHING) == 2


def test_weighing_scores_one_for_a_general_text_and_none_for_nothing() -> None:
    """One side's argument has a reason, the other's has not: less than per interest."""
    assert score(dossier(weighings=(Weighing("A1", "adopted", "Ja."),)), Question.WEIGHING) == 1
    assert score(dossier(weighings=()), Question.WEIGHING) == 0


def test_dimensions_need_expertise_and_support() -> None:
    assert score(dossier(), Question.DIMENSIONS) == 2  # "werk" has both, "zorg" has not: half
    more = (*dossier().competences, Competence("Stil", "zorg", Brings.SUPPORT, 1.0))
    assert score(dossier(competences=more), Question.DIMENSIONS) == 3
    assert score(dossier(competences=()), Question.DIMENSIONS) == 1
    nothing = (Competence("Kamer", "werk", Brings.EXPERTISE, 0.0), *dossier().competences[1:])
    assert score(dossier(competences=nothing), Question.DIMENSIONS) == 1


def test_room_for_alternatives_grows_from_one_option_to_reasons_given() -> None:
    closed = replace(dossier().question, opening="one_option")
    assert score(dossier(question=closed), Question.ALTERNATIVES) == 0
    assert score(dossier(), Question.ALTERNATIVES) == 1
    assert score(dossier(arguments=ALTERNATIVE, weighings=()), Question.ALTERNATIVES) == 2
    assert score(dossier(arguments=ALTERNATIVE), Question.ALTERNATIVES) == 3


def test_beyond_the_usual_counts_newcomers_among_those_heard() -> None:
    """Kamer is usual, Bond is new: a half, but on one dimension only."""
    assert score(dossier(), Question.BEYOND_USUAL) == 2
    more = (*dossier().competences, Competence("Bond", "zorg", Brings.SUPPORT, 1.0))
    assert score(dossier(competences=more), Question.BEYOND_USUAL) == 3
    assert score(dossier(contacts=(), submissions=()), Question.BEYOND_USUAL) is None


def test_counter_voice_goes_from_invited_over_present_to_supported() -> None:
    """Bond (−1) and Stil (−2) are the opponents."""
    invited_only = [each for each in dossier().contacts if each.stakeholder == "Stil"]
    assert score(dossier(contacts=(), submissions=()), Question.COUNTER_VOICE) == 0
    assert score(dossier(contacts=tuple(invited_only), submissions=()), Question.COUNTER_VOICE) == 1
    assert score(dossier(), Question.COUNTER_VOICE) == 2
    helped = Contact("Bond", DAY, Moment.ATTENDED, ("time",))
    assert score(dossier(contacts=(*dossier().contacts, helped)), Question.COUNTER_VOICE) == 3


def test_feedback_scores_three_only_to_all_and_within_a_stated_term() -> None:
    assert score(dossier(), Question.FEEDBACK) == 3
    assert score(dossier(question=replace(dossier().question, reply_by=None)), Question.FEEDBACK) == 2
    participants = tuple(each for each in dossier().feedback if each.stakeholder in ("Kamer", "Bond"))
    assert score(dossier(feedback=participants), Question.FEEDBACK) == 2
    assert score(dossier(feedback=participants[:1]), Question.FEEDBACK) == 1
    assert score(dossier(feedback=()), Question.FEEDBACK) == 0


def test_yes_without_evidence_is_stored_as_partly_and_with_a_reference_as_yes() -> None:
    """M18, page 11: no alternative was raised, so nothing counts as evidence for room for alternatives."""
    bare = OcaAnswer("o2_alternatives", "met", "Iedereen mocht.")
    card = profile_of(dossier(answers=(bare,))).cards[1]
    assert (card.counted, card.given, card.stored, card.lowered) == (0, "met", "partly_met", True)
    card = profile_of(dossier(answers=(replace(bare, evidence=("verslag",)),))).cards[1]
    assert (card.stored, card.lowered) == ("met", False)


def test_a_question_that_nobody_answered_is_not_assessed() -> None:
    assert {card.given for card in profile_of(dossier()).cards} == {"not_assessed"}


def test_the_verdict_is_the_weakest_pillar_and_there_is_no_total() -> None:
    profile = profile_of(dossier())
    assert [each.value for each in profile.scores.weakest] == ["outreach"]
    assert not hasattr(profile.scores, "total")


def test_counter_voice_compares_those_heard_with_the_frame_and_unknown_is_not_neutral() -> None:
    """M20: heard −1 and 2; frame −1, 2, −2; Buiten unknown. P(X ≤ 1) for 2 of 3 with 2 opponents is 2/3."""
    counter = missing_voices(dossier()).counter
    assert (counter.table.against, counter.table.known) == (1, 2)
    assert (counter.frame.against, counter.frame.known, counter.frame.unknown) == (2, 3, 1)
    assert counter.probability == pytest.approx(2 / 3)
    assert counter.alarms == ()


def test_an_absent_counter_voice_raises_the_alarm() -> None:
    alarms = missing_voices(dossier(submissions=())).counter.alarms
    assert set(alarms) == {CounterVoiceAlarm.NOBODY, CounterVoiceAlarm.UNDER_HALF}


@pytest.mark.parametrize(
    ("values", "expected"), [([2], 2), ([-1, -2], -1), ([1, 2], 1), ([-1, 2], 0), ([-2, -2, 2], -2)]
)
def test_without_a_position_on_the_whole_the_median_counts_towards_neutral(
    values: list[int], expected: int
) -> None:
    rows = tuple(Position("Bond", value, f"A{n}") for n, value in enumerate(values))
    assert position_on_the_whole(dossier(positions=rows), "Bond") == expected
    whole = (*rows, Position("Bond", 0))
    assert position_on_the_whole(dossier(positions=whole), "Bond") == 0
    assert position_on_the_whole(dossier(positions=()), "Bond") is None


@pytest.mark.parametrize(
    ("weighing", "outcome"),
    [
        (None, Outcome.NOT_ADDRESSED),
        (Weighing("A1", "adopted"), Outcome.ADOPTED),
        (Weighing("A1", "partly_adopted"), Outcome.PARTLY),
        (Weighing("A1", "not_adopted", "Te duur."), Outcome.REJECTED_WITH_REASON),
        (Weighing("A1", "not_adopted"), Outcome.REJECTED_WITHOUT_REASON),
        (Weighing("A1", "deferred", "Later."), Outcome.REJECTED_WITH_REASON),
        (Weighing("A1", "already_covered"), Outcome.REJECTED_WITHOUT_REASON),
    ],
)
def test_outcomes_are_told_in_the_terms_of_m21(weighing: Weighing | None, outcome: Outcome) -> None:
    assert outcome_of(weighing) is outcome


def test_uptake_is_by_interest_side_and_for_all_together() -> None:
    shares = {each.group: (each.uptake.count, each.uptake.base) for each in uptake_of(dossier())}
    assert shares == {"economic": (1, 1), "citizen": (0, 1), NO_SIDE: (1, 2)}
    assert uptake_of(dossier(positions=())) == ()


def test_representation_is_given_per_side_and_both_ways() -> None:
    """Heard: 1 of 1 economic, 1 of 2 citizen. RR economic = (1/2)/(1/4) = 2; citizen = (1/2)/(2/4) = 1."""
    (relevant,) = barriers_of(dossier(), draws=10).field
    assert [each.ratio.estimate for each in relevant.sides] == [2.0, 1.0, 0.0]
    assert relevant.economic_to_citizen.estimate == pytest.approx(2.0)


def test_representation_is_given_against_the_population_too() -> None:
    """M17 asks for two frames. Population: 2 economic, 6 citizen, side of one unknown; of those heard Kamer
    is in it as economic, Bond is not: RR economic = (1/1)/(2/8) = 4; one organisation is not linked."""
    members = (
        Member("1", "Kamer", "economic"),
        Member("2", "Ander", "economic"),
        *(Member(f"b{n}", f"Burgers {n}", "citizen") for n in range(6)),
        Member("x", "Onbekend", None),
    )
    people = (replace(dossier().stakeholders[0], population_id="1"), *dossier().stakeholders[1:])
    _, population = barriers_of(dossier(stakeholders=people, population=members), draws=10).field
    assert (population.size, population.unlinked) == (8, 1)
    assert [(each.side, each.heard, each.size) for each in population.sides] == [
        ("economic", 1, 2),
        ("citizen", 0, 6),
    ]
    assert population.sides[0].ratio.estimate == pytest.approx(4.0)


def test_each_absence_has_its_reason_and_the_barrier_it_may_point_to() -> None:
    """C-4, per absence: Stil was invited and silent; Buiten was never asked, and is in no earlier file."""
    asked = {each.stakeholder.name: absence_of(dossier(), each) for each in participants(dossier())}
    assert asked == {"Kamer": None, "Bond": None, "Stil": Absence.SILENT, "Buiten": Absence.UNKNOWN}
    earlier = (EarlierPresence("Vroeger", date(2024, 1, 1), "Kamer"),)
    later = dossier(history=earlier)
    assert absences_of(later, participants(later))[Absence.NEVER_BEFORE, "public"] == 1
    known = dossier(history=(*earlier, EarlierPresence("Vroeger", date(2024, 1, 1), "Buiten")))
    assert absences_of(known, participants(known))[Absence.KNOWN_NOT_ASKED, "public"] == 1
    declined = dossier(contacts=(*dossier().contacts, Contact("Buiten", DAY, Moment.DECLINED)))
    assert absences_of(declined, participants(declined))[Absence.DECLINED, "public"] == 1
    assert {BARRIERS[each] for each in Absence} == {e.id for e in codelist("inclusion_barriers").entries}


def test_the_core_is_compared_with_a_null_only_where_there_is_a_history() -> None:
    assert barriers_of(dossier(), draws=10).core == ()
    earlier = tuple(EarlierPresence("Vroeger", date(2024, 1, 1), name) for name in ("Kamer", "Buiten"))
    (step,) = barriers_of(dossier(history=earlier), draws=10).core
    assert (step.earlier, step.later, step.before, step.stayed) == ("Vroeger", "Proef", 2, 1)
    assert step.expected is not None


def test_signs_of_routine_have_their_counts() -> None:
    room = {each.sign: (each.count, each.base) for each in barriers_of(dossier(), draws=10).room}
    assert room == {
        "usual_invited": (1, 3),
        "never_approached": (1, 4),
        "opponents_invited": (2, 2),
        "opponents_supported": (0, 2),
        "silent_after_invitation": (1, 3),
    }


def test_submissions_and_different_submissions_are_two_counts() -> None:
    text = "Wij willen dat de bus in onze wijk elk kwartier rijdt en ook op zondag nog stopt bij de kerk."
    many = tuple(submission(f"P{n}", text=text) for n in range(5))
    received = received_in(dossier(submissions=(*dossier().submissions, *many)))
    assert (received.count, received.different) == (6, 2)
    assert [(each.kind, each.count, each.different) for each in received.kinds] == [
        ("organisation", 1, 1),
        ("campaign", 5, 1),
    ]


def test_confidential_texts_are_never_compared_nor_shown() -> None:
    text = "Wij willen dat de bus in onze wijk elk kwartier rijdt en ook op zondag nog stopt bij de kerk."
    many = tuple(submission(f"P{n}", text=text, confidential=True) for n in range(5))
    received = received_in(dossier(submissions=many))
    assert received.campaigns == ()
    assert (received.count, received.different, received.confidential) == (5, 5, 5)


def test_an_argument_known_from_a_confidential_submission_only_is_not_public() -> None:
    secret = replace(dossier().submissions[0], confidential=True)
    assert dossier(submissions=(secret,)).public_arguments == {"A2"}
    both = (*dossier().positions, Position("Kamer", 1, "A1"))
    assert dossier(submissions=(secret,), positions=both).public_arguments == {"A1", "A2"}
