"""Reading drawings in tests: their texts, shapes, and where those stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from rondetafel.lib.reporting.typeface import text_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Box:
    """What a text covers on the paper, in pixels."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether more than a hair of the two coincides."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 2


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def paths(svg: str, **attributes: str) -> list[dict[str, str]]:
    """Shapes and lines with these attributes."""
    elements = (
        element.attrib
        for name in ("path", "line")
        for element in ElementTree.fromstring(svg).iter(SVG + name)
    )
    return [found for found in elements if attributes.items() <= found.items()]


def places(svg: str) -> list[tuple[float, float, str]]:
    """Place and text of each label."""
    found = []
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        x, y = numbers(element.attrib.get("transform", ""))[:2]
        found.append((x, y, "".join(element.itertext())))
    return found


def boxes_of_texts(svg: str) -> list[Box]:
    """Where each text stands, counted from the corner of the paper; its height without what hangs below."""
    return list(_boxes(ElementTree.fromstring(svg), 0.0, 0.0))


def _boxes(element: ElementTree.Element, right: float, down: float) -> Iterator[Box]:
    place = element.attrib.get("transform", "translate(0,0)")
    x, y = numbers(place)[:2]
    x, y = right + x, down + y
    if element.tag != f"{SVG}text":
        for child in element:
            yield from _boxes(child, x, y)
        return
    text = "".join(element.itertext())
    width = text_width(text, 12, bold=element.attrib.get("font-weight") == "bold")
    before = {"start": 0.0, "middle": width / 2, "end": width}[element.attrib.get("text-anchor", "start")]
    if "rotate(-90)" in place:
        yield Box(text, x - 5, x + 5, y + before - width, y + before)
    else:
        yield Box(text, x - before, x - before + width, y - 9, y + 1)


def shift(svg: str) -> tuple[float, float]:
    """How far the plot stands from the left and the top of the paper."""
    group = ElementTree.fromstring(svg).find(f"{SVG}g")
    assert group is not None
    x, y = numbers(group.attrib["transform"])[:2]
    return x, y


def size(svg: str) -> tuple[float, float]:
    root = ElementTree.fromstring(svg).attrib
    return float(root["width"]), float(root["height"])


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?[\d.]+", text)]
