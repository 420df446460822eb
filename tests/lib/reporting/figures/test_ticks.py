"""Ticks and signed differences in percentage points."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.differences import signed_points
from rondetafel.lib.reporting.figures.ticks import point_ticks

NL, FR, EN = Language


@pytest.mark.parametrize(
    ("difference", "language", "base", "text"),
    [
        (0.0324, NL, None, "+3,2"),
        (-0.014, FR, None, "\u22121,4"),
        (0.285, EN, 100, "+29"),
        (0.0, NL, None, "0,0"),
        (-0.0001, NL, None, "0,0"),
        (None, NL, None, "n.v.t."),
    ],
)
def test_points_carry_their_sign_and_zero_has_none(difference, language, base, text):
    assert signed_points(difference, language, base=base) == text


@pytest.mark.parametrize(
    ("low", "high"), [(-0.31, 0.62), (0.02, 0.04), (-0.9, -0.1), (0.0, 0.0), (-1.0, 1.0)]
)
def test_point_ticks_cover_the_values_and_zero_in_few_steps(low, high):
    ticks = list(point_ticks(low, high, NL))
    assert 0 in ticks
    assert min(ticks) <= low and high <= max(ticks)
    assert 2 <= len(ticks) <= 7
