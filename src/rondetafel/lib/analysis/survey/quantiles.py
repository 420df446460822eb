"""Weighted quantiles under the definitions in use, and their intervals in a survey (M03)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags, Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE
from rondetafel.lib.analysis.significance import t_quantile
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.estimates import in_domain, survey_mean
from rondetafel.lib.analysis.survey.proportions import ProportionMethod, survey_proportion


class QuantileRule(StrEnum):
    """Definition of a quantile.

    `MATH` … `HF9` are those of R `survey`; `HF1`-`HF9` are the types of Hyndman & Fan (1996), with weights.
    `FREQUENCIES` takes weights as numbers of equal values, as R `Hmisc::wtd.quantile` does.
    """

    MATH = "math"
    SCHOOL = "school"
    SHAH_VAISH = "shahvaish"
    HF1 = "hf1"
    HF2 = "hf2"
    HF3 = "hf3"
    HF4 = "hf4"
    HF5 = "hf5"
    HF6 = "hf6"
    HF7 = "hf7"
    HF8 = "hf8"
    HF9 = "hf9"
    FREQUENCIES = "frequencies"


@dataclass(frozen=True, slots=True)
class SurveyQuantile:
    """A quantile with Woodruff's interval; None is undefined.

    Args:
        estimate: the quantile.
        low: lower limit.
        high: upper limit.
        standard_error: width of the interval over twice the t quantile.
    """

    estimate: float | None
    low: float | None
    high: float | None
    standard_error: float | None


def survey_quantile(
    design: SurveyDesign,
    values: npt.ArrayLike,
    probability: float,
    *,
    rule: QuantileRule = QuantileRule.MATH,
    method: ProportionMethod = ProportionMethod.MEAN,
    domain: Flags | None = None,
    confidence: float = CONFIDENCE,
) -> SurveyQuantile:
    """Quantile with Woodruff's interval: the limits of the share at or below it, turned back into values.

    Agrees with R `survey::svyquantile(qrule, interval.type)` of version 4.1.

    Args:
        design: the design of all respondents.
        values: value of each unit; NaN is missing.
        probability: in [0, 1]; 0.5 is the median.
        rule: definition of the quantile.
        method: interval of the share: `MEAN`, or `KORN_GRAUBARD` (R: "beta", uncapped).
        domain: units the quantile is about; None is all.
        confidence: confidence level, in (0, 1).
    """
    given = floats(values)
    inside = in_domain(design, given, domain)
    if not inside.any():
        return SurveyQuantile(None, None, None, None)
    x, w = given[inside], design.weights[inside]
    estimate = weighted_quantile(x, w, probability, rule=rule)
    below = np.where(np.isfinite(given), (given <= estimate).astype(np.float64), np.nan)
    if method is ProportionMethod.MEAN:
        share = survey_mean(design, below, domain=domain)
        interval = share.interval(confidence=confidence, degrees_of_freedom=design.degrees_of_freedom(inside))
    else:
        interval = survey_proportion(
            design, below, domain=domain, method=method, confidence=confidence, capped=False
        ).interval
    low, high = (
        weighted_quantile(x, w, limit, rule=rule) if limit is not None and 0 <= limit <= 1 else None
        for limit in (interval.low, interval.high)
    )
    if low is None or high is None:
        return SurveyQuantile(estimate, low, high, None)
    t = t_quantile(confidence, design.degrees_of_freedom(inside))
    return SurveyQuantile(estimate, low, high, (high - low) / (2 * t))


def weighted_quantile(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    probability: float,
    *,
    rule: QuantileRule = QuantileRule.MATH,
) -> float:
    """Quantile of weighted values. Agrees with the `qrule`s of R `survey::svyquantile`.

    Args:
        values: one or more values, none missing.
        weights: weight of each, 0 or more, not all 0.
        probability: in [0, 1]; 0.5 is the median.
        rule: definition of the quantile.
    """
    x, w = floats(values), floats(weights)
    order = np.argsort(x, kind="stable")
    order = order[w[order] > 0]
    return _RULES[rule](x[order], w[order], probability)


def _step(x: Floats, w: Floats, p: float) -> float:
    """Smallest value with at least a share p at or below it."""
    sums = np.cumsum(w)
    return float(x[min(_position(sums, p * sums[-1]), len(x) - 1)])


def _step_or_average(x: Floats, w: Floats, p: float) -> float:
    """As the step, but the mean of two neighbours where the share is exactly p."""
    sums = np.cumsum(w)
    at = min(_position(sums, p * sums[-1]), len(x) - 1)
    if at + 1 < len(x) and np.isclose(sums[at], p * sums[-1], rtol=1e-12):
        return float((x[at] + x[at + 1]) / 2)
    return float(x[at])


def _position(sums: Floats, target: float) -> int:
    """Index of the first cumulative weight that reaches the target, rounding aside."""
    return int(np.searchsorted(sums, target * (1 - 1e-12)))


def _even_or_next(x: Floats, w: Floats, p: float) -> float:
    """As the step, but where the share is exactly p the next distinct value when this one's number is odd."""
    distinct, number = np.unique(x, return_inverse=True)
    sums = floats(np.cumsum(np.bincount(number.reshape(-1), weights=w)))
    at = min(_position(sums, p * sums[-1]), len(distinct) - 1)
    exact = np.isclose(sums[at], p * sums[-1], rtol=1e-12)
    # numbered from 1: an even index is an odd number
    return float(distinct[min(at + 1, len(distinct) - 1) if exact and at % 2 == 0 else at])


