"""How well a binary or ordered model fits: pseudo R², information criteria, Brier score, AUC."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np

from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.models.fit import Fit
from rondetafel.lib.analysis.models.logit import LogitFit


@dataclass(frozen=True, slots=True)
class FitStatistics:
    """Fit of a model.

    Args:
        aic: Akaike's information criterion.
        bic: Bayesian information criterion.
        mcfadden: 1 - ln L/ln L₀.
        cox_snell: 1 - (L₀/L)^(2/n).
        nagelkerke: Cox & Snell's over its largest possible value.
    """

    aic: float
    bic: float
    mcfadden: float
    cox_snell: float
    nagelkerke: float


def fit_statistics(fit: Fit, null_log_likelihood: float) -> FitStatistics:
    """Information criteria and pseudo R². Agrees with R `AIC`, `BIC` and the usual formulas.

    Args:
        fit: the model.
        null_log_likelihood: log-likelihood of the model without predictors on the same units.
    """
    n, k = fit.scores.shape
    likelihood, null = fit.log_likelihood, null_log_likelihood
    cox_snell = 1 - exp(2 / n * (null - likelihood))
    return FitStatistics(
        aic=2 * k - 2 * likelihood,
        bic=k * log(n) - 2 * likelihood,
        mcfadden=1 - likelihood / null,
        cox_snell=cox_snell,
        nagelkerke=cox_snell / (1 - exp(2 / n * null)),
    )


def null_log_likelihood(outcome: Floats) -> float:
    """Log-likelihood of a categorical outcome without predictors: Σ n_c ln(n_c/n)."""
    counts = np.unique(outcome, return_counts=True)[1]
    return float(counts @ np.log(counts / counts.sum()))


def brier_score(fit: LogitFit) -> float:
    """Mean squared distance of probability and outcome, 0 … 1."""
    return float(np.mean((fit.outcome - fit.fitted) ** 2))


def area_under_curve(fit: LogitFit) -> float:
    """Chance that a unit with the outcome has a higher probability than one without; ties count half."""
    _, places, counts = np.unique(fit.fitted, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    yes = fit.outcome == 1
    positives, negatives = int(yes.sum()), int((~yes).sum())
    total = float(ranks[places.reshape(-1)][yes].sum())
    return (total - positives * (positives + 1) / 2) / (positives * negatives)
