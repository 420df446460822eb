"""A figure as a file of its own: badge, title, measure and foot stand in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from rondetafel.lib.reporting.figures.drawing import WIDE
from rondetafel.lib.reporting.figures.figure import Figure
from rondetafel.lib.reporting.figures.svg import tag, written
from rondetafel.lib.reporting.fitting import balanced, wrapped
from rondetafel.lib.reporting.palette import MUTED, PAPER, TEXT
from rondetafel.lib.reporting.typeface import FAMILY_WITH_FALLBACK, text_width

_EDGE = 14


@dataclass(frozen=True, slots=True)
class _Style:
    """Type size, distance of lines, weight and colour of a paragraph."""

    size: float
    leading: float
    bold: bool = False
    color: str = TEXT


_TITLE = _Style(17, 22, bold=True)
_SUBTITLE = _Style(13, 18, color=MUTED)
_FOOT = _Style(11, 15, color=MUTED)
_BADGE = _Style(12, 16, bold=True)


def standalone_svg(figure: Figure, badge: str | None = None) -> str:
    """Picture with the words of the figure around its drawing; text stays text.

    Args:
        figure: the figure.
        badge: mark of the document, such as `Voorbeeld`: framed above the title and again in the foot.
    """
    root = ElementTree.Element(tag("svg"))
    ElementTree.SubElement(root, tag("title")).text = figure.title
    ElementTree.SubElement(root, tag("desc")).text = figure.alt
    ElementTree.SubElement(root, tag("rect"), {"width": "100%", "height": "100%", "fill": PAPER})
    y = float(_EDGE)
    if badge:
        y = _frame(root, badge, y)
    y = _paragraph(root, figure.title, _TITLE, y)
    y = _paragraph(root, figure.subtitle, _SUBTITLE, y + 2)
    y = _place(root, figure.wide_svg, y + 14)
    y = _paragraph(root, " ".join((*figure.foot, f"{badge}." if badge else "")).strip(), _FOOT, y + 12)
    width, height = WIDE.width + 2 * _EDGE, round(y + _EDGE)
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    root.attrib.update({**size, "font-family": FAMILY_WITH_FALLBACK})
    return written(root)


def _paragraph(root: ElementTree.Element, text: str, style: _Style, top: float) -> float:
    """Set lines under `top`, give the bottom."""
    lines = balanced if style is _TITLE else wrapped
    for line in lines(text, style.size, WIDE.width, bold=style.bold):
        _line(root, line, style, _EDGE, top + 0.76 * style.leading)
        top += style.leading
    return top


def _line(root: ElementTree.Element, text: str, style: _Style, x: float, baseline: float) -> None:
    look = {
        "x": f"{x:g}",
        "y": f"{baseline:g}",
        "font-size": f"{style.size:g}",
        "font-weight": "bold" if style.bold else "normal",
        "fill": style.color,
    }
    ElementTree.SubElement(root, tag("text"), look).text = text


def _frame(root: ElementTree.Element, badge: str, top: float) -> float:
    width, height = text_width(badge, _BADGE.size, bold=True) + 16, _BADGE.leading + 6
    box = {"x": str(_EDGE), "y": f"{top:g}", "width": f"{width:g}", "height": f"{height:g}"}
    ElementTree.SubElement(root, tag("rect"), {**box, "rx": "3", "fill": PAPER, "stroke": TEXT})
    _line(root, badge, _BADGE, _EDGE + 8, top + 3 + 0.76 * _BADGE.leading)
    return top + height + 8


def _place(root: ElementTree.Element, drawing: str, top: float) -> float:
    inner = ElementTree.fromstring(drawing)
    inner.attrib.update({"x": str(_EDGE), "y": f"{top:g}"})
    root.append(inner)
    return top + float(inner.attrib["height"])
