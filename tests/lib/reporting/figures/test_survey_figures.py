"""What holds for every figure of the survey report: hidden numbers are never like zero (M04-M13)."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.change import before_and_after
from rondetafel.lib.reporting.figures.cumulative import parties_contacted
from rondetafel.lib.reporting.figures.drawing import NARROW, WIDE
from rondetafel.lib.reporting.figures.effects import effects
from rondetafel.lib.reporting.figures.frequency import contact_frequency
from rondetafel.lib.reporting.figures.paired_dots import sample_and_population
from rondetafel.lib.reporting.figures.response import response_flow
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.wording import word
from tests.lib.reporting.figures.drawings import boxes_of_texts, paths, size, texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
    breadth_table,
    contact_table,
    influence_table,
    response_table,
    sample_table,
    survey_figures,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
KINDS = (
    "contact_frequency",
    "shares",
    "sample_and_population",
    "effects",
    "specification_curve",
    "parties_contacted",
    "before_and_after",
    "response_flow",
)
WITH_HIDDEN = (
    "contact_frequency",
    "shares",
    "sample_and_population",
    "parties_contacted",
    "before_and_after",
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_a_survey_drawing_is_as_wide_as_its_paper_and_safe_inside_a_page(survey, kind, language):
    figure = survey[language][kind]
    for svg, paper in ((figure.wide_svg, WIDE), (figure.narrow_svg, NARROW)):
        root = ElementTree.fromstring(svg)
        assert float(root.attrib["width"]) == paper.width
        assert not {"script", "style", "image", "a"} & {element.tag.split("}")[1] for element in root.iter()}
        assert not any(
            name in ("style", "id", "class", "href") for element in root.iter() for name in element.attrib
        )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_the_text_alternative_says_type_measure_and_finding_in_the_language(survey, kind, language):
    figure, caption = survey[language][kind], CAPTIONS[language]
    assert figure.alt == f"{word(f'alt_{kind}', language, measure=caption.subtitle)} {caption.title}"


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_leaves_the_paper_or_stands_on_another(survey, kind):
    for figures in survey.values():
        for svg in (figures[kind].wide_svg, figures[kind].narrow_svg):
            (width, height), boxes = size(svg), boxes_of_texts(svg)
            assert not [box for box in boxes if box.left < -1 or box.right > width + 1]
            assert not [box for box in boxes if box.top < -1 or box.bottom > height]
            assert not [(a.text, b.text) for a, b in combinations(boxes, 2) if a.overlaps(b)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_table_gives_the_same_drawing(survey, kind):
    again = survey_figures(FR)[kind]
    assert (again.wide_svg, again.narrow_svg) == (
        survey[FR][kind].wide_svg,
        survey[FR][kind].narrow_svg,
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", WITH_HIDDEN)
def test_a_hidden_number_is_hatched_and_named_and_counted_in_the_foot(survey, kind, language):
    figure = survey[language][kind]
    for svg in (figure.wide_svg, figure.narrow_svg):
        shown = texts(svg)
        assert word("too_small", language) in shown
        assert "×" in shown
        hatch = max(paths(svg, stroke="#8C8C8C"), key=lambda path: path.get("d", "").count("L"))
        assert hatch["d"].count("L") > 20  # the lines of the hatching
    counted = word("hidden_cells", language, count="").rstrip(".")
    assert any(sentence.startswith(counted) for sentence in figure.foot)


def test_a_figure_without_hidden_numbers_does_not_speak_of_them(survey):
    for kind in ("effects", "specification_curve", "response_flow"):
        figure = survey[NL][kind]
        assert "×" not in texts(figure.wide_svg)
        assert not any("×" in sentence for sentence in figure.foot)


@pytest.mark.parametrize(
    ("draw", "released", "missing"),
    [
        (contact_frequency, sample_table, "never_share"),
        (shares_with_intervals, response_table, "base, low, high"),
        (sample_and_population, influence_table, "sample_count"),
        (effects, breadth_table, "label, effect"),
        (response_flow, contact_table, "count, share"),
        (parties_contacted, influence_table, "k"),
        (before_and_after, influence_table, "before_share"),
    ],
)
def test_a_survey_figure_names_the_columns_that_its_table_lacks(draw, released, missing):
    with pytest.raises(BrokenPromise, match=missing):
        draw(released(), CAPTION, NL)
