"""The shortlist: greatest variation within the conditions, beside what people chose (K-4, M28)."""

from __future__ import annotations

from dataclasses import replace

from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.shortlist import shortlist
from rondetafel.lib.engine.pipeline import Outcome
from tests.instruments.coalitions.invented import inventory, of_three_kinds


def test_the_optimum_covers_at_least_what_was_chosen_in_different_cities_with_and_without_government(
    outcome: Outcome[Inventory],
) -> None:
    found = shortlist(outcome.material, seed=1)
    assert found is not None
    assert found.computed is not None
    assert found.chosen is not None
    assert found.computed.proven
    assert len(found.computed.covered) >= len(found.chosen.covered)
    cities = [found.candidates[case.position].city for case in found.computed.chosen]
    assert len(set(cities)) == 5
    assert found.computed.governments_mixed
    assert {case.key for case in found.chosen.chosen} == {case.name for case in outcome.material.cases}


def test_who_does_not_agree_to_be_studied_is_not_shortlisted(outcome: Outcome[Inventory]) -> None:
    before = shortlist(outcome.material, seed=1)
    assert before is not None
    assert before.computed is not None
    refusing = before.computed.chosen[0].key
    coalitions = tuple(
        replace(each, access=False) if each.name == refusing else each for each in outcome.material.coalitions
    )
    after = shortlist(replace(outcome.material, coalitions=coalitions), seed=1)
    assert after is not None
    assert after.computed is not None
    assert refusing not in {case.key for case in after.computed.chosen}


def test_the_order_of_the_rows_does_not_change_the_shortlist(outcome: Outcome[Inventory]) -> None:
    turned = replace(outcome.material, coalitions=outcome.material.coalitions[::-1])
    found = [shortlist(each, seed=1) for each in (outcome.material, turned)]
    keys = [{case.key for case in each.computed.chosen} for each in found if each and each.computed]
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_too_few_coalitions_give_no_shortlist() -> None:
    assert shortlist(inventory(of_three_kinds(1)), seed=1) is None
