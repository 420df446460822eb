"""Places for the labels of points in a plane, such that no label stands on a point or on another label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, Label

_CELL = 4  # side of the squares that the plane is divided into, in pixels
_GAP = 3.0  # from a mark to its label
_INSET = 3.0  # from the edge of the plot to a label


@dataclass(frozen=True, slots=True)
class Named:
    """A point that asks for a label, and half the width of its mark."""

    x: float
    y: float
    half: float
    text: str


@dataclass(slots=True)
class Plane:
    """What is taken of a plot, as small squares: looking one up costs the same however many there are."""

    width: float
    height: float
    _taken: set[tuple[int, int]] = field(default_factory=set)

    def take(self, left: float, right: float, top: float, bottom: float) -> None:
        """Keep labels off a box."""
        self._taken.update(_squares(left, right, top, bottom))

    def is_free(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Whether a box lies within the plot and touches nothing."""
        across = left >= _INSET and right <= self.width - _INSET
        inside = across and top >= _INSET and bottom <= self.height - _INSET
        return inside and not any(square in self._taken for square in _squares(left, right, top, bottom))

    def place(self, named: Named) -> Label | None:
        """Label at the first free side of a point; None where there is no room."""
        for label in _candidates(named):
            edges = _edges(label)
            if self.is_free(*edges):
                self.take(*edges)
                return label
        return None


def place_labels(points: Iterable[Named], plane: Plane) -> list[Label]:
    """Labels in order of importance, those without room left out."""
    return [label for label in map(plane.place, points) if label is not None]


def _squares(left: float, right: float, top: float, bottom: float) -> Iterator[tuple[int, int]]:
    for across in range(int(left // _CELL), int(right // _CELL) + 1):
        for down in range(int(top // _CELL), int(bottom // _CELL) + 1):
            yield across, down


def _candidates(named: Named) -> Iterator[Label]:
    """Right, left, above, below, and between those."""
    away, line = named.half + _GAP, LINE_HEIGHT * 0.8
    for across, down, align in (
        (away, 0.0, "left"),
        (-away, 0.0, "right"),
        (0.0, -away - 6, "center"),
        (0.0, away + 6, "center"),
        (away - 2, -line, "left"),
        (away - 2, line, "left"),
        (-away + 2, -line, "right"),
        (-away + 2, line, "right"),
    ):
        yield Label(named.x + across, named.y + down, named.text, align)


def _edges(label: Label) -> tuple[float, float, float, float]:
    left = label.x - {"left": 0.0, "center": label.width / 2}.get(label.align, label.width)
    return left, left + label.width, label.y - LINE_HEIGHT / 2 + 1, label.y + LINE_HEIGHT / 2 - 1
