"""Forms that do the same, compete or are missing, and the sentence why (M33)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Demand, Inventory, Membership
from rondetafel.instruments.cooperation.overlap import coverage_of, overlaps_in, why
from rondetafel.lib.engine.pipeline import Outcome
from tests.instruments.changed_demos import read_demo
from tests.instruments.cooperation.invented import form, inventory

THEMES = ("cap_07_environment", "cap_08_energy", "cap_03_health")


@pytest.mark.parametrize("seed", [0, 7, 2026])
def test_enover_and_nkc_are_parallel_in_every_demo(seed: int, tmp_path: Path) -> None:
    """The acceptance test of M33, on invented members."""
    found = overlaps_in(read_demo(INSTRUMENT, tmp_path / "demo", seed))
    names = [form.name for form in found.forms]
    [pair] = [pair for pair in found.pairs if {names[pair.first], names[pair.second]} == {"ENOVER", "NKC"}]
    assert pair.parallel
    assert not pair.competing
    assert (pair.theme, pair.task, pair.member) == pytest.approx((2 / 3, 2 / 3, 1))


def test_the_gold_overlap_comes_through_the_sheets() -> None:
    """Themes ⅔, tasks ⅔ and members .6 give .644."""
    one = form("A", themes=THEMES[:2], tasks=("inform", "consult"))
    other = form("B", themes=THEMES, tasks=("inform", "consult", "decide"))
    [pair] = overlaps_in(inventory([one, other], {"A": "vwxy", "B": "wxyz"})).pairs
    assert (pair.theme, pair.task, pair.member) == pytest.approx((2 / 3, 2 / 3, 0.6))
    assert pair.overlap == pytest.approx(0.644, abs=5e-4)
    assert pair.parallel


def test_a_shared_file_makes_a_pair_compete_unless_a_rule_says_who_goes_first() -> None:
    one = form("A", themes=THEMES[:1], files=("Plan",))
    other = form("B", themes=THEMES[:1], files=("plan ", "Nota"))  # the same file
    members = {"A": "xy", "B": "xy"}
    assert overlaps_in(inventory([one, other], members)).pairs[0].competing
    settled = replace(other, refers_to=("A",))
    assert not overlaps_in(inventory([one, settled], members)).pairs[0].competing


def test_observers_proposals_and_texts_are_no_part_of_overlap() -> None:
    forms = [
        form("A", themes=THEMES[:1]),
        form("B", themes=THEMES[:1]),
        form("Akkoord", kind="instrument", themes=THEMES[:1]),
    ]
    found = inventory(forms, {"A": "xy", "B": "xy", "Akkoord": "xy"})
    assert len(overlaps_in(found).pairs) == 1
    observed = tuple(replace(m, part="observer") if m.form == "B" else m for m in found.memberships)
    assert overlaps_in(replace(found, memberships=observed)).pairs == ()


def test_the_sentence_names_theme_task_and_members_in_three_languages() -> None:
    one = form("A", themes=THEMES[:1], tasks=("consult",))
    other = form("B", themes=THEMES[:1], tasks=("consult", "decide"))
    overlaps = overlaps_in(inventory([one, other], {"A": "xy", "B": "xyz"}))
    sentence = why(overlaps, overlaps.pairs[0])
    assert sentence.nl == (
        "Gedeelde thema’s (Leefmilieu) en taken (overleggen); 2 van 3 overheden zitten in allebei. "
        "Verschillende taken: beslissen."
    )
    assert "Environnement" in sentence.fr
    assert "2 of 3 governments" in sentence.en


def test_a_theme_with_demand_and_no_form_is_a_gap() -> None:
    found = inventory([form("A", themes=THEMES[:1]), form("B", themes=THEMES[:1])], {})
    demand = tuple(Demand(theme, (), "") for theme in THEMES[:2])
    coverage = {each.theme: each for each in coverage_of(replace(found, demand=demand))}
    assert coverage["cap_07_environment"].redundant
    assert coverage["cap_08_energy"].lacuna
    assert len(coverage_of(found)) == 21  # without demand every policy theme is looked at


def test_the_demo_shows_a_gap_redundancy_and_a_verdict_by_a_person(outcome: Outcome[Inventory]) -> None:
    coverage = dict(
        zip(labels(outcome, "coverage", "theme"), labels(outcome, "coverage", "coverage"), strict=True)
    )
    assert coverage["Technology"] == "gap"
    assert coverage["Energy"] == "more than one form"
    verdicts = set(labels(outcome, "overlap", "verdict"))
    assert {"parallel", "examine merging", "complementary", "no verdict yet"} <= verdicts


def test_a_member_that_left_no_longer_counts() -> None:
    found = inventory([form("A", themes=THEMES[:1]), form("B", themes=THEMES[:1])], {"A": "xy"})
    gone = Membership("B", "x", "member", until=found.about.day.replace(year=2020))
    assert overlaps_in(replace(found, memberships=(*found.memberships, gone))).pairs == ()


def labels(outcome: Outcome[Inventory], table: str, column: str) -> list[str]:
    return [getattr(value, "en", str(value)) for value in outcome.tables[table].column(column)]
