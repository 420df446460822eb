from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.tabular.numbers import decimal_shown, read_number


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("1,5", ",", 1.5),
        ("1.234,5", ",", 1234.5),
        ("1 234,5", ",", 1234.5),
        ("1\u202f234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("1,234.5", ".", 1234.5),
        ("-0,125", ",", -0.125),
        (",5", ",", 0.5),
        ("1.5e3", ",", 1500.0),
        ("+7", ",", 7.0),
    ],
)
def test_numbers_are_read_with_the_mark_of_their_column(text, mark, number):
    assert read_number(text, mark) == number


@pytest.mark.parametrize(
    "text", ["", "-", ".", "twee", "1.2.3", "12,34,5", "1,5 VTE", "NaN", "inf", "0,125,000"]
)
@pytest.mark.parametrize("mark", [",", "."])
def test_what_is_no_number_is_none(text, mark):
    assert read_number(text, mark) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1,5", ","),
        ("1.5", "."),
        ("1.234,5", ","),
        ("1.234.567", ","),
        ("0,125", ","),
        ("1.234", None),
        ("7", None),
    ],
)
def test_a_number_shows_its_decimal_mark_only_where_it_can_be_read_in_one_way(text, shown):
    assert decimal_shown(text) == shown


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.sampled_from(",."))
def test_a_written_number_is_read_back(number, mark):
    text = f"{number:,.3f}"
    if mark == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    assert read_number(text, mark) == pytest.approx(number, abs=0.0005)
