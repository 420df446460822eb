"""How every figure is drawn: paper, type sizes, layers and labels, as Vega-Lite.

A chart is a list of layers on one view whose size and margins are set, never guessed. Data stand on
scales with a given domain; labels stand at pixel positions counted from the upper left corner of the plot,
and the room for them is measured beforehand in the real typeface. Specifications are written as plain
Vega-Lite: Altair would validate each of some forty layers twice and take most of the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from rondetafel.lib.reporting.figures.converting import svg_of
from rondetafel.lib.reporting.figures.lettering import TEXT_SIZE, Label, text_element
from rondetafel.lib.reporting.figures.svg import fill_layers, tag, tidied
from rondetafel.lib.reporting.palette import LINE, TEXT
from rondetafel.lib.reporting.typeface import FAMILY_WITH_FALLBACK

_CM_PER_INCH, _PX_PER_INCH = 2.54, 96
_OWN = "own"  # elements of a layer that Vega does not draw
OWN_SIZE = 4  # of a point, at which Vega draws a path as large as it is
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

Layer = dict[str, Any]
Channel = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """Width of a drawing in pixels (96 per inch), and whether it is for a phone."""

    width: int
    narrow: bool


WIDE = Paper(round(16 / _CM_PER_INCH * _PX_PER_INCH), narrow=False)
NARROW = Paper(288, narrow=True)


@dataclass(frozen=True, slots=True)
class Margins:
    """Room around the plot for axes and labels, in pixels."""

    left: float = 0
    right: float = 0
    top: float = 6
    bottom: float = 24


def draw(layers: Sequence[Layer], paper: Paper, height: float, margins: Margins) -> str:
    """SVG of layers over each other, exactly as wide as the paper."""
    drawn = [{name: part for name, part in layer.items() if name != _OWN} for layer in layers]
    drawing = ElementTree.fromstring(
        svg_of(
            {
                "$schema": _SCHEMA,
                "width": paper.width - round(margins.left) - round(margins.right),
                "height": round(height),
                "padding": {
                    side: round(getattr(margins, side)) for side in ("left", "right", "top", "bottom")
                },
                "autosize": {"type": "none"},
                "layer": drawn,
                "config": _CONFIG,
            }
        )
    )
    fill_layers(drawing, {position: layer.get(_OWN, ()) for position, layer in enumerate(layers)})
    return tidied(drawing)


def layer(
    rows: Iterable[Mapping[str, object]], mark: str, look: Mapping[str, object], **channels: Channel
) -> Layer:
    """One kind of mark for some rows. A figure shows aggregated results, so rows are few."""
    return {
        "data": {"values": [dict(row) for row in rows]},
        "mark": {"type": mark, **look},
        "encoding": channels,
    }


def pixel(field: str) -> Channel:
    """Position in pixels from the left or the top of the plot."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def given(field: str) -> Channel:
    """Colour, shape or size that each row brings itself."""
    return {"field": field, "type": "nominal", "scale": None}


def boxes(rows: Iterable[Mapping[str, object]], look: Mapping[str, object], **channels: Channel) -> Layer:
    """Rectangles from `left` to `right` and `top` to `bottom`, in pixels."""
    corners = {"x": pixel("left"), "x2": until("right"), "y": pixel("top"), "y2": until("bottom")}
    return layer(rows, "rect", look, **corners, **channels)


def strokes(path: str, *, color: str, width: float = 1, opacity: float = 1) -> Layer:
    """Many lines as one path in pixels, such as `M0,0L10,10`."""
    element = ElementTree.Element(
        tag("path"),
        {"d": path, "stroke": color, "stroke-width": f"{width:g}", "stroke-opacity": f"{opacity:.2g}"},
    )
    return _own("rule", [element])


def area(path: str, color: str) -> Layer:
    """A filled area with its outline as a path in pixels."""
    return _own("rule", [ElementTree.Element(tag("path"), {"d": path, "fill": color})])


def scaled(
    field: str, domain: tuple[float, float], axis: Channel | None = None, *, scale: str = "linear"
) -> Channel:
    """Position by value on a scale that covers exactly `domain`."""
    limits = {"type": scale, "domain": list(domain), "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": limits, "axis": axis}


def until(field: str) -> Channel:
    """Second end of a mark, on the scale of the first."""
    return {"field": field}


def ticks_axis(ticks: Mapping[float, str], *, grid: bool = False) -> Channel:
    """Axis with exactly these ticks and the texts that go with them."""
    texts = json.dumps({f"{position:.12g}": text for position, text in ticks.items()}, ensure_ascii=False)
    return {"values": list(ticks), "labelExpr": f"({texts})[toString(datum.value)]", "grid": grid}


def labels(items: Iterable[Label]) -> list[Layer]:
    """Text at pixel positions, over the layers before it."""
    return [_own("text", [text_element(label) for label in items if label.text])]


def _own(mark: str, elements: Sequence[ElementTree.Element]) -> Layer:
    """An empty layer that `draw` writes elements of ours into: Vega takes long over texts and long paths."""
    return {**layer([], mark, {}), _OWN: elements}


_CONFIG = {
    "aria": False,
    "background": None,
    "font": FAMILY_WITH_FALLBACK,
    "view": {"stroke": None},
    "point": {"opacity": 1, "strokeWidth": 2},
    "axis": {
        "labelFontSize": TEXT_SIZE,
        "labelColor": TEXT,
        "labelLimit": 0,
        "labelPadding": 6,
        "labelBound": False,
        "labelFlush": False,
        "title": None,
        "ticks": False,
        "domain": False,
        "gridColor": LINE,
    },
}
