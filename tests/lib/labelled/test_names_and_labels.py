"""Names and labels that fit the limits of SPSS and Stata."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.labelled.fitting import fit_bytes, fit_characters, wrapped_bytes
from rondetafel.lib.labelled.names import SPSS, STATA, NameRules, allowed_names

LONG = "contact__federal__open_vld_and_others"  # 37 characters
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def test_names_that_are_allowed_stay_as_they_are() -> None:
    names = ["contact__federal__n_va", "lr", "a1", "_x"]
    assert allowed_names(names, STATA) == names


def test_long_names_are_cut_and_stay_apart() -> None:
    names = allowed_names([LONG + "1", LONG + "2"], STATA)
    assert names == ["contact__federal__open_vld_an", "contact__federal__open_vld__2"]
    assert allowed_names([LONG], SPSS) == [LONG]


def test_names_that_differ_in_case_alone_are_told_apart() -> None:
    assert allowed_names(["Type", "type", "TYPE"], SPSS) == ["Type", "type_2", "TYPE_3"]


def test_an_allowed_name_is_not_taken_by_one_that_must_change() -> None:
    assert allowed_names(["naïef", "naief"], STATA) == ["naief_2", "naief"]


@pytest.mark.parametrize(
    ("name", "spss", "stata"),
    [
        ("if", "if", "if_"),
        ("str12", "str12", "str12_"),
        ("by", "by_", "by"),
        ("1e vraag", "v1e_vraag", "v1e_vraag"),
        ("_weight", "v_weight", "_weight"),
        ("Q1.a?", "Q1_a_", "Q1_a_"),
        ("日本", "v__", "__"),
    ],
)
def test_names_that_are_not_allowed_change_as_little_as_possible(name: str, spss: str, stata: str) -> None:
    assert (allowed_names([name], SPSS), allowed_names([name], STATA)) == ([spss], [stata])


@given(st.lists(TEXT.filter(bool), max_size=12), st.sampled_from([SPSS, STATA]))
def test_names_are_allowed_and_no_two_are_the_same(names: list[str], rules: NameRules) -> None:
    allowed = allowed_names(names, rules)
    assert len({name.lower() for name in allowed}) == len(names)
    assert all(name.isascii() and name.isidentifier() for name in allowed)
    assert all(len(name) <= rules.longest and not rules.is_reserved(name) for name in allowed)


@given(TEXT, st.integers(3, 130))
def test_a_text_made_to_fit_is_whole_or_a_beginning_with_an_ellipsis(text: str, most: int) -> None:
    for fitted, size in (
        (fit_bytes(text, most), len(fit_bytes(text, most).encode())),
        (fit_characters(text, most), len(fit_characters(text, most))),
    ):
        assert size <= most
        assert fitted == text or (fitted.endswith("…") and text.startswith(fitted[:-1]))


def test_a_label_is_cut_between_characters_not_inside_one() -> None:
    assert fit_bytes("é" * 61, 120) == "é" * 58 + "…"
    assert fit_bytes("é" * 60, 120) == "é" * 60


@given(TEXT)
def test_wrapped_lines_fit_and_keep_every_word(text: str) -> None:
    lines = wrapped_bytes(text, 80)
    assert all(0 < len(line.encode()) <= 80 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
