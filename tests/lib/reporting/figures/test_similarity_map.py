"""Similarity map: equal axes, groups by shape and colour, names only where there is room (M26)."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.apart import Spot, moved_apart
from rondetafel.lib.reporting.figures.label_places import Named, Plane, place_labels
from rondetafel.lib.reporting.figures.similarity_map import similarity_map
from tests.lib.reporting.figures.drawings import numbers, paths, size, texts
from tests.lib.reporting.figures.instrument_sample import CAPTIONS, THEMES, map_table, table

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")


def plane(*rows: tuple):
    return table("t", "label group x y", rows, label=Kind.NAME, x=Kind.NUMBER, y=Kind.NUMBER)


def points(svg: str, colour: str = COLOURS[0]) -> list[tuple[float, float]]:
    found = [numbers(path["transform"])[:2] for path in paths(svg, fill=colour) if "transform" in path]
    return [(x, y) for x, y in found if y > 0]  # those of the key stand above the plot


def test_both_axes_have_the_same_unit():
    rows = [("a", THEMES[0], 0, 0), ("b", THEMES[0], 3, 0), ("c", THEMES[0], 0, 1)]
    figure = similarity_map(plane(*rows), CAPTION, NL)
    for svg in (figure.wide_svg, figure.narrow_svg):
        (ax, ay), (bx, by), (cx, cy) = points(svg)
        assert by == ay and cx == ax
        assert (bx - ax) == pytest.approx(3 * (ay - cy), abs=0.05)  # and up is up


def test_groups_differ_by_shape_and_by_colour():
    svg = similarity_map(map_table(30, 6), CAPTION, NL).wide_svg
    shapes = {colour: {path["d"] for path in paths(svg, fill=colour)} for colour in COLOURS}
    assert all(shapes.values())
    assert not any(one & other for one, other in combinations(shapes.values(), 2))
    assert {theme.nl for theme in THEMES[:6]} <= set(texts(svg))


def test_light_colours_have_a_dark_outline():
    svg = similarity_map(map_table(30, 6), CAPTION, NL).wide_svg
    assert {path["stroke"] for colour in COLOURS[4:] for path in paths(svg, fill=colour)} == {"#1A1A1A"}


def test_more_than_six_groups_have_numbers_in_one_colour():
    svg = similarity_map(map_table(60, 9), CAPTION, NL).wide_svg
    assert len(points(svg)) == 60
    assert not any(paths(svg, fill=colour) for colour in COLOURS[1:])
    assert texts(svg).count("9") == 6 + 1  # 60 points in 9 groups, and the key


def test_without_groups_there_is_no_key():
    rows = [("a", 0, 0), ("b", 1, 1)]
    released = table("t", "label x y", rows, label=Kind.NAME, x=Kind.NUMBER, y=Kind.NUMBER)
    assert sorted(texts(similarity_map(released, CAPTION, NL).wide_svg)) == ["a", "b"]


def test_points_in_the_same_place_can_be_told_apart():
    rows = [(name, THEMES[0], 1, 1) for name in "abcde"] + [("f", THEMES[0], 4, 4)]
    placed = points(similarity_map(plane(*rows), CAPTION, NL).wide_svg)
    assert len(placed) == 6
    assert min(hypot(a - c, b - d) for (a, b), (c, d) in combinations(placed, 2)) > 8


def test_names_without_room_are_left_out_and_the_foot_says_so():
    full = similarity_map(map_table(120, 3), CAPTION, FR)
    assert len(texts(full.wide_svg)) < 120
    assert any("certains noms manquent" in sentence for sentence in full.foot)
    roomy = similarity_map(plane(("a", THEMES[0], 0, 0), ("b", THEMES[0], 1, 1)), CAPTION, FR)
    assert not any("manquent" in sentence for sentence in roomy.foot)


def test_the_foot_says_that_the_direction_has_no_meaning():
    assert any(
        "richting heeft geen betekenis" in line for line in similarity_map(map_table(), CAPTION, NL).foot
    )


def test_a_point_without_coordinates_is_not_drawn():
    rows = [("a", THEMES[0], 0, 0), ("b", THEMES[0], None, 1), ("c", THEMES[0], 2, 1)]
    svg = similarity_map(plane(*rows), CAPTION, NL).wide_svg
    assert len(points(svg)) == 2
    with pytest.raises(BrokenPromise, match="no point"):
        similarity_map(plane(rows[1]), CAPTION, NL)


def test_one_point_alone_is_drawn_in_the_middle():
    svg = similarity_map(plane(("a", THEMES[0], 5, 5)), CAPTION, NL).wide_svg
    assert points(svg)[0][0] == pytest.approx(size(svg)[0] / 2, abs=0.5)


def test_points_that_are_far_enough_apart_stay_where_they_are():
    spots = [Spot(10.0, 10.0), Spot(40.0, 10.0), Spot(40.0, 60.0)]
    assert moved_apart(spots, 12, 100, 100) == spots


def test_a_crowd_that_fills_the_plane_stays_inside_it():
    placed = moved_apart([Spot(50.0, 50.0)] * 200, 12, 100, 100)
    assert all(6 <= spot.x <= 94 and 6 <= spot.y <= 94 for spot in placed)


def test_labels_never_cover_a_point_or_leave_the_plane():
    area = Plane(100, 40)
    area.take(44, 56, 14, 26)
    (label,) = place_labels([Named(50, 20, 6, "abc")], area)
    assert label.x >= 56 or label.x <= 44
    assert place_labels([Named(50, 20, 6, "a name that is far too long for this plane")], area) == []
