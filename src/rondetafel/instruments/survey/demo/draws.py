"""Random draws that the parts of the demo study share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats


def drawn(rng: np.random.Generator, weights: Floats, count: int) -> Flags:
    """Exactly `count` units, without replacement, heavier ones rather; units of weight 0 never."""
    # Gumbel noise on log weights draws without replacement
    with np.errstate(divide="ignore"):
        keys = np.log(weights) + rng.gumbel(size=len(weights))
    chosen = np.zeros(len(weights), dtype=bool)
    chosen[np.argsort(-keys, kind="stable")[:count]] = True
    return chosen


def weights_of(values: Sequence[str] | np.ndarray, weights: Mapping[str, float]) -> Floats:
    """Weight of each value."""
    return np.array([weights.get(value, 0.0) for value in values], dtype=np.float64)


def top(values: Floats, count: int) -> Flags:
    """The `count` largest values."""
    highest = np.zeros(len(values), dtype=bool)
    highest[np.argsort(-values, kind="stable")[:count]] = True
    return highest


def points(latent: Floats, cuts: Sequence[float]) -> Codes:
    """Points of a scale, 1 … cuts + 1, from a latent value."""
    return (np.searchsorted(np.asarray(cuts), latent) + 1).astype(np.intp)
