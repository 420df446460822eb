"""Tables add up, say what is missing, and mark what rests on one case."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Decision, Inventory
from rondetafel.instruments.coalitions.measuring import measure
from rondetafel.instruments.coalitions.tables.agreement_tables import agreement_tables
from rondetafel.instruments.coalitions.tables.case_tables import case_tables
from rondetafel.instruments.coalitions.tables.evidence_tables import analysis_id
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

SIDES = ("says_government", "says_private", "says_document")


def column(table: Tabulation, name: str) -> list[object]:
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


CROSSED = {
    "theme_by_role": ("theme", "role"),
    "theme_by_actors": ("theme", "actors"),
    "role_by_actors": ("role", "actors"),
    "theme_by_role_by_actors": ("theme_and_role", "actors"),
}


@pytest.mark.parametrize("id", CROSSED)
def test_cross_counts_add_up_to_the_one_way_counts_and_to_every_coalition(
    outcome: Outcome[Inventory], id: str
) -> None:
    """The coalition without codes has a row or column of its own, so that every matrix adds up to 52."""
    rows, column_id = CROSSED[id]
    cells = rows_of(outcome.tables[id])
    assert sum(int(cell.number("coalitions")) for cell in cells) == 52
    one_way = {row.text("label", Language.EN): row["count"] for row in rows_of(outcome.tables["groupings"])}
    for side in {rows, column_id} - {"theme_and_role"}:
        sums: Counter[str] = Counter()
        for cell in cells:
            sums[cell.text(side, Language.EN)] += int(cell.number("coalitions"))
        assert sums.pop("not coded", 0) == (0 if side == "theme" else 1)
        assert sums == {label: one_way[label] for label in sums}
    # every cell of the matrix is there, also the empty ones
    sides = [{cell.text(side, Language.EN) for cell in cells} for side in (rows, column_id)]
    assert len(cells) == len(sides[0]) * len(sides[1])


def test_side_roles_stand_apart_from_main_roles(outcome: Outcome[Inventory]) -> None:
    rows = rows_of(outcome.tables["side_codes"])
    roles = [row for row in rows if row.text("group", Language.EN) == "Role and goal"]
    assert sum(int(row.number("as_main")) for row in roles) == 51
    assert sum(int(row.number("as_side")) for row in roles) > 0
    assert all(row.number("as_main") + row.number("as_side") == row.number("either") for row in rows)


def test_who_is_not_included_stays_with_the_reason_and_counts_nowhere(outcome: Outcome[Inventory]) -> None:
    rows = rows_of(outcome.tables["inclusion"])
    assert len(rows) == len(rows_of(outcome.tables["inventory"])) == 54
    kept_out = [row for row in rows if row.text("decision", Language.EN) == "not included"]
    assert len(kept_out) == 2
    assert all(row["reason"] for row in kept_out)
    assert sum(outcome.tables["cities"].column("included")) == 52  # type: ignore[arg-type]


def test_agreement_of_a_coder_with_itself_is_one_and_an_empty_field_says_nothing() -> None:
    coalitions = [
        coalition("A", "economy", "use_of_space", ("nonprofit",)),
        coalition("B", "welfare", "concrete_services", ("nonprofit", "private")),
        coalition("C", "energy", None, ("nonprofit",)),
    ]
    second = tuple((each.name, each.coding) for each in coalitions)
    table, disagreements = agreement_tables(replace(inventory(coalitions), second=second), seed=1)
    assert disagreements.rows == ()
    assert column(table, "coded_by_both")[:4] == [3, 3, 2, 3]
    assert column(table, "kappa")[:4] == column(table, "alpha")[:4] == pytest.approx([1, 1, 1, 1])
    # one value only: agreement beyond chance is undefined, not perfect
    assert column(table, "alpha")[4] is None
    assert agreement_tables(inventory(coalitions), seed=1) == []


def test_a_cell_of_the_matrix_with_one_case_is_marked(outcome: Outcome[Inventory]) -> None:
    matrix = next(t for t in typology_tables(outcome.material) if t.id == "typology_matrix")
    assert [each.label.en for each in matrix.columns[1:]] == ["Type X", "Type Y", "Type Z"]
    cells = [[str(cell.en) for cell in row[1:]] for row in matrix.rows]  # type: ignore[union-attr]
    assert all("(one case: F" in row[2] for row in cells)
    assert all("(2 cases: F" in row[0] for row in cells)
    # the statement of the team comes first; the last cell has none
    assert cells[0][0].startswith("Eén ambtenaar die meedenkt, volstaat. (2 cases: ")
    assert cells[2][2].startswith("(one case: ")


def test_statements_on_a_type_without_evidence_say_so(outcome: Outcome[Inventory]) -> None:
    silent_on_it = tuple(replace(each, matrix_row=None) for each in outcome.material.fragments)
    matrix = next(
        t
        for t in typology_tables(replace(outcome.material, fragments=silent_on_it))
        if t.id == "typology_matrix"
    )
    assert matrix.rows[0][1].en == "Eén ambtenaar die meedenkt, volstaat. (no finding)"  # type: ignore[union-attr]


def test_contradictions_stand_side_by_side_with_their_sources(outcome: Outcome[Inventory]) -> None:
    rows = rows_of(outcome.tables["contradictions"])
    assert [row["case"] for row in rows] == ["De Koep Turnhout", "Duurzame Haven Antwerpen", "EGEB Brussel"]
    assert str(rows[0]["one_says"]).startswith("De partners vertrouwen elkaar")
    assert str(rows[0]["other_says"]).startswith("Eén partner beslist")
    assert rows[0].text("one_source", Language.EN) == "private respondent 1"
    assert rows[0].text("other_source", Language.EN) == "private respondent 2"


def test_each_case_has_an_analysis_table_of_questions_by_government_private_and_documents(
    outcome: Outcome[Inventory],
) -> None:
    for place, case in enumerate(outcome.material.cases):
        table = outcome.tables[analysis_id(place)]
        assert [row.text("question", Language.EN) for row in rows_of(table)] == [
            "Evaluation",
            "Role and position",
            "City organisation",
        ]
        cells = " ".join(str(row[name]) for row in rows_of(table) for name in SIDES)
        keys = [each.key for each in outcome.material.fragments if each.case == case.name]
        assert len(keys) == 13
        assert all(f"[{key}]" in cells for key in keys)


def test_a_judgement_that_was_not_given_is_unknown_and_not_zero(outcome: Outcome[Inventory]) -> None:
    rows = rows_of(outcome.tables["judgements"])
    assert len(rows) == 13 * 5  # four criteria, four factors and five aspects for five cases
    given = [row for row in rows if row["rating"] is not None]
    assert 0 < len(given) == len(outcome.material.judgements) < len(rows)
    assert all(row["ground"] is None for row in rows if row["rating"] is None)


def test_every_disagreement_of_two_coders_is_listed_with_both_codes() -> None:
    coalitions = [
        coalition("A", "energy", "use_of_space", ("nonprofit",)),
        coalition("B", "welfare", None, ("nonprofit", "private")),
        coalition("C", "energy", "concrete_services", ("nonprofit",)),
    ]
    second = (
        ("A", replace(coalitions[0].coding, theme="food")),
        ("B", replace(coalitions[1].coding, role="use_of_space", pivot="nobody")),
        ("C", replace(coalitions[2].coding, sectors=("private", "nonprofit"))),
    )
    found = agreement_tables(replace(inventory(coalitions), second=second), seed=1)[1]
    assert [(row[0], *(text.en for text in row[1:])) for row in found.rows] == [  # type: ignore[union-attr]
        ("A", "Fine theme", "Energy", "Food"),
        # a role that one of them left empty is no disagreement
        ("B", "Pivot", "a person", "nobody"),
        ("C", "Combination of actors", "Nonprofit only", "Nonprofit + private"),
    ]


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
    assert {label.en for label in column(table, "interviews_verdict")} == {"only one group heard"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("decision", Decision)
def test_a_folder_with_one_half_filled_coalition_gives_a_report(decision: Decision, tmp_path: Path) -> None:
    """A partly filled sheet is normal: nothing can be computed, and the report says so."""
    alone = replace(coalition("Alleen", None, None, ()), decision=decision)
    tables = release_all_public(measure(inventory([alone]), seed=1, progress=silent))
    document = INSTRUMENT.document(tables, inventory([alone]), Language.FR)
    write_report(document, tmp_path)
    assert (tmp_path / "report.html").is_file()
    assert INSTRUMENT.results(tables, inventory([alone]))["stable_groups"] is None
