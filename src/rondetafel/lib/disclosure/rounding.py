"""What a rounded percentage says about the count and the base behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountAndBase:
    """A count and a base that fit a published percentage."""

    count: int
    base: int


@dataclass(frozen=True, slots=True)
class RoundedShare:
    """A percentage as printed: `steps` times 10^-decimals percent, rounded half up.

    `26.3%` is RoundedShare(steps=263, decimals=1).
    """

    steps: int
    decimals: int

    @classmethod
    def of(cls, count: int, base: int, decimals: int) -> RoundedShare:
        """Percentage of a count in a base, in exact whole-number arithmetic."""
        return cls((2 * 100 * 10**decimals * count + base) // (2 * base), decimals)

    @classmethod
    def of_value(cls, share: float, decimals: int) -> RoundedShare:
        """Percentage of a share that is no ratio of counts (a weighted one)."""
        return cls(int(share * 100 * 10**decimals + 0.5), decimals)

    @property
    def share(self) -> float:
        """The printed value as a fraction."""
        return self.steps / (self.scale / 2)

    @property
    def scale(self) -> int:
        """Factor that makes count - share x base a whole number at the limits of rounding."""
        return 200 * int(10**self.decimals)

    @property
    def lower_factor(self) -> int:
        """A count fits when scale x count >= lower_factor x base …"""
        return 2 * self.steps - 1

    @property
    def upper_factor(self) -> int:
        """… and scale x count < upper_factor x base: half is rounded up, so the upper limit is excluded."""
        return 2 * self.steps + 1

    def fits(self, count: int, base: int) -> bool:
        """Whether a count in a base is printed as this percentage."""
        return self.lower_factor * base <= self.scale * count < self.upper_factor * base


def counts_fitting(rounded: RoundedShare, bases: Iterable[int]) -> list[CountAndBase]:
    """All counts and bases behind a printed percentage: what a reader without the base can still work out.

    `counts_fitting(RoundedShare(263, 1), range(1, 81))` holds 5 of 19, 10 of 38 and 21 of 80.

    Args:
        rounded: the printed percentage.
        bases: bases that the reader thinks possible.
    """
    found: list[CountAndBase] = []
    for base in bases:
        least = max(0, -(-rounded.lower_factor * base // rounded.scale))
        most = min(base, (rounded.upper_factor * base - 1) // rounded.scale)
        found.extend(CountAndBase(count, base) for count in range(least, most + 1))
    return found
