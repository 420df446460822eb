"""From a decision to a released table: only decided numbers leave, and only through the gate."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import tempfile
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BrokenPromise, NotAllowed
from rondetafel.lib.base.tables import Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.decision import CellStatus, Decision, Status
from rondetafel.lib.disclosure.gate import Released, release_public, release_reviewed
from rondetafel.lib.disclosure.groups import EVERYBODY, Dimension, Group, Respondents
from rondetafel.lib.disclosure.ledger import START, Entry, Ledger, append, read_ledger
from rondetafel.lib.disclosure.model_rules import ModelOutput
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.request import Cell, CellList, ReleaseRequest, Shows, Statistic, Weights
from rondetafel.lib.disclosure.review import review
from rondetafel.lib.disclosure.tabulation_evidence import EVIDENCE, CellPlace, Part, TableEvidence

SHARE = Statistic(Shows.SHARE)
MODEL = ModelOutput("access", 190, 12, 150)
NAMES = {"mr": (1, 20), "cd_v": (23, 90), "n_va": (5, 8)}  # influential, base


def people() -> Respondents:
    values = ("yes", "no", "missing")
    columns = {
        name: ["yes"] * count + ["no"] * (base - count) + ["missing"] * (120 - base)
        for name, (count, base) in NAMES.items()
    }
    dimensions = [Dimension(name, values, True, frozenset({"missing"})) for name in NAMES]
    dimensions.append(Dimension("type", ("ngo", "union")))
    columns["type"] = ["ngo", "union"] * 60
    staff = [float(number % 7 + 1) for number in range(110)] + [float("nan")] * 10
    pairs = {"pairs": [Group.within({name: ["yes"]}) for name in NAMES]}
    return Respondents.of(dimensions, columns, {"staff": staff}, tallies=pairs)


def share_of(name: str, statistic: Statistic = SHARE) -> Cell:
    return Cell(name, Group.within({name: ["yes"]}), Group.within({name: ["yes", "no"]}), statistic)


def decided(*cells: Cell, models: tuple[ModelOutput, ...] = ()) -> tuple[Decision, Entry]:
    request = ReleaseRequest("report", "study", (CellList("influence", cells),), models)
    decision = review(request, people(), Ledger(), load_policy())
    with tempfile.TemporaryDirectory() as folder:
        content = decision.record(on="2026-11-25", approved_by=["a", "b"])
        return decision, append(Path(folder) / "releases.jsonl", content, START)


def tabulation(
    columns: dict[str, Kind], rows: list[tuple[Value, ...]], evidence: TableEvidence | None
) -> Tabulation:
    return Tabulation(
        "influence",
        Localised.same("Influence"),
        tuple(Column(name, kind, Localised.same(name)) for name, kind in columns.items()),
        tuple(rows),
        base=None,
        lens=Lens.SURVEY,
        methods=("M06",),
        evidence={} if evidence is None else {EVIDENCE: evidence},
    )


SHARE_COLUMNS = {
    "party": Kind.NAME,
    "count": Kind.COUNT,
    "base": Kind.COUNT,
    "share": Kind.SHARE,
    "low": Kind.SHARE,
}
PARTS = {"count": Part.COUNT, "base": Part.BASE, "share": Part.VALUE, "low": Part.DERIVED}


def share_table(**changes: object) -> Tabulation:
    rows: list[tuple[Value, ...]] = [
        (name, count, base, count / base, count / base - 0.05) for name, (count, base) in NAMES.items()
    ]
    places = tuple(
        CellPlace(row, column, name, part) for row, name in enumerate(NAMES) for column, part in PARTS.items()
    )
    table = tabulation(SHARE_COLUMNS, rows, TableEvidence("influence", places))
    return dataclasses.replace(table, **changes)  # type: ignore[arg-type]


def test_hidden_rows_have_no_numbers_and_a_status() -> None:
    released = release_reviewed(share_table(), *decided(*map(share_of, NAMES)))
    assert released.rows == (
        ("mr", None, 20, None, None, "hidden"),
        ("cd_v", 23, 90, 23 / 90, 23 / 90 - 0.05, "shown"),
        ("n_va", None, 8, None, None, "small_base"),
    )
    assert released.columns[-1].id == "status"
    assert {(one.row, one.column) for one in released.hidden} == {
        (row, column) for row in (0, 2) for column in ("count", "share", "low")
    }
    assert {note.in_language("nl")[:16] for note in released.notes} == {"×: niet getoond "}


def test_the_released_table_carries_its_policy_and_no_evidence() -> None:
    released = release_reviewed(share_table(), *decided(*map(share_of, NAMES)))
    assert (released.policy, released.status) == ("survey-1", Status.PASS)
    assert not hasattr(released, "evidence")


def test_nobody_else_can_make_copy_or_change_a_released_table() -> None:
    released = release_reviewed(share_table(), *decided(*map(share_of, NAMES)))
    fields = {field.name: getattr(released, field.name) for field in dataclasses.fields(released)}
    with pytest.raises(BrokenPromise):
        Released(**fields, seal=object())
    with pytest.raises(TypeError):
        Released(**fields)
    with pytest.raises(ValueError, match="InitVar"):
        dataclasses.replace(released, rows=((99,),))
    for twin in (copy.deepcopy(released), pickle.loads(pickle.dumps(released))):
        assert twin.rows == released.rows
        with pytest.raises(dataclasses.FrozenInstanceError):
            twin.rows = ()
    assert b"seal" not in pickle.dumps(released)


def test_a_table_from_answers_cannot_pass_as_a_public_one() -> None:
    with pytest.raises(NotAllowed) as refused:
        release_public(share_table())
    assert refused.value.problem.code == "GAT-001"


def test_a_refused_request_releases_nothing() -> None:
    decision, entry = decided(share_of("mr"))
    assert decision.status is Status.FAIL
    with pytest.raises(NotAllowed) as refused:
        release_reviewed(share_table(), decision, entry)
    assert refused.value.problem.code == "GAT-003"


def test_a_decision_that_is_not_in_the_ledger_like_this_releases_nothing() -> None:
    decision, entry = decided(*map(share_of, NAMES))
    _, other = decided(share_of("cd_v"))
    for wrong in (
        dataclasses.replace(entry, previous="1" * 64),
        dataclasses.replace(entry, hash="1" * 64),
        dataclasses.replace(entry, content=entry.content | {"status": "fail"}),
        other,
    ):
        with pytest.raises(NotAllowed) as refused:
            release_reviewed(share_table(), decision, wrong)
        assert refused.value.problem.code == "GAT-004"


def test_the_record_goes_through_a_real_ledger(tmp_path: Path) -> None:
    decision, _ = decided(*map(share_of, NAMES))
    file = tmp_path / "releases.jsonl"
    append(file, decision.record(on="2026-11-25"), decision.ledger_head)
    (entry,) = read_ledger(file).entries
    assert release_reviewed(share_table(), decision, entry).rows[0][-1] == "hidden"
    assert '"value":1.0' not in file.read_text(encoding="utf-8"), "hidden values are not written down"
    with pytest.raises(NotAllowed):
        append(file, decision.record(on="2026-11-25"), decision.ledger_head)


def refusal(table: Tabulation, *cells: Cell, models: tuple[ModelOutput, ...] = ()) -> str:
    with pytest.raises(NotAllowed) as refused:
        release_reviewed(table, *decided(*cells, models=models))
    assert {refused.value.problem.in_language(language) for language in Language}
    return refused.value.problem.code


def test_a_number_without_a_place_does_not_leave() -> None:
    table = share_table()
    evidence = TableEvidence("influence", table.evidence[EVIDENCE].places[:-1])  # type: ignore[attr-defined]
    assert (
        refusal(dataclasses.replace(table, evidence={EVIDENCE: evidence}), *map(share_of, NAMES)) == "GAT-002"
    )


def test_a_number_in_a_text_column_does_not_leave() -> None:
    table = tabulation({"party": Kind.NAME}, [(7,)], TableEvidence("influence"))
    assert refusal(table, share_of("cd_v")) == "GAT-002"


def test_a_cell_that_was_not_asked_does_not_leave() -> None:
    assert refusal(share_table(), share_of("cd_v"), share_of("mr")) == "GAT-006"


def test_a_model_that_was_not_released_does_not_leave() -> None:
    table = tabulation({"estimate": Kind.NUMBER}, [(0.5,)], TableEvidence("influence", models=("access",)))
    assert refusal(table, share_of("cd_v")) == "GAT-007"
    released = release_reviewed(table, *decided(share_of("cd_v"), models=(MODEL,)))
    assert released.rows == ((0.5, "shown"),)


def test_a_number_that_the_gate_counted_otherwise_is_our_own_mistake() -> None:
    rows = ((*row[:1], 24, *row[2:]) if row[0] == "cd_v" else row for row in share_table().rows)
    with pytest.raises(BrokenPromise):
        release_reviewed(share_table(rows=tuple(rows)), *decided(*map(share_of, NAMES)))


def test_a_table_without_evidence_is_our_own_mistake() -> None:
    with pytest.raises(BrokenPromise):
        release_reviewed(share_table(evidence={}), *decided(*map(share_of, NAMES)))


def one_row(
    columns: dict[str, Kind], row: tuple[Value, ...], places: dict[str, Part], cell: str
) -> Tabulation:
    found = tuple(CellPlace(0, column, cell, part) for column, part in places.items())
    return tabulation(columns, [row], TableEvidence("influence", found))


def test_a_share_without_a_base_leaves_as_rounded_and_without_an_interval() -> None:
    cell = share_of("cd_v", Statistic(Shows.SHARE, 0, base_shown=False))
    columns = {"share": Kind.SHARE, "low": Kind.SHARE}
    alone = one_row({"share": Kind.SHARE}, (23 / 90,), {"share": Part.VALUE}, "cd_v")
    assert release_reviewed(alone, *decided(cell)).rows == ((0.26, "shown"),)
    both = one_row(columns, (23 / 90, 0.2), {"share": Part.VALUE, "low": Part.DERIVED}, "cd_v")
    assert refusal(both, cell) == "GAT-005"
    base = one_row({"base": Kind.COUNT}, (90,), {"base": Part.BASE}, "cd_v")
    assert release_reviewed(base, *decided(cell)).rows == ((None, "shown"),)
    count = one_row({"count": Kind.COUNT}, (23,), {"count": Part.COUNT}, "cd_v")
    assert refusal(count, cell) == "GAT-002"


def test_a_weighted_share_and_its_interval_leave_with_the_decimals_that_were_reviewed() -> None:
    weights = Weights("type", ("type",), ((("ngo",), 1.2), (("union",), 0.8)))
    cell = share_of("cd_v", Statistic(Shows.SHARE, 1, weights=weights))
    table = one_row(
        {"share": Kind.SHARE, "low": Kind.SHARE, "base": Kind.COUNT},
        (0.25912345, 0.17912345, 90),
        {"share": Part.VALUE, "low": Part.DERIVED, "base": Part.BASE},
        "cd_v",
    )
    (row,) = release_reviewed(table, *decided(cell)).rows
    expected = (1.2 * 12 + 0.8 * 11) / (1.2 * 45 + 0.8 * 45)
    assert row == (round(expected, 3), 0.179, 90, "shown")


def test_a_mean_leaves_rounded_with_the_number_of_those_who_gave_an_amount() -> None:
    cell = Cell("staff", EVERYBODY, EVERYBODY, Statistic(Shows.MEAN, 1, measure="staff"))
    amounts = people().magnitudes["staff"][:110]
    table = one_row(
        {"mean": Kind.NUMBER, "low": Kind.NUMBER, "n": Kind.COUNT},
        (float(amounts.mean()), 3.4567, 110),
        {"mean": Part.VALUE, "low": Part.DERIVED, "n": Part.BASE},
        "staff",
    )
    assert release_reviewed(table, *decided(cell)).rows == (
        (round(float(amounts.mean()), 1), 3.5, 110, "shown"),
    )


def test_a_sum_of_pairs_leaves_exactly_with_the_shares_made_of_it() -> None:
    cell = Cell("pairs", EVERYBODY, EVERYBODY, Statistic(Shows.PAIRS, measure="pairs"))
    table = one_row(
        {"pairs": Kind.COUNT, "share": Kind.SHARE},
        (29, 29 / 118),
        {"pairs": Part.VALUE, "share": Part.DERIVED},
        "pairs",
    )
    assert release_reviewed(table, *decided(cell)).rows == ((29, 29 / 118, "shown"),)


def test_the_status_word_of_a_file_is_read_strictly() -> None:
    assert Status.of("pass") is Status.PASS
    assert Status.of("anything else") is Status.FAIL
    assert CellStatus("hidden") is CellStatus.HIDDEN
