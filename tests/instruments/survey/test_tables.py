"""Tables of the survey against a slow count by hand on the reference study (M05, M06, M13)."""

from __future__ import annotations

from collections import defaultdict

import pytest

from rondetafel.instruments.survey.measures.highest import highest_contact, insiders
from rondetafel.instruments.survey.people import respondents
from rondetafel.instruments.survey.tables.contact import (
    contact_dyads,
    contact_levels,
    parties_contacted_table,
    single_party_table,
)
from rondetafel.instruments.survey.tables.influence import influence_table
from rondetafel.instruments.survey.tables.insiders import (
    insider_composition,
    insider_rate,
    insiders_table,
    thresholds_table,
)
from rondetafel.instruments.survey.tables.planned import Planned
from rondetafel.lib.analysis.intervals import wilson

from .reference_study import DOMAINS, LEVELS, dyad_rows, reference_frame, respondent_rows

MONTHLY = 4


@pytest.fixture
def frame():
    return reference_frame()


@pytest.fixture
def people(frame):
    return respondents(frame)


def answers_by_organisation(level: str | None = None) -> dict[str, list[int]]:
    """Valid contact answers of each organisation, counted the slow way."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in dyad_rows():
        if row["contact"] and level in (None, LEVELS[row["level"]]):
            found[row["org_id"]].append(int(row["contact"]))
    return found


def values(planned: Planned, *columns: str) -> list[tuple[object, ...]]:
    ids = [column.id for column in planned.table.columns]
    return [tuple(row[ids.index(column)] for column in columns) for row in planned.table.rows]


def test_insiders_are_those_with_monthly_contact_with_one_party_or_more(people):
    """S-7, M05: 50 of 214 in the reference study."""
    answers = answers_by_organisation()
    expected = sum(max(contacts) >= MONTHLY for contacts in answers.values())
    assert (
        values(insiders_table(people, MONTHLY), "count", "base")[0] == (expected, len(answers)) == (50, 214)
    )


def test_an_open_answer_of_an_outsider_makes_a_possible_insider(people):
    """M05: the upper bound counts organisations that left an answer open and are no insider by the others."""
    open_answers = {row["org_id"] for row in dyad_rows() if not row["contact"]}
    outsiders = {org for org, contacts in answers_by_organisation().items() if max(contacts) < MONTHLY}
    assert values(insiders_table(people, MONTHLY), "count")[1] == (len(open_answers & outsiders),)


def test_every_threshold_has_its_share_and_wilson_interval(people):
    answers = answers_by_organisation()
    for least, (count, base, share, low, high) in zip(
        range(2, 6), values(thresholds_table(people), "count", "base", "share", "low", "high"), strict=True
    ):
        assert count == sum(max(contacts) >= least for contacts in answers.values())
        expected = wilson(count, base)
        assert (share, low, high) == (expected.estimate, expected.low, expected.high)


def test_contact_per_level_is_the_highest_of_each_organisation(frame, people):
    table = contact_levels(frame, people, MONTHLY)
    for (base, once, frequent), level in zip(
        values(table, "base", "once_count", "frequent_count"), LEVELS.values(), strict=True
    ):
        highest = [max(contacts) for contacts in answers_by_organisation(level).values()]
        assert (base, once, frequent) == (
            len(highest),
            highest.count(2),
            sum(value >= MONTHLY for value in highest),
        )


def test_contact_over_pairs_counts_every_party_apart(frame):
    """Figure 2 has two bases; this is the other one."""
    contacts = [contact for answers in answers_by_organisation("flemish").values() for contact in answers]
    row = values(contact_dyads(frame), "pairs", "pairs_base")[5]
    assert row == (contacts.count(1), len(contacts))


def test_breadth_counts_parties_with_any_contact(frame, people):
    """M13."""
    answers = answers_by_organisation("federal").values()
    contacted = [sum(contact > 1 for contact in contacts) for contacts in answers]
    rows = values(parties_contacted_table(frame, people, ["federal"]), "k", "count", "base")
    assert rows == [(k, sum(n >= k for n in contacted), len(contacted)) for k in range(1, 6)]
    single = values(single_party_table(frame, people), "count", "base")[0]
    assert single == (contacted.count(1), sum(n > 0 for n in contacted))


def test_influence_has_its_own_base_per_party_and_level(frame, people):
    """S-10, M06."""
    rows = {
        (level, party): numbers
        for level, party, *numbers in values(
            influence_table(frame, people, 4), "level_id", "party_id", "count", "base"
        )
    }
    answers = [
        int(row["influence"])
        for row in dyad_rows()
        if row["influence"] and row["party"] == "CD&V" and row["level"] == "vlaams"
    ]
    assert rows["flemish", "cd_v"] == [sum(answer >= 4 for answer in answers), len(answers)]
    assert len(rows) == 10


def test_composition_and_rate_are_two_readings_of_the_same_counts(frame, people):
    """Figure 3 is ambiguous (M05): share of the insiders, and share of the domain."""
    answers = answers_by_organisation()
    inside = {org for org, contacts in answers.items() if max(contacts) >= MONTHLY}
    domain = [DOMAINS.get(row["domain"], "foreign_development") for row in respondent_rows()]
    organisations = [row["org_id"] for row in respondent_rows()]
    position = frame.attributes["domain"].values.index("economy")
    both = sum(org in inside and where == "economy" for org, where in zip(organisations, domain, strict=True))
    composition = values(insider_composition(frame, people, "domain", MONTHLY), "count", "base")[position]
    rate = values(insider_rate(frame, people, "domain", MONTHLY), "count", "base")[position]
    assert composition == (both, len(inside))
    assert rate == (both, domain.count("economy"))


def test_who_has_no_valid_answer_is_in_no_base(frame):
    frame.dyads.contact[frame.dyads.organisation == 0] = float("nan")
    assert not highest_contact(frame).known[0]
    assert str(insiders(frame, MONTHLY)[0]) == "nan"
    assert respondents(frame).count(_known()) == 213


def _known():
    from rondetafel.instruments.survey.tables.insiders import KNOWN

    return KNOWN
