"""Classical scaling: a map on which units that are alike lie near each other (M26)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.grouping.gower import as_dissimilarities

_NOTHING = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class SimilarityMap:
    """Units on axes; the sign of an axis is fixed but has no meaning.

    Args:
        coordinates: units × axes.
        shown: share of the positive eigenvalues that the axes hold, in [0, 1]; how much the map tells of the
            dissimilarities. None where all units are alike.
    """

    coordinates: Floats
    shown: float | None


def similarity_map(dissimilarities: npt.ArrayLike, axes: int = 2) -> SimilarityMap:
    """Principal coordinates of dissimilarities (Gower 1966), as R `stats::cmdscale(d, k)`.

    Each axis points so that its coordinate farthest from 0 is positive; axes beyond the positive
    eigenvalues are 0.

    Args:
        dissimilarities: units × units, none missing.
        axes: number of axes.

    Raises:
        BrokenPromise: no table of dissimilarities.
    """
    table = as_dissimilarities(dissimilarities)
    units = len(table)
    squares = -0.5 * table**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    values, vectors = np.linalg.eigh(centred)
    values, vectors = values[::-1], vectors[:, ::-1]
    positive = np.where(values > _NOTHING, values, 0.0)
    coordinates = np.zeros((units, axes))
    used = min(axes, units)
    coordinates[:, :used] = vectors[:, :used] * np.sqrt(positive[:used])
    if units:
        # rounding must not decide which of two equally far units gives the sign
        farthest = np.argmax(np.round(np.abs(coordinates), 9), axis=0)
        coordinates *= np.where(coordinates[farthest, np.arange(axes)] < 0, -1.0, 1.0)
    total = float(positive.sum())
    return SimilarityMap(floats(coordinates), float(positive[:used].sum()) / total if total > 0 else None)
