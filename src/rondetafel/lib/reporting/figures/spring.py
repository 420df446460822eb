"""Places for the nodes of a network: tied ones close, others apart (Fruchterman and Reingold 1991)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rondetafel.lib.reporting.figures.apart import Spot

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_ROUNDS = 160
_START_STEP = 0.12  # of the side of the plane; falls to nothing
_GRAVITY = 0.35  # keeps parts without a tie to the rest from flying off
_TURN = 2.399963  # golden angle: the spiral that nodes start on
_DECIMALS = 6  # kept of each round, so that the last bits of another processor change nothing


def spring_layout(node_count: int, pairs: Sequence[tuple[int, int]]) -> list[Spot]:
    """Places in a square from 0 to 1, the same for the same network on any machine.

    Args:
        node_count: number of nodes.
        pairs: ties as positions of nodes.
    """
    import numpy as np

    order = np.arange(node_count)
    radius, angle = 0.5 * np.sqrt((order + 0.5) / node_count), order * _TURN
    x, y = (np.round(radius * turned(angle), _DECIMALS) for turned in (np.cos, np.sin))
    one, other = (np.array([pair[end] for pair in pairs], dtype=np.intp) for end in (0, 1))
    ideal = 1 / np.sqrt(node_count)

    def pulled(differences: Floats, lengths: Floats) -> Floats:
        """What the ties of each node add to its move."""
        force = differences * lengths / ideal
        sums = [np.bincount(end, force, node_count).astype(np.float64) for end in (one, other)]
        return sums[1] - sums[0]

    for turn in range(_ROUNDS):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        pushed = ideal * ideal / np.maximum(dx * dx + dy * dy, 1e-6)
        tie_x, tie_y = x[one] - x[other], y[one] - y[other]
        lengths = np.sqrt(tie_x * tie_x + tie_y * tie_y)
        move_x = (dx * pushed).sum(axis=1) + pulled(tie_x, lengths) - _GRAVITY * x
        move_y = (dy * pushed).sum(axis=1) + pulled(tie_y, lengths) - _GRAVITY * y
        length = np.maximum(np.sqrt(move_x * move_x + move_y * move_y), 1e-9)
        step = np.minimum(length, _START_STEP * (1 - turn / _ROUNDS)) / length
        x, y = np.round(x + move_x * step, _DECIMALS), np.round(y + move_y * step, _DECIMALS)
    return [Spot(*place) for place in zip(_to_unit(x.tolist()), _to_unit(y.tolist()), strict=True)]


def _to_unit(values: list[float]) -> list[float]:
    low, extent = min(values), max(values) - min(values)
    return [(value - low) / extent if extent else 0.5 for value in values]
