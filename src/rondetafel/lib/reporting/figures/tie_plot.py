"""A two-mode network as a drawing: marks, lines between them, and names where there is room (wide paper)."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.lib.reporting.figures.apart import Spot, moved_apart
from rondetafel.lib.reporting.figures.drawing import WIDE, Margins, Paper, boxes, strokes
from rondetafel.lib.reporting.figures.group_marks import group_mark
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key, marks_as_given
from rondetafel.lib.reporting.figures.label_places import Named, Plane, place_labels
from rondetafel.lib.reporting.figures.lettering import LINE_HEIGHT, TEXT_SIZE, Label
from rondetafel.lib.reporting.figures.rows import RowLayout
from rondetafel.lib.reporting.figures.spring import spring_layout
from rondetafel.lib.reporting.figures.ties import Ties
from rondetafel.lib.reporting.fitting import shortened
from rondetafel.lib.reporting.palette import CONTEXT, PAPER

_LEAST_HEIGHT, _MOST_HEIGHT, _PER_NODE = 260.0, 560.0, 6.0
_EDGE_X, _EDGE_Y = 70.0, 16.0  # room for names at the sides
_APART = 15.0  # between the middles of two marks
_LONGEST = 180.0  # of a name
_FULL, _WEAKEST = 250.0, 0.3  # ties up to which lines have full strength, and the least strength
_ONE, _OTHER = group_mark(0, 60), group_mark(2, 130)
_HALVES = (5.0, 7.0)


@dataclass(frozen=True, slots=True)
class Net:
    """A network with places in pixels.

    Args:
        ties: the network.
        spots: places of its nodes, those of the first kind first.
        names: names that found room.
        height: height of the plot.
    """

    ties: Ties
    spots: tuple[Spot, ...]
    names: tuple[Label, ...]
    height: float

    @property
    def lacks_names(self) -> bool:
        """Whether a name found no room."""
        return len(self.names) < self.ties.node_count


def placed_net(ties: Ties) -> Net:
    """Places of all marks and names on wide paper."""
    width = WIDE.width
    height = min(_LEAST_HEIGHT + _PER_NODE * ties.node_count, _MOST_HEIGHT)
    first = len(ties.ones)
    unit = spring_layout(ties.node_count, [(one, first + other) for one, other in ties.pairs])
    inside = [
        Spot(_EDGE_X + spot.x * (width - 2 * _EDGE_X), _EDGE_Y + spot.y * (height - 2 * _EDGE_Y))
        for spot in unit
    ]
    spots = moved_apart(inside, _APART, width, height)
    plane = Plane(width, height)
    wanted = []
    for at, (spot, name) in enumerate(zip(spots, (*ties.ones, *ties.others), strict=True)):
        half = _HALVES[at >= first]
        plane.take(spot.x - half, spot.x + half, spot.y - half, spot.y + half)
        wanted.append(Named(spot.x, spot.y, half, shortened(name, TEXT_SIZE, _LONGEST)))
    names = place_labels([*wanted[first:], *wanted[:first]], plane)
    return Net(ties, tuple(spots), tuple(names), height)


def drawn_net(net: Net, headings: tuple[str, str], paper: Paper) -> str:
    """SVG of a network; `headings` are the names of the two kinds in the key."""
    first = len(net.ties.ones)
    ends = [(net.spots[one], net.spots[first + other]) for one, other in net.ties.pairs]
    lines = "".join(f"M{a.x:.2f},{a.y:.2f}L{b.x:.2f},{b.y:.2f}" for a, b in ends)
    grounds = [_ground(label) for label in net.names]
    marks = [
        {"x": spot.x, "y": spot.y, **(_ONE if at < first else _OTHER)} for at, spot in enumerate(net.spots)
    ]
    strength = max(_WEAKEST, min(1.0, _FULL / len(ends)))
    layers = [
        strokes(lines, color=CONTEXT, width=0.7, opacity=strength),
        boxes(grounds, {"color": PAPER, "opacity": 0.8}),
        *marks_as_given(marks),
    ]
    key = [KeyEntry(name, look) for name, look in zip(headings, (_ONE, _OTHER), strict=True)]
    layout = RowLayout(Margins(top=0, bottom=0), net.height, (), (), net.names)
    return drawn_under_key(layers, layout, paper, key=key)


def _ground(label: Label) -> dict[str, float]:
    """Paper behind a name, so that no line runs through it."""
    left = label.x - {"left": 0.0, "center": label.width / 2}.get(label.align, label.width)
    half = LINE_HEIGHT / 2 - 1
    return {
        "left": left - 1,
        "right": left + label.width + 1,
        "top": label.y - half,
        "bottom": label.y + half,
    }
