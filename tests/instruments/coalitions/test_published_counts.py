"""Every published count of the study on coalitions comes out of the demo, for every seed (K-3, section 8)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rondetafel.instruments.coalitions.categories import Facet, main_theme
from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome
from rondetafel.lib.reporting.released_rows import rows_of
from rondetafel.lib.vocab.vocabulary import codelist
from tests.instruments.changed_demos import read_demo

THEMES = {
    "care_welfare": 17,
    "environment_ecology": 13,
    "neighbourhood_public_space_cohesion": 17,
    "economy": 3,
    "governance": 2,
}
FINE = {
    "care_welfare": [1, 3, 1, 4, 6, 1, 1],
    "environment_ecology": [3, 4, 1, 2, 3],
    "neighbourhood_public_space_cohesion": [3, 7, 7],
    "economy": [1, 1, 1],
    "governance": [1, 1],
}
ROLES = {
    "awareness_information": 20,
    "use_of_space": 6,
    "innovation_creation": 10,
    "cooperation_cohesion_participation": 10,
    "concrete_services": 5,
}
ACTORS = {
    "city_nonprofit": 10,
    "city_other_nonprofit": 7,
    "city_nonprofit_private": 11,
    "city_other_nonprofit_private": 2,
    "nonprofit_private": 3,
    "nonprofit_only": 18,
}
CASES = {
    "Solied Sint-Niklaas",
    "De Koep Turnhout",
    "Energent Gent",
    "Duurzame Haven Antwerpen",
    "EGEB Brussel",
}


def counted(inventory: Inventory, facet: Facet) -> dict[str, int]:
    categories = (each.coding.category(facet) for each in inventory.included)
    return dict(Counter(category for category in categories if category is not None))


@pytest.mark.parametrize("seed", [0, 1, 2026])
def test_every_published_count_is_exact(seed: int, tmp_path: Path) -> None:
    inventory = read_demo(INSTRUMENT, tmp_path, seed)
    assert counted(inventory, Facet.THEME) == THEMES
    assert counted(inventory, Facet.ROLE) == ROLES
    assert counted(inventory, Facet.ACTORS) == ACTORS
    fine = Counter(each.coding.theme for each in inventory.included)
    by_main = {
        main: [fine[e.id] for e in codelist("coalition_themes").entries if e.parent == main] for main in FINE
    }
    assert by_main == FINE
    assert all(main_theme(str(theme)) in THEMES for theme in fine)
    assert {each.city for each in inventory.included} == {entry.id for entry in codelist("cities").entries}


def test_one_coalition_stands_between_fifty_two_and_fifty_one(outcome: Outcome[Inventory]) -> None:
    """The gap of the source is shown: totals 52, 51 and 51, and the name of the coalition."""
    rows = {row.text("group", Language.EN): row for row in rows_of(outcome.tables["reconciliation"])}
    assert {name: row["coded"] for name, row in rows.items()} == {
        "Theme": 52,
        "Role and goal": 51,
        "Actors": 51,
    }
    assert {row["total"] for row in rows.values()} == {52}
    gap = [each.name for each in outcome.material.included if each.missing]
    assert len(gap) == 1
    names = {facet: row.text("not_coded_names", Language.EN) for facet, row in rows.items()}
    assert names == {"Theme": "", "Role and goal": gap[0], "Actors": gap[0]}


def test_government_expression_and_nonprofit_are_as_published(outcome: Outcome[Inventory]) -> None:
    """30/51 with [45.2; 71.2] and 20/51 with [27.0; 52.9]; the source rounds .7125 up to 71.3."""
    with_government = rows_of(outcome.tables["government"])[0]
    assert (with_government["count"], with_government["base"]) == (30, 51)
    assert with_government.number("low") == pytest.approx(0.452, abs=5e-4)
    assert with_government.number("high") == pytest.approx(0.713, abs=6e-4)
    expressive = wilson(counted(outcome.material, Facet.ROLE)["awareness_information"], 51)
    assert expressive.low == pytest.approx(0.270, abs=5e-4)
    assert expressive.high == pytest.approx(0.529, abs=5e-4)
    assert all("nonprofit" in each.coding.sectors for each in outcome.material.complete)


def test_named_coalitions_and_the_five_cases_are_there_with_their_codes(outcome: Outcome[Inventory]) -> None:
    by_name = {each.name: each.coding for each in outcome.material.included}
    themes = codelist("coalition_themes").entries
    named = {str(example): entry.id for entry in themes for example in entry.extra.get("examples", ())}  # type: ignore[attr-defined]
    assert len(named) == 20
    assert {name: by_name[name].theme for name in named} == named
    roles = codelist("coalition_roles_goals").entries
    played = {str(example): entry.id for entry in roles for example in entry.extra.get("examples", ())}  # type: ignore[attr-defined]
    assert len(played) == 5
    assert {name: by_name[name].role for name in played} == played
    assert {case.name for case in outcome.material.cases} == CASES
    casa = next(each for each in outcome.material.coalitions if each.name == "Casa del Mundo")
    assert (casa.city, casa.founded) == ("aalst", 1994)


def test_three_of_the_five_cases_are_listed_under_environment(outcome: Outcome[Inventory]) -> None:
    """M28: Solied, Energent and EGEB; the report shows coverage beside the optimum and does not judge."""
    themes = [case.coalition.coding.category(Facet.THEME) for case in outcome.material.cases]
    assert themes.count("environment_ecology") == 3
    computed, chosen = rows_of(outcome.tables["case_sets"])
    assert chosen.number("covered") <= computed.number("covered")
    assert computed.number("least_dissimilarity") > chosen.number("least_dissimilarity")
