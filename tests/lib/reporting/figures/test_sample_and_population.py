"""Sample and population as two dots with their difference (M02)."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from tests.lib.reporting.figures.drawings import paths, texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


def test_differences_carry_a_sign_and_the_heading_their_unit(survey):
    shown = texts(survey[NL]["sample_and_population"].wide_svg)
    assert {"+2,7", "\u22127,7", "verschil in procentpunt", "respondenten", "populatie"} <= set(shown)


def test_the_population_is_open_also_where_the_sample_is_hidden(survey):
    svg = survey[NL]["sample_and_population"].wide_svg
    dots = [path for path in paths(svg, fill="#FFFFFF", stroke="#5B5B5B") if "transform" in path]
    assert len(dots) == 7 + 1  # all categories, and the key
