"""Missing codes in SPSS and in Stata, and from one to the other."""

from __future__ import annotations

from rondetafel.lib.base.text import Localised
from rondetafel.lib.labelled.missing_values import (
    codes_of_letters,
    letters_of_codes,
    spss_ranges,
    usual_codes,
)
from rondetafel.lib.labelled.variables import Category, Scale, Variable
from tests.lib.labelled.samples import MISSING


def with_missing(*codes: float) -> Variable:
    categories = tuple(Category(code, str(code), Localised.same(""), missing=True) for code in codes)
    return Variable("v", Localised.same(""), Scale.NUMBER, categories)


def test_the_letters_of_the_vocabulary_have_its_codes() -> None:
    assert codes_of_letters("adfn", []) == {"a": -9, "d": -8, "f": -6, "n": -7}


def test_all_letters_together_make_one_range_without_gaps() -> None:
    assert sorted(usual_codes().values()) == [float(code) for code in range(-31, -5)]


def test_letters_get_other_codes_where_the_usual_ones_are_values() -> None:
    assert codes_of_letters("ab", [-9.0, 3.0]) == {"a": -1009, "b": -1010}


def test_codes_get_their_own_letter_that_of_the_vocabulary_or_a_free_one() -> None:
    assert letters_of_codes(MISSING) == {-6: "f", -7: "n", -8: "d", -9: "a"}
    assert letters_of_codes(with_missing(99.0, -9.0, 98.0).categories) == {-9: "a", 99: "b", 98: "c"}


def test_more_missing_codes_than_letters_have_none() -> None:
    assert letters_of_codes(with_missing(*range(100, 127)).categories) is None


def test_up_to_three_codes_are_declared_one_by_one() -> None:
    assert spss_ranges(with_missing(99.0, -1.0), {1.0}) == [(-1, -1), (99, 99)]


def test_the_four_codes_of_the_vocabulary_are_declared_as_a_range() -> None:
    assert spss_ranges(Variable("v", Localised.same(""), Scale.NUMBER, MISSING), {1.0}) == [(-9, -6)]


def test_a_range_never_holds_an_answer() -> None:
    assert spss_ranges(with_missing(-9.0, -8.0, -7.0, 99.0), {1.0}) == [(-9, -7), (99, 99)]
    assert spss_ranges(with_missing(-9.0, 97.0, 98.0, 99.0), {1.0}) == [(97, 99), (-9, -9)]
    assert spss_ranges(with_missing(-9.0, -8.0, 98.0, 99.0), {1.0}) is None
