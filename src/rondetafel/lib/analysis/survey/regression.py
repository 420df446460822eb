"""Regressions whose standard errors follow the survey design: linear, logit, ordered logit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags, Floats, floats
from rondetafel.lib.analysis.models.fit import CoefficientRow, Fit, Predictors, coefficient_rows
from rondetafel.lib.analysis.models.linear import fit_linear
from rondetafel.lib.analysis.models.links import Link
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.ordinal import fit_ordinal
from rondetafel.lib.analysis.survey.design import SurveyDesign, linearised_covariance


@dataclass(frozen=True, slots=True, eq=False)
class SurveyRegression:
    """A regression with design-based covariance.

    Args:
        fit: the weighted fit; its own covariance is not for use.
        covariance: design-based covariance of the coefficients.
        degrees_of_freedom: clusters - strata + 1 - coefficients, for the t tests.
    """

    fit: Fit
    covariance: Floats
    degrees_of_freedom: int

    @property
    def standard_errors(self) -> Floats:
        """Design-based standard errors."""
        return np.sqrt(np.diag(self.covariance))

    def rows(self) -> tuple[CoefficientRow, ...]:
        """Coefficients with design-based tests and limits."""
        return coefficient_rows(self.fit, self.covariance, degrees_of_freedom=self.degrees_of_freedom)


def survey_linear(
    design: SurveyDesign, outcome: npt.ArrayLike, predictors: Predictors, *, domain: Flags | None = None
) -> SurveyRegression:
    """Weighted linear regression. Agrees with R `survey::svyglm`.

    Args:
        design: the design of all respondents.
        outcome: value of each unit.
        predictors: predictors of each unit, with the intercept; values outside the domain do not matter.
        domain: units in the model; None is all.
    """
    inside, weights = _inside(design, domain)
    fit = fit_linear(floats(outcome)[inside], predictors.rows(inside), weights=weights[inside])
    return _with_design(design, fit, inside)


def survey_logit(
    design: SurveyDesign, outcome: npt.ArrayLike, predictors: Predictors, *, domain: Flags | None = None
) -> SurveyRegression:
    """Weighted logit. Agrees with R `survey::svyglm(family = quasibinomial)`.

    Args:
        design: the design of all respondents.
        outcome: 1 or 0 for each unit.
        predictors: predictors of each unit, with the intercept.
        domain: units in the model; None is all.
    """
    inside, weights = _inside(design, domain)
    fit = fit_logit(floats(outcome)[inside], predictors.rows(inside), weights=weights[inside])
    return _with_design(design, fit, inside)


def survey_ordinal(
    design: SurveyDesign,
    outcome: npt.ArrayLike,
    predictors: Predictors,
    *,
    domain: Flags | None = None,
    link: Link = Link.LOGIT,
) -> SurveyRegression:
    """Weighted ordered logit. Agrees with R `survey::svyolr`.

    Args:
        design: the design of all respondents.
        outcome: ordered category of each unit, as whole numbers.
        predictors: predictors of each unit, without an intercept.
        domain: units in the model; None is all.
        link: logit or probit.
    """
    inside, weights = _inside(design, domain)
    fit = fit_ordinal(
        floats(outcome)[inside].astype(int), predictors.rows(inside), weights=weights[inside], link=link
    )
    return _with_design(design, fit, inside)


def _inside(design: SurveyDesign, domain: Flags | None) -> tuple[Flags, Floats]:
    inside = design.weights > 0 if domain is None else (design.weights > 0) & domain
    # weights that add up to the base keep information and likelihood in units of respondents
    return inside, design.weights / design.weights[inside].mean()


def _with_design(design: SurveyDesign, fit: Fit, inside: Flags) -> SurveyRegression:
    """Sandwich: linearised variance of the sum of weighted scores, between two breads."""
    influence = np.zeros((design.size, len(fit.coefficients)))
    influence[inside] = (fit.scores @ fit.covariance) / design.weights[inside][:, None]
    covariance = linearised_covariance(design, influence)
    df = design.degrees_of_freedom(inside) + 1 - len(fit.coefficients)
    return SurveyRegression(fit, covariance, df)
