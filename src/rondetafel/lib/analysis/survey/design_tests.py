"""Comparisons of groups in a survey: t test and rank tests that follow the design (M03)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats, floats, group_codes
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.significance import FTest, f_test, t_probability, t_quantile
from rondetafel.lib.analysis.survey.design import SurveyDesign, linearised_covariance
from rondetafel.lib.analysis.survey.estimates import in_domain


@dataclass(frozen=True, slots=True)
class DesignTTest:
    """Difference between two groups; None is undefined.

    Args:
        difference: second group less first, with limits: of means, or of mean ranks as shares.
        statistic: difference over its standard error.
        degrees_of_freedom: those of the design less 1.
        p_value: two-sided.
    """

    difference: Interval
    statistic: float | None
    degrees_of_freedom: int
    p_value: float | None


def design_t_test(
    design: SurveyDesign,
    values: npt.ArrayLike,
    groups: npt.ArrayLike,
    *,
    domain: Flags | None = None,
    confidence: float = CONFIDENCE,
) -> DesignTTest:
    """Difference of two weighted means. Agrees with R `survey::svyttest`.

    Args:
        design: the design of all respondents.
        values: value of each unit; NaN is missing.
        groups: one of two labels per unit; the first in ascending order is the first group.
        domain: units to compare; None is all.
        confidence: confidence level, in (0, 1).
    """
    given = floats(values)
    return _compared(design, given, groups, in_domain(design, given, domain), confidence, "design-t")


def design_rank_test(
    design: SurveyDesign,
    values: npt.ArrayLike,
    groups: npt.ArrayLike,
    *,
    domain: Flags | None = None,
    confidence: float = CONFIDENCE,
) -> DesignTTest:
    """Wilcoxon test for a survey (Lumley & Scott 2013). Agrees with R `survey::svyranktest`.

    Compares the groups' mean estimated population ranks, as shares 0 … 1: twice the difference is a
    rank-biserial effect size.

    Args:
        design: the design of all respondents.
        values: value of each unit; NaN is missing.
        groups: one of two labels per unit.
        domain: units to compare; None is all.
        confidence: confidence level, in (0, 1).
    """
    given = floats(values)
    inside = in_domain(design, given, domain)
    return _compared(design, _rank_scores(design, given, inside), groups, inside, confidence, "design-rank")


def design_kruskal_test(
    design: SurveyDesign, values: npt.ArrayLike, groups: npt.ArrayLike, *, domain: Flags | None = None
) -> FTest:
    """Kruskal-Wallis test for a survey (Lumley & Scott 2013). Agrees with R `survey::svyranktest`.

    Args:
        design: the design of all respondents.
        values: value of each unit; NaN is missing.
        groups: label of each unit, two or more.
        domain: units to compare; None is all.

    Returns:
        The test; `statistic` is the chi-square, its p-value from F with the design's degrees of freedom.
    """
    given = floats(values)
    inside = in_domain(design, given, domain)
    codes = _codes(groups, inside)
    means, covariance = _group_means(design, _rank_scores(design, given, inside), codes, inside)
    count = len(means) - 1
    if count < 1:
        return FTest(None, None, None, None, "design-kruskal")
    contrast = np.column_stack([-np.ones(count), np.eye(count)])
    off = contrast @ means
    statistic = float(off @ np.linalg.solve(contrast @ covariance @ contrast.T, off))
    df = design.degrees_of_freedom(inside)
    test = f_test(statistic / count, count, df - count, "design-kruskal")
    return FTest(statistic, count, df - count, test.p_value, test.method)


def _compared(
    design: SurveyDesign, scores: Floats, groups: npt.ArrayLike, inside: Flags, confidence: float, method: str
) -> DesignTTest:
    df = design.degrees_of_freedom(inside) - 1
    codes = _codes(groups, inside)
    if int(codes.max(initial=-1)) != 1 or df < 1:
        return DesignTTest(Interval.undefined(method), None, df, None)
    means, covariance = _group_means(design, scores, codes, inside)
    contrast = np.array([-1.0, 1.0])
    difference = float(contrast @ means)
    error = float(np.sqrt(contrast @ covariance @ contrast))
    if not error:
        return DesignTTest(Interval(difference, None, None, method), None, df, None)
    reach = t_quantile(confidence, df) * error
    statistic = difference / error
    interval = Interval(difference, difference - reach, difference + reach, method)
    return DesignTTest(interval, statistic, df, t_probability(statistic, df))


def _codes(groups: npt.ArrayLike, inside: Flags) -> Codes:
    """Group of each unit inside, -1 elsewhere."""
    codes = np.full(len(inside), -1, dtype=np.intp)
    codes[inside] = group_codes(np.asarray(groups)[inside])
    return codes


def _group_means(design: SurveyDesign, scores: Floats, codes: Codes, inside: Flags) -> tuple[Floats, Floats]:
    """Weighted mean of each group and the covariance of these means."""
    members = (codes[:, None] == np.arange(int(codes.max(initial=-1)) + 1)).astype(np.float64)
    totals = design.weights @ members
    known = np.where(inside, scores, 0.0)
    means = (design.weights * known) @ members / totals
    influence = members * (known[:, None] - means) / totals
    return means, linearised_covariance(design, influence)


def _rank_scores(design: SurveyDesign, values: Floats, inside: Flags) -> Floats:
    """Estimated rank of each unit in the population as a share; ties share the mean of their ranks."""
    x, w = values[inside], design.weights[inside]
    order = np.argsort(x, kind="stable")
    middles = np.cumsum(w[order]) - w[order] / 2
    ties = group_codes(x[order])
    shared = np.bincount(ties, weights=middles) / np.bincount(ties)
    ranks = np.empty(len(x))
    ranks[order] = shared[ties] / w.sum()
    scores = np.zeros(len(values))
    scores[inside] = ranks
    return scores
