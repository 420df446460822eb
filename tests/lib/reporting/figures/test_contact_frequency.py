"""Contact frequency from never to weekly as parts of a whole (M05)."""

from __future__ import annotations

import re

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.frequency import contact_frequency
from tests.lib.reporting.figures.drawings import paths, texts
from tests.lib.reporting.figures.survey_sample import (
    CAPTIONS,
    HIDDEN,
    LEVELS,
    table,
)

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]


def test_contact_is_sorted_by_the_sum_that_is_printed_with_hidden_rows_last(survey):
    shown = texts(survey[NL]["contact_frequency"].wide_svg)
    order = [shown.index(name) for name in ("Federaal", "Vlaams", "Waals Gewest en Franse Gemeenschap")]
    assert order == sorted(order)
    assert order[-1] < shown.index("Brussels Hoofdstedelijk Gewest")
    assert {"39%", "23,9%", "20%", "Maandelijks of wekelijks contact"} <= set(shown)


def test_never_is_left_and_weekly_right_in_the_ordered_palette(survey):
    svg = survey[NL]["contact_frequency"].wide_svg
    starts = {}
    for fill in ("#F2F2F2", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"):
        bars = [path for path in paths(svg, fill=fill) if path["d"].startswith("M")]
        first_row = [re.findall(r"-?[\d.]+", path["d"])[:2] for path in bars if "transform" not in path]
        starts[fill] = float(first_row[0][0])
    assert list(starts.values()) == sorted(starts.values())


def test_a_number_stands_in_a_part_only_where_it_fits(survey):
    shown = texts(survey[NL]["contact_frequency"].wide_svg)
    assert {"31,8%", "30,1%", "15,2%"} <= set(shown)
    assert "8,7%" not in shown


def test_only_parts_whose_place_is_known_are_drawn_beside_hidden_ones():
    def fills(*values: float | None) -> set[str]:
        row = (LEVELS[0], 90, *values, 0.2, HIDDEN)
        names = ["never", "once", "several_times", "monthly", "weekly"]
        columns = " ".join(["label base", *(f"{name}_share" for name in names), "frequent_share status"])
        svg = contact_frequency(table("t", columns, [row]), CAPTION, NL).wide_svg
        found = {path["fill"] for path in paths(svg) if "fill" in path and "transform" not in path}
        return found & {"#F2F2F2", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"}

    assert fills(0.5, None, 0.2, None, 0.1) == {"#F2F2F2", "#08306B"}  # the third part could be anywhere
    assert fills(None, 0.2, 0.2, None, 0.1) == {"#08306B"}
    assert fills(None, None, None, None, None) == set()
