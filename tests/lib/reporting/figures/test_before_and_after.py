"""Change between two studies, of comparable rows only (M13)."""

from __future__ import annotations

from dataclasses import replace

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.change import before_and_after
from tests.lib.reporting.figures.drawings import paths, texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
    SHOWN,
    change_table,
    survey_figures,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


def test_a_comparison_without_comparable_rows_is_no_figure():
    assert before_and_after(change_table(), CAPTION, NL, rows=lambda row: False) is None
    empty = table("t", "label before_share before_base after_share after_base", [])
    assert before_and_after(empty, CAPTION, NL) is None


def test_only_chosen_rows_are_drawn_and_the_foot_says_how_many():
    figure = before_and_after(change_table(), CAPTION, NL, rows=lambda row: row["status"] == SHOWN)
    assert figure is not None
    assert "Alleen wat vergelijkbaar is, is getekend: 3 van 4 rijen van de tabel." in figure.foot
    assert not any("×" in text for text in (*texts(figure.wide_svg), *figure.foot))
    assert {"35%", "26%", "n = 190", "n = 160", "toen", "nu"} <= set(texts(figure.wide_svg))


def test_columns_of_the_later_study_may_have_no_prefix():
    columns = tuple(replace(column, id=column.id.removeprefix("after_")) for column in change_table().columns)
    names = " ".join(column.id for column in columns)
    short = before_and_after(table("change", names, change_table().rows), CAPTION, NL)
    long = before_and_after(change_table(), CAPTION, NL)
    assert short is not None and long is not None
    assert short.wide_svg == long.wide_svg


def test_a_change_without_one_of_its_numbers_has_no_line():
    svg = survey_figures(NL)["before_and_after"].wide_svg
    assert len([path for path in paths(svg) if "stroke-dasharray" in path]) == 3
