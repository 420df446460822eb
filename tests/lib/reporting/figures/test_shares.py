"""Shares with intervals: hidden, undefined and small bases each look different (M04, M06)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting.figures.cumulative import parties_contacted
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.wording import word
from tests.lib.reporting.figures.drawings import paths, places, texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
    HIDDEN,
    LEVELS,
    PARTIES,
    SHOWN,
    SMALL_BASE,
    influence_table,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


@pytest.mark.parametrize("status", [HIDDEN, SMALL_BASE])
def test_a_hidden_share_has_no_dot_and_no_bar(status):
    row = (PARTIES[0], None, 40, None, None, None, status)
    other = (PARTIES[1], 20, 40, 0.5, 0.4, 0.6, SHOWN)
    columns = "label count base share low high status"
    one = shares_with_intervals(table("t", columns, [other]), CAPTION, NL).wide_svg
    two = shares_with_intervals(table("t", columns, [row, other]), CAPTION, NL).wide_svg
    assert len(paths(one, fill="#0072B2")) == len(paths(two, fill="#0072B2")) == 1
    bars = parties_contacted(
        table("t", columns.replace("label", "k"), [(1, *row[1:]), (2, *other[1:])]), CAPTION, NL
    )
    assert len(paths(bars.wide_svg, fill="#0072B2")) == 1


def test_an_axis_without_any_known_share_goes_to_100_percent():
    row = (PARTIES[0], None, None, None, None, None, HIDDEN)
    figure = shares_with_intervals(table("t", "label count base share low high status", [row]), CAPTION, NL)
    assert "100%" in texts(figure.wide_svg)


def test_undefined_is_said_in_words_and_not_hatched():
    row = (PARTIES[0], 0, 0, None, None, None, SHOWN)
    other = (PARTIES[1], 20, 40, 0.5, 0.4, 0.6, SHOWN)
    columns = "label count base share low high status"
    svg = shares_with_intervals(table("t", columns, [row, other]), CAPTION, NL).wide_svg
    assert "n.v.t." in texts(svg)
    assert not {"×", "te klein om te tonen"} & set(texts(svg))


@pytest.mark.parametrize("language", Language)
def test_a_base_below_30_is_called_small_and_one_of_30_is_not(language):
    rows = [
        (Localised.same("a"), 9, 29, 0.31, 0.2, 0.5, SHOWN),
        (Localised.same("b"), 9, 30, 0.3, 0.2, 0.5, SHOWN),
    ]
    figure = shares_with_intervals(
        table("t", "label count base share low high status", rows), CAPTION, language
    )
    assert texts(figure.wide_svg).count(word("small_base", language)) == 1
    assert texts(figure.narrow_svg).count(word("small_base", language)) == 1


def test_a_hidden_base_says_that_the_base_is_too_small():
    shown = texts(shares_with_intervals(influence_table(), CAPTION, NL).wide_svg)
    assert {"basis te klein om te tonen", "n = 8"} <= set(shown)


def test_groups_keep_the_order_of_the_table():
    rows = [
        (LEVELS[1], PARTIES[0], 10, 50, 0.2, 0.1, 0.3, SHOWN),
        (LEVELS[0], PARTIES[1], 40, 50, 0.8, 0.7, 0.9, SHOWN),
        (LEVELS[1], PARTIES[2], 30, 50, 0.6, 0.5, 0.7, SHOWN),
    ]
    released = table("t", "level party count base share low high status", rows)
    figure = shares_with_intervals(released, CAPTION, NL, label="party", group="level", id="mine")
    for svg in (figure.wide_svg, figure.narrow_svg):
        found = {text: y for _, y, text in places(svg)}
        order = [found[name] for name in ("Vlaams", "CD&V", "Vooruit", "Federaal", "N-VA")]
        assert order == sorted(order)
    assert figure.id == "mine"
    assert figure.columns == ("level", "party", "count", "base", "share", "low", "high", "status")
