"""Two axes with ticks, and the place in pixels of a point between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rondetafel.lib.reporting.figures.drawing import Layer, strokes
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.palette import LINE, MUTED
from rondetafel.lib.reporting.typeface import text_width

_GAP = 8.0  # from a tick label to the plot
_BELOW = 8.0  # from the plot to the labels under it


@dataclass(frozen=True, slots=True)
class Axes:
    """A plot with its axes, from the left edge of the paper.

    Args:
        x_ticks, y_ticks: values with their texts; the first and last are the ends of the axis.
        right: right end of the plot.
        height: height of the plot; it begins at 0.
        x_name: what the horizontal axis counts, printed under its ticks.
        inset: room between the left axis and the first value.
    """

    x_ticks: Mapping[float, str]
    y_ticks: Mapping[float, str]
    right: float
    height: float
    x_name: str
    inset: float = 0.0

    @property
    def left(self) -> float:
        """Left end of the plot."""
        return max(text_width(name, TEXT_SIZE) for name in self.y_ticks.values()) + _GAP

    @property
    def below(self) -> float:
        """Height of the labels under the plot."""
        return _BELOW + 2 * LINE_HEIGHT + 2

    def x(self, value: float) -> float:
        """Place of a value on the horizontal axis."""
        first, last = min(self.x_ticks), max(self.x_ticks)
        start, end = self.left + self.inset, self.right - self.inset
        return start + (value - first) / (last - first) * (end - start) if last > first else (start + end) / 2

    def y(self, value: float) -> float:
        """Height of a value on the vertical axis."""
        low, high = min(self.y_ticks), max(self.y_ticks)
        return (high - value) / (high - low) * self.height

    def grid(self) -> Layer:
        """A line at each tick of the vertical axis."""
        heights = [self.y(tick) for tick in self.y_ticks]
        return strokes(
            "".join(f"M{self.left:.2f},{y:.2f}L{self.right:.2f},{y:.2f}" for y in heights), color=LINE
        )

    def labels(self) -> list[Label]:
        """Texts of the ticks, and the name of the horizontal axis."""
        first = self.height + _BELOW + LINE_HEIGHT / 2
        return [
            *(Label(self.left - _GAP, self.y(tick), name, "right") for tick, name in self.y_ticks.items()),
            *(Label(self.x(tick), first, name, "center") for tick, name in self.x_ticks.items()),
            Label(self.right, first + LINE_HEIGHT, self.x_name, "right", color=MUTED),
        ]
