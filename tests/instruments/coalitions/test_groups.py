"""Computed groups: found where they were planted, and not where they were not (M26, M27)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.instruments.coalitions.categories import Facet
from rondetafel.instruments.coalitions.groups import REDUCED, computed_groups, facets_of, feature_of
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.measuring import measure
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome
from rondetafel.lib.reporting.released_rows import rows_of
from tests.instruments.coalitions.invented import coalition, inventory, of_three_kinds


def test_three_planted_kinds_are_recovered_with_a_plain_rule_each() -> None:
    coalitions = of_three_kinds(8)
    found = computed_groups(coalitions, seed=1, effort=REDUCED)
    assert found is not None
    assert found.choice.chosen is not None
    assert found.choice.chosen.count == 3
    kinds = [int(each.name[0]) for each in coalitions]
    assert found.choice.chosen.groups.group.tolist() == kinds
    assert [(rule.precision, rule.recall) for rule in found.rules] == [(1.0, 1.0)] * 3
    assert all(isinstance(feature_of(c.feature)[0], Facet) for rule in found.rules for c in rule.conditions)
    # at three groups all methods see what is there
    methods = ("mca_ward", "k_modes", "latent_classes", "hand_theme", "hand_role", "hand_actors")
    assert {each.method: each.adjusted_rand for each in found.others} == pytest.approx(
        dict.fromkeys(methods, 1)
    )


def test_the_demo_has_no_planted_structure_and_the_report_says_that_nothing_is_stable(
    outcome: Outcome[Inventory],
) -> None:
    verdicts = {row.text("verdict", Language.EN) for row in rows_of(outcome.tables["group_counts"])}
    assert "accepted" not in verdicts
    assert "computed_groups" not in outcome.tables
    document = outcome.instrument.document(outcome.tables, outcome.material, Language.EN)
    assert any("no stable groups" in str(block) for block in document.blocks())


def test_facets_weigh_the_same_and_a_side_role_brings_two_coalitions_nearer() -> None:
    """Gower over three facets: one facet in common leaves 2/3, Jaccard counts shared labels."""
    one = coalition("A", "care_welfare", "awareness_information", ("nonprofit",))
    other = coalition("B", "care_welfare", "use_of_space", ("private",))
    assert facets_of([one, other]).combined[0, 1] == pytest.approx(2 / 3)
    sectors = coalition("C", "economy", "use_of_space", ("nonprofit", "city_government"))
    # theme and role differ, one of two sectors shared
    assert facets_of([one, sectors]).combined[0, 1] == pytest.approx((1 + 1 + 0.5) / 3)


def test_the_order_of_the_rows_does_not_change_the_groups() -> None:
    coalitions = of_three_kinds(8)
    order = np.random.default_rng(3).permutation(len(coalitions))
    shuffled = [coalitions[place] for place in order]
    found = computed_groups(shuffled, seed=1, effort=REDUCED)
    assert found is not None
    assert found.choice.chosen is not None
    groups = found.choice.chosen.groups.group
    together = {(c.name[0], int(g)) for c, g in zip(shuffled, groups, strict=True)}
    assert len(together) == 3


def test_fewer_than_ten_complete_coalitions_give_no_groups_but_do_give_the_three_tables() -> None:
    few = inventory([*of_three_kinds(3), coalition("zonder rol", "economy", None, ())])
    assert computed_groups(few.complete, seed=1) is None
    tables = {table.id: table for table in measure(few, seed=1, progress=silent)}
    assert "group_counts" not in tables
    assert [row[2] for row in tables["groupings"].rows if row[2]] == [3, 3, 4, 3, 3, 3, 3, 3, 3]


def test_a_coalition_without_role_takes_no_part_and_is_named() -> None:
    folder = inventory([*of_three_kinds(4), coalition("zonder rol", "economy", None, ("nonprofit",))])
    tables = {table.id: table for table in measure(folder, seed=1, progress=silent)}
    assert [row[0] for row in tables["incomplete"].rows] == ["zonder rol"]
    assert tables["group_counts"].base is not None
    assert tables["group_counts"].base.count == 12
