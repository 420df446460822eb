"""Effects around a zero line, alone and jointly (M07, M09)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.effects import effects
from rondetafel.lib.reporting.figures.specifications import specification_curve
from rondetafel.lib.reporting.wording import word
from tests.lib.reporting.figures.drawings import paths, texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
    LEVELS,
    effects_table,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


def test_simple_and_joint_effect_differ_by_shape_and_filling(survey):
    svg = survey[NL]["effects"].wide_svg
    outlines = {
        fill: {path["d"] for path in paths(svg, fill=fill, stroke="#0072B2")}
        for fill in ("#0072B2", "#FFFFFF")
    }
    assert outlines["#0072B2"] and outlines["#FFFFFF"]
    assert not outlines["#0072B2"] & outlines["#FFFFFF"]


def test_reference_and_verdict_are_printed_whole_at_both_widths(survey):
    for language, figures in survey.items():
        for svg in (figures["effects"].wide_svg, figures["effects"].narrow_svg):
            shown = " ".join(texts(svg))
            reference = effects_table().cell(1, "reference").in_language(language)
            assert word("against_reference", language, reference=reference) in shown
            verdict = effects_table().cell(2, "verdict").in_language(language)
            assert all(part in shown for part in verdict.split())


def test_an_interval_beyond_the_axis_ends_in_an_arrow_and_the_foot_says_so(survey):
    assert any("pijl" in sentence for sentence in survey[NL]["effects"].foot)
    plain = table("t", "label effect low high", [(LEVELS[0], 0.05, 0.01, 0.09)])
    assert effects(plain, CAPTION, NL).foot == ("Bron: Bevraging.",)


def test_joint_effects_alone_need_no_key(survey):
    shown = texts(effects(effects_table(simple=False), CAPTION, NL).wide_svg)
    assert not {"apart", "samen met de andere kenmerken"} & set(shown)
    assert {"+12,1", "\u22123,0"} <= set(shown)


def test_an_effect_that_was_not_estimated_is_undefined_and_not_zero(survey):
    shown = texts(survey[NL]["effects"].wide_svg)
    assert "n.v.t." in shown
    assert "0,0" not in shown


def test_a_table_without_any_effect_is_refused():
    empty = table("t", "specification label effect low high", [("a", LEVELS[0], None, None, None)])
    with pytest.raises(BrokenPromise, match="no effect"):
        effects(empty, CAPTION, NL)
    with pytest.raises(BrokenPromise, match="no effect"):
        specification_curve(empty, CAPTION, NL, choices=("label",))
