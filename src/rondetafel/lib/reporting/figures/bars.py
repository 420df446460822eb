"""Lying bars in rows, with or without the interval of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rondetafel.lib.reporting.figures.drawing import Channel, Layer, layer, pixel, until
from rondetafel.lib.reporting.figures.rows import edges
from rondetafel.lib.reporting.palette import CATEGORIES, TEXT

BAR_HEIGHT = 14
_END_HEIGHT = 8  # of the strokes at the ends of an interval


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from zero; None where a bound is undefined."""

    middle: float
    value: float
    low: float | None = None
    high: float | None = None


def bar_layers(drawn: Sequence[Bar], x: Callable[[str], Channel]) -> list[Layer]:
    """Bars, and over them their intervals as dark lines with ends."""
    boxes = [{"start": 0, "value": bar.value, **edges(bar.middle, BAR_HEIGHT)} for bar in drawn]
    y, y2 = pixel("top"), until("bottom")
    layers = [layer(boxes, "rect", {"color": CATEGORIES[0]}, x=x("start"), x2=until("value"), y=y, y2=y2)]
    spans = [(bar.low, bar.high, bar.middle) for bar in drawn if bar.low is not None and bar.high is not None]
    if spans:
        lines = [{"low": low, "high": high, "y": middle} for low, high, middle in spans]
        ends = [
            {"value": bound, **edges(middle, _END_HEIGHT)}
            for low, high, middle in spans
            for bound in (low, high)
        ]
        dark = {"color": TEXT, "strokeWidth": 1.5}
        layers += [
            layer(lines, "rule", dark, x=x("low"), x2=until("high"), y=pixel("y")),
            layer(ends, "rule", dark, x=x("value"), y=y, y2=y2),
        ]
    return layers
