"""Partitions of units into groups: numbering, sizes, silhouettes (M26)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats


def numbered_by_appearance(group: npt.ArrayLike) -> Codes:
    """Groups numbered 0, 1, … in the order in which their first unit comes, as R numbers them."""
    _, first, codes = np.unique(np.asarray(group), return_index=True, return_inverse=True)
    number = np.empty(len(first), dtype=np.intp)
    number[np.argsort(first)] = np.arange(len(first))
    return number[codes.reshape(-1)]


def memberships(group: Codes, groups: int | None = None) -> Floats:
    """Units × groups of zeros and ones."""
    count = int(group.max(initial=-1)) + 1 if groups is None else groups
    return floats(group[:, None] == np.arange(count))


def silhouette_widths(dissimilarities: npt.ArrayLike, group: npt.ArrayLike) -> Floats:
    """Silhouette width (b - a)/max(a, b) of each unit (Rousseeuw 1987).

    a is the mean dissimilarity to the other units of its group, b the smallest mean dissimilarity to the
    units of another group. 0 for a unit alone in its group, as in R `cluster::silhouette`; NaN when there is
    one group only.

    Args:
        dissimilarities: units × units.
        group: group of each unit, 0, 1, ….

    Returns:
        Per unit a number in [-1, 1].
    """
    table, codes = floats(dissimilarities), np.asarray(group, dtype=np.intp)
    if not len(codes) or codes.max() == 0:
        return np.full(len(codes), np.nan)
    member = memberships(codes)
    sizes = member.sum(axis=0)
    sums = table @ member
    units = np.arange(len(codes))
    own_size = sizes[codes]
    within = sums[units, codes] / np.maximum(own_size - 1, 1)
    means = sums / sizes
    means[units, codes] = np.inf
    between = means.min(axis=1)
    larger = np.maximum(within, between)
    widths = np.divide(between - within, larger, out=np.zeros(len(codes)), where=larger > 0)
    return floats(np.where(own_size > 1, widths, 0.0))


def average_silhouette(dissimilarities: npt.ArrayLike, group: npt.ArrayLike) -> float | None:
    """Mean silhouette width; None with one group."""
    widths = silhouette_widths(dissimilarities, group)
    return float(widths.mean()) if len(widths) and not np.isnan(widths[0]) else None
