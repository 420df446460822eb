"""Agreement between raters: Krippendorff's alpha, weighted and Fleiss' kappa (M25, M31)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.bootstrap import percentile_interval
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.base.problems import BrokenPromise

DRAWS = 999
FIRM_FROM = 0.80
TENTATIVE_FROM = 2 / 3

Measurement = Literal["nominal", "ordinal", "interval", "ratio"]


class AgreementLevel(StrEnum):
    """What an alpha allows (M31)."""

    FIRM = "firm"  # from .80
    TENTATIVE = "tentative"  # from .667
    NO_RANKING = "no_ranking"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class KrippendorffAlpha:
    """Agreement beyond chance, for any number of raters and with gaps.

    Args:
        interval: alpha, with bootstrap limits over units; undefined without variance or pairs.
        units: units with at least two ratings, on which alpha rests.
        single_units: units with one rating, left out.
        ratings: ratings of the units that count.
    """

    interval: Interval
    units: int
    single_units: int
    ratings: int

    @property
    def level(self) -> AgreementLevel:
        """Whether an ordering may rest on these ratings."""
        alpha = self.interval.estimate
        if alpha is None:
            return AgreementLevel.UNDEFINED
        if alpha >= FIRM_FROM:
            return AgreementLevel.FIRM
        return AgreementLevel.TENTATIVE if alpha >= TENTATIVE_FROM else AgreementLevel.NO_RANKING


def krippendorff_alpha(
    ratings: npt.ArrayLike,
    measurement: Measurement = "ordinal",
    *,
    draws: int = DRAWS,
    confidence: float = CONFIDENCE,
    seed: int = 0,
) -> KrippendorffAlpha:
    """Krippendorff's alpha 1 - observed/expected disagreement (G26). Agrees with R `irr::kripp.alpha`.

    Limits are percentiles of alpha over units drawn with replacement; samples without variance are left out.

    Args:
        ratings: raters × units, numbers; NaN is not rated or "cannot judge".
        measurement: how far two ratings are apart.
        draws: bootstrap samples; 0 gives no limits.
        confidence: confidence level, in (0, 1).
        seed: of the draws.

    Raises:
        BrokenPromise: no table, or negative ratings on a ratio scale.
    """
    given = floats(ratings)
    if given.ndim != 2 or (measurement == "ratio" and np.nanmin(given, initial=0) < 0):
        raise BrokenPromise("ratings are raters × units, not negative on a ratio scale")
    per_unit = (~np.isnan(given)).sum(axis=0)
    counted = per_unit >= 2
    single, rated = int((per_unit == 1).sum()), int(per_unit[counted].sum())
    values = np.unique(given[:, counted][~np.isnan(given[:, counted])])
    counts = floats((given[:, counted, None] == values).sum(axis=0))
    coincidences = _coincidences(counts)
    alpha = _alpha(coincidences.sum(axis=0), values, measurement) if counted.any() else None
    if alpha is None:
        return KrippendorffAlpha(Interval.undefined("bootstrap"), int(counted.sum()), single, rated)
    units = len(counts)
    random = np.random.default_rng(seed)
    times = random.multinomial(units, np.full(units, 1 / units), size=draws)
    tables = np.tensordot(times, coincidences, axes=1)
    sampled = [_alpha(table, values, measurement) for table in tables]
    known = floats([value for value in sampled if value is not None])
    return KrippendorffAlpha(percentile_interval(alpha, known, confidence), units, single, rated)


def weighted_kappa(
    first: npt.ArrayLike, second: npt.ArrayLike, weights: Literal["linear", "quadratic"] = "quadratic"
) -> float | None:
    """Cohen's weighted kappa of two raters on ordered codes. Agrees with R `irr::kappa2(weight = …)`.

    Unweighted kappa is `analysis.agreement.cohen_kappa`.

    Args:
        first: code of each unit by one rater; units with NaN in either list are left out.
        second: code of the same units by the other.
        weights: disagreement grows with the number of steps between the categories that occur, or its
            square.

    Returns:
        Kappa, at most 1; None without units, or when both use one and the same category only.

    Raises:
        BrokenPromise: lists of different length.
    """
    one, other = floats(first), floats(second)
    if one.shape != other.shape or one.ndim != 1:
        raise BrokenPromise("agreement needs two lists of the same length")
    both = ~(np.isnan(one) | np.isnan(other))
    values, codes = np.unique(np.concatenate([one[both], other[both]]), return_inverse=True)
    count = int(both.sum())
    if len(values) < 2:
        return None
    table = np.zeros((len(values), len(values)))
    np.add.at(table, (codes[:count], codes[count:]), 1 / count)
    steps = np.abs(np.subtract.outer(np.arange(len(values)), np.arange(len(values))))
    apart = steps if weights == "linear" else steps**2
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    return float(1 - (apart * table).sum() / (apart * expected).sum())


def fleiss_kappa(ratings: npt.ArrayLike) -> float | None:
    """Fleiss' kappa of several raters on nominal codes. Agrees with R `irr::kappam.fleiss`.

    Args:
        ratings: raters × units; units with a NaN are left out, as in R.

    Returns:
        Kappa; None without units, or when only one category occurs.

    Raises:
        BrokenPromise: fewer than two raters.
    """
    given = floats(ratings)
    if given.ndim != 2 or len(given) < 2:
        raise BrokenPromise("ratings of at least two raters are needed, raters × units")
    complete = given[:, ~np.isnan(given).any(axis=0)]
    values = np.unique(complete)
    if len(values) < 2:
        return None
    raters = len(complete)
    counts = floats((complete[:, :, None] == values).sum(axis=0))
    observed = float(((counts**2).sum(axis=1) - raters).mean() / (raters * (raters - 1)))
    expected = float((counts.mean(axis=0) / raters) @ (counts.mean(axis=0) / raters))
    return (observed - expected) / (1 - expected)


def percent_agreement(ratings: npt.ArrayLike) -> float | None:
    """Share of units on which all raters agree; units with a NaN are left out; None without units."""
    given = floats(ratings)
    complete = given[:, ~np.isnan(given).any(axis=0)]
    return float((complete == complete[0]).all(axis=0).mean()) if complete.size else None


def _coincidences(counts: Floats) -> Floats:
    """Units × values × values: pairs of ratings of one unit, each unit weighing as its ratings."""
    pairs = counts[:, :, None] * counts[:, None, :]
    places: Codes = np.arange(counts.shape[1])
    pairs[:, places, places] -= counts
    return floats(pairs / (counts.sum(axis=1) - 1)[:, None, None])


def _alpha(coincidences: Floats, values: Floats, measurement: Measurement) -> float | None:
    totals = coincidences.sum(axis=0)
    apart = _distances(values, totals, measurement)
    expected = float(totals @ apart @ totals) / max(float(totals.sum()) - 1, 1)
    return 1 - float((coincidences * apart).sum()) / expected if expected > 0 else None


def _distances(values: Floats, totals: Floats, measurement: Measurement) -> Floats:
    """Squared distance of each two values."""
    if measurement == "nominal":
        return floats(values[:, None] != values[None, :])
    if measurement == "ordinal":
        # ratings between the two, those of the two themselves counted half
        ranks = np.cumsum(totals) - totals / 2
        return floats((ranks[:, None] - ranks[None, :]) ** 2)
    gap = values[:, None] - values[None, :]
    if measurement == "interval":
        return floats(gap**2)
    total = values[:, None] + values[None, :]
    return np.divide(gap, total, out=np.zeros_like(gap), where=total > 0) ** 2
