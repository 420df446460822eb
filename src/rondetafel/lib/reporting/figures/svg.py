"""SVG as text: made small and the same everywhere, and safe to stand inside an HTML page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from rondetafel.lib.reporting.palette import PAPER

NAMESPACE = "http://www.w3.org/2000/svg"
_DROPPED = ("role", "class", "pointer-events", "version")
_DECIMALS = re.compile(r"-?\d+\.\d{3,}")


def tag(name: str) -> str:
    """Element name with its namespace, as ElementTree wants it."""
    return f"{{{NAMESPACE}}}{name}"


def fill_layers(drawing: ElementTree.Element, by_layer: Mapping[int, Sequence[ElementTree.Element]]) -> None:
    """Put elements of our own into the groups that Vega made for their layers.

    Args:
        drawing: SVG as Vega makes it, with its class names.
        by_layer: elements by the position of their layer.
    """
    for group in drawing.iter(tag("g")):
        name = group.get("class", "").rpartition(" ")[2]  # such as `layer_3_marks`
        position = name.removeprefix("layer_").removesuffix("_marks")
        if position.isdigit():
            group.extend(by_layer.get(int(position), ()))


def tidied(drawing: ElementTree.Element) -> str:
    """Drawing without the parts that only an interactive chart needs, coordinates at two decimals.

    Roles and labels of single marks go: to a reader the figure is one image with one text alternative.
    """
    for element in drawing.iter():
        _keep_visible(element)
        for name, value in element.attrib.items():
            element.set(name, _DECIMALS.sub(lambda found: f"{float(found[0]):.2f}", value))
        for name in [name for name in element.attrib if name in _DROPPED or name.startswith("aria-")]:
            del element.attrib[name]
    return written(drawing)


def written(root: ElementTree.Element) -> str:
    """Element as text."""
    # again each time: the register is global, and pyxform takes the empty prefix for itself
    ElementTree.register_namespace("", NAMESPACE)
    return ElementTree.tostring(root, encoding="unicode")


def on_white(svg: str) -> str:
    """Drawing with a white ground, for programs that show transparent pictures on black."""
    root = ElementTree.fromstring(svg)
    root.insert(0, ElementTree.Element(tag("rect"), {"width": "100%", "height": "100%", "fill": PAPER}))
    return written(root)


def width_on_page(svg: str, width: float, most_height: float) -> float:
    """Width at which a drawing is set, so that a tall one still fits on a page; in the unit given."""
    size = ElementTree.fromstring(svg).attrib
    return min(width, most_height * float(size["width"]) / float(size["height"]))


def _keep_visible(element: ElementTree.Element) -> None:
    """Remove the empty frames that Vega draws behind and in front of each group."""
    for child in list(element):
        empty = child.get("class") == "background" or child.get("display") == "none"
        if empty and child.get("fill") is None and child.get("stroke") is None:
            element.remove(child)
