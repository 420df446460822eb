"""Ordered (or binary) model with a random intercept per organisation, by adaptive quadrature (M07d)."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats, group_codes, group_sums
from rondetafel.lib.analysis.models.fit import Fit, Predictors
from rondetafel.lib.analysis.models.links import Link
from rondetafel.lib.analysis.models.newton import inverse_information
from rondetafel.lib.analysis.models.ordinal import CumulativeLikelihood, fit_ordinal
from rondetafel.lib.base.problems import BrokenPromise

POINTS = 7
SPREAD = "log(sd)"
_START_SPREAD = 0.7
_SPREAD_VARIANCE = 0.01
_NO_SPREAD = 1e-3
_STEP = 1e-4
_MODE_STEPS = 50
_CLOSE_TO_MODE = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class RandomInterceptFit(Fit):
    """A fitted model; coefficients are thresholds, slopes, and the log of the standard deviation.

    The log-likelihood is marginal; scores have one row per group.

    Args:
        standard_deviation: of the intercepts; close to 0 there is no difference between groups.
        points: quadrature points; 1 is the Laplace approximation.
        link: logit or probit.
    """

    standard_deviation: float
    points: int
    link: Link

    @property
    def intraclass_correlation(self) -> float:
        """Share of the latent variance that lies between groups."""
        latent = pi**2 / 3 if self.link is Link.LOGIT else 1.0
        return self.standard_deviation**2 / (self.standard_deviation**2 + latent)


def fit_random_intercept(
    outcome: npt.ArrayLike,
    predictors: Predictors,
    groups: npt.ArrayLike,
    *,
    points: int = POINTS,
    weights: npt.ArrayLike | None = None,
    link: Link = Link.LOGIT,
) -> RandomInterceptFit:
    """Cumulative link model with a normal intercept per group.

    Agrees with R `ordinal::clmm(nAGQ = points)`; with two categories and the sign of the threshold turned,
    with `lme4::glmer`. Slopes are conditional on the group: larger than those of a marginal model.

    Args:
        outcome: category of each unit; the order of the values is the order of the categories.
        predictors: predictors without an intercept.
        groups: label of the group of each unit: the organisation.
        points: quadrature points, odd; 1 is the Laplace approximation, 7 or more is precise.
        weights: number of equal units that a row stands for; None is 1.
        link: logit or probit.

    Raises:
        BadInput: as for `fit_ordinal`.
        BrokenPromise: an even number of points.
    """
    from scipy.optimize import minimize

    if points < 1 or points % 2 == 0:
        raise BrokenPromise("the number of quadrature points is odd")
    # differences and tolerances below are for predictors with a standard deviation of 1
    spreads = predictors.matrix.std(axis=0)
    unit = np.where(spreads > 0, spreads, 1.0)
    standard = Predictors(predictors.names, predictors.matrix / unit)
    simple = fit_ordinal(outcome, standard, weights=weights, link=link)
    likelihood = CumulativeLikelihood.of(simple.outcome, standard.matrix, simple.weights, link)
    marginal = _Marginal(likelihood, group_codes(groups), points)
    start = np.append(simple.coefficients, log(_START_SPREAD))
    # the curvature of the simple model saves most of the steps
    curvature = np.eye(len(start)) * _SPREAD_VARIANCE
    curvature[:-1, :-1] = simple.covariance
    found = minimize(
        marginal.loss,
        start,
        jac=True,
        method="BFGS",
        options={
            "gtol": 1e-5 * max(1.0, abs(simple.log_likelihood) ** 0.5),
            "maxiter": 500,
            "hess_inv0": curvature,
        },
    )
    theta = floats(found.x)
    spread = float(np.exp(theta[-1]))
    gradient = marginal.gradient(theta)
    back = np.concatenate([np.ones(simple.threshold_count), 1 / unit, [1.0]])
    return RandomInterceptFit(
        names=(*simple.names, SPREAD),
        coefficients=theta * back,
        covariance=inverse_information(marginal.information(theta)) * np.outer(back, back),
        scores=marginal.group_scores(theta) / back,
        log_likelihood=-float(found.fun),
        converged=bool(np.max(np.abs(gradient)) < 1e-2 * max(1.0, abs(float(found.fun)) ** 0.5)),
        standard_deviation=0.0 if spread < _NO_SPREAD else spread,
        points=points,
        link=link,
    )


def within_and_between(values: npt.ArrayLike, groups: npt.ArrayLike) -> tuple[Floats, Floats]:
    """A predictor as its deviation from the mean of its group, and that mean (within, between)."""
    given, codes = floats(values), group_codes(groups)
    means = (group_sums(given, codes) / np.bincount(codes))[codes]
    return given - means, means


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    """Everything at one value z of the standard normal intercept per group."""

    log_density: Floats  # per group: log-likelihood of its units and of z
    up: Floats  # per unit: density at the threshold above over the probability of the answer
    low: Floats  # per unit: the same at the threshold below
    bend: Floats  # per unit: second derivative of its log-likelihood to a shift of its predictor


@dataclass(frozen=True, slots=True, eq=False)
class _Integral:
    """Marginal likelihood of each group by quadrature.

    `up`, `low` and `shift` are per unit: means over the intercept given the answers of the group, of the two
    density ratios and of the derivative to the log of the spread.
    """

    values: Floats
    up: Floats
    low: Floats
    shift: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Marginal:
    """Marginal likelihood by Gauss-Hermite quadrature around the mode of each group."""

    likelihood: CumulativeLikelihood
    codes: Codes
    points: int

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """Minus the log-likelihood, and its gradient; very large where thresholds have crossed."""
        integral = self._integral(theta)
        total = float(integral.values.sum())
        if not np.isfinite(total):
            return 1e10, np.zeros(len(theta))
        if self.points == 1:
            return -total, -self.gradient(theta)
        return -total, -self._unit_sums(integral)

    def gradient(self, theta: Floats) -> Floats:
        """Derivative of the log-likelihood.

        With several points by Fisher's identity, the mean score over the intercepts given the answers; one
        point is no integral, and is differentiated numerically.
        """
        if self.points == 1:
            return floats(self._differences(theta).sum(axis=0))
        return self._unit_sums(self._integral(theta))

    def group_scores(self, theta: Floats) -> Floats:
        """Derivative of the log-likelihood of each group."""
        if self.points == 1:
            return self._differences(theta)
        integral, lk = self._integral(theta), self.likelihood
        own = integral.up[:, None] * lk.upper - integral.low[:, None] * lk.lower
        return group_sums(np.column_stack([own, integral.shift]), self.codes)

    def information(self, theta: Floats) -> Floats:
        """Minus the second derivatives, by central differences of the gradient."""
        steps = 10 * _STEP * np.eye(len(theta))
        rows = [(self.gradient(theta - step) - self.gradient(theta + step)) / (20 * _STEP) for step in steps]
        information = np.array(rows)
        return floats((information + information.T) / 2)

    def _differences(self, theta: Floats) -> Floats:
        steps = _STEP * np.eye(len(theta))
        pairs = [(self._integral(theta + step), self._integral(theta - step)) for step in steps]
        return np.column_stack([(after.values - before.values) / (2 * _STEP) for after, before in pairs])

    def _unit_sums(self, integral: _Integral) -> Floats:
        lk = self.likelihood
        return np.append(integral.up @ lk.upper - integral.low @ lk.lower, integral.shift.sum())

    def _integral(self, theta: Floats) -> _Integral:
        above, below = self.likelihood.upper @ theta[:-1], self.likelihood.lower @ theta[:-1]
        spread = float(np.exp(theta[-1]))
        mode, width = self._modes(above, below, spread)
        places, quadrature = np.polynomial.hermite.hermgauss(self.points)
        zs = [mode + np.sqrt(2) * width * place for place in places]
        nodes = [self._node(above, below, spread, z) for z in zs]
        logs = np.column_stack([node.log_density for node in nodes]) + np.log(quadrature) + places**2
        top = logs.max(axis=1, keepdims=True)
        shares = np.exp(logs - top)
        sums = shares.sum(axis=1, keepdims=True)
        values = np.log(sums[:, 0]) + top[:, 0] + np.log(width) - 0.5 * log(pi)
        w = self.likelihood.weights
        up, low, shift = np.zeros(len(w)), np.zeros(len(w)), np.zeros(len(w))
        for node, z, share in zip(nodes, zs, (shares / sums).T, strict=True):
            weight = w * share[self.codes]
            up += weight * node.up
            low += weight * node.low
            shift -= weight * (node.up - node.low) * (spread * z)[self.codes]
        return _Integral(values, up, low, shift)

    def _modes(self, above: Floats, below: Floats, spread: float) -> tuple[Floats, Floats]:
        """Likeliest intercept of each group given its answers, and the width of the peak there."""
        w = self.likelihood.weights
        z = np.zeros(int(self.codes.max()) + 1)
        curvature = np.ones_like(z)
        for _ in range(_MODE_STEPS):
            node = self._node(above, below, spread, z)
            slope = -spread * group_sums(w * (node.up - node.low), self.codes) - z
            curvature = 1 - spread**2 * group_sums(w * node.bend, self.codes)
            step = np.clip(slope / curvature, -2.0, 2.0)
            z = z + step
            if float(np.max(np.abs(step))) < _CLOSE_TO_MODE:
                break
        return z, 1 / np.sqrt(curvature)

    def _node(self, above: Floats, below: Floats, spread: float, z: Floats) -> _Node:
        lk, shift = self.likelihood, (spread * z)[self.codes]
        high, low = above - shift, below - shift
        p = np.maximum(lk.probability_between(high, low), 1e-300)
        f_up, s_up = lk.at(high, lk.has_upper)
        f_low, s_low = lk.at(low, lk.has_lower)
        f_up, f_low = f_up / p, f_low / p
        logs = group_sums(lk.weights * np.log(p), self.codes) - z * z / 2
        return _Node(logs, f_up, f_low, (s_up - s_low) / p - (f_up - f_low) ** 2)
