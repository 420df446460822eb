"""Pooling estimates over imputed data sets: Rubin's rules, Barnard-Rubin degrees of freedom, D1 (M10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isinf, sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.significance import FTest, f_test, t_probability, t_quantile
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True)
class PooledEstimate:
    """One quantity over all imputations.

    Args:
        estimate: mean of the estimates.
        within: mean of their variances.
        between: variance between imputations.
        total: within + (1 + 1/m) between.
        relative_increase: (1 + 1/m) between / within, the r of Rubin.
        degrees_of_freedom: of Barnard & Rubin (1999), or the classical ones for infinite complete-data
            degrees of freedom.
        missing_information: share of the information that is missing.
    """

    estimate: float
    within: float
    between: float
    total: float
    relative_increase: float
    degrees_of_freedom: float
    missing_information: float

    @property
    def standard_error(self) -> float:
        """Square root of the total variance."""
        return sqrt(self.total)

    @property
    def p_value(self) -> float:
        """Two-sided p-value that the quantity is 0."""
        return t_probability(self.estimate / self.standard_error, self.degrees_of_freedom)

    def interval(self, *, confidence: float = CONFIDENCE) -> Interval:
        """Estimate ± t × standard error."""
        reach = t_quantile(confidence, self.degrees_of_freedom) * self.standard_error
        return Interval(self.estimate, self.estimate - reach, self.estimate + reach, "rubin")


def pool(estimates: npt.ArrayLike, variances: npt.ArrayLike, *, complete_df: float = inf) -> PooledEstimate:
    """Rubin's rules for one quantity (G18). Agrees with R `mice::pool.scalar`.

    Args:
        estimates: estimate in each imputed data set.
        variances: squared standard error in each.
        complete_df: degrees of freedom without missing data: units (or clusters) less coefficients.

    Raises:
        BrokenPromise: fewer than two imputations.
    """
    q, u = floats(estimates), floats(variances)
    m = len(q)
    if m < 2:
        raise BrokenPromise("pooling needs two or more imputations")
    within, between = float(u.mean()), float(q.var(ddof=1))
    extra = (1 + 1 / m) * between
    total = within + extra
    increase = extra / within if within else inf
    df = _barnard_rubin(m, extra / total if total else 0.0, complete_df)
    information = (increase + 2 / (df + 3)) / (increase + 1) if within else 1.0
    return PooledEstimate(float(q.mean()), within, between, total, increase, df, information)


@dataclass(frozen=True, slots=True, eq=False)
class PooledCoefficients:
    """Coefficients over all imputations.

    Args:
        names: name of each coefficient.
        rows: each coefficient pooled.
        covariance: within + (1 + 1/m) between covariance.
    """

    names: tuple[str, ...]
    rows: tuple[PooledEstimate, ...]
    covariance: Floats


def pool_coefficients(
    names: Sequence[str],
    coefficients: Sequence[Floats],
    covariances: Sequence[Floats],
    *,
    complete_df: float = inf,
) -> PooledCoefficients:
    """Rubin's rules for the coefficients of a model.

    Args:
        names: name of each coefficient.
        coefficients: coefficients in each imputed data set.
        covariances: their covariance in each, for example cluster-robust.
        complete_df: as for `pool`.

    Raises:
        BrokenPromise: fewer than two imputations.
    """
    q, u = np.array(coefficients), np.array(covariances)
    rows = tuple(pool(q[:, k], u[:, k, k], complete_df=complete_df) for k in range(q.shape[1]))
    between = np.atleast_2d(np.cov(q, rowvar=False))
    return PooledCoefficients(tuple(names), rows, u.mean(axis=0) + (1 + 1 / len(q)) * between)


def pooled_joint_test(
    coefficients: Sequence[Floats], covariances: Sequence[Floats], places: Sequence[int]
) -> FTest:
    """D1: Wald test over imputations that several coefficients are 0 (Li, Raghunathan & Rubin 1991).

    Agrees with R `mice::D1` for infinite complete-data degrees of freedom.

    Args:
        coefficients: coefficients in each imputed data set.
        covariances: their covariance in each.
        places: places of the tested coefficients.

    Raises:
        BrokenPromise: fewer than two imputations.
    """
    if len(coefficients) < 2:
        raise BrokenPromise("pooling needs two or more imputations")
    chosen = list(places)
    q = np.array(coefficients)[:, chosen]
    u = np.array(covariances)[:, chosen][:, :, chosen].mean(axis=0)
    m, k = q.shape
    between = np.atleast_2d(np.cov(q, rowvar=False))
    increase = (1 + 1 / m) * float(np.trace(np.linalg.solve(u, between))) / k
    mean = q.mean(axis=0)
    statistic = float(mean @ np.linalg.solve(u, mean)) / (k * (1 + increase))
    return f_test(statistic, k, _joint_df(k * (m - 1), k, increase), "d1")


def _barnard_rubin(m: int, share: float, complete_df: float) -> float:
    """Degrees of freedom; `share` is that of the variance that comes from missing data, λ."""
    classical = (m - 1) / share**2 if share > 0 else inf
    if isinf(complete_df):
        return classical
    observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    if isinf(classical):
        return observed
    return classical * observed / (classical + observed)


def _joint_df(t: int, k: int, increase: float) -> float:
    if increase <= 0:
        return 1e12
    if t > 4:
        return 4 + (t - 4) * (1 + (1 - 2 / t) / increase) ** 2
    return t * (1 + 1 / k) * (1 + 1 / increase) ** 2 / 2
