"""How many parties were contacted, k or more."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from tests.lib.reporting.figures.drawings import texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


def test_every_share_of_a_cumulative_figure_is_printed_with_its_numbers(survey):
    shown = texts(survey[EN]["parties_contacted"].wide_svg)
    assert {"1 or more parties", "148 of 187", "79%", "n = 28", "small base"} <= set(shown)
