"""Risk in a file with one row per respondent, beside sdcMicro 5.8.0."""

from __future__ import annotations

import csv

import pytest

from rondetafel.lib.disclosure.record_risk import RecordRisk, record_risk


@pytest.fixture(scope="module")
def small_file(reference_input) -> RecordRisk:
    rows = list(csv.DictReader(reference_input("sdc_small.csv").open(encoding="utf-8")))
    keys = [[row[name] for row in rows] for name in ("type", "regio", "omvang")]
    return record_risk(keys, [float(row["w"]) for row in rows], [row["insider"] for row in rows])


def test_frequencies_risk_and_diversity_agree_with_sdcmicro(small_file, reference_case) -> None:
    case = reference_case("disclosure_risk_small")
    expected = case["expected"]

    def near(values: list[float]) -> object:
        return pytest.approx(values, rel=case["rel_tol"], abs=case["abs_tol"])

    assert small_file.alike.tolist() == expected["fk"]
    assert small_file.population.tolist() == near(expected["Fk"])
    assert small_file.risk.tolist() == near(expected["individual_risk"])
    assert small_file.expected_matches == near(expected["expected_reidentifications"])
    assert small_file.distinct_answers.tolist() == expected["distinct_ldiversity"]


def test_broken_anonymity_is_counted_at_every_level(small_file, reference_case) -> None:
    expected = reference_case("disclosure_risk_small")["expected"]
    assert small_file.unique == expected["unique_records"]
    for k in (2, 3, 5):
        assert small_file.below(k) == expected[f"violating_{k}"]


@pytest.mark.parametrize("alike", [1, 2, 3, 7])
def test_when_the_file_holds_the_whole_population_the_risk_is_one_in_those_alike(alike: int) -> None:
    risk = record_risk([["ngo"] * alike], [1.0] * alike, ["yes"] * alike)
    assert risk.risk.tolist() == pytest.approx([1 / alike] * alike)
