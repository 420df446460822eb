"""The shortlist: greatest variation within the conditions, beside what people chose (K-4, M28)."""

from __future__ import annotations

from dataclasses import replace

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Coalition, Inventory
from rondetafel.instruments.coalitions.measuring import measure
from rondetafel.instruments.coalitions.shortlist import Demand, shortlist
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import release_all_public
from rondetafel.lib.engine.pipeline import Outcome
from tests.instruments.coalitions.invented import inventory, of_three_kinds


def test_the_optimum_covers_at_least_what_was_chosen_in_different_cities_with_and_without_government(
    outcome: Outcome[Inventory],
) -> None:
    found = shortlist(outcome.material, seed=1)
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
    assert before.computed is not None
    refusing = before.computed.chosen[0].key
    coalitions = tuple(
        replace(each, access=False) if each.name == refusing else each for each in outcome.material.coalitions
    )
    after = shortlist(replace(outcome.material, coalitions=coalitions), seed=1)
    assert after.computed is not None
    assert refusing not in {case.key for case in after.computed.chosen}


def test_the_order_of_the_rows_does_not_change_the_shortlist(outcome: Outcome[Inventory]) -> None:
    turned = replace(outcome.material, coalitions=outcome.material.coalitions[::-1])
    found = [shortlist(each, seed=1) for each in (outcome.material, turned)]
    keys = [{case.key for case in each.computed.chosen} for each in found if each.computed]
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_too_few_coalitions_give_no_shortlist() -> None:
    found = shortlist(inventory(of_three_kinds(1)), seed=1)
    assert found.computed is None
    assert [each.demand for each in found.supplies if not each.met] == [
        Demand.CODED,
    ]


def unmet(coalitions: list[Coalition]) -> list[tuple[str, int, int]]:
    """Demands that cannot be met, with what is needed and what there is."""
    supplies = shortlist(inventory(coalitions), seed=1).supplies
    return [(each.demand.value, each.needed, each.available) for each in supplies if not each.met]


def test_a_demand_that_cannot_be_met_is_named_with_what_there_is() -> None:
    twelve = of_three_kinds(4)
    assert unmet(twelve) == []
    assert unmet([replace(each, city="gent") for each in twelve]) == [("cities", 5, 1)]
    refusing = [replace(each, access=place < 3) for place, each in enumerate(twelve)]
    assert unmet(refusing) == [("access", 5, 3), ("cities", 5, 3)]
    government = [each for each in twelve if not each.coding.with_government]
    assert unmet(government) == [("with_government", 1, 0)]


def test_one_case_alone_cannot_be_with_and_without_government(outcome: Outcome[Inventory]) -> None:
    """Each demand can be met by itself, not all of them in a set of one."""
    found = shortlist(replace(outcome.material, cases=outcome.material.cases[:1]), seed=1)
    assert found.computed is None
    assert [each.demand for each in found.supplies if not each.met] == [Demand.TOGETHER]
    assert found.chosen is not None


def test_the_report_says_in_words_which_demand_stands_in_the_way() -> None:
    folder = inventory([replace(each, city="gent") for each in of_three_kinds(4)])
    tables = release_all_public(measure(folder, seed=1, progress=silent))
    report = str(list(INSTRUMENT.document(tables, folder, Language.EN).blocks()))
    assert "Different cities among those coalitions: needed 5, available 1" in report


def test_equal_choices_are_said_to_be_equal(outcome: Outcome[Inventory]) -> None:
    """Twelve coalitions of three kinds: any five that cover all kinds do as well."""
    found = shortlist(inventory(of_three_kinds(4)), seed=1)
    assert found.computed is not None
    assert found.computed.tied is True
