"""Labels of a drawing, written into its SVG by ourselves.

Vega measures each text that it draws, which takes over a millisecond; our labels have their places already.
Only the texts of axes are left to Vega.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from rondetafel.lib.reporting.figures.svg import tag
from rondetafel.lib.reporting.palette import TEXT
from rondetafel.lib.reporting.typeface import FAMILY_WITH_FALLBACK, text_width

TEXT_SIZE = 12  # 9 points at 16 cm
LINE_HEIGHT = 15
_BASELINE = 4  # below the middle of a line
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text with its place in the plot; `y` is the middle of the line."""

    x: float
    y: float
    text: str
    align: str = "left"
    bold: bool = False
    color: str = TEXT
    angle: int = 0

    @property
    def width(self) -> float:
        """Width in pixels."""
        return text_width(self.text, TEXT_SIZE, bold=self.bold)


def text_element(label: Label) -> ElementTree.Element:
    """Label as SVG."""
    element = ElementTree.Element(
        tag("text"),
        {
            "text-anchor": _ANCHORS[label.align],
            "transform": _place(label),
            "font-family": FAMILY_WITH_FALLBACK,
            "font-size": f"{TEXT_SIZE}px",
            "font-weight": "bold" if label.bold else "normal",
            "fill": label.color,
        },
    )
    element.text = label.text
    return element


def _place(label: Label) -> str:
    if not label.angle:
        return f"translate({_short(label.x)},{_short(label.y + _BASELINE)})"
    turned = f"rotate({label.angle}) translate(0,{_BASELINE})"
    return f"translate({_short(label.x)},{_short(label.y)}) {turned}"


def _short(number: float) -> str:
    return f"{round(number, 2) + 0.0:.10g}"  # + 0.0: no minus before a zero
