"""Labels and long paths are written by ourselves, in the place that their layer has among the others."""

from __future__ import annotations

from xml.etree import ElementTree

from rondetafel.lib.reporting.figures.drawing import (
    NARROW,
    Margins,
    area,
    boxes,
    draw,
    labels,
    strokes,
)
from rondetafel.lib.reporting.figures.lettering import Label
from tests.lib.reporting.figures.drawings import SVG, numbers, places, texts

BOX = {"left": 0, "right": 10, "top": 0, "bottom": 10}


def drawn(*layers) -> str:
    return draw(layers, NARROW, 100, Margins(left=20))


def test_what_we_write_ourselves_keeps_its_place_among_the_layers():
    svg = drawn(
        boxes([BOX], {"fill": "#111111"}),
        *labels([Label(5, 5, "between")]),
        strokes("M0,0L10,10", color="#222222"),
        area("M0,0H10V10Z", "#333333"),
        boxes([BOX], {"fill": "#444444"}),
    )
    order = [svg.index(sign) for sign in ("#111111", "between", "#222222", "#333333", "#444444")]
    assert order == sorted(order)


def test_the_middle_of_a_line_stands_at_its_height():
    ((x, y, text),) = places(drawn(*labels([Label(7.125, 50, "x", "right")])))
    assert (x, y, text) == (7.12, 54.0, "x")  # a line of 12 pixels has its base 4 below its middle


def test_signs_of_markup_in_a_label_are_text():
    assert texts(drawn(*labels([Label(0, 0, 'a <b> & "c"'), Label(0, 20, "Société «\u00a0X\u00a0»")]))) == [
        'a <b> & "c"',
        "Société «\u00a0X\u00a0»",
    ]


def test_an_empty_label_is_not_written():
    assert texts(drawn(*labels([Label(0, 0, ""), Label(0, 20, "b")]))) == ["b"]


def test_a_turned_label_turns_around_its_own_place():
    svg = drawn(*labels([Label(30, 90, "up", angle=-90)]))
    (element,) = ElementTree.fromstring(svg).iter(f"{SVG}text")
    assert numbers(element.attrib["transform"]) == [30, 90, -90, 0, 4]


def test_a_drawing_without_labels_of_ours_has_none():
    assert texts(drawn(boxes([BOX], {"fill": "#111111"}))) == []
