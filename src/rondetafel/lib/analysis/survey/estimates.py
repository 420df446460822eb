"""Means, totals and ratios of a survey, with standard errors that follow its design (M03)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags, Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.significance import t_quantile
from rondetafel.lib.analysis.survey.design import SurveyDesign, linearised_covariance


@dataclass(frozen=True, slots=True)
class DesignEstimate:
    """An estimate with the precision that the design gives it.

    Args:
        estimate: point estimate; None where nobody is in the domain.
        standard_error: by linearisation; None is undefined.
        degrees_of_freedom: clusters less strata of the whole design.
        base: units that count: in the domain, with a value, with a weight.
        design_effect: variance over that of a simple random sample without replacement of the same size;
            None where that is 0 or does not apply.
    """

    estimate: float | None
    standard_error: float | None
    degrees_of_freedom: int
    base: int
    design_effect: float | None = None

    def interval(
        self, *, confidence: float = CONFIDENCE, degrees_of_freedom: float | None = None
    ) -> Interval:
        """Estimate ± t × standard error; other degrees of freedom where asked, infinite for normal limits."""
        if self.estimate is None or self.standard_error is None:
            return Interval.undefined("linearised")
        df = self.degrees_of_freedom if degrees_of_freedom is None else degrees_of_freedom
        reach = t_quantile(confidence, df) * self.standard_error
        return Interval(self.estimate, self.estimate - reach, self.estimate + reach, "linearised")


def survey_mean(
    design: SurveyDesign, values: npt.ArrayLike, *, domain: Flags | None = None
) -> DesignEstimate:
    """Weighted mean over the units of a domain. Agrees with R `survey::svymean(subset(...), deff = TRUE)`.

    Args:
        design: the design of all respondents.
        values: value of each unit; NaN is missing and leaves the domain.
        domain: units the mean is about; None is all. Never cut the design itself: the number of units in a
            domain is random, and that belongs in the standard error.
    """
    given = floats(values)
    inside = in_domain(design, given, domain)
    weight = np.where(inside, design.weights, 0.0)
    total = float(weight.sum())
    if not total:
        return _nothing(design)
    centre = float(weight @ np.where(inside, given, 0.0)) / total
    influence = np.where(inside, given - centre, 0.0) / total
    variance = float(linearised_covariance(design, influence)[0, 0])
    base = int(inside.sum())
    simple = _simple_random_variance(influence * total, weight, base)
    return _estimate(design, centre, variance, base, simple)


def survey_total(
    design: SurveyDesign, values: npt.ArrayLike, *, domain: Flags | None = None
) -> DesignEstimate:
    """Weighted total over the units of a domain. Agrees with R `survey::svytotal(deff = TRUE)`.

    Args:
        design: the design of all respondents.
        values: value of each unit; NaN is missing and counts as not in the domain.
        domain: units the total is about; None is all.
    """
    given = floats(values)
    inside = in_domain(design, given, domain)
    influence = np.where(inside, given, 0.0)
    total = float(design.weights @ influence)
    variance = float(linearised_covariance(design, influence)[0, 0])
    weights = float(design.weights.sum())
    centred = influence - total / weights if weights else influence
    simple = weights**2 * _simple_random_variance(centred, design.weights, int(np.sum(design.weights > 0)))
    return _estimate(design, total, variance, int(inside.sum()), simple)


def survey_ratio(
    design: SurveyDesign,
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike,
    *,
    domain: Flags | None = None,
) -> DesignEstimate:
    """Ratio of two weighted totals. Agrees with R `survey::svyratio`.

    Args:
        design: the design of all respondents.
        numerator: value of each unit; a unit with either value missing leaves the domain.
        denominator: value of each unit.
        domain: units the ratio is about; None is all.
    """
    above, below = floats(numerator), floats(denominator)
    inside = in_domain(design, above + below, domain)
    weight = np.where(inside, design.weights, 0.0)
    under = float(weight @ np.where(inside, below, 0.0))
    if not under:
        return _nothing(design)
    ratio = float(weight @ np.where(inside, above, 0.0)) / under
    influence = np.where(inside, above - ratio * below, 0.0) / under
    variance = float(linearised_covariance(design, influence)[0, 0])
    return _estimate(design, ratio, variance, int(inside.sum()), 0.0)


def in_domain(design: SurveyDesign, values: Floats, domain: Flags | None) -> Flags:
    """Units that have a value and a weight and are in the domain."""
    inside = np.isfinite(values) & (design.weights > 0)
    return inside if domain is None else inside & domain


def _simple_random_variance(centred: Floats, weight: Floats, base: int) -> float:
    """Variance of a mean of `base` units drawn at random, without replacement, from those weighted for."""
    population = float(weight.sum())
    if base < 2 or population <= base:
        return 0.0
    spread = float(weight @ centred**2) / population * base / (base - 1)
    return spread / base * (population - base) / population


def _estimate(
    design: SurveyDesign, value: float, variance: float, base: int, simple: float
) -> DesignEstimate:
    error = sqrt(max(variance, 0.0))
    effect = variance / simple if simple > 0 else None
    return DesignEstimate(value, error, design.degrees_of_freedom(), base, effect)


def _nothing(design: SurveyDesign) -> DesignEstimate:
    return DesignEstimate(None, None, design.degrees_of_freedom(), 0)
