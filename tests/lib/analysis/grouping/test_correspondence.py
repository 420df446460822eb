"""Correspondence analysis, simple and multiple (M26)."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from rondetafel.lib.analysis.grouping.correspondence import (
    correspondence,
    multiple_correspondence,
    ward_on_axes,
)
from rondetafel.lib.analysis.grouping.gower import label_codes
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to


def test_a_table_of_counts_agrees_with_factominer(reference_case, reference_input) -> None:
    case = reference_case("ca_children")
    expected = case["expected"]
    table = np.loadtxt(
        reference_input("children_ca.csv"), delimiter=",", skiprows=1, usecols=range(1, 6), dtype=float
    )
    found = correspondence(table)
    assert found.eigenvalues == close_to(expected["eig"], case)
    assert found.inertia == close_to(expected["inertia"], case)
    assert found.chi_square == close_to(expected["chi2"], case)
    assert np.abs(found.rows[:, :2]) == close_to(np.array(expected["row_abs"]), case)
    assert np.abs(found.columns[:, :2]) == close_to(np.array(expected["col_abs"]), case)
    assert 100 * found.row_contributions[:, :2] == close_to(np.array(expected["row_contrib"]), case)
    assert found.column_contributions.sum(axis=0) == pytest.approx(np.ones(4))
    assert found.column_quality.sum(axis=1) == pytest.approx(np.ones(5))


@pytest.fixture
def tea(reference_input):
    with reference_input("tea18.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    labels = [sorted({row[name] for row in rows}) for name in names]
    values = np.stack([label_codes([row[name] for row in rows]) for name in names], axis=1)
    return multiple_correspondence(values), labels, names


def test_several_variables_agree_with_factominer(reference_case, tea) -> None:
    case = reference_case("mca_tea")
    expected, (found, labels, names) = case["expected"], tea
    assert found.analysis.eigenvalues == close_to(expected["eig"], case)
    assert 100 * found.analysis.shares == close_to(expected["pct"], case)
    units = np.abs(found.analysis.rows[:5, :3])
    assert units == close_to(np.array(expected["ind_coord_first5_abs"]), case)
    assert [name.replace(".", " ") for name in expected["eta2"]["rows"]] == [
        n.replace(".", " ") for n in names
    ]
    assert found.correlation_ratios[:, :2] == close_to(np.array(expected["eta2"]["values"]), case)
    place = category_places(expected["var_coord_abs"]["category"], labels)
    for axis, name in enumerate(["dim1", "dim2"]):
        columns = np.abs(found.analysis.columns[place, axis])
        assert columns == close_to(expected["var_coord_abs"][name], case)
    contributions = 100 * found.analysis.column_contributions[place, 0]
    assert contributions == close_to(expected["var_contrib_dim1"], case)
    assert found.analysis.column_quality[place, 0] == close_to(expected["var_cos2_dim1"], case)
    assert np.abs(found.test_values[place, 0]) == close_to(expected["vtest_abs_dim1"], case)


def category_places(names: list[str], labels: list[list[str]]) -> list[int]:
    """Columns in the order of R, which prefixes a category name that two variables share."""
    flat = [label for group in labels for label in group]
    plain = [name.rsplit("price_", 1)[-1] for name in names]
    assert sorted(plain) == sorted(flat)
    return [flat.index(name) for name in plain]


def test_benzecri_keeps_axes_above_the_mean(tea) -> None:
    found, _, _ = tea
    corrected = found.corrected_eigenvalues
    above = found.analysis.eigenvalues > 1 / 18
    assert (corrected[~above] == 0).all()
    # (18/17)² (λ - 1/18)² of the first axis
    assert corrected[0] == pytest.approx((18 / 17) ** 2 * (0.148274414583753 - 1 / 18) ** 2)
    assert found.corrected_shares.sum() == pytest.approx(1)
    assert found.corrected_shares[0] > found.analysis.shares[0]


def test_a_missing_value_pulls_nowhere() -> None:
    """A unit of which nothing is known lies at the centre."""
    values = np.array([[0, 0], [0, 0], [1, 1], [1, 0], [np.nan, np.nan]])
    found = multiple_correspondence(values)
    assert found.analysis.rows[-1] == pytest.approx(np.zeros(len(found.analysis.eigenvalues)), abs=1e-12)
    assert np.abs(found.analysis.rows[0]).max() > 0.1


def test_ward_on_the_axes_finds_planted_groups() -> None:
    group = np.arange(40) % 2
    random = np.random.default_rng(2)
    values = (random.random((40, 8)) < np.where(group[:, None] == 1, 0.9, 0.1)).astype(float)
    found = ward_on_axes(multiple_correspondence(values)).cut(2)
    assert np.mean(found == group) > 0.95


def test_one_variable_has_no_corrected_inertia() -> None:
    found = multiple_correspondence([[0.0], [1.0], [1.0]])
    assert (found.corrected_eigenvalues == 0).all()
    assert np.isnan(found.corrected_shares).all()


def test_tables_without_counts_are_refused() -> None:
    for table in ([[1, -1], [1, 1]], [[0, 0], [1, 1]], [[1, 0], [1, 0]]):
        with pytest.raises(BrokenPromise):
            correspondence(table)
    with pytest.raises(BrokenPromise):
        multiple_correspondence([[np.nan], [np.nan]])
