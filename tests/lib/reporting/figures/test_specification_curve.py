"""One effect under all choices of the analysis (M12)."""

from __future__ import annotations

import re

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.specifications import specification_curve
from tests.lib.reporting.figures.drawings import paths
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
    specifications_table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
CHOICES = ("outcome", "sample", "model")


@pytest.mark.parametrize("count", [12, 60])
def test_every_specification_has_a_dot_and_a_stroke_per_choice(count):
    figure = specification_curve(specifications_table(count), CAPTION, NL, choices=CHOICES)
    for svg in (figure.wide_svg, figure.narrow_svg):
        dots = [path for path in paths(svg) if "transform" in path and path.get("d", "").count("A") >= 2]
        assert len(dots) == count + 2  # and two in the key
        assert len(paths(svg, stroke="#1A1A1A")) == count * len(CHOICES)


def test_specifications_go_from_low_to_high_and_the_foot_sums_them_up(survey):
    figure = survey[NL]["specification_curve"]
    assert figure.foot[0].startswith("48 varianten: het middelste effect is +7,4 procentpunt")
    assert "Varianten die niet te berekenen zijn: 1." in figure.foot
    dots = [
        tuple(map(float, re.findall(r"-?[\d.]+", path["transform"])[:2]))
        for path in paths(figure.wide_svg)
        if "transform" in path and "A" in path.get("d", "")
    ]
    curve = sorted(dot for dot in dots if dot[1] > 0)
    assert len(curve) == 48
    heights = [y for _, y in curve]
    assert heights == sorted(heights, reverse=True)


def test_an_interval_with_zero_is_open_and_one_without_is_filled(survey):
    svg = survey[NL]["specification_curve"].wide_svg
    clear = sum(
        low is not None and (low > 0 or high < 0)
        for low, high in zip(
            specifications_table().column("low"), specifications_table().column("high"), strict=True
        )
    )
    assert len(paths(svg, fill="#0072B2")) == clear + 1
    assert len(paths(svg, fill="#FFFFFF", stroke="#8C8C8C")) == 48 - clear + 1
