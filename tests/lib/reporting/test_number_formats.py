"""Numbers and dates in three languages (pages.md, "Percentages" and "Working habits")."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting import numbers

NL, FR, EN = Language.NL, Language.FR, Language.EN
languages = st.sampled_from(Language)


@pytest.mark.parametrize(("language", "expected"), [(NL, "1.559"), (FR, "1\u202f559"), (EN, "1,559")])
def test_a_count_is_grouped_as_in_each_language(language, expected):
    assert numbers.count(1559, language) == expected


@pytest.mark.parametrize(("language", "expected"), [(NL, "13,7%"), (FR, "13,7\u00a0%"), (EN, "13.7%")])
def test_the_published_response_rate_reads_as_published(language, expected):
    """S-3: 214 of 1,559 is 13.7%."""
    assert numbers.share(214 / 1559, language, base=1559) == expected


def test_a_percentage_has_no_decimals_below_200_cases_and_one_from_200_on():
    assert numbers.share(53 / 199, NL, base=199) == "27%"
    assert numbers.share(53 / 200, NL, base=200) == "26,5%"
    assert numbers.share(0.125, NL) == "12,5%"


def test_halves_are_rounded_up_as_by_hand_and_not_as_the_binary_fraction_falls():
    assert numbers.share(0.125, NL, base=8) == "13%"
    assert numbers.index(0.2345, NL) == "0,235"
    assert numbers.ratio(1.005, EN) == "1.01"


def test_a_share_that_is_not_nothing_or_everything_is_not_shown_as_that():
    assert numbers.share(0.001, NL, base=100) == "<1%"
    assert numbers.share(0.9996, EN, base=5000) == ">99.9%"
    assert numbers.share(0.0, NL, base=100) == "0%"
    assert numbers.share(1.0, NL, base=100) == "100%"


@pytest.mark.parametrize(("language", "expected"), [(NL, "n.v.t."), (FR, "s.o."), (EN, "n/a")])
@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_undefined_is_said_in_words_and_never_as_zero(language, expected, value):
    assert numbers.share(value, language) == expected
    assert numbers.ratio(value, language) == expected
    assert numbers.index(value, language) == expected
    assert numbers.count(value, language) == expected
    assert numbers.points(value, language) == expected
    assert numbers.share_interval(0.1, value, language) == expected
    assert numbers.interval(value, 2.0, Kind.RATIO, language) == expected


def test_an_interval_carries_one_sign_and_an_en_dash():
    assert numbers.share_interval(0.2, 0.313, NL, base=50) == "20–31%"
    assert numbers.share_interval(0.2, 0.313, FR, base=500) == "20,0–31,3\u00a0%"
    assert numbers.interval(1.1, 1.42, Kind.RATIO, EN) == "1.10–1.42"


def test_a_difference_is_in_percentage_points_with_a_true_minus():
    assert numbers.points(0.032, NL, base=500) == "3,2\u00a0procentpunt"
    assert numbers.points(-0.032, EN, base=500) == "\u22123.2\u00a0percentage points"
    assert numbers.points(0.01, FR, base=50) == "1\u00a0point de pourcentage"


@pytest.mark.parametrize(
    ("language", "expected"),
    [(NL, "25\u00a0november 2026"), (FR, "25\u00a0novembre 2026"), (EN, "25\u00a0November 2026")],
)
def test_a_date_is_written_out(language, expected):
    assert numbers.day(date(2026, 11, 25), language) == expected


def test_the_first_of_a_month_is_premier_in_french():
    assert numbers.day(date(2026, 1, 1), FR) == "1er\u00a0janvier 2026"


def test_a_cell_follows_the_kind_of_its_column():
    assert numbers.cell(0.63214, Kind.INDEX, NL) == "0,632"
    assert numbers.cell(1.25, Kind.RATIO, NL) == "1,25"
    assert numbers.cell(12.0, Kind.NUMBER, NL) == "12"
    assert numbers.cell(12.345, Kind.NUMBER, NL) == "12,35"
    assert numbers.cell(Localised("a", "b", "c"), Kind.LABEL, FR) == "b"
    assert numbers.cell("=SOM(A1) vzw", Kind.NAME, NL) == "=SOM(A1) vzw"


def as_number(text: str, language: Language) -> float:
    group, mark = {NL: (".", ","), FR: ("\u202f", ","), EN: (",", ".")}[language]
    return float(text.replace(group, "").replace(mark, ".").replace("\u2212", "-"))


@given(st.floats(-1e9, 1e9), languages, st.integers(0, 3))
def test_a_written_number_reads_back_within_half_of_its_last_digit(value, language, decimals):
    read = as_number(numbers.decimal(value, language, decimals), language)
    assert abs(read - value) <= 0.5 * 10**-decimals + 1e-6


@given(st.floats(0, 1), languages, st.one_of(st.none(), st.integers(1, 10_000)))
def test_a_written_share_reads_back_within_half_of_its_last_digit(value, language, base):
    text = numbers.share(value, language, base=base)
    read = as_number(text.strip("<>%\u00a0"), language) / 100
    assert abs(read - value) <= (1.01 if text[0] in "<>" else 0.501) * 10 ** -(
        2 + numbers.share_decimals(base)
    )


@given(st.integers(0, 10**12))
def test_a_count_keeps_all_its_digits(value):
    for language in Language:
        assert as_number(numbers.count(value, language), language) == value


@given(st.floats(-1e-6, 0))
def test_there_is_no_minus_before_a_zero(value):
    assert numbers.index(value, NL) == "0,000"
