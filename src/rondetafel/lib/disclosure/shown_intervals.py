"""The widest interval shown so far for every target of an audit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.disclosure.attack import TOLERANCE, Attack
from rondetafel.lib.disclosure.solver import Extreme
from rondetafel.lib.disclosure.targets import Target

NARROW = 3.0  # width of an interval from which on fractions of people decide (M24)


class ShownIntervals:
    """Numbers to protect and how far possible truths have been seen to move them.

    Every possible truth counts for every target. Before a respondent who knows its own answers only those
    count in which that respondent is where it is.

    Args:
        attack: the system of facts.
        targets: the numbers.
        places: shape (people, blocks): micro cells of each respondent; None where no target has a knower.
        margins: how much more than asked each interval must be open in fractions of people; None is 0.
    """

    def __init__(
        self,
        attack: Attack,
        targets: Sequence[Target],
        places: Codes | None,
        margins: Sequence[int] | None = None,
    ) -> None:
        self.rows = attack.universe.rows([target.terms for target in targets])
        self.places = places
        self.value: Floats = self.rows @ attack.truth
        self.down = np.array([target.down for target in targets])
        self.margin = np.array(margins if margins is not None else [0] * len(targets))
        self.up = np.array([target.up for target in targets]) + self.margin
        self.width = np.array([target.width for target in targets]) + self.margin
        self.knower = np.array([-1 if target.knower is None else target.knower for target in targets])
        self.low, self.high = self.value.copy(), self.value.copy()
        self.whole_low, self.whole_high = self.value.copy(), self.value.copy()

    def learn(self, found: Extreme | None) -> None:
        """Widen the interval of every target that this possible truth bears on."""
        if found is None:
            return
        values = self.rows @ found.micro
        bears = self._bears_on(found.micro)
        self.low = np.where(bears, np.minimum(self.low, values), self.low)
        self.high = np.where(bears, np.maximum(self.high, values), self.high)
        if np.abs(found.micro - np.round(found.micro)).max(initial=0.0) < TOLERANCE:
            self.whole_low = np.where(bears, np.minimum(self.whole_low, values), self.whole_low)
            self.whole_high = np.where(bears, np.maximum(self.whole_high, values), self.whole_high)

    def safe(self) -> Flags:
        """Which targets have been moved as far as they must be able to move."""
        return self._wide_enough(self.low, self.high)

    def safe_in_whole_numbers(self) -> Flags:
        """The same without the margin, by possible truths in whole numbers of people."""
        return self._wide_enough(self.whole_low, self.whole_high + self.margin)

    def open(self) -> list[int]:
        """Numbers of the targets that are not safe yet."""
        return _numbers(~self.safe())

    def open_in_whole_numbers(self) -> list[int]:
        """Those that are not safe yet by possible truths in whole numbers."""
        return _numbers(~self.safe_in_whole_numbers())

    def narrow(self) -> list[int]:
        """Those of these with an interval so narrow that whole numbers must decide (M24)."""
        return _numbers(~self.safe_in_whole_numbers() & (self.high - self.low < NARROW - TOLERANCE))

    def missing_up(self, number: int) -> float:
        """How much higher a target must still be shown to be possible."""
        return float(self.value[number] + self.up[number] - self.high[number])

    def missing_down(self, number: int) -> float:
        """How much lower."""
        return float(self.low[number] - self.value[number] + self.down[number])

    def missing_width(self, number: int) -> float:
        """How much wider its interval must still become."""
        return float(self.width[number] - self.high[number] + self.low[number])

    def direction(self, number: int) -> Floats:
        """The sum of micro cells that a target is."""
        row: Floats = self.rows[number].toarray().ravel()
        return row

    def _bears_on(self, micro: Floats) -> Flags:
        anybody = self.knower < 0
        if self.places is None or anybody.all():
            return anybody
        at_home: Flags = np.all(micro[self.places] >= 1.0 - TOLERANCE, axis=1)
        return np.asarray(anybody | at_home[np.maximum(self.knower, 0)])

    def _wide_enough(self, low: Floats, high: Floats) -> Flags:
        up = high >= self.value + self.up - TOLERANCE
        down = low <= self.value - self.down + TOLERANCE
        return np.asarray(up & down & (high - low >= self.width - TOLERANCE))


def _numbers(flags: Flags) -> list[int]:
    found: list[int] = np.flatnonzero(flags).tolist()
    return found
