"""Measuring text in the typeface that travels with the package."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.reporting import typeface
from rondetafel.lib.reporting.fitting import balanced, in_lines, shortened, wrapped

names = st.text(alphabet="abcdefgh ÉéïßŁΩЖ,-", min_size=1, max_size=120)


def test_figures_all_have_the_width_that_the_font_declares():
    assert {typeface.text_width(digit, 1000) for digit in "0123456789"} == {600}


def test_bold_text_is_wider_than_regular_text():
    assert typeface.text_width("Vakbonden", 12, bold=True) > typeface.text_width("Vakbonden", 12)


def test_names_from_the_european_register_can_be_printed():
    name = "Łódź, Πανελλήνια Ένωση, Български съюз, Kēpene, Çağ, 1\u202f559 – « ça »"
    assert typeface.printable(name) == name


def test_a_character_without_a_glyph_is_replaced_visibly():
    assert typeface.printable("東 🎉\nvzw") == "\ufffd \ufffd\nvzw"


def test_a_missing_font_is_an_error_and_not_another_font(monkeypatch, tmp_path):
    monkeypatch.setattr(typeface, "_FOLDER", tmp_path)
    with pytest.raises(BrokenPromise, match="Regular"):
        typeface.font_folder()


@given(names, st.floats(40, 300))
def test_wrapped_text_keeps_every_word_in_order(text, width):
    assert " ".join(wrapped(text, 12, width)) == text


@given(names, st.floats(40, 300))
def test_balanced_lines_are_as_many_as_wrapped_ones_and_keep_every_word(text, width):
    lines = balanced(text, 12, width)
    assert len(lines) == len(wrapped(text, 12, width))
    assert " ".join(lines) == text


@given(names, st.floats(40, 300), st.integers(1, 3))
def test_text_set_in_a_number_of_lines_fits_its_width(text, width, most):
    lines = in_lines(text, 12, width, most)
    assert len(lines) <= most
    assert all(typeface.text_width(line, 12) <= width for line in lines)


def test_a_long_name_is_cut_at_a_word_with_an_ellipsis():
    cut = shortened("Fédération francophone des associations de patients", 12, 200)
    assert cut.endswith("…")
    assert "Fédération francophone des associations de patients".startswith(cut[:-1] + " ")
