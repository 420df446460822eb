"""Gower dissimilarity of units described by mixed characteristics, and by facets (M25, M26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats, row_blocks
from rondetafel.lib.base.problems import BrokenPromise


class Scale(StrEnum):
    """How two values of a characteristic are compared."""

    NUMERIC = "numeric"  # |a - b| / range
    ORDINAL = "ordinal"  # as numeric, on the codes of the ordered categories
    NOMINAL = "nominal"  # 0 when equal, else 1
    ASYMMETRIC = "asymmetric"  # as nominal, but two absences say nothing
    LABELS = "labels"  # several labels at once: 1 - shared / labels of either (Jaccard)


@dataclass(frozen=True, slots=True, eq=False)
class Characteristic:
    """One characteristic of all units.

    Args:
        values: per unit a number or code, NaN is missing; for labels a row of zeros and ones per unit
            (units × labels), a row with NaN is missing.
        scale: how two values are compared.
        weight: weight among the characteristics it is averaged with, above 0.
    """

    values: npt.ArrayLike
    scale: Scale
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class FacetDissimilarities:
    """Dissimilarities of the same units in each facet.

    Args:
        names: names of the facets.
        parts: facets × units × units, NaN where two units cannot be compared in the facet.
        weights: weight of each facet, summing to 1.
    """

    names: tuple[str, ...]
    parts: Floats
    weights: Floats

    @property
    def combined(self) -> Floats:
        """Weighted mean over the facets in which two units can be compared; NaN where there is none."""
        return _weighted_mean(self.parts, self.weights)

    def of_units(self, positions: Codes) -> FacetDissimilarities:
        """The same facets for some of the units."""
        return replace(self, parts=self.parts[:, positions][:, :, positions])

    def dealt(self, random: np.random.Generator) -> tuple[Codes, ...]:
        """An order of the units for each facet, independent of the others."""
        return tuple(random.permutation(self.parts.shape[1]) for _ in self.parts)

    def reordered(self, orders: Sequence[Codes]) -> Floats:
        """Combined dissimilarities with the units of each facet in an order of its own (M26).

        Each facet keeps its own structure, and only what connects the facets is lost. Two units that have
        nothing in common to compare get the mean dissimilarity.
        """
        units = self.parts.shape[1]
        combined = np.empty((units, units))
        for rows in row_blocks(units):
            parts = [part[np.ix_(o[rows], o)] for part, o in zip(self.parts, orders, strict=True)]
            combined[rows] = _mean_of_known(np.stack(parts), self.weights)
        np.fill_diagonal(combined, 0.0)
        gaps = np.isnan(combined)
        if gaps.any():
            combined[gaps] = combined[~gaps].mean() if not gaps.all() else 0.0
        return combined


def gower(characteristics: Sequence[Characteristic]) -> Floats:
    """Gower's (1971) general dissimilarity: Σ w δ d / Σ w δ over the characteristics.

    δ is 0 where a value is missing, and where an asymmetric characteristic or all labels are absent in both.
    Agrees with R `cluster::daisy(metric = "gower")`, in which ordered categories count as their codes; R
    knows no sets of labels.

    Args:
        characteristics: of the same units, at least one.

    Returns:
        Units × units in [0, 1], 0 on the diagonal; NaN where two units have nothing to compare.

    Raises:
        BrokenPromise: none given, different numbers of units, a weight not above 0, flags or labels other
            than 0 and 1.
    """
    parts = [_dissimilarity(c) for c in characteristics]
    weights = floats([c.weight for c in characteristics])
    if not parts or len({part.shape for part in parts}) != 1 or not (weights > 0).all():
        raise BrokenPromise("characteristics of the same units with weights above 0 are needed")
    return _weighted_mean(np.stack(parts), weights)


def facet_dissimilarities(
    facets: Mapping[str, Sequence[Characteristic]], weights: Mapping[str, float] | None = None
) -> FacetDissimilarities:
    """Gower dissimilarity within each facet; facets weigh the same however many characteristics they have.

    Args:
        facets: characteristics by facet, such as theme, roles and actors.
        weights: weight by facet; None is equal weights.

    Raises:
        BrokenPromise: as `gower`, or a weight missing or not above 0.
    """
    given = floats([1.0 if weights is None else weights.get(name, 0.0) for name in facets])
    parts = [gower(characteristics) for characteristics in facets.values()]
    if not parts or len({part.shape for part in parts}) != 1 or not (given > 0).all():
        raise BrokenPromise("facets of the same units with weights above 0 are needed")
    return FacetDissimilarities(tuple(facets), np.stack(parts), given / given.sum())


def label_codes(labels: Sequence[str | None]) -> Floats:
    """Codes of nominal values, in the order of the alphabet; None is missing."""
    known = sorted({label for label in labels if label is not None})
    number = {label: float(code) for code, label in enumerate(known)}
    return floats([np.nan if label is None else number[label] for label in labels])


def label_flags(sets: Sequence[Sequence[str] | None], labels: Sequence[str]) -> Floats:
    """Units × labels of zeros and ones; a unit without known labels (None) is a row of NaN.

    Raises:
        BrokenPromise: a unit with a label that is not in the list.
    """
    place = {label: column for column, label in enumerate(labels)}
    flags = np.zeros((len(sets), len(labels)))
    for row, given in enumerate(sets):
        if given is None:
            flags[row] = np.nan
        elif unknown := set(given) - set(place):
            raise BrokenPromise(f"labels {sorted(unknown)} are not in the list")
        else:
            flags[row, [place[label] for label in given]] = 1
    return flags


def comparable_units(dissimilarities: npt.ArrayLike) -> Codes:
    """Units that can be grouped: any two of them can be compared.

    The unit with the most gaps is left out, the last one of equals, until no gap is left. Those left out are
    to be named with what is missing of them.

    Args:
        dissimilarities: units × units, NaN where two units cannot be compared.

    Returns:
        Positions, ascending.
    """
    gaps = np.isnan(floats(dissimilarities))
    left = np.ones(len(gaps), dtype=np.bool_)
    counts = gaps.sum(axis=1)
    while counts.any():
        worst = len(counts) - 1 - int(np.argmax(counts[::-1]))
        left[worst] = False
        counts = np.where(left, counts - gaps[:, worst], 0)
    return np.flatnonzero(left).astype(np.intp)


def as_dissimilarities(values: npt.ArrayLike) -> Floats:
    """Check what a grouping is computed from.

    Raises:
        BrokenPromise: not square, not symmetric, negative or missing.
    """
    matrix = floats(values)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not np.all(matrix >= 0):
        raise BrokenPromise("dissimilarities are a square table without missing or negative values")
    if not np.allclose(matrix, matrix.T, rtol=0, atol=1e-12):
        raise BrokenPromise("dissimilarities must be symmetric")
    return matrix


def _dissimilarity(characteristic: Characteristic) -> Floats:
    values = floats(characteristic.values)
    if values.ndim != (2 if characteristic.scale is Scale.LABELS else 1):
        raise BrokenPromise(f"a characteristic on a {characteristic.scale} scale has another shape")
    if characteristic.scale is Scale.LABELS:
        return _jaccard(_flags_only(values))
    if characteristic.scale is Scale.ASYMMETRIC:
        return _jaccard(_flags_only(values[:, None]))
    apart = np.abs(values[:, None] - values[None, :])
    if characteristic.scale is Scale.NOMINAL:
        return floats(np.where(np.isnan(apart), np.nan, apart > 0))
    known = values[~np.isnan(values)]
    width = float(np.ptp(known)) if len(known) else 0.0
    return apart / (width or 1.0)


def _flags_only(values: Floats) -> Floats:
    if not np.all(np.isnan(values) | (values == 0) | (values == 1)):
        raise BrokenPromise("flags and labels are 0, 1 or missing")
    return values


def _jaccard(flags: Floats) -> Floats:
    known = np.asarray(~np.isnan(flags).any(axis=1))
    present = np.where(known[:, None], flags, 0.0)
    shared = present @ present.T
    count = present.sum(axis=1)
    either = count[:, None] + count[None, :] - shared
    comparable = (either > 0) & known[:, None] & known[None, :]
    return floats(np.where(comparable, 1 - shared / np.where(either > 0, either, 1), np.nan))


def _weighted_mean(parts: Floats, weights: Floats) -> Floats:
    """Over the first axis, leaving out NaN; the diagonal is 0."""
    mean = _mean_of_known(parts, weights)
    np.fill_diagonal(mean, 0.0)
    return mean


def _mean_of_known(parts: Floats, weights: Floats) -> Floats:
    known = ~np.isnan(parts)
    total = np.tensordot(weights, known, axes=1)
    summed = np.tensordot(weights, np.where(known, parts, 0.0), axes=1)
    return floats(np.divide(summed, total, out=np.full(total.shape, np.nan), where=total > 0))


def sub_table(dissimilarities: Floats, positions: Codes) -> Floats:
    """Dissimilarities among some of the units."""
    return dissimilarities[np.ix_(positions, positions)]
