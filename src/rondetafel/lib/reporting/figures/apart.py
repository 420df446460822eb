"""Moving points in a plane apart just so far that their marks can be told from each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import cos, hypot, sin

_ROUNDS = 40  # a crowd that fills the plane never comes apart; it stops here
_TURN = 2.4  # in radians, from one pair in the same place to the next: about the golden angle


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in pixels."""

    x: float
    y: float


def moved_apart(spots: Sequence[Spot], distance: float, width: float, height: float) -> list[Spot]:
    """Places at least `distance` apart where there is room, each as near to its own as can be.

    Args:
        spots: places of the points.
        distance: between the middles of two marks.
        width, height: of the plane; no mark of this size leaves it.
    """
    edge = distance / 2
    placed = list(spots)
    for _ in range(_ROUNDS):
        if not _push(placed, distance):
            break
        placed = [
            replace(spot, x=min(max(spot.x, edge), width - edge), y=min(max(spot.y, edge), height - edge))
            for spot in placed
        ]
    return placed


def _push(placed: list[Spot], distance: float) -> bool:
    """Push each pair that is too close half the way each; whether there was one."""
    pushed = False
    squares: dict[tuple[int, int], list[int]] = {}
    for at, spot in enumerate(placed):
        squares.setdefault((int(spot.x // distance), int(spot.y // distance)), []).append(at)
    for (across, down), members in squares.items():
        near = [
            at for dx, dy in product((-1, 0, 1), repeat=2) for at in squares.get((across + dx, down + dy), ())
        ]
        for one in members:
            for other in near:
                if one < other:
                    pushed |= _part(placed, one, other, distance)
    return pushed


def _part(placed: list[Spot], one: int, other: int, distance: float) -> bool:
    a, b = placed[one], placed[other]
    apart = hypot(b.x - a.x, b.y - a.y)
    if apart >= distance - 0.01:
        return False
    if apart < 0.01:
        across, down = cos(_TURN * other), sin(_TURN * other)
    else:
        across, down = (b.x - a.x) / apart, (b.y - a.y) / apart
    step = (distance - apart) / 2
    placed[one] = Spot(a.x - across * step, a.y - down * step)
    placed[other] = Spot(b.x + across * step, b.y + down * step)
    return True
