"""When two texts are alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.text_reuse.words import Places

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class LinkRule:
    """Conditions on the three-word sequences of two texts, all of which must hold.

    Args:
        containment: share of the sequences of the shorter text that the longer one has, in (0, 1].
        of_longer: share of the sequences of the longer text that the shorter one has, in [0, 1]: a formula
            of politeness that someone sent as a text of its own must not bind all letters that have it.
        fewest: sequences that both must have at least; short replies are alike by chance.
    """

    containment: float = 0.6
    of_longer: float = 0.1
    fewest: int = 8

    def needed(self, sizes: Places) -> Places:
        """Sequences that texts of these sizes must share with a longer one."""
        return np.asarray(np.ceil(self.containment * sizes - _ROUNDING), dtype=np.int64)

    def holds(self, shared: Places, first: Places, second: Places) -> npt.NDArray[np.bool_]:
        """Whether texts of these sizes that share so many sequences are linked."""
        shorter, longer = np.minimum(first, second), np.maximum(first, second)
        enough = shared >= np.maximum(self.needed(shorter), self.of_longer * longer - _ROUNDING)
        return np.asarray(enough & (shorter >= self.fewest))
