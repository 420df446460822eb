"""Two-mode network: circles and squares, the most connected part of a large one, a list on a phone (M36)."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.spring import spring_layout
from rondetafel.lib.reporting.figures.ties import Ties
from rondetafel.lib.reporting.figures.two_mode import two_mode_network
from tests.lib.reporting.figures.drawings import numbers, paths, places, texts
from tests.lib.reporting.figures.instrument_sample import CAPTIONS, table, ties_table

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
CIRCLE, SQUARE = "#0072B2", "#009E73"


def ties(*rows: tuple):
    return table("t", "one other", rows, one=Kind.NAME, other=Kind.NAME)


def marks(svg: str, colour: str) -> list[tuple[float, float]]:
    """Places of the marks in the network, without those of the key."""
    found = [numbers(path["transform"])[:2] for path in paths(svg, fill=colour) if "transform" in path]
    return [(x, y) for x, y in found if y > 0]


def test_organisations_are_circles_and_tables_squares_each_once():
    svg = two_mode_network(ties_table(), CAPTION, NL).wide_svg
    released = ties_table()
    assert len(marks(svg, CIRCLE)) == len(set(released.column("one")))
    assert len(marks(svg, SQUARE)) == len(set(released.column("other")))
    assert all("A" in path["d"] for path in paths(svg, fill=CIRCLE))
    assert not any("A" in path["d"] for path in paths(svg, fill=SQUARE))


def test_the_key_has_the_headings_of_the_table():
    assert {"Organisation", "Table de concertation"} <= set(
        texts(two_mode_network(ties_table(), CAPTIONS[FR], FR).wide_svg)
    )


def test_every_tie_is_one_line_also_when_the_table_repeats_it():
    svg = two_mode_network(ties(("a", "x"), ("a", "y"), ("b", "x"), ("a", "x")), CAPTION, NL).wide_svg
    (lines,) = (path["d"] for path in paths(svg) if path["d"].count("L") == 3 and "Z" not in path["d"])
    assert lines.count("M") == 3


def test_rows_without_one_of_the_two_are_left_out():
    svg = two_mode_network(ties(("a", "x"), ("b", None), (None, "y")), CAPTION, NL).wide_svg
    assert {"a", "x"} <= set(texts(svg))
    assert not {"b", "y"} & set(texts(svg))
    with pytest.raises(BrokenPromise, match="no tie"):
        two_mode_network(ties(("a", None)), CAPTION, NL)


def test_of_a_large_network_the_most_connected_part_is_drawn_and_the_foot_says_so():
    figure = two_mode_network(ties_table(260, 40), CAPTION, NL)
    drawn = len(marks(figure.wide_svg, CIRCLE)) + len(marks(figure.wide_svg, SQUARE))
    assert drawn == 150
    assert any("150 van 279 punten" in sentence for sentence in figure.foot)
    assert not any("verbonden deel" in line for line in two_mode_network(ties_table(), CAPTION, NL).foot)


def test_on_a_phone_the_tables_are_listed_from_many_to_few_with_names():
    svg = two_mode_network(ties_table(), CAPTION, NL).narrow_svg
    counts = [int(text) for _, _, text in sorted(places(svg), key=lambda place: place[1]) if text.isdigit()]
    assert len(counts) == 7
    assert counts == sorted(counts, reverse=True)
    assert "aantal verbindingen" in texts(svg)
    assert any(text.startswith("Solied, ") for text in texts(svg))
    assert not paths(svg, fill=CIRCLE)


def test_a_long_list_on_a_phone_says_how_many_it_leaves_out():
    shown = texts(two_mode_network(ties_table(60, 40), CAPTION, NL).narrow_svg)
    assert "Getekend: de eerste 15 van 40." in shown


def test_no_mark_covers_another():
    svg = two_mode_network(ties_table(260, 40), CAPTION, NL).wide_svg
    placed = [*marks(svg, CIRCLE), *marks(svg, SQUARE)]
    assert min(hypot(a - c, b - d) for (a, b), (c, d) in combinations(placed, 2)) > 9


# --- ties ---


def test_nodes_are_ordered_by_their_number_of_ties():
    found = Ties.of([("a", "x"), ("b", "y"), ("b", "x"), ("c", "x")])
    assert found.ones == ("b", "a", "c")
    assert found.others == ("x", "y")
    assert [found.ones[one] for one in found.ones_of(0)] == ["b", "a", "c"]


def test_the_least_connected_nodes_go_first_and_nobody_stays_alone():
    core = [(one, other) for one in "abc" for other in "xyz"]
    tail = [("d", "x"), ("e", "w"), ("f", "w")]
    assert set(Ties.of([*core, *tail]).most_connected(6).ones) == set("abc")
    assert Ties.of([*core, *tail]).most_connected(100) == Ties.of([*core, *tail])
    left = Ties.of([("a", "x"), ("b", "y"), ("c", "z")]).most_connected(3)
    assert left.node_count == 2  # a tie that loses one end loses both


def test_the_order_of_the_rows_does_not_change_who_is_in_the_core():
    pairs = [(one, other) for one in "abc" for other in "xyz"] + [("d", "x"), ("e", "w"), ("f", "w")]
    assert set(Ties.of(reversed(pairs)).most_connected(6).ones) == set("abc")


# --- places ---


def test_tied_nodes_stand_closer_together_than_others():
    pairs = [(a, b) for a, b in combinations(range(5), 2)] + [
        (a, b) for a, b in combinations(range(5, 10), 2)
    ]
    spots = spring_layout(10, [*pairs, (0, 5)])
    tied = [hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y) for a, b in pairs]
    free = [
        hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y)
        for a, b in combinations(range(10), 2)
        if (a, b) not in pairs
    ]
    assert max(tied) < sum(free) / len(free)


def test_places_fill_the_unit_square_and_are_the_same_each_time():
    pairs = [(at, at + 1) for at in range(8)]
    spots = spring_layout(9, pairs)
    assert spots == spring_layout(9, pairs)
    assert (min(spot.x for spot in spots), max(spot.x for spot in spots)) == (0, 1)
    assert (min(spot.y for spot in spots), max(spot.y for spot in spots)) == (0, 1)


def test_parts_without_a_tie_to_the_rest_stay_on_the_paper():
    spots = spring_layout(4, [(0, 1), (2, 3)])
    assert all(0 <= spot.x <= 1 and 0 <= spot.y <= 1 for spot in spots)
    assert len({(spot.x, spot.y) for spot in spots}) == 4
