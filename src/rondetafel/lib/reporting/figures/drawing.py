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
from itertools import groupby
from typing import Any

from rondetafel.lib.reporting.figures.converting import svg_of
from rondetafel.lib.reporting.figures.svg import tidied
from rondetafel.lib.reporting.palette import LINE, TEXT
from rondetafel.lib.reporting.typeface import FAMILY_WITH_FALLBACK, text_width

TEXT_SIZE = 12  # 9 points at 16 cm
LINE_HEIGHT = 15
_CM_PER_INCH, _PX_PER_INCH = 2.54, 96
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


def draw(layers: Sequence[Layer], paper: Paper, height: float, margins: Margins) -> str:
    """SVG of layers over each other, exactly as wide as the paper."""
    return tidied(
        svg_of(
            {
                "$schema": _SCHEMA,
                "width": paper.width - round(margins.left) - round(margins.right),
                "height": round(height),
                "padding": {
                    side: round(getattr(margins, side)) for side in ("left", "right", "top", "bottom")
                },
                "autosize": {"type": "none"},
                "layer": list(layers),
                "config": _CONFIG,
            }
        )
    )


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
    """Text at pixel positions, one layer per style."""

    def style(label: Label) -> tuple[str, bool, str, int]:
        return (label.align, label.bold, label.color, label.angle)

    return [
        layer(
            ({"x": label.x, "y": label.y, "text": label.text} for label in group),
            "text",
            {"align": align, "fontWeight": "bold" if bold else "normal", "color": color, "angle": angle},
            x=pixel("x"),
            y=pixel("y"),
            text={"field": "text", "type": "nominal"},
        )
        for (align, bold, color, angle), group in groupby(sorted(items, key=style), key=style)
    ]


_CONFIG = {
    "aria": False,
    "background": None,
    "font": FAMILY_WITH_FALLBACK,
    "view": {"stroke": None},
    "text": {"fontSize": TEXT_SIZE, "baseline": "middle"},
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
