"""Sides of interest as parts of a bar, with the reference under it (pages.md, balance of interest sides)."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.sides import parts_beside_reference
from tests.lib.reporting.figures.drawings import numbers, paths, places, texts
from tests.lib.reporting.figures.instrument_sample import CAPTIONS, SIDES, sides_table, table

NL, FR, EN = Language
CAPTION = CAPTIONS[NL]
ECONOMIC, CITIZEN, PUBLIC = "#0072B2", "#D55E00", "#009E73"


def widths(svg: str, **look: str) -> list[float]:
    """Widths of the boxes with this look."""
    found = []
    for path in paths(svg, **look):
        if "transform" not in path:
            _, _, width, *_ = numbers(path["d"])
            found.append(width)
    return found


def test_parts_are_as_wide_as_their_shares_and_the_reference_is_open():
    svg = parts_beside_reference(sides_table(), CAPTION, NL).wide_svg
    (economic,), (citizen,), (public,) = (widths(svg, fill=colour) for colour in (ECONOMIC, CITIZEN, PUBLIC))
    assert economic / (economic + citizen + public) == pytest.approx(0.618, abs=0.005)
    assert [len(widths(svg, fill="#FFFFFF", stroke=colour)) for colour in (ECONOMIC, CITIZEN, PUBLIC)] == [
        1
    ] * 3


def test_each_side_has_a_sign_of_its_own_beside_its_colour():
    svg = parts_beside_reference(sides_table(), CAPTION, NL).wide_svg
    signs = [
        {path["d"] for path in paths(svg, fill=colour) if "transform" in path}
        for colour in (ECONOMIC, CITIZEN, PUBLIC)
    ]
    assert all(signs)
    assert not signs[0] & signs[1] and not signs[1] & signs[2] and not signs[0] & signs[2]


def test_names_and_both_shares_are_listed_under_the_bars():
    figure = parts_beside_reference(sides_table(), CAPTIONS[FR], FR)
    for svg in (figure.wide_svg, figure.narrow_svg):
        shown = texts(svg)
        assert shown.count("62\u00a0%") == 2  # in the bar and in the list
        assert "41\u00a0%" in shown
        assert "Intérêt citoyen" in shown
    headings = {text: y for _, y, text in places(figure.wide_svg)}
    assert headings["Dans ce dossier"] < headings["Dans la population des organisations concernées"]


def test_a_part_too_narrow_for_its_number_still_has_it_in_the_list():
    svg = parts_beside_reference(sides_table((0.97, 0.02, 0.01)), CAPTION, NL).narrow_svg
    assert texts(svg).count("2%") == 1


def test_hidden_parts_are_one_hatched_part_and_counted_in_the_foot():
    figure = parts_beside_reference(sides_table((0.7, None, None)), CAPTION, NL)
    assert texts(figure.wide_svg).count("×") == 2
    assert not widths(figure.wide_svg, fill=CITIZEN) and not widths(figure.wide_svg, fill=PUBLIC)
    assert "Te klein om te tonen (×): 2." in figure.foot


def test_a_hidden_middle_part_leaves_both_ends_in_place():
    svg = parts_beside_reference(sides_table((0.5, None, 0.2)), CAPTION, NL).wide_svg
    assert widths(svg, fill=ECONOMIC)[0] == pytest.approx(0.5 * 605, abs=3)
    assert widths(svg, fill=PUBLIC)[0] == pytest.approx(0.2 * 605, abs=3)


def test_without_a_reference_there_is_one_bar():
    svg = parts_beside_reference(sides_table(references=(None, None, None)), CAPTION, NL).wide_svg
    assert "In dit dossier" in texts(svg)
    assert "In de populatie van betrokken organisaties" not in texts(svg)
    assert "n.v.t." not in texts(svg)


def test_parts_that_do_not_fill_the_whole_leave_the_rest_open():
    svg = parts_beside_reference(sides_table((0.5, 0.2, 0.1)), CAPTION, NL).wide_svg
    assert widths(svg, fill=ECONOMIC)[0] == pytest.approx(0.5 * 605, abs=3)


def test_rounded_shares_may_be_a_little_more_than_the_whole():
    svg = parts_beside_reference(sides_table((0.335, 0.335, 0.335)), CAPTION, NL).wide_svg
    assert sum(widths(svg, fill=colour)[0] for colour in (ECONOMIC, CITIZEN, PUBLIC)) <= 605


def test_more_than_three_parts_or_more_than_the_whole_are_refused():
    rows = [(name, 0.1, 0.1) for name in (*SIDES, SIDES[0])]
    four = table("t", "side share reference", rows, share=Kind.SHARE, reference=Kind.SHARE)
    with pytest.raises(BrokenPromise, match="three parts"):
        parts_beside_reference(four, CAPTION, NL)
    with pytest.raises(BrokenPromise, match="more than the whole"):
        parts_beside_reference(sides_table((0.7, 0.4, 0.1)), CAPTION, NL)