def _shah_vaish(x: Floats, w: Floats, p: float) -> float:
    """Value whose plotting place is the last at or below p."""
    normed = w / w.mean()
    places = (np.cumsum(normed) + 0.5 - normed / 2) / (len(x) + 1)
    at = int(np.searchsorted(places, p, side="right")) - 1
    return float(x[max(at, 0)])


def _frequencies(x: Floats, w: Floats, p: float) -> float:
    """Type 7 quantile of the data with each value repeated as often as its weight says."""
    sums = np.cumsum(w)
    rank = 1 + (sums[-1] - 1) * p
    low = max(float(np.floor(rank)), 1.0)
    first, second = (
        x[min(_position(sums, place), len(x) - 1)] for place in (low, min(low + 1, float(sums[-1])))
    )
    return float(first + (rank - np.floor(rank)) * (second - first))


def _interpolated(places: Callable[[Floats, Floats], Floats]) -> Callable[[Floats, Floats, float], float]:
    """Rule that interpolates between plotting places of the values."""

    def rule(x: Floats, w: Floats, p: float) -> float:
        if len(x) == 1:
            return float(x[0])
        sums = np.cumsum(w)
        return float(np.interp(p, places(sums, w), x))

    return rule


_RULES: dict[QuantileRule, Callable[[Floats, Floats, float], float]] = {
    QuantileRule.MATH: _step,
    QuantileRule.SCHOOL: _step_or_average,
    QuantileRule.SHAH_VAISH: _shah_vaish,
    QuantileRule.HF1: _step,
    QuantileRule.HF2: _step_or_average,
    QuantileRule.HF3: _even_or_next,
    QuantileRule.HF4: _interpolated(lambda s, w: s / s[-1]),
    QuantileRule.HF5: _interpolated(lambda s, w: (s - w / 2) / s[-1]),
    QuantileRule.HF6: _interpolated(lambda s, w: s / (s[-1] + w[-1])),
    QuantileRule.HF7: _interpolated(lambda s, w: (s - w) / s[-2]),
    QuantileRule.HF8: _interpolated(lambda s, w: (s - w / 3) / (s[-1] + w[-1] / 3)),
    QuantileRule.FREQUENCIES: _frequencies,
    QuantileRule.HF9: _interpolated(lambda s, w: (s - w * 3 / 8) / (s[-1] + w[-1] / 4)),
}
