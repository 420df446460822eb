"""Wild bootstrap of scores, for models with few clusters (M09)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats, group_codes, group_sums
from rondetafel.lib.analysis.models.logit import LogitFit, fit_logit, inverse_logit, logit_derivatives
from rondetafel.lib.analysis.models.ordinal import CumulativeLikelihood, OrdinalFit, fit_ordinal

DRAWS = 9999
# below this many clusters Rademacher signs give too few different samples
FEW_CLUSTERS = 12
_WEBB = np.sqrt([0.5, 1.0, 1.5])


@dataclass(frozen=True, slots=True)
class ScoreBootstrap:
    """Wild bootstrap of scores for one coefficient.

    Args:
        statistic: score statistic of the data, as a t statistic.
        p_value: share of samples that are at least as extreme.
        samples: number of samples; all combinations of signs where they are few.
        weights: `rademacher` or `webb`.
    """

    statistic: float
    p_value: float
    samples: int
    weights: str


def score_bootstrap(
    fit: LogitFit | OrdinalFit, name: str, clusters: npt.ArrayLike, *, draws: int = DRAWS, seed: int = 0
) -> ScoreBootstrap:
    """Score wild cluster bootstrap (Kline & Santos 2012) of the hypothesis that a coefficient is 0.

    The scores of the model that obeys the hypothesis get a random sign per cluster. For models with fewer
    than 40 clusters, beside CV3. Rademacher signs; Webb's six weights below 12 clusters.

    Args:
        fit: the model.
        name: the predictor whose coefficient is tested.
        clusters: label of the cluster of each unit.
        draws: number of samples.
        seed: of the random signs.
    """
    scores, information = _restricted(fit, name)
    sums = group_sums(scores, group_codes(clusters))
    place = fit.at(name)
    others = [other for other in range(sums.shape[1]) if other != place]
    # the part of the score that the other coefficients cannot take up
    slopes = np.linalg.solve(information[np.ix_(others, others)], information[others, place])
    effective = sums[:, place] - sums[:, others] @ slopes
    signs, kind = _signs(len(sums), draws, np.random.default_rng(seed))
    observed = float(_studentised(effective[None, :])[0])
    extreme = int(np.sum(np.abs(_studentised(signs * effective)) >= abs(observed) * (1 - 1e-10)))
    every = kind == "rademacher" and len(signs) == 2 ** len(sums)
    p_value = extreme / len(signs) if every else (1 + extreme) / (len(signs) + 1)
    return ScoreBootstrap(observed, p_value, len(signs), kind)


def _restricted(fit: LogitFit | OrdinalFit, name: str) -> tuple[Floats, Floats]:
    """Scores and information for all coefficients where one is 0 and the others are at their best."""
    smaller = fit.predictors.without([name])
    if isinstance(fit, OrdinalFit):
        at_best = fit_ordinal(fit.outcome, smaller, weights=fit.weights, link=fit.link).coefficients
        theta = np.insert(at_best, fit.at(name), 0.0)
        likelihood = CumulativeLikelihood.of(fit.outcome, fit.predictors.matrix, fit.weights, fit.link)
        return likelihood.scores(theta), likelihood.derivatives(theta).information
    at_best = fit_logit(fit.outcome, smaller, weights=fit.weights).coefficients
    beta = np.insert(at_best, fit.at(name), 0.0)
    x = fit.predictors.matrix
    scores = floats((fit.weights * (fit.outcome - inverse_logit(x @ beta)))[:, None] * x)
    return scores, logit_derivatives(beta, x, fit.outcome, fit.weights).information


def _studentised(scores: Floats) -> Floats:
    """Sum over its standard error; scores are samples × clusters."""
    return floats(scores.sum(axis=1) / np.sqrt(np.sum(scores**2, axis=1)))


def _signs(groups: int, draws: int, random: np.random.Generator) -> tuple[Floats, str]:
    if groups < FEW_CLUSTERS:
        values = np.concatenate([-_WEBB, _WEBB])
        return random.choice(values, size=(draws, groups)), "webb"
    if 2**groups <= draws:
        return np.array(list(product([-1.0, 1.0], repeat=groups))), "rademacher"
    return random.choice([-1.0, 1.0], size=(draws, groups)), "rademacher"
