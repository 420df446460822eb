"""Cluster jackknife (CV3) with all refits at once, for logits and ordered logits (M09)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats, group_codes, group_sums
from rondetafel.lib.analysis.models.cluster_refits import ClusterJackknife, inverses_without
from rondetafel.lib.analysis.models.logit import LogitFit, inverse_logit
from rondetafel.lib.analysis.models.ordinal import CumulativeLikelihood, OrdinalFit

_MOST_STEPS = 40
_SMALL_STEP = 1e-7
_FAR = 10.0  # in linear predictors: without the cluster an outcome is separated
_CELLS_AT_ONCE = 2_000_000


def chord_jackknife(fit: LogitFit | OrdinalFit, clusters: npt.ArrayLike) -> ClusterJackknife:
    """CV3 as `cluster_jackknife` of an unpenalised model, but many times faster.

    All refits go on together from the estimates of the whole, each by Newton steps with its own information
    at those estimates: β ← β + (I - I_g)⁻¹ (s(β) - s_g(β)). Near the whole's estimates these steps shrink
    quickly, and every step is one product of matrices for many clusters.

    Args:
        fit: a logit or ordered logit by maximum likelihood.
        clusters: label of the cluster of each unit.

    Returns:
        The jackknife; `failed` counts clusters without which there is no maximum nearby.
    """
    codes = group_codes(clusters)
    bread, usable = inverses_without(fit, codes)
    groups, failed = len(bread), int((~usable).sum())
    start_at = fit.coefficients - (bread @ group_sums(fit.scores, codes)[:, :, None])[:, :, 0]
    replicates = np.empty((groups, len(fit.coefficients)))
    portion = max(1, _CELLS_AT_ONCE // len(codes))
    for start in range(0, groups, portion):
        chosen = np.arange(start, min(start + portion, groups))
        replicates[chosen], unsettled = _refits(fit, codes, chosen, start_at[chosen], bread[chosen])
        failed += unsettled
    off = replicates - fit.coefficients
    covariance = floats((groups - 1) / groups * off.T @ off)
    return ClusterJackknife(covariance, groups - 1, replicates, failed)


def _refits(
    fit: LogitFit | OrdinalFit, codes: Codes, chosen: Codes, start: Floats, bread: Floats
) -> tuple[Floats, int]:
    """Estimates without each of some clusters, and how many of them did not settle."""
    beta = start.T.copy()
    spread = np.abs(fit.predictors.matrix).max(axis=0)
    scale = np.concatenate([np.ones(len(beta) - len(spread)), spread])[:, None]
    moving = np.arange(len(chosen))
    for _ in range(_MOST_STEPS):
        scores = _scores(fit, beta[:, moving], codes[:, None] == chosen[None, moving])
        steps = np.einsum("gij,jg->ig", bread[moving], scores)
        lengths = np.max(np.abs(steps) * scale, axis=0)
        beta[:, moving] += np.where(lengths > _FAR, 0.0, steps)
        moving = moving[lengths >= _SMALL_STEP]
        if not len(moving):
            break
    return beta.T, len(moving)


def _scores(fit: LogitFit | OrdinalFit, beta: Floats, inside: npt.NDArray[np.bool_]) -> Floats:
    """Score at each of several estimates (coefficients × clusters), without the units of its cluster."""
    weights = fit.weights[:, None]
    if isinstance(fit, LogitFit):
        x = fit.predictors.matrix
        residuals = weights * (fit.outcome[:, None] - inverse_logit(x @ beta))
        residuals[inside] = 0.0
        return floats(x.T @ residuals)
    likelihood = CumulativeLikelihood.of(fit.outcome, fit.predictors.matrix, fit.weights, fit.link)
    above, below = likelihood.upper @ beta, likelihood.lower @ beta
    cumulative = fit.link.cumulative
    high = np.where(likelihood.has_upper[:, None], above, np.inf)
    low = np.where(likelihood.has_lower[:, None], below, -np.inf)
    flip = np.where(likelihood.has_lower[:, None], below, above) > 0
    first, second = np.where(flip, -low, high), np.where(flip, -high, low)
    p = np.maximum(cumulative(first) - cumulative(second), 1e-300)
    up = np.where(likelihood.has_upper[:, None], fit.link.density(above), 0.0) / p * weights
    down = np.where(likelihood.has_lower[:, None], fit.link.density(below), 0.0) / p * weights
    up[inside], down[inside] = 0.0, 0.0
    return floats(likelihood.upper.T @ up - likelihood.lower.T @ down)
