"""Gower dissimilarity, flat and by facet (M25, M26)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.analysis.grouping.gower import (
    Characteristic,
    Scale,
    as_dissimilarities,
    comparable_units,
    facet_dissimilarities,
    gower,
    label_codes,
    label_flags,
)
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to
from ..reference_data import columns


def lower_triangle(table: np.ndarray) -> np.ndarray:
    """Pairs in the order in which R lists them: by column."""
    return table[np.triu_indices(len(table), 1)]


def flower(path) -> list[Characteristic]:
    """The data of R `cluster::flower` with the third variable asymmetric."""
    scales = [Scale.NOMINAL, Scale.NOMINAL, Scale.ASYMMETRIC, Scale.NOMINAL, Scale.ORDINAL, Scale.ORDINAL]
    scales += [Scale.NUMERIC, Scale.NUMERIC]
    return [Characteristic(c, s) for c, s in zip(columns(path).values(), scales, strict=True)]


def test_mixed_characteristics_agree_with_daisy(reference_case, reference_input) -> None:
    """G30."""
    case = reference_case("gower_pam_agnes_flower")
    table = gower(flower(reference_input("flower.csv")))
    assert lower_triangle(table) == close_to(case["expected"]["gower_lower_triangle_by_column"], case)
    assert table[0, 1:4] == pytest.approx([0.887541, 0.527247, 0.351797], abs=1e-6)


def test_missing_values_are_left_out_as_in_daisy(reference_case, reference_input) -> None:
    case = reference_case("gower_missing")
    data = columns(reference_input("gower_missing.csv"))
    letters = label_codes([letter or None for letter in data["b"].tolist()])
    table = gower(
        [
            Characteristic(data["a"], Scale.NUMERIC),
            Characteristic(letters, Scale.NOMINAL),
            Characteristic(data["c"], Scale.ORDINAL),
        ]
    )
    assert lower_triangle(table) == close_to(case["expected"]["lower_triangle_by_column"], case)


def test_labels_are_compared_by_what_is_shared_among_those_of_either() -> None:
    flags = label_flags([["a", "b"], ["b", "c"], [], None], ["a", "b", "c"])
    table = gower([Characteristic(flags, Scale.LABELS)])
    assert table[0, 1] == pytest.approx(2 / 3)
    assert table[0, 2] == 1
    assert np.isnan(table[0, 3])
    assert np.isnan(gower([Characteristic(np.zeros((2, 3)), Scale.LABELS)])[0, 1])


def test_a_facet_weighs_the_same_however_many_characteristics_it_has() -> None:
    """M26: equal facet weight."""
    same, other = [1.0, 1.0], [0.0, 1.0]
    facets = facet_dissimilarities(
        {
            "one": [Characteristic(other, Scale.NOMINAL)],
            "three": [Characteristic(same, Scale.NOMINAL)] * 3,
        }
    )
    assert facets.combined[0, 1] == 0.5
    weighted = facet_dissimilarities(
        {"one": [Characteristic(other, Scale.NOMINAL)], "two": [Characteristic(same, Scale.NOMINAL)]},
        {"one": 3.0, "two": 1.0},
    )
    assert weighted.combined[0, 1] == 0.75
    flat = [Characteristic(other, Scale.NOMINAL, 3.0), Characteristic(same, Scale.NOMINAL)]
    assert gower(flat)[0, 1] == 0.75


def test_units_that_share_no_known_facet_cannot_be_compared() -> None:
    facets = facet_dissimilarities(
        {
            "theme": [Characteristic([1, np.nan, 1], Scale.NOMINAL)],
            "role": [Characteristic([np.nan, 1, 1], Scale.NOMINAL)],
        }
    )
    assert np.isnan(facets.combined[0, 1])
    assert facets.combined[0, 2] == 0
    with pytest.raises(BrokenPromise):
        as_dissimilarities(facets.combined)
    assert not np.isnan(facets.reordered(facets.dealt(np.random.default_rng(0)))).any()


def test_units_with_gaps_are_left_out_until_all_can_be_compared() -> None:
    facets = facet_dissimilarities(
        {
            "theme": [Characteristic([1, np.nan, 1, 2, np.nan], Scale.NOMINAL)],
            "role": [Characteristic([1, np.nan, 1, 2, 2], Scale.NOMINAL)],
        }
    )
    # the second has nothing at all; the fifth has a role, and that is enough
    kept = comparable_units(facets.combined)
    assert kept.tolist() == [0, 2, 3, 4]
    assert np.array_equal(facets.of_units(kept).combined, facets.combined[np.ix_(kept, kept)])
    assert comparable_units(np.zeros((3, 3))).tolist() == [0, 1, 2]


def test_a_shuffle_keeps_each_facet_and_breaks_their_connection() -> None:
    labels = Characteristic([0, 0, 1, 1, 2, 2], Scale.NOMINAL)
    facets = facet_dissimilarities({"one": [labels], "two": [labels]})
    seen = {
        tuple(np.sort(lower_triangle(facets.reordered(facets.dealt(np.random.default_rng(s))))))
        for s in range(20)
    }
    # 3 of 15 pairs are alike in each facet; only when the facets coincide are there 3 zeros
    assert len(seen) > 1
    assert all(sum(values) == pytest.approx(12) for values in seen)


@given(st.lists(st.tuples(st.floats(-5, 5), st.integers(0, 3), st.booleans()), min_size=2, max_size=8))
def test_dissimilarities_are_symmetric_within_0_and_1_and_follow_the_units(rows) -> None:
    numbers, codes, flags = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    order = np.random.default_rng(len(rows)).permutation(len(rows))

    def table(places: np.ndarray) -> np.ndarray:
        return gower(
            [
                Characteristic(numbers[places], Scale.NUMERIC),
                Characteristic(codes[places], Scale.NOMINAL),
                Characteristic(flags[places], Scale.ASYMMETRIC),
            ]
        )

    whole = table(np.arange(len(rows)))
    assert np.array_equal(whole, whole.T)
    assert ((whole >= 0) & (whole <= 1)).all()
    assert np.allclose(table(order), whole[np.ix_(order, order)], atol=1e-12)


def test_what_is_not_a_characteristic_is_refused() -> None:
    for wrong in (
        [],
        [Characteristic([1, 2], Scale.NUMERIC), Characteristic([1], Scale.NUMERIC)],
        [Characteristic([1, 2], Scale.NUMERIC, weight=0)],
        [Characteristic([1, 2], Scale.ASYMMETRIC)],
        [Characteristic([1, 0], Scale.LABELS)],
    ):
        with pytest.raises(BrokenPromise):
            gower(wrong)
    with pytest.raises(BrokenPromise):
        facet_dissimilarities({})
    with pytest.raises(BrokenPromise):
        label_flags([["x"]], ["a"])
