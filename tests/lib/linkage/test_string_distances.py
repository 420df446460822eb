"""String distances against R's stringdist."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.linkage.string_distances import Method, string_distance


@pytest.mark.parametrize("method", Method)
def test_distances_agree_with_stringdist(method: Method, reference_case, reference_input) -> None:
    case = reference_case("string_distances")
    path: Path = reference_input("string_pairs.csv")
    pairs = [(row["a"], row["b"]) for row in csv.DictReader(path.open(encoding="utf-8"))]
    found = [string_distance(a, b, method) for a, b in pairs]
    # tolerance of the case: counts are exact, ratios as printed
    assert found == pytest.approx(case["expected"][method.value], rel=case["rel_tol"], abs=case["abs_tol"])


def test_soundex_is_the_only_reference_that_is_left_out(reference_case) -> None:
    assert set(reference_case("string_distances")["expected"]) - set(Method) == {"soundex"}


@pytest.mark.parametrize("method", Method)
@given(a=st.text(max_size=12), b=st.text(max_size=12))
def test_a_distance_is_symmetric_and_zero_for_equal_strings(method: Method, a: str, b: str) -> None:
    assert string_distance(a, a, method) == pytest.approx(0)
    assert string_distance(a, b, method) >= 0
    if method not in (Method.JARO, Method.JW):  # which letters Jaro matches depends on the order
        assert string_distance(a, b, method) == pytest.approx(string_distance(b, a, method))
