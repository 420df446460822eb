"""Through the gate: what leaves, what does not, and that nothing is released twice in another form (S-4)."""

from __future__ import annotations

from datetime import date

import pytest

from rondetafel.instruments.survey.models.party_differences import party_differences
from rondetafel.instruments.survey.people import influence_on, respondents
from rondetafel.instruments.survey.release import release_tables
from rondetafel.instruments.survey.tables.contact import contact_dyads, contact_parties
from rondetafel.instruments.survey.tables.influence import influence_table
from rondetafel.instruments.survey.tables.insiders import insider_rate, insiders_table
from rondetafel.instruments.survey.tables.robustness import party_differences_table
from rondetafel.instruments.survey.wording import label
from rondetafel.lib.base.problems import NotAllowed
from rondetafel.lib.disclosure.gate import release_public
from rondetafel.lib.disclosure.ledger import read_ledger
from rondetafel.lib.disclosure.policy import load_policy

from .reference_study import reference_frame

DAY = date(2026, 5, 15)


@pytest.fixture
def frame():
    return reference_frame()


def released(frame, tmp_path, plan):
    people = respondents(frame)
    return release_tables(
        plan(people),
        people,
        study="reference",
        policy=load_policy(),
        ledger=tmp_path / "releases.jsonl",
        on=DAY,
    )


def test_a_table_of_answers_never_leaves_by_the_door_of_public_records(frame):
    with pytest.raises(NotAllowed):
        release_public(insiders_table(respondents(frame), 4).table)


def test_a_small_group_is_hidden_and_says_so(frame, tmp_path):
    """M22: eight trade unions answered; fewer than ten, so nothing is said about them."""
    found = released(frame, tmp_path, lambda people: [insider_rate(frame, people, "type", 4)])
    table = found.tables["insider_rate_by_type"]
    row = frame.attributes["type"].values.index("trade_union")
    assert table.cell(row, "count") is None
    assert table.cell(row, "share") is None
    assert table.cell(row, "low") is None
    assert table.cell(row, "status") == "small_base"


def test_a_count_of_one_never_leaves_as_a_percentage(frame, tmp_path):
    """S-10: the published 5.0% on a base of 20 is one organisation."""
    rows = frame.dyads.in_cell("walloon", "mr")
    frame.dyads.influence[rows] = float("nan")
    frame.dyads.influence[rows.nonzero()[0][:20]] = [5.0] + [1.0] * 19
    found = released(frame, tmp_path, lambda people: [influence_table(frame, people, 4)])
    table = found.tables["influence"]
    position = table.column("party_id").index("mr", table.column("level_id").index("walloon"))
    assert [table.cell(position, name) for name in ("count", "share", "low", "high")] == [None] * 4
    assert table.cell(position, "status") != "shown"
    assert respondents(frame).dimension(influence_on("walloon", "mr")).sensitive


def test_every_release_stands_in_the_ledger_before_it_is_rendered(frame, tmp_path):
    found = released(frame, tmp_path, lambda people: [insiders_table(people, 4)])
    ledger = read_ledger(tmp_path / "releases.jsonl")
    assert [entry.hash for entry in ledger.entries] == [found.entry.hash]
    assert ledger.entries[0].content["study"] == "reference"


def test_the_same_report_again_gives_the_same_numbers(frame, tmp_path):
    first = released(frame, tmp_path, lambda people: [insider_rate(frame, people, "type", 4)])
    again = released(frame, tmp_path, lambda people: [insider_rate(frame, people, "type", 4)])
    assert first.tables["insider_rate_by_type"].rows == again.tables["insider_rate_by_type"].rows


def test_a_test_over_shares_goes_where_one_of_them_is_hidden(frame, tmp_path):
    """With all shares of a level but one, the test statistic would tell the last (M06, M24)."""
    rows = frame.dyads.in_cell("walloon", "mr")
    frame.dyads.influence[rows] = float("nan")
    frame.dyads.influence[rows.nonzero()[0][:20]] = [5.0] + [1.0] * 19
    differences = party_differences(frame, 4)
    found = released(
        frame,
        tmp_path,
        lambda people: [influence_table(frame, people, 4), party_differences_table(differences, 4)],
    )
    table = found.tables["party_differences"]
    by_level = dict(zip(["federal", "flemish", "walloon"], table.column("statistic"), strict=True))
    assert by_level["walloon"] is None
    assert by_level["federal"] is not None


def test_pairs_and_parties_are_attacked_together(frame, tmp_path):
    """M24: pairs with contact at a level are the sum of the organisations per party."""
    found = released(frame, tmp_path, lambda people: [contact_dyads(frame), contact_parties(frame, people)])
    pairs, parties = found.tables["contact_dyads"], found.tables["contact_parties"]
    for level in frame.dyads.level.values:
        per_party = at_level(parties, level, "count")
        if None not in at_level(pairs, level, "pairs"):
            assert per_party.count(None) != 1, level


def at_level(table, level, column):
    levels = table.column("level")
    values = table.column(column)
    return [value for value, at in zip(values, levels, strict=True) if at == label("level", level)]
