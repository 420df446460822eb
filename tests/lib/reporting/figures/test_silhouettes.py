"""Silhouette per number of groups beside what chance gives (M26)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.silhouettes import silhouette_by_count
from rondetafel.lib.reporting.figures.ticks import index_ticks
from tests.lib.reporting.figures.drawings import boxes_of_texts, numbers, paths, texts
from tests.lib.reporting.figures.instrument_sample import CAPTIONS, silhouette_table, table

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
BLUE, GREY = "#0072B2", "#5B5B5B"


def silhouettes(*rows: tuple):
    columns = "count silhouette chance"
    return table("t", columns, rows, count=Kind.COUNT, silhouette=Kind.NUMBER, chance=Kind.NUMBER)


def marks(svg: str, **look: str) -> list[tuple[float, float]]:
    found = [numbers(path["transform"])[:2] for path in paths(svg, **look) if "transform" in path]
    return [(x, y) for x, y in found if y > 0]


def test_each_number_of_groups_has_a_dot_and_a_square_where_they_are_known():
    figure = silhouette_by_count(silhouette_table(), CAPTION, NL)
    for svg in (figure.wide_svg, figure.narrow_svg):
        assert len(marks(svg, fill=BLUE)) == 6
        assert len(marks(svg, fill="#FFFFFF", stroke=GREY)) == 7
        assert {str(k) for k in range(2, 9)} <= set(texts(svg))


def test_a_missing_value_breaks_its_line():
    svg = silhouette_by_count(silhouette_table(), CAPTION, NL).wide_svg
    lines = [path for path in paths(svg, stroke=BLUE) if "L" in path.get("d", "") and "transform" not in path]
    assert len(lines) == 2


def test_the_order_on_the_axis_is_that_of_the_numbers():
    svg = silhouette_by_count(silhouettes((4, 0.2, 0.1), (2, 0.4, 0.1), (3, 0.3, 0.1)), CAPTION, NL).wide_svg
    placed = sorted(marks(svg, fill=BLUE))
    assert [y for _, y in placed] == sorted(y for _, y in placed)  # falls from two to four groups


def test_values_are_printed_and_chance_is_dashed():
    svg = silhouette_by_count(silhouette_table(), CAPTIONS[FR], FR).wide_svg
    assert {"0,42", "0,21", "95e centile au hasard", "nombre de groupes"} <= set(texts(svg))
    assert [path["stroke-dasharray"] for path in paths(svg, stroke=GREY) if "stroke-dasharray" in path] == [
        "5,3"
    ]


def test_silhouettes_below_zero_stay_on_the_axis():
    svg = silhouette_by_count(silhouettes((2, -0.12, 0.05), (3, 0.02, 0.06)), CAPTION, EN).wide_svg
    assert {"\u22120.12", "0.00"} <= set(texts(svg))
    assert all(y < 220 for _, y in marks(svg, fill=BLUE))


@pytest.mark.parametrize("paper", ["wide_svg", "narrow_svg"])
def test_a_value_at_the_top_of_the_axis_keeps_clear_of_the_key(paper: str):
    figure = silhouette_by_count(silhouettes((2, 0.4, 0.38), (3, 0.33, 0.34), (4, 0.4, 0.35)), CAPTION, NL)
    boxes = boxes_of_texts(getattr(figure, paper))
    assert [one for one in boxes for other in boxes if one is not other and one.overlaps(other)] == []


def test_the_foot_says_how_to_read_it():
    assert any("toeval" in line for line in silhouette_by_count(silhouette_table(), CAPTION, NL).foot)


def test_a_table_without_any_silhouette_is_refused():
    with pytest.raises(BrokenPromise, match="no silhouette"):
        silhouette_by_count(silhouettes((2, None, 0.1)), CAPTION, NL)


def test_one_number_of_groups_is_enough():
    assert len(marks(silhouette_by_count(silhouettes((2, 0.27, 0.1)), CAPTION, NL).wide_svg, fill=BLUE)) == 1


@pytest.mark.parametrize(("low", "high"), [(0.2, 0.44), (-0.3, 0.1), (0.0, 0.0), (-1.0, 1.0), (0.01, 0.02)])
def test_index_ticks_cover_the_values_and_zero(low, high):
    ticks = list(index_ticks(low, high, NL))
    assert 0 in ticks and min(ticks) <= low and high <= max(ticks)
    assert 2 <= len(ticks) <= 7
