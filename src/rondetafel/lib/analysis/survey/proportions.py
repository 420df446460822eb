"""Intervals for a proportion in a survey with weights, strata or clusters (M04)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import asin, log, sin, sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, clopper_pearson
from rondetafel.lib.analysis.significance import t_quantile
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.estimates import in_domain, survey_mean


class ProportionMethod(StrEnum):
    """Kind of interval; the first is the default for weighted shares, `MEAN` (Wald) only for comparison."""

    KORN_GRAUBARD = "korn-graubard"
    LOGIT = "logit"
    LIKELIHOOD = "likelihood"
    ARCSINE = "arcsine"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class SurveyProportion:
    """A weighted share.

    Args:
        interval: estimate and limits; limits are None where the method has none.
        standard_error: by linearisation; None without a base.
        base: units in the domain with an answer.
        count: units among them with the property.
        effective_base: units of a simple random sample that would know as much (the n* of the Korn-Graubard
            interval); None without a base.
        degrees_of_freedom: clusters less strata, among units of the domain.
    """

    interval: Interval
    standard_error: float | None
    base: int
    count: int
    effective_base: float | None
    degrees_of_freedom: int


def survey_proportion(
    design: SurveyDesign,
    flags: npt.ArrayLike,
    *,
    domain: Flags | None = None,
    method: ProportionMethod = ProportionMethod.KORN_GRAUBARD,
    confidence: float = CONFIDENCE,
    capped: bool = True,
) -> SurveyProportion:
    """Weighted share with an interval (G05).

    Korn-Graubard is Clopper-Pearson on n* = p(1 - p)/variance × (t(n - 1)/t(df))². Agrees with R
    `survey::svyciprop` on the domain: its `beta` is uncapped Korn-Graubard, `logit` and `xlogit` are the
    same here, `likelihood` is the scaled profile likelihood. Where nobody or everybody has the property the
    variance is 0 and says nothing: Korn-Graubard then takes the base itself, the others have no limits.

    Args:
        design: the design of all respondents.
        flags: 1 with the property, 0 without, NaN not answered.
        domain: units the share is about; None is all.
        method: kind of interval.
        confidence: confidence level, in (0, 1).
        capped: let n* not exceed the base, as the NCHS standard wants; R does not.
    """
    given = floats(flags)
    inside = in_domain(design, given, domain)
    mean = survey_mean(design, given, domain=domain)
    base, df = mean.base, design.degrees_of_freedom(inside)
    count = int(np.sum(given[inside]))
    if mean.estimate is None or mean.standard_error is None:
        return SurveyProportion(Interval.undefined(method), None, 0, 0, None, df)
    share, error = mean.estimate, mean.standard_error
    effective = _effective_base(share, error, base, df, confidence, capped)
    if method is ProportionMethod.KORN_GRAUBARD:
        exact = clopper_pearson(share * effective, effective, confidence=confidence)
        interval = Interval(share, exact.low, exact.high, method)
    elif not 0 < share < 1:
        interval = Interval(share, None, None, method)
    else:
        low, high = _LIMITS[method](share, error, t_quantile(confidence, df), base)
        interval = Interval(share, low, high, method)
    return SurveyProportion(interval, error, base, count, effective, df)


def _effective_base(share: float, error: float, base: int, df: int, confidence: float, capped: bool) -> float:
    # rounding leaves a variance of 1e-34 where all values are equal
    if not 0 < share < 1 or error < 1e-12 or base < 2 or df < 1:
        return float(base)
    quantiles = t_quantile(confidence, base - 1) / t_quantile(confidence, df)
    effective = share * (1 - share) / error**2 * quantiles**2
    return min(effective, float(base)) if capped else effective


def _wald(share: float, error: float, t: float, base: int) -> tuple[float, float]:
    return share - t * error, share + t * error


def _logit(share: float, error: float, t: float, base: int) -> tuple[float, float]:
    from scipy.special import expit

    centre, reach = log(share / (1 - share)), t * error / (share * (1 - share))
    return float(expit(centre - reach)), float(expit(centre + reach))


def _arcsine(share: float, error: float, t: float, base: int) -> tuple[float, float]:
    centre, reach = asin(sqrt(share)), t * error / (2 * sqrt(share * (1 - share)))
    return sin(centre - reach) ** 2, sin(centre + reach) ** 2


def _likelihood(share: float, error: float, t: float, base: int) -> tuple[float, float]:
    """Shares whose binomial likelihood, scaled to the design variance, is within t² of the largest.

    The factor n/(n - 1) is the dispersion of a sample of zeros and ones, as in R.
    """
    from scipy.optimize import brentq

    effective = share * (1 - share) / error**2

    def excess(p: float) -> float:
        ratio = share * log(share / p) + (1 - share) * log((1 - share) / (1 - p))
        return 2 * effective * ratio - t * t * base / (base - 1)

    tiny = 1e-15
    return (
        float(brentq(excess, tiny, share, xtol=1e-15, rtol=1e-13)),
        float(brentq(excess, share, 1 - tiny, xtol=1e-15, rtol=1e-13)),
    )


_LIMITS: dict[ProportionMethod, Callable[[float, float, float, int], tuple[float, float]]] = {
    ProportionMethod.LOGIT: _logit,
    ProportionMethod.LIKELIHOOD: _likelihood,
    ProportionMethod.ARCSINE: _arcsine,
    ProportionMethod.MEAN: _wald,
}
