"""Tables add up, say what is missing, and mark what rests on one case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Decision, Inventory
from rondetafel.instruments.coalitions.measuring import measure
from rondetafel.instruments.coalitions.tables.agreement_tables import agreement_tables
from rondetafel.instruments.coalitions.tables.case_tables import case_tables
from rondetafel.instruments.coalitions.tables.typology_tables import typology_tables
from rondetafel.lib.analysis.grouping.typology import Contingencies, Governance
from rondetafel.lib.base.progress import silent
from rondetafel.lib.base.tables import Tabulation
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import release_all_public
from rondetafel.lib.engine.pipeline import Outcome
from rondetafel.lib.reporting.released_rows import rows_of
from rondetafel.lib.reporting.writing import write_report
from tests.instruments.coalitions.invented import coalition, inventory


def column(table: Tabulation, name: str) -> list[object]:
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


@pytest.mark.parametrize("id", ["theme_by_role", "theme_by_actors", "role_by_actors"])
def test_cross_counts_add_up_to_every_included_coalition(outcome: Outcome[Inventory], id: str) -> None:
    """The coalition without codes stands in a row or column of its own, so that totals are 52."""
    table = outcome.tables[id]
    cells = [[value for value in row if isinstance(value, int)] for row in table.rows]
    assert all(sum(row[:-1]) == row[-1] for row in cells)
    assert [sum(values) for values in zip(*cells[:-1], strict=True)] == cells[-1]
    assert cells[-1][-1] == 52


def test_the_three_way_table_counts_each_coalition_once(outcome: Outcome[Inventory]) -> None:
    rows = rows_of(outcome.tables["theme_by_role_by_actors"])
    assert sum(int(row.number("coalitions")) for row in rows) == 52


def test_side_roles_stand_apart_from_main_roles(outcome: Outcome[Inventory]) -> None:
    rows = rows_of(outcome.tables["side_codes"])
    roles = [row for row in rows if row.text("group", Language.EN) == "Role and goal"]
    assert sum(int(row.number("as_main")) for row in roles) == 51
    assert sum(int(row.number("as_side")) for row in roles) > 0
    assert all(row.number("as_main") + row.number("as_side") == row.number("either") for row in rows)


def test_who_is_not_included_stays_with_the_reason_and_counts_nowhere(outcome: Outcome[Inventory]) -> None:
    rows = rows_of(outcome.tables["inclusion"])
    kept_out = [row for row in rows if row.text("decision", Language.EN) == "not included"]
    assert len(kept_out) == 2
    assert all(row["reason"] for row in kept_out)
    assert sum(outcome.tables["cities"].column("coalitions")) == 52  # type: ignore[arg-type]


def test_agreement_of_a_coder_with_itself_is_one_and_an_empty_field_says_nothing() -> None:
    coalitions = [
        coalition("A", "economy", "use_of_space", ("nonprofit",)),
        coalition("B", "welfare", "concrete_services", ("nonprofit", "private")),
        coalition("C", "energy", None, ("nonprofit",)),
    ]
    second = tuple((each.name, each.coding) for each in coalitions)
    (table,) = agreement_tables(replace(inventory(coalitions), second=second), seed=1)
    assert column(table, "coded_by_both")[:4] == [3, 3, 2, 3]
    assert column(table, "kappa")[:4] == column(table, "alpha")[:4] == pytest.approx([1, 1, 1, 1])
    # one value only: agreement beyond chance is undefined, not perfect
    assert column(table, "alpha")[4] is None
    assert agreement_tables(inventory(coalitions), seed=1) == []


def test_a_cell_of_the_matrix_with_one_case_is_marked(outcome: Outcome[Inventory]) -> None:
    matrix = next(t for t in typology_tables(outcome.material) if t.id == "typology_matrix")
    assert [each.label.en for each in matrix.columns[1:]] == ["Type X", "Type Y", "Type Z"]
    assert all(row[3].en.startswith("one case") for row in matrix.rows)  # type: ignore[union-attr]
    assert all(row[1].en.startswith("2 cases") for row in matrix.rows)  # type: ignore[union-attr]


def test_without_a_name_the_type_follows_from_the_rule(outcome: Outcome[Inventory]) -> None:
    """M29: initiative × government involvement × primary role."""
    nameless = tuple(replace(case, type_name="") for case in outcome.material.cases)
    types = typology_tables(replace(outcome.material, cases=nameless))[0]
    assert sum(int(count) for count in column(types, "cases")) == 5  # type: ignore[call-overload]
    assert all("government" in label.en for label in column(types, "type"))  # type: ignore[attr-defined]


def test_observed_governance_stands_beside_the_best_fitting_form(outcome: Outcome[Inventory]) -> None:
    case = replace(
        outcome.material.cases[0],
        governance=Governance.LEAD_ORGANISATION,
        contingencies=Contingencies(3, 0, 3, 0),
    )
    table = next(
        t
        for t in case_tables(replace(outcome.material, cases=(case,), judgements=()))
        if t.id == "governance"
    )
    (row,) = table.rows
    assert (row[1].en, row[2].en) == ("lead organisation", "governed by participants")  # type: ignore[union-attr]
    # profile of the lead organisation is 2, 1.5, 2 and 1.5 away on a scale of 3
    assert row[3:7] == (pytest.approx(1 - 7 / 12), 1.0, pytest.approx(7 / 12), 4)


def test_a_case_with_one_side_heard_is_said_to_be_so(outcome: Outcome[Inventory]) -> None:
    government = tuple(each for each in outcome.material.respondents if each.group == "government")
    table = next(
        t for t in case_tables(replace(outcome.material, respondents=government)) if t.id == "interviews"
    )
    assert {label.en for label in column(table, "interviews_verdict")} == {"one group heard only"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("decision", Decision)
def test_a_folder_with_one_half_filled_coalition_gives_a_report(decision: Decision, tmp_path: Path) -> None:
    """A partly filled sheet is normal: nothing can be computed, and the report says so."""
    alone = replace(coalition("Alleen", None, None, ()), decision=decision)
    tables = release_all_public(measure(inventory([alone]), seed=1, progress=silent))
    document = INSTRUMENT.document(tables, inventory([alone]), Language.FR)
    write_report(document, tmp_path)
    assert (tmp_path / "report.html").is_file()
    assert INSTRUMENT.results(tables, inventory([alone]))["stable_groups"] is None
