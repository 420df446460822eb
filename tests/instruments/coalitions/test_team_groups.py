"""Researchers name and override computed groups; reason and computation are kept (pages 15b)."""

from __future__ import annotations

from dataclasses import replace

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import GroupDecision, Inventory
from rondetafel.instruments.coalitions.measuring import measure
from rondetafel.instruments.coalitions.results import results
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import release_all_public
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.engine.pipeline import Outcome
from rondetafel.lib.reporting.released_rows import Row, rows_of
from tests.instruments.coalitions.invented import coalition, inventory, of_three_kinds


def measured(folder: Inventory) -> Tables:
    return release_all_public(measure(folder, seed=1, progress=silent))


def decided() -> Inventory:
    """Three planted kinds of eight; the team names two groups and moves three coalitions."""
    folder = inventory([*of_three_kinds(8), coalition("half", "economy", None, ())])
    return replace(
        folder,
        group_names=(
            GroupDecision("0-3", "Care", "All about care."),
            GroupDecision("0-4", "Help", "Shorter."),
            GroupDecision("2-0", "Economy", "All about the economy."),
        ),
        moved=(
            GroupDecision("1-0", "care", "Works in care homes."),
            GroupDecision("1-1", "Groupe 3", "Is a firm."),
            GroupDecision("1-2", "Farms", "A kind of its own."),
            GroupDecision("2-1", "economy", "Sure."),
            GroupDecision("half", "Care", "We know it."),
        ),
    )


def english(rows: list[Row], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.text(column, Language.EN) for column in columns) for row in rows]


def test_every_decision_is_kept_with_its_reason_and_what_became_of_it() -> None:
    rows = rows_of(measured(decided())["group_decisions"])
    assert english(rows, "coalition", "computed_group", "team_group", "reason", "fate")[:3] == [
        ("0-3", "Group 1: Care", "Care", "All about care.", "applied"),
        ("0-4", "Group 1: Care", "Help", "Shorter.", "not applied: the group already had a name"),
        ("2-0", "Group 3: Economy", "Economy", "All about the economy.", "applied"),
    ]
    assert [row.text("fate", Language.EN) for row in rows[3:]] == [
        "applied",
        "applied",
        "applied",
        "not needed: the computation puts it there as well",
        "not applied: not fully coded",
    ]


def test_the_computed_groups_stay_beside_the_groups_of_the_team() -> None:
    tables = measured(decided())
    assert english(rows_of(tables["computed_groups"]), "computed_group", "coalitions") == [
        ("Group 1: Care", "8"),
        ("Group 2", "8"),
        ("Group 3: Economy", "8"),
    ]
    assert english(rows_of(tables["group_members"]), "team_group", "coalitions") == [
        ("Group 1: Care", "9"),
        ("Group 2", "5"),
        ("Group 3: Economy", "9"),
        ("Farms", "1"),
    ]
    report = INSTRUMENT.document(tables, decided(), Language.EN)
    assert "Group 1: Care (8), Theme: Care and welfare / Group 2 (8), " in str(next(iter(report.blocks())))
    moved = next(row for row in rows_of(tables["similarity"]) if row["coalition"] == "1-0")
    assert english([moved], "group", "computed_group") == [("Group 1: Care", "Group 2")]


def test_members_whose_code_by_hand_differs_from_their_group_are_named() -> None:
    coalitions = of_three_kinds(8)
    odd = replace(coalitions[0], coding=replace(coalitions[0].coding, theme="economy"))
    rows = rows_of(measured(inventory([odd, *coalitions[1:]]))["hand_and_computed"])
    columns = ("computed_group", "group", "label_by_hand", "count", "base", "elsewhere", "deviating")
    assert english(rows, *columns) == [
        ("Group 1", "Theme", "Care and welfare", "7", "8", "0", "0-0"),
        ("Group 1", "Role and goal", "Awareness and information", "8", "8", "0", ""),
        ("Group 1", "Actors", "Nonprofit only", "8", "8", "0", ""),
        ("Group 2", "Theme", "Environment and ecology", "8", "8", "0", ""),
        ("Group 2", "Role and goal", "Innovation and creation", "8", "8", "0", ""),
        ("Group 2", "Actors", "Nonprofit + private", "8", "8", "0", ""),
        ("Group 3", "Theme", "Economy", "8", "8", "1", ""),
        ("Group 3", "Role and goal", "Delivering concrete services, cooperative", "8", "8", "0", ""),
        ("Group 3", "Actors", "City + other government + nonprofit", "8", "8", "0", ""),
    ]


def test_without_stable_groups_decisions_are_kept_and_said_not_to_apply(outcome: Outcome[Inventory]) -> None:
    name = outcome.material.complete[0].name
    folder = replace(outcome.material, moved=(GroupDecision(name, "Groep 1", "Zo zien wij het."),))
    tables = measured(folder)
    (row,) = rows_of(tables["group_decisions"])
    assert row.text("fate", Language.EN) == "not applied: there are no stable groups"
    assert "group_members" not in tables
    assert results(tables, folder)["stable_groups"] == 0


def test_fewer_than_ten_coalitions_keep_the_decisions_too() -> None:
    folder = replace(inventory(of_three_kinds(2)), group_names=(GroupDecision("0-0", "Care", "Care."),))
    (row,) = rows_of(measured(folder)["group_decisions"])
    assert row.text("fate", Language.EN) == "not applied: there are no stable groups"
