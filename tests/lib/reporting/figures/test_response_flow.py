"""What became of the invitations (M01)."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from tests.lib.reporting.figures.drawings import texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


def test_the_response_prints_counts_and_shares_in_the_order_of_the_fieldwork(survey):
    shown = texts(survey[NL]["response_flow"].wide_svg)
    assert {"1.559", "100%", "214", "13,7%", "3", "0,2%"} <= set(shown)
    order = [shown.index(name) for name in ("Uitgenodigd", "Afgeleverd", "Volledig geantwoord")]
    assert order == sorted(order)
