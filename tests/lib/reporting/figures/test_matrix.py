"""Heat matrix: the number counts, the shade helps, and nothing hidden can be worked out (M19, M33)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting.figures.matrix import heat_matrix
from tests.lib.reporting.figures.drawings import paths, places, texts
from tests.lib.reporting.figures.instrument_sample import (
    CAPTIONS,
    HIDDEN,
    KINDS_OF_FORM,
    SHOWN,
    THEMES,
    matrix_table,
    score_matrix_table,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
ORDERED = ("#F2F2F2", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B")


def one_row(*values: float | None, kind: Kind = Kind.COUNT, status: tuple[str, ...] = ()):
    """Table of one row with these values."""
    rows = [
        (THEMES[0], KINDS_OF_FORM[at], value, status[at] if status else SHOWN)
        for at, value in enumerate(values)
    ]
    return table("t", "row column value status", rows, value=kind)


def fills(svg: str) -> list[str]:
    """Ground of each cell, from left to right."""
    return [path["fill"] for path in paths(svg) if path.get("fill", "none") in ("#FFFFFF", *ORDERED)]


def test_every_number_is_printed_and_the_shade_follows_it():
    svg = heat_matrix(one_row(0, 1, 5, 10), CAPTION, NL).wide_svg
    assert [text for text in texts(svg) if text.isdigit()] == ["0", "1", "5", "10"]
    assert fills(svg) == ["#FFFFFF", "#F2F2F2", "#6BAED6", "#08306B"]


def test_numbers_are_white_on_the_two_dark_shades_only():
    svg = heat_matrix(one_row(1, 2, 3, 4, 5), CAPTION, NL).wide_svg
    white = {part.split(">")[1].split("<")[0] for part in svg.split("<text") if 'fill="#FFFFFF"' in part}
    assert white == {"4", "5"}


def test_the_darkest_shade_can_be_the_end_of_a_scale():
    svg = heat_matrix(one_row(1.2, 2.0, kind=Kind.NUMBER), CAPTION, NL, highest=4, decimals=1).wide_svg
    assert fills(svg) == ["#C6DBEF", "#6BAED6"]
    assert {"1,2", "2,0"} <= set(texts(svg))


def test_shares_are_printed_as_percentages_in_the_language():
    svg = heat_matrix(one_row(0.125, 1.0, kind=Kind.SHARE), CAPTIONS[FR], FR).wide_svg
    assert {"12,5\u00a0%", "100,0\u00a0%"} <= set(texts(svg))


@pytest.mark.parametrize(
    ("language", "name"), [(NL, "niet beoordeeld"), (FR, "non évalué"), (EN, "not assessed")]
)
def test_what_was_not_assessed_is_hatched_and_never_zero(language, name):
    figure = heat_matrix(one_row(3, None), CAPTIONS[language], language)
    for svg in (figure.wide_svg, figure.narrow_svg):
        assert name in texts(svg)
        assert "0" not in texts(svg)
        assert fills(svg).count("#FFFFFF") == 2  # paper under the hatching: of the cell and in the key


def test_a_combination_without_a_row_was_not_assessed():
    cells = [(THEMES[0], KINDS_OF_FORM[0], 1), (THEMES[1], KINDS_OF_FORM[1], 2)]
    shown = texts(heat_matrix(table("t", "row column value", cells, value=Kind.COUNT), CAPTION, NL).wide_svg)
    assert "niet beoordeeld" in shown


def test_a_complete_matrix_has_no_key():
    shown = texts(heat_matrix(one_row(3, 4), CAPTION, NL).wide_svg)
    assert not {"niet beoordeeld", "te klein om te tonen (×)"} & set(shown)


def test_missing_cells_can_have_another_name():
    assert "zelfde vorm" in texts(heat_matrix(one_row(3, None), CAPTION, NL, missing="zelfde vorm").wide_svg)


def test_a_hidden_number_is_a_cross_and_hides_the_totals_it_is_part_of():
    figure = heat_matrix(one_row(3, None, 4, status=(SHOWN, HIDDEN, SHOWN)), CAPTION, NL, totals=True)
    shown = texts(figure.wide_svg)
    assert shown.count("×") == 4  # the cell, the totals of its row and column, and the grand total
    assert "7" not in shown
    assert "te klein om te tonen (×)" in shown
    assert "Te klein om te tonen (×): 1." in figure.foot


def test_totals_add_up_rows_and_columns():
    cells = [(THEMES[a], KINDS_OF_FORM[b], value) for a, b, value in ((0, 0, 3), (0, 1, 5), (1, 0, 11))]
    figure = heat_matrix(table("t", "row column value", cells, value=Kind.COUNT), CAPTION, NL, totals=True)
    shown = texts(figure.wide_svg)
    assert {"8", "11", "14", "5", "19", "totaal"} <= set(shown)


def test_only_counts_have_totals():
    with pytest.raises(BrokenPromise, match="only counts"):
        heat_matrix(score_matrix_table(), CAPTION, NL, totals=True)


def test_a_phone_shows_blocks_of_columns_with_all_rows_in_each():
    figure = heat_matrix(matrix_table(5, 6), CAPTION, NL)
    names = [text for _, _, text in places(figure.narrow_svg)]
    assert names.count("Gezondheid") == 2
    assert [text for _, _, text in places(figure.wide_svg)].count("Gezondheid") == 1
    heads = [name for name in names if name in ("Adviesplicht", "Informatieplicht", "Samenwerkingsakkoord")]
    assert sorted(heads) == ["Adviesplicht", "Informatieplicht", "Samenwerkingsakkoord"]


def test_rows_and_columns_beyond_the_limit_are_counted_in_the_foot():
    figure = heat_matrix(matrix_table(44, 20), CAPTION, EN)
    assert "Drawn: the first 40 of 44 rows; the table holds them all." in figure.foot
    assert "Drawn: the first 16 of 20 columns; the table holds them all." in figure.foot
    assert len(heat_matrix(matrix_table(40, 12), CAPTION, EN).foot) == 3  # base, hidden cells, source


def test_rows_and_columns_keep_the_order_of_the_table():
    rows = [(THEMES[3], KINDS_OF_FORM[4], 1), (THEMES[0], KINDS_OF_FORM[3], 9)]
    shown = texts(heat_matrix(table("t", "row column value", rows, value=Kind.COUNT), CAPTION, EN).wide_svg)
    assert shown.index("Mobility") < shown.index("Energy and climate")
    assert shown.index("Joint plan") < shown.index("Duty to advise")


def test_a_long_word_and_a_long_name_stand_whole_on_a_phone():
    names = (
        Localised.same("Deelstaatoverschrijdend netwerk"),
        Localised.same("Buurt, ruimte en cohesie – Concrete dienstverlening, coöperatie"),
    )
    cells = [(name, head, 1) for name in names for head in KINDS_OF_FORM]
    figure = heat_matrix(table("t", "row column value", cells, value=Kind.COUNT), CAPTION, NL)
    shown = " ".join(texts(figure.narrow_svg))
    assert all(name.nl in shown for name in names)


def test_labels_of_narrow_columns_stand_upright_and_those_of_wide_ones_lie():
    wide, narrow = (heat_matrix(matrix_table(3, count), CAPTION, NL).wide_svg for count in (2, 6))
    assert "rotate(-90)" not in wide
    assert narrow.count("rotate(-90)") >= 6


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(THEMES[0], KINDS_OF_FORM[0], 1), (THEMES[0], KINDS_OF_FORM[0], 2)], "twice"),
        ([(THEMES[0], KINDS_OF_FORM[0], None)], "no value"),
        ([], "no rows"),
    ],
)
def test_a_table_that_is_no_matrix_is_refused(rows, message):
    with pytest.raises(BrokenPromise, match=message):
        heat_matrix(table("t", "row column value", rows, value=Kind.COUNT), CAPTION, NL)
