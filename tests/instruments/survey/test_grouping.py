"""Small categories are taken together, by the number of respondents alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.instruments.survey.frame import NO_ANSWER, Attribute
from rondetafel.instruments.survey.measures.grouping import merged, small_values
from rondetafel.instruments.survey.wording import OTHER

LEAST = 10


def attribute(**counts: int) -> Attribute:
    codes = [position for position, count in enumerate(counts.values()) for _ in range(count)]
    return Attribute("type", tuple(counts), np.array([*codes, NO_ANSWER], dtype=np.intp))


def test_small_categories_take_the_next_smallest_along_until_they_are_many() -> None:
    """Three and one together are still small; the eight go with them."""
    found = small_values(attribute(ngo=39, union=8, religious=3, other=1), LEAST)
    assert found == {"union", "religious", "other"}


def test_one_small_category_never_stands_alone_under_another_name() -> None:
    assert small_values(attribute(ngo=39, business=30, union=8), LEAST) == {"union", "business"}


def test_categories_without_respondents_stay_as_they_are() -> None:
    assert small_values(attribute(ngo=39, company=0), LEAST) == frozenset()


def test_the_merged_category_holds_the_others_and_comes_last() -> None:
    one = attribute(union=8, ngo=39, other=3)
    together = merged(one, frozenset({"union", "other"}))
    assert together.values == ("ngo", OTHER)
    assert int(together.is_value(OTHER).sum()) == 11
    assert int((~together.known).sum()) == 1


@given(st.lists(st.integers(0, 60), min_size=2, max_size=9))
def test_after_merging_no_category_is_small_unless_all_respondents_are_few(counts: list[int]) -> None:
    one = attribute(**{f"v{number}": count for number, count in enumerate(counts)})
    together = merged(one, small_values(one, LEAST))
    left = [int(together.is_value(value).sum()) for value in together.values]
    assert sum(left) == sum(counts)
    if sum(counts) >= LEAST and sum(count > 0 for count in counts) > 1:
        assert all(count == 0 or count >= LEAST for count in left)
