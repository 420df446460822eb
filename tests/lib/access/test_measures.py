"""Measures per period: against a slow count by hand, and at the edges of M14 and M16."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from rondetafel.lib.access.evidence import ContactRecords
from rondetafel.lib.access.frequency import Frequency
from rondetafel.lib.access.measures import measure_access
from rondetafel.lib.access.periods import PeriodKind
from rondetafel.lib.access.result import to_json
from rondetafel.lib.access.rule import default_rule

from .small_records import contact_records, population, yearly_by_hand


def random_rows(seed: int, size: int = 3_000) -> list[tuple[str, str, str]]:
    random = np.random.default_rng(seed)
    organisations = (random.zipf(1.4, size) - 1).clip(0, 120)
    seats = random.integers(0, 6, size)
    days = random.integers(0, 365 * 4, size)
    return [
        (f"o{o}", f"s{s}", str(np.datetime64("2018-01-01") + int(d)))
        for o, s, d in zip(organisations, seats, days, strict=True)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_measure_equals_the_count_by_hand(seed: int, tmp_path: Path) -> None:
    rows = random_rows(seed)
    document = to_json(measure_access(contact_records(tmp_path, rows)))
    expected = yearly_by_hand(rows)
    assert [period["period"] for period in document["periods"]] == [str(year) for year in expected]
    for period, by_hand in zip(document["periods"], expected.values(), strict=True):
        assert period["insiders"] == by_hand.pop("insiders")
        undefined = {key for key, value in by_hand.items() if value is None}
        assert {key for key in by_hand if period[key] is None} == undefined
        for key in by_hand.keys() - undefined:
            # 1e-9: the same sums in another order, nothing is iterated
            assert period[key] == pytest.approx(by_hand[key], rel=1e-9), key


def test_insiders_are_counted_once_by_their_highest_frequency_and_add_up(tmp_path: Path) -> None:
    document = to_json(measure_access(contact_records(tmp_path, random_rows(4))))
    for period in document["periods"]:
        assert sum(period["insiders"].values()) == period["organisations"]
        at = period["insider_share_at"]
        assert at["weekly"] <= at["monthly"] <= at["several"] <= at["once"] == 1
        assert period["insider_share"] == at["monthly"]


def test_the_threshold_changes_the_share_and_nothing_else(tmp_path: Path) -> None:
    records = contact_records(tmp_path, random_rows(5))
    monthly = to_json(measure_access(records))
    wide = to_json(measure_access(records, rule=default_rule().with_threshold(Frequency.SEVERAL)))
    assert wide["rule"]["threshold"] == "several"
    for a, b in zip(monthly["periods"], wide["periods"], strict=True):
        assert b["insider_share"] == a["insider_share_at"]["several"]
        assert {k: v for k, v in a.items() if k != "insider_share"} == {
            k: v for k, v in b.items() if k != "insider_share"
        }


def test_frequency_is_with_one_seat_not_over_seats_together(tmp_path: Path) -> None:
    rows = [("spread", f"s{month}", f"2020-{month:02d}-01") for month in range(1, 13)]
    rows += [("steady", "s1", f"2020-{month:02d}-02") for month in range(1, 13)]
    (period,) = to_json(measure_access(contact_records(tmp_path, rows)))["periods"]
    assert period["insiders"] == {"weekly": 0, "monthly": 1, "several": 0, "once": 1}


def test_a_period_without_contacts_is_undefined_not_zero(tmp_path: Path) -> None:
    rows = [("a", "s", "2018-05-01"), ("b", "s", "2018-05-01"), ("a", "s", "2020-05-01")]
    first, empty, last = to_json(measure_access(contact_records(tmp_path, rows)))["periods"]
    assert empty["period"] == "2019"
    assert empty["contacts"] == 0
    assert empty["gini"] is None
    assert empty["insider_share"] is None
    assert empty["persistence"] == 0  # both of 2018 are gone
    assert empty["newcomer_share"] is None
    assert last["persistence"] is None  # nobody was there to stay
    assert last["newcomer_share"] == 1
    assert first["persistence"] is first["newcomer_share"] is first["jaccard"] is None


def test_one_organisation_has_no_normalised_concentration(tmp_path: Path) -> None:
    (period,) = to_json(measure_access(contact_records(tmp_path, [("a", "s", "2020-01-01")])))["periods"]
    assert period["gini"] == 0
    assert period["hhi"] == 1
    assert period["hhi_normalised"] is period["entropy_normalised"] is period["top10_share"] is None


def test_months_count_for_the_covered_part_of_a_period(tmp_path: Path) -> None:
    """Six contacts in a source that covers half a year are monthly; over a whole year they are several."""
    rows = [("a", "s", f"2024-{month:02d}-15") for month in range(3, 9)]
    whole = contact_records(tmp_path, rows)
    covered = ContactRecords(
        whole.parquet, whole.columns, 6, 6, observed_from=date(2024, 3, 1), observed_to=date(2024, 8, 31)
    )
    assert to_json(measure_access(whole))["periods"][0]["insiders"]["several"] == 1
    (period,) = to_json(measure_access(covered))["periods"]
    assert (period["start"], period["end"]) == ("2024-03-01", "2024-08-31")
    assert period["insiders"]["monthly"] == 1


def test_quarters_and_halves_have_labels_and_bounds(tmp_path: Path) -> None:
    records = contact_records(tmp_path, [("a", "s", "2020-02-29"), ("a", "s", "2020-07-01")])
    quarters = to_json(measure_access(records, period=PeriodKind.QUARTER))["periods"]
    assert [q["period"] for q in quarters] == ["2020-Q1", "2020-Q2", "2020-Q3"]
    assert (quarters[0]["start"], quarters[0]["end"]) == ("2020-01-01", "2020-03-31")
    halves = to_json(measure_access(records, period=PeriodKind.HALF))["periods"]
    assert [h["period"] for h in halves] == ["2020-H1", "2020-H2"]


def test_a_population_brings_zeros_and_keeps_outsiders_visible(tmp_path: Path) -> None:
    rows = [("a", "s", "2020-01-01")] * 3 + [("b", "s", "2020-01-01"), ("stranger", "s", "2020-01-01")]
    members = population(tmp_path, [("a", "x"), ("b", "y"), ("c", "y"), ("d", "y")])
    document = to_json(measure_access(contact_records(tmp_path, rows), [members]))
    (period,) = document["periods"]
    assert period["organisations"] == 3
    assert period["population"]["organisations"] == 4
    assert period["population"]["contacts"] == 4
    # (0, 0, 1, 3): 2(3*1 + 4*3)/(4*4) - 5/4
    assert period["population"]["gini"] == pytest.approx(0.625, abs=1e-12)
    (described,) = document["populations"]
    assert described["unmatched_organisations"] == 1
    assert described["unmatched_contacts"] == 1


def test_representation_is_the_share_of_access_over_the_share_of_the_population(tmp_path: Path) -> None:
    rows = [("a", "s", "2020-01-01")] * 3 + [("b", "s", "2020-01-01")]
    members = population(tmp_path, [("a", "x"), ("b", "y"), ("c", "y"), ("d", "y")])
    groups = {
        g["group"]: g for g in to_json(measure_access(contact_records(tmp_path, rows), [members]))["groups"]
    }
    assert groups["x"]["population_share"] == 0.25
    assert groups["x"]["representation_ratio"] == pytest.approx(0.5 / 0.25)
    assert groups["y"]["representation_ratio"] == pytest.approx(0.5 / 0.75)
    assert groups["x"]["contact_ratio"] == pytest.approx(0.75 / 0.25)
    assert groups["y"]["access_share"] == pytest.approx(1 / 3)


def test_births_and_deaths_are_neither_newcomers_nor_leavers(tmp_path: Path) -> None:
    rows = [("old", "s", "2019-05-01"), ("stays", "s", "2019-05-01")]
    rows += [("stays", "s", "2020-05-01"), ("young", "s", "2020-05-01"), ("late", "s", "2020-05-01")]
    members = population(
        tmp_path,
        [("old", "x"), ("stays", "x"), ("young", "x"), ("late", "x")],
        start=[None, None, date(2020, 1, 1), None],
        end=[date(2019, 12, 31), None, None, None],
    )
    document = to_json(measure_access(contact_records(tmp_path, rows), [members]))
    plain, among = document["periods"][1], document["periods"][1]["population"]
    assert (plain["persistence"], plain["newcomer_share"]) == (0.5, pytest.approx(2 / 3))
    # only `stays` and `late` existed in both years
    assert (among["persistence"], among["newcomer_share"], among["jaccard"]) == (1, 0.5, 0.5)
    assert among["organisations"] == 3  # `old` had ended


def test_an_organisation_that_existed_for_three_months_needs_three_contacts_to_be_monthly(
    tmp_path: Path,
) -> None:
    rows = [("young", "s", f"2020-{month}-10") for month in (10, 11, 12)] + [("other", "s", "2020-01-01")]
    members = population(
        tmp_path, [("young", "x"), ("other", "x")], start=[date(2020, 10, 1), None], end=[None, None]
    )
    (period,) = to_json(measure_access(contact_records(tmp_path, rows), [members]))["periods"]
    assert period["insiders"] == {"weekly": 0, "monthly": 1, "several": 0, "once": 1}


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    rows = random_rows(6, 500)
    first = to_json(measure_access(contact_records(tmp_path, rows)))
    assert to_json(measure_access(contact_records(tmp_path, rows[::-1]))) == first
