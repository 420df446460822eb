"""How many organisations had each number of contacts: all that measures of spread need.

Every measure of concentration is exact on a histogram, and two hundred thousand organisations become a
few hundred lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rondetafel.lib.access.frequency import Frequency


@dataclass(frozen=True, slots=True)
class Histogram:
    """Organisations by number of contacts and highest frequency, as parallel tuples.

    Args:
        value: number of contacts.
        step: highest frequency code.
        count: organisations with that number and frequency.
    """

    value: tuple[int, ...]
    step: tuple[int, ...]
    count: tuple[int, ...]

    @classmethod
    def empty(cls) -> Histogram:
        """Histogram of no organisation."""
        return cls((), (), ())

    def with_absent(self, absent: int) -> Histogram:
        """Same histogram with `absent` organisations that had no contact at all."""
        if absent <= 0:
            return self
        return Histogram((*self.value, 0), (*self.step, Frequency.NEVER.value), (*self.count, absent))

    @property
    def organisations(self) -> int:
        """Number of organisations."""
        return sum(self.count)

    @property
    def contacts(self) -> int:
        """Number of contacts of all organisations together."""
        return sum(value * count for value, count in zip(self.value, self.count, strict=True))

    def highest(self) -> dict[Frequency, int]:
        """Organisations by highest frequency, steps that nobody has included."""
        counts = dict.fromkeys(Frequency, 0)
        for step, count in zip(self.step, self.count, strict=True):
            counts[Frequency(step)] += count
        return counts


def histograms_by_period(columns: Mapping[str, Sequence[Any]]) -> dict[int, Histogram]:
    """Split the engine's histogram (period, contacts, highest, organisations) by period.

    Lines are sorted, so that sums of floating-point numbers do not depend on the engine's row order.
    """
    lines: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for period, *line in zip(
        columns["period"], columns["contacts"], columns["highest"], columns["organisations"], strict=True
    ):
        lines[period].append((line[0], line[1], line[2]))
    return {
        period: Histogram(*(tuple(column) for column in zip(*sorted(rows), strict=True)))
        for period, rows in lines.items()
    }
