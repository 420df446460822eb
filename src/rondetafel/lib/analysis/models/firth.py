"""Firth's penalised logit, for few events and separated outcomes (M07a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.models.fit import PROBLEMS, Predictors
from rondetafel.lib.analysis.models.logit import LogitFit, inverse_logit
from rondetafel.lib.analysis.models.newton import inverse_information
from rondetafel.lib.analysis.significance import TestResult, chi_square_result
from rondetafel.lib.base.problems import BadInput

INTERCEPT = "(Intercept)"
_MOST_STEPS = 200
_LONGEST_STEP = 5.0
_SMALL_STEP = 1e-9
_CLOSE = 1e-9
# profile limits this many standard errors away are infinite for all purposes
_FAR = 100.0


@dataclass(frozen=True, slots=True)
class PenalisedInference:
    """Inference for one coefficient.

    Args:
        name: name of the coefficient.
        interval: estimate and profile penalised-likelihood limits; None is without limit.
        test: penalised likelihood-ratio test that the coefficient is 0.
    """

    name: str
    interval: Interval
    test: TestResult


def fit_firth(
    outcome: npt.ArrayLike,
    predictors: Predictors,
    *,
    weights: npt.ArrayLike | None = None,
    start: Floats | None = None,
) -> LogitFit:
    """Logit with Firth's penalty ½ ln |I(β)| (Firth 1993; Heinze & Schemper 2002).

    Estimates are finite also when a predictor separates the outcomes. Agrees with R `logistf` and `brglm2`
    (coefficients), the covariance is the inverse expected information as in `brglm2`.

    Args:
        outcome: 1 or 0 for each unit.
        predictors: predictors with the intercept among them.
        weights: weight of each unit; None is 1.
        start: coefficients to begin with.

    Returns:
        The fit; its log-likelihood is penalised, its scores are those of the penalised likelihood. Its
        probabilities are pulled to ½: use `with_flic` for predictions and marginal effects.

    Raises:
        BadInput: predictors that depend on each other.
    """
    problem = _Penalised.of(outcome, predictors, weights)
    begin = np.zeros(problem.x.shape[1]) if start is None else start
    found = problem.maximum(begin, np.ones(len(begin), dtype=np.bool_))
    return _as_fit(problem, predictors, found)


def firth_inference(
    fit: LogitFit, names: Sequence[str] | None = None, *, confidence: float = CONFIDENCE
) -> tuple[PenalisedInference, ...]:
    """Profile penalised-likelihood limits and penalised likelihood-ratio tests. Agrees with R `logistf`.

    Args:
        fit: a fit by `fit_firth`.
        names: the coefficients; None is all.
        confidence: confidence level, in (0, 1).
    """
    problem = _Penalised.of(fit.outcome, fit.predictors, fit.weights)
    results = []
    for name in fit.names if names is None else names:
        place = fit.at(name)
        low, high = (_profile_limit(problem, fit, place, side, confidence) for side in (-1.0, 1.0))
        without = problem.profile(fit.coefficients, place, 0.0).value
        test = chi_square_result(
            max(2 * (fit.log_likelihood - without), 0.0), 1, "penalised-likelihood-ratio"
        )
        interval = Interval(float(fit.coefficients[place]), low, high, "profile-penalised")
        results.append(PenalisedInference(name, interval, test))
    return tuple(results)


def firth_test(fit: LogitFit, names: Sequence[str]) -> TestResult:
    """Penalised likelihood-ratio test that several coefficients are 0. Agrees with R `logistf::logistftest`.

    The penalty of the smaller model is that of the whole design, as in `logistf`.

    Args:
        fit: a fit by `fit_firth`.
        names: the coefficients.
    """
    problem = _Penalised.of(fit.outcome, fit.predictors, fit.weights)
    free = np.array([name not in set(names) for name in fit.names])
    smaller = problem.maximum(np.where(free, fit.coefficients, 0.0), free)
    gain = max(2 * (fit.log_likelihood - smaller.value), 0.0)
    return chi_square_result(gain, len(names), "penalised-likelihood-ratio")


def with_flic(fit: LogitFit) -> LogitFit:
    """The fit with its intercept estimated again by maximum likelihood (FLIC, Puhr et al. 2017).

    Probabilities then average to the observed share; the other coefficients stay. Agrees with R
    `logistf::flic`.

    Args:
        fit: a fit by `fit_firth` with an intercept.
    """
    place = fit.at(INTERCEPT)
    x = fit.predictors.matrix
    offset = x @ fit.coefficients - fit.coefficients[place]
    intercept = float(fit.coefficients[place])
    for _ in range(_MOST_STEPS):
        p = inverse_logit(intercept + offset)
        step = float(fit.weights @ (fit.outcome - p)) / float(fit.weights @ (p * (1 - p)))
        intercept += float(np.clip(step, -1.0, 1.0))
        if abs(step) < 1e-12:
            break
    coefficients = fit.coefficients.copy()
    coefficients[place] = intercept
    return replace(fit, coefficients=coefficients, fitted=inverse_logit(x @ coefficients))


@dataclass(frozen=True, slots=True, eq=False)
class _Point:
    """Penalised likelihood at some coefficients: value, residuals w(y - p) + h(½ - p), information."""

    beta: Floats
    value: float
    residuals: Floats
    information: Floats
    converged: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Penalised:
    """Penalised likelihood of a logit."""

    x: Floats
    y: Floats
    w: Floats

    @classmethod
    def of(cls, outcome: npt.ArrayLike, predictors: Predictors, weights: npt.ArrayLike | None) -> _Penalised:
        y = floats(outcome)
        if not len(y):
            raise BadInput([PROBLEMS.problem("MOD-002")])
        predictors.check_rank()
        return cls(predictors.matrix, y, np.ones(len(y)) if weights is None else floats(weights))

    def at(self, beta: Floats) -> _Point:
        eta = self.x @ beta
        p = inverse_logit(eta)
        working = self.w * p * (1 - p)
        information = (self.x * working[:, None]).T @ self.x
        sign, log_determinant = np.linalg.slogdet(information)
        if sign <= 0:
            return _Point(beta, -np.inf, np.zeros(len(self.y)), information)
        leverage = np.sum((self.x @ inverse_information(information)) * self.x, axis=1) * working
        likelihood = float(self.w @ (self.y * eta - np.logaddexp(0, eta)))
        residuals = self.w * (self.y - p) + leverage * (0.5 - p)
        return _Point(beta, likelihood + 0.5 * float(log_determinant), residuals, information)

    def maximum(self, start: Floats, free: npt.NDArray[np.bool_]) -> _Point:
        """Largest penalised likelihood over the free coefficients; the others keep their values."""
        now = self.at(start)
        for _ in range(_MOST_STEPS):
            score = (self.x.T @ now.residuals)[free]
            step = np.linalg.solve(now.information[np.ix_(free, free)], score) if free.any() else score
            # in linear predictors, so that the scale of a predictor does not matter
            longest = float(np.max(np.abs(self.x[:, free] @ step), initial=0.0))
            if longest < _SMALL_STEP:
                return replace(now, converged=True)
            step = step * min(1.0, _LONGEST_STEP / longest)
            for _ in range(30):
                beta = now.beta.copy()
                beta[free] += step
                after = self.at(beta)
                if after.value >= now.value - 1e-12 * (abs(now.value) + 1):
                    break
                step = step / 2
            else:
                break
            now = after
        return now

    def profile(self, start: Floats, place: int, fixed: float) -> _Point:
        """Largest penalised likelihood with one coefficient fixed."""
        free = np.ones(len(start), dtype=np.bool_)
        free[place] = False
        begin = start.copy()
        begin[place] = fixed
        return self.maximum(begin, free)


def _as_fit(problem: _Penalised, predictors: Predictors, found: _Point) -> LogitFit:
    return LogitFit(
        names=predictors.names,
        coefficients=found.beta,
        covariance=inverse_information(found.information),
        scores=found.residuals[:, None] * problem.x,
        log_likelihood=found.value,
        converged=found.converged,
        predictors=predictors,
        outcome=problem.y,
        weights=problem.w,
        fitted=inverse_logit(problem.x @ found.beta),
    )


def _profile_limit(
    problem: _Penalised, fit: LogitFit, place: int, side: float, confidence: float
) -> float | None:
    """Where the profile falls to the critical value on one side of the estimate; None if it never does.

    Newton's method on the profile, whose slope is the score of the fixed coefficient; each point starts
    from the other coefficients of the point before.
    """
    from scipy.special import chdtri

    critical = fit.log_likelihood - float(chdtri(1, 1 - confidence)) / 2
    estimate = float(fit.coefficients[place])
    error = float(fit.standard_errors[place])
    at = estimate + side * 2 * error
    inside, outside = estimate, side * np.inf
    start = fit.coefficients
    for _ in range(_MOST_STEPS):
        point = problem.profile(start, place, at)
        start, excess = point.beta, point.value - critical
        inside, outside = (at, outside) if excess > 0 else (inside, at)
        slope = float(problem.x[:, place] @ point.residuals)
        wanted = at - excess / slope if slope * side < 0 else at + side * np.inf
        # keep between what is known to lie inside and outside; without an outside go on step by step
        furthest = outside if np.isfinite(outside) else estimate + 2 * (at - estimate)
        if not min(inside, furthest) < wanted < max(inside, furthest):
            wanted = (inside + outside) / 2 if np.isfinite(outside) else furthest
        if abs(wanted - at) < _CLOSE * error:
            return wanted
        if abs(wanted - estimate) > _FAR * error:
            return None
        at = wanted
    return at
