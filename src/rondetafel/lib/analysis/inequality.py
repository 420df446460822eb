"""How unequally contacts are spread over organisations (M14).

Every measure takes values and, optionally, frequencies: how many organisations have each value. A plain
array is the special case where each value occurs once; frequencies may also be survey weights. The
result is the same either way, so two hundred thousand organisations cost no more than their histogram.
Values without any contact count as organisations. A total of zero makes every measure undefined (None),
not zero. Negative or missing values and frequencies raise BrokenPromise.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.problems import BrokenPromise

Floats = npt.NDArray[np.float64]

LEAST_FOR_TOP_SHARE = 20


@dataclass(frozen=True, slots=True)
class LorenzCurve:
    """Cumulative shares from the organisations with fewest to those with most contacts, from 0 to 1.

    Args:
        organisations_share: share of the organisations, one point per distinct value and the origin.
        contacts_share: share of all contacts held by them; both are empty when all values are zero.
    """

    organisations_share: Floats
    contacts_share: Floats


@dataclass(frozen=True, slots=True)
class _Spread:
    """Values in ascending order with their frequencies, all positive."""

    values: Floats
    frequencies: Floats
    organisations: float
    contacts: float

    @property
    def shares(self) -> Floats:
        """Share of all contacts of each organisation that has any."""
        return self.values[self.values > 0] / self.contacts

    @property
    def share_frequencies(self) -> Floats:
        """How many organisations have each of `shares`."""
        return self.frequencies[self.values > 0]


def lorenz_curve(values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None) -> LorenzCurve:
    """Lorenz curve of the values.

    Args:
        values: contacts per organisation, or the distinct values of a histogram, in any order.
        frequencies: organisations with each value; None is one each.
    """
    spread = _spread(values, frequencies)
    if spread is None:
        return LorenzCurve(np.empty(0), np.empty(0))
    organisations = np.concatenate([[0.0], np.cumsum(spread.frequencies)])
    contacts = np.concatenate([[0.0], np.cumsum(spread.values * spread.frequencies)])
    return LorenzCurve(organisations / organisations[-1], contacts / contacts[-1])


def gini(
    values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None, *, small_sample: bool = False
) -> float | None:
    """Gini coefficient, from 0 (all equal) to 1 - 1/n (one organisation has everything).

    G = 2 Σ j x₍ⱼ₎ / (n Σ x) - (n + 1)/n over ascending values, which for frequencies w with running
    sum W is Σ w x (2W - w) / (ΣwΣwx) - 1. Agrees with R `ineq::Gini` and, with weights,
    `laeken::gini` / 100.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value (or weights); None is one each.
        small_sample: G n/(n - 1), which reaches 1; undefined for one organisation.
    """
    spread = _spread(values, frequencies)
    if spread is None:
        return None
    below = np.cumsum(spread.frequencies)
    middle = 2 * below - spread.frequencies
    total = spread.organisations * spread.contacts
    coefficient = float(np.sum(spread.values * spread.frequencies * middle)) / total - 1
    if not small_sample:
        return coefficient
    n = spread.organisations
    return coefficient * n / (n - 1) if n > 1 else None


def hhi(values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None) -> float | None:
    """Herfindahl-Hirschman index: sum of squared shares, from 1/n to 1.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
    """
    spread = _spread(values, frequencies)
    return None if spread is None else _hhi(spread)


def hhi_normalised(values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None) -> float | None:
    """(HHI - 1/n)/(1 - 1/n), from 0 to 1; undefined for one organisation.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
    """
    spread = _spread(values, frequencies)
    if spread is None or spread.organisations <= 1:
        return None
    equal = 1 / spread.organisations
    return (_hhi(spread) - equal) / (1 - equal)


def simpson(values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None) -> float | None:
    """Simpson's diversity 1 - HHI: chance that two random contacts are of different organisations.

    Agrees with R `vegan::diversity(index = "simpson")`.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
    """
    index = hhi(values, frequencies)
    return None if index is None else 1 - index


def shannon_entropy(values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None) -> float | None:
    """Entropy -Σ s ln s of the shares, in nats; organisations without contacts add nothing.

    Agrees with R `vegan::diversity`.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
    """
    spread = _spread(values, frequencies)
    return None if spread is None else _entropy(spread)


def entropy_normalised(values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None) -> float | None:
    """Entropy / ln n, from 0 (one has everything) to 1 (all equal); undefined for one organisation.

    n counts organisations without contacts too. Over those with a contact only it is Pielou's evenness.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
    """
    spread = _spread(values, frequencies)
    if spread is None or spread.organisations <= 1:
        return None
    return _entropy(spread) / log(spread.organisations)


def theil(values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None) -> float | None:
    """Theil's T: mean of (x/μ) ln(x/μ), which is ln n minus the entropy; from 0 to ln n.

    Agrees with R `ineq::Theil`.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
    """
    spread = _spread(values, frequencies)
    return None if spread is None else log(spread.organisations) - _entropy(spread)


def top_share(
    values: npt.ArrayLike,
    frequencies: npt.ArrayLike | None = None,
    *,
    share: float = 0.10,
    minimum: int = LEAST_FOR_TOP_SHARE,
) -> float | None:
    """Share of all contacts held by the top share of the organisations: 1 - L(1 - share).

    L is the Lorenz curve, interpolated: 10% of 25 organisations is two and a half, and the cut is not
    rounded.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
        share: top share of the organisations, in [0, 1].
        minimum: with fewer organisations the result is undefined.
    """
    curve = lorenz_curve(values, frequencies)
    counts = np.size(values) if frequencies is None else float(np.sum(frequencies))
    if not len(curve.contacts_share) or counts < minimum:
        return None
    rest = np.interp(1 - share, curve.organisations_share, curve.contacts_share)
    return 1 - float(rest)


def top_k_share(
    values: npt.ArrayLike, frequencies: npt.ArrayLike | None = None, *, k: int = 10
) -> float | None:
    """Share of all contacts held by the k organisations with most contacts; 1 where there are no more.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: organisations with each value; None is one each.
        k: number of organisations.
    """
    spread = _spread(values, frequencies)
    if spread is None:
        return None
    falling, many = spread.values[::-1], spread.frequencies[::-1]
    above = np.cumsum(many) - many
    taken = np.clip(k - above, 0, many)
    return float(np.sum(falling * taken)) / spread.contacts


def _hhi(spread: _Spread) -> float:
    return float(np.sum(spread.share_frequencies * spread.shares**2))


def _entropy(spread: _Spread) -> float:
    # + 0.0 turns the -0.0 of one single holder into 0.0
    return float(-np.sum(spread.share_frequencies * spread.shares * np.log(spread.shares))) + 0.0


def _spread(values: npt.ArrayLike, frequencies: npt.ArrayLike | None) -> _Spread | None:
    """Sorted values with positive frequencies; None when the measures are undefined."""
    given = np.asarray(values, dtype=np.float64)
    many = np.ones(len(given)) if frequencies is None else np.asarray(frequencies, dtype=np.float64)
    if given.shape != many.shape or given.ndim != 1:
        raise BrokenPromise("values and frequencies are two lists of the same length")
    if not bool(np.all(given >= 0) and np.all(many >= 0)):
        raise BrokenPromise("values and frequencies are non-negative and not missing")
    present = many > 0
    if not present.all():
        given, many = given[present], many[present]
    order = np.argsort(given, kind="stable")
    given, many = given[order], many[order]
    contacts = float(np.sum(given * many))
    return _Spread(given, many, float(np.sum(many)), contacts) if contacts > 0 else None
