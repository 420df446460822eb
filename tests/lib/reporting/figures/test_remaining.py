"""Step curve of what is still unchanged, with its band and the cases that left (M34)."""

from __future__ import annotations

import re

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.remaining import unchanged_share
from rondetafel.lib.reporting.figures.ticks import whole_ticks
from tests.lib.reporting.figures.drawings import paths, texts
from tests.lib.reporting.figures.instrument_sample import CAPTIONS, table, unchanged_table

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
BLUE, BAND, INK = "#0072B2", "#C6DBEF", "#1A1A1A"


def unchanged(*rows: tuple):
    kinds = dict.fromkeys(("share", "low", "high"), Kind.SHARE)
    return table("t", "years share low high", rows, **kinds)


def steps(svg: str) -> list[tuple[str, float]]:
    """Commands of the curve: down to a share (V), right to a time (H)."""
    (curve,) = paths(svg, stroke=BLUE)
    return [(found[0], float(found[1:])) for found in re.findall(r"[VH][\d.]+", curve["d"])]


def test_the_curve_begins_whole_and_only_goes_right_and_down():
    found = steps(unchanged_share(unchanged_table(), CAPTION, NL).wide_svg)
    downs = [value for command, value in found if command == "V"]
    rights = [value for command, value in found if command == "H"]
    assert downs[0] == 0  # 100% at the top
    assert downs == sorted(downs) and rights == sorted(rights)


def test_each_share_holds_until_the_next_time():
    svg = unchanged_share(unchanged((0, 1.0, 1.0, 1.0), (10, 0.5, 0.4, 0.6)), CAPTION, NL).wide_svg
    (_, top), (_, right), (_, half), (_, end) = steps(svg)
    assert (top, half) == (0, 120)
    assert right == end  # nothing is known after the last time


def test_the_band_has_a_part_per_step_with_a_known_interval():
    rows = [(0, 1.0, 1.0, 1.0), (5, 0.8, 0.7, 0.9), (10, 0.6, None, None), (20, 0.4, 0.3, 0.5)]
    (band,) = paths(unchanged_share(unchanged(*rows), CAPTION, NL).wide_svg, fill=BAND)
    assert band["d"].count("Z") == 3


def test_cases_that_left_are_strokes_and_the_foot_says_what_they_are():
    figure = unchanged_share(unchanged_table(), CAPTION, NL)
    (marks,) = paths(figure.wide_svg, stroke=INK)
    assert marks["d"].count("v") == 4  # rows 1, 2, 4 and 5 have cases that left
    assert any("Streepje" in sentence for sentence in figure.foot)
    assert not any(
        "Streepje" in line for line in unchanged_share(unchanged((5, 0.5, 0.4, 0.6)), CAPTION, NL).foot
    )


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (NL, {"100%", "41%", "Jaren sinds de start"}),
        (FR, {"100\u00a0%", "41\u00a0%", "Années depuis le début"}),
        (EN, {"100%", "41%", "Years since the start"}),
    ],
)
def test_axis_and_last_share_are_written_in_the_language(language, shown):
    figure = unchanged_share(unchanged_table(), CAPTIONS[language], language)
    assert shown <= set(texts(figure.wide_svg))
    assert shown <= set(texts(figure.narrow_svg))


def test_rows_may_stand_in_any_order_and_unknown_ones_are_left_out():
    rows = [(10, 0.5, 0.4, 0.6), (0, 1.0, 1.0, 1.0), (15, None, None, None)]
    svg = unchanged_share(unchanged(*rows), CAPTION, NL).wide_svg
    assert svg == unchanged_share(unchanged(rows[1], rows[0]), CAPTION, NL).wide_svg


def test_no_change_at_all_is_a_flat_line_over_the_years():
    svg = unchanged_share(unchanged((12, 1.0, 0.9, 1.0)), CAPTION, NL).wide_svg
    assert {value for command, value in steps(svg) if command == "V"} == {0}
    assert "100%" in texts(svg)


def test_a_table_without_any_share_is_refused():
    with pytest.raises(BrokenPromise, match="no share"):
        unchanged_share(unchanged((5, None, None, None)), CAPTION, NL)


@pytest.mark.parametrize("highest", [0, 0.4, 3, 6, 7, 31, 60, 61, 1234])
def test_whole_ticks_reach_the_highest_value_in_few_steps(highest):
    ticks = list(whole_ticks(highest, NL))
    assert ticks[0] == 0 and highest <= ticks[-1]
    assert 2 <= len(ticks) <= 7
