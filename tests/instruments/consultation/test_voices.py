"""Missing voices of a dossier (M19): gaps, candidates, what each adds, and when nobody is proposed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rondetafel.instruments.consultation.candidates import REGISTER_STRENGTH
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.records import Brings, Competence, Contact, Dimension, Member, Moment
from rondetafel.instruments.consultation.tables.missing_voices import recommended_table
from rondetafel.instruments.consultation.voices import missing_voices
from rondetafel.lib.analysis.selection.recommendation import Certainty
from tests.instruments.consultation.small_dossier import DAY, dossier, stakeholder

REGISTER = (
    Member("1", "Zorgkring", "citizen", dimensions=("zorg",), may_be_named=True),
    Member("2", "Werkkring", "economic", dimensions=("werk",)),
    Member("3", "Zwemclub", "citizen"),
)


def test_the_gap_of_a_dimension_is_its_depth_less_what_was_heard() -> None:
    """werk: 1.0 + 0.5 heard of 1; zorg: nothing heard of 1, Buiten could bring 0.8."""
    needs = {each.name: each for each in missing_voices(dossier()).dimensions}
    assert (needs["werk"].heard, needs["werk"].gap) == (1.5, 0.0)
    assert (needs["zorg"].heard, needs["zorg"].gap, needs["zorg"].coverable) == (0.0, 1.0, True)


def test_who_fills_the_gap_is_proposed_with_what_it_adds() -> None:
    voices = missing_voices(dossier())
    assert voices.choice is not None
    assert voices.searched == ("zorg",)
    by_key = {each.key: each for each in voices.choice.chosen}
    assert by_key["stakeholder:Buiten"].dimension_gains == pytest.approx((0.8,))


def test_a_dimension_weighs_as_much_as_the_share_that_is_missing() -> None:
    """Half of the depth of 'werk' is heard when only Bond spoke: filling it is worth one half."""
    quiet = tuple(each for each in dossier().contacts if each.stakeholder != "Kamer")
    voices = missing_voices(dossier(contacts=quiet))
    assert voices.choice is not None
    kamer = next(each for each in voices.choice.chosen if each.key == "stakeholder:Kamer")
    assert dict(zip(voices.searched, kamer.dimension_gains, strict=True))["werk"] == pytest.approx(0.5)


def test_a_dimension_that_nobody_covers_is_named_as_such() -> None:
    only_work = tuple(each for each in dossier().competences if each.dimension == "werk")
    assert missing_voices(dossier(competences=only_work)).uncoverable == ("zorg",)


def test_nobody_is_proposed_who_was_heard_or_declined() -> None:
    declined = (*dossier().contacts, Contact("Buiten", DAY, Moment.DECLINED))
    choice = missing_voices(dossier(contacts=declined)).choice
    assert choice is None or {each.key for each in choice.chosen} <= {"stakeholder:Stil"}
    assert missing_voices(dossier(contacts=declined)).uncoverable == ("zorg",)


def test_nothing_is_proposed_when_nothing_is_missing() -> None:
    enough = (*dossier().competences, Competence("Kamer", "zorg", Brings.EXPERTISE, 1.0))
    assert missing_voices(dossier(competences=enough)).choice is None


def test_the_population_brings_candidates_that_nobody_had_thought_of() -> None:
    """Zorgkring is active on what is missing; Werkkring and Zwemclub are not, and are not proposed."""
    alone = tuple(each for each in dossier().competences if each.stakeholder != "Buiten")
    voices = missing_voices(dossier(competences=alone, population=REGISTER))
    assert voices.uncoverable == ()
    (chosen,) = voices.proposed
    assert chosen.key == "population:1"
    assert chosen.dimension_gains == pytest.approx((REGISTER_STRENGTH,))
    (row,) = recommended_table(voices).rows
    assert row[1] == "Zorgkring"


def test_an_organisation_of_the_population_that_is_a_stakeholder_is_no_second_candidate() -> None:
    people = (*dossier().stakeholders[:3], replace(dossier().stakeholders[3], population_id="1"))
    voices = missing_voices(dossier(stakeholders=people, population=REGISTER))
    assert "population:1" not in voices.candidates
    assert "stakeholder:Buiten" in voices.candidates


def test_a_candidate_without_consent_is_proposed_without_its_name() -> None:
    shy = (replace(REGISTER[0], may_be_named=False),)
    alone = tuple(each for each in dossier().competences if each.stakeholder != "Buiten")
    (row,) = recommended_table(missing_voices(dossier(competences=alone, population=shy))).rows
    assert "Zorgkring" not in repr(row)


def test_nobody_is_proposed_when_nobody_fits() -> None:
    """The gap stays; a swimming club far from the usual circle is no answer to it."""
    only_work = tuple(each for each in dossier().competences if each.dimension == "werk")
    voices = missing_voices(dossier(competences=only_work, population=REGISTER[1:], positions=()))
    assert voices.proposed == ()
    assert voices.uncoverable == ("zorg",)


def invented(seed: int) -> Dossier:
    """Forty stakeholders nobody heard, with a competence here and there on six dimensions."""
    random = np.random.default_rng(seed)
    dimensions = tuple(Dimension(f"d{n}", 1.0 + n % 3, 2.0) for n in range(6))
    people = tuple(stakeholder(f"Kring {n}", ("economic", "citizen", "public")[n % 3]) for n in range(40))
    competences = tuple(
        Competence(each.name, dimension.name, Brings.EXPERTISE, round(float(random.random()), 2))
        for each in people
        for dimension in dimensions
        if random.random() < 0.25
    )
    question = replace(dossier().question, seats=5)
    return Dossier(dossier().about, question, dimensions, people, competences)


@pytest.mark.parametrize("seed", range(5))
def test_the_proposal_does_not_depend_on_the_order_of_the_sheets(seed: int) -> None:
    material = invented(seed)
    turned = replace(
        material, stakeholders=material.stakeholders[::-1], competences=material.competences[::-1]
    )
    one, other = missing_voices(material), missing_voices(turned)
    assert [each.key for each in one.proposed] == [each.key for each in other.proposed]


@pytest.mark.parametrize("seed", range(5))
def test_the_proposal_is_proven_best_and_more_seats_never_give_less(seed: int) -> None:
    values = []
    for seats in (1, 2, 4):
        material = invented(seed)
        choice = missing_voices(replace(material, question=replace(material.question, seats=seats))).choice
        assert choice is not None
        assert choice.certainty is Certainty.OPTIMAL
        assert choice.greedy_value is not None
        assert choice.value >= choice.greedy_value - 1e-9
        covered = sum(sum(each.dimension_gains) for each in choice.chosen)
        values.append(covered)
    assert values == sorted(values)


def test_the_report_shows_what_choosing_one_by_one_misses() -> None:
    """G23 as a dossier: greedy takes A first and reaches 9.5 of 11; B with C is best; a side adds 0.5."""
    weights = (2.0, 2.0, 1.5, 1.5, 2.0, 2.0)
    dimensions = tuple(Dimension(str(n), weight, 1.0) for n, weight in enumerate(weights, start=1))
    brings = {"A": "1256", "B": "123", "C": "456", "D": "3", "E": "4"}
    people = tuple(stakeholder(name, status="usual") for name in brings)
    competences = tuple(
        Competence(name, dimension, Brings.EXPERTISE, 1.0)
        for name, those in brings.items()
        for dimension in those
    )
    gold = Dossier(dossier().about, replace(dossier().question, seats=2), dimensions, people, competences)
    voices = missing_voices(gold)
    assert {voices.candidates[each.key].name for each in voices.proposed} == {"B", "C"}
    assert sum(sum(each.dimension_gains) for each in voices.proposed) == pytest.approx(11.0)
    assert voices.choice is not None
    assert voices.choice.greedy_gap == pytest.approx(1.5 / 11.5)
    assert "0.130" in recommended_table(voices).notes[0].en
