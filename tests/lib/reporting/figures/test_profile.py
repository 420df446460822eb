"""Profile of scores: means with their spread, in the order of the table, without a total (M30, M32)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.profile import score_profile
from tests.lib.reporting.figures.drawings import numbers, paths, places, texts
from tests.lib.reporting.figures.instrument_sample import (
    CAPTIONS,
    CRITERIA,
    KINDS_OF_FORM,
    profile_table,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


def scores(*rows: tuple):
    kinds = dict.fromkeys(("mean", "low", "high"), Kind.NUMBER)
    return table(
        "t", "row mean low high", [(KINDS_OF_FORM[at], *row) for at, row in enumerate(rows)], **kinds
    )


def dots(svg: str) -> list[float]:
    """Place of each dot on the scale, in pixels."""
    return [numbers(path["transform"])[0] for path in paths(svg, fill="#0072B2") if "A" in path["d"]]


def test_rows_keep_the_order_of_the_table_under_their_headings():
    figure = score_profile(profile_table(), CAPTION, NL)
    for svg in (figure.wide_svg, figure.narrow_svg):
        in_order = [text for _, y, text in sorted(places(svg), key=lambda place: place[1])]
        names = {*(name.nl for name in CRITERIA), *(name.nl for name in KINDS_OF_FORM)}
        expected = [name.nl for criterion in CRITERIA[:3] for name in (criterion, *KINDS_OF_FORM[:4])]
        assert [text for text in in_order if text in names] == expected


def test_a_low_score_may_stand_above_a_high_one():
    svg = score_profile(scores((1.0, 0.5, 1.5), (3.0, 2.5, 3.5)), CAPTION, NL).wide_svg
    first, second = dots(svg)
    assert first < second


def test_dots_stand_on_the_whole_scale_from_zero():
    zero, middle, top = dots(score_profile(scores((0, 0, 1), (2, 1, 3), (4, 3, 4)), CAPTION, NL).wide_svg)
    assert zero == 0
    assert middle == pytest.approx(top / 2, abs=0.02)


def test_means_and_numbers_of_judgements_are_printed_in_the_language():
    shown = set(texts(score_profile(profile_table(), CAPTIONS[FR], FR).wide_svg))
    assert {"0,4", "n = 5", "n = 8"} <= shown
    assert "0.4" in texts(score_profile(profile_table(), CAPTIONS[EN], EN).wide_svg)


def test_a_mean_without_an_interval_is_a_dot_alone():
    svg = score_profile(scores((2.0, None, None)), CAPTION, NL).wide_svg
    assert len(dots(svg)) == 1
    ends = [numbers(path["x2"])[0] for path in paths(svg, stroke="#0072B2") if "x2" in path]
    assert set(ends) <= {0.0}  # a line without length


@pytest.mark.parametrize(
    ("language", "name"), [(NL, "niet beoordeeld"), (FR, "non évalué"), (EN, "not assessed")]
)
def test_what_was_not_assessed_is_hatched_and_has_no_dot(language, name):
    svg = score_profile(scores((None, None, None), (2.0, 1.5, 2.5)), CAPTIONS[language], language).wide_svg
    assert {name, "–"} <= set(texts(svg))
    assert len(dots(svg)) == 1


def test_a_hidden_mean_is_named_and_counted():
    figure = score_profile(profile_table(), CAPTION, NL)
    assert {"×", "te klein om te tonen"} <= set(texts(figure.wide_svg))
    assert "Te klein om te tonen (×): 1." in figure.foot


def test_what_lies_beyond_the_scale_ends_in_an_arrow_and_the_foot_says_so():
    figure = score_profile(scores((3.9, 3.5, 4.2), (4.1, 3.9, 4.3), (1.0, -0.2, 2.0)), CAPTION, NL)
    arrows = [path for path in paths(figure.wide_svg, fill="#0072B2") if "A" not in path["d"]]
    assert len(arrows) == 3
    assert len(dots(figure.wide_svg)) == 2
    assert "4,1" in texts(figure.wide_svg)
    assert any("pijl" in sentence for sentence in figure.foot)
    assert len(score_profile(scores((3.9, 3.5, 4.0)), CAPTION, NL).foot) == 1
