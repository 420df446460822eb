"""Standard errors that allow for unequal variances and for clusters: sandwich covariances (M09)."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, crossed_codes, floats, group_codes, group_sums
from rondetafel.lib.analysis.models.fit import Fit
from rondetafel.lib.analysis.models.linear import LinearFit
from rondetafel.lib.analysis.models.logit import LogitFit


class SmallSample(StrEnum):
    """Correction for few clusters or units.

    `NONE`: none (HC0). `CLUSTERS`: G/(G - 1). `CLUSTERS_AND_COEFFICIENTS`: G/(G - 1) × (n - 1)/(n - k), the
    usual CV1, HC1 in R `vcovCL`.
    """

    NONE = "none"
    CLUSTERS = "clusters"
    CLUSTERS_AND_COEFFICIENTS = "clusters-and-coefficients"


def cluster_covariance(
    fit: Fit,
    clusters: npt.ArrayLike,
    *,
    correction: SmallSample = SmallSample.CLUSTERS_AND_COEFFICIENTS,
) -> Floats:
    """Cluster-robust covariance (CV1 by default): B (Σ_g s_g s_g') B with cluster sums s of the scores.

    Agrees with R `sandwich::vcovCL(type = "HC0" or "HC1")`.

    Args:
        fit: the model.
        clusters: label of the cluster of each unit: the organisation.
        correction: correction for few clusters.
    """
    return _one_way(fit, group_codes(clusters), correction)


def multiway_cluster_covariance(
    fit: Fit,
    *clusters: npt.ArrayLike,
    correction: SmallSample = SmallSample.CLUSTERS_AND_COEFFICIENTS,
) -> Floats:
    """Covariance for several, crossed ways of clustering: sums of one-way ones with alternating signs.

    Agrees with R `sandwich::vcovCL(cluster = ~ a + b, multi0 = FALSE)`. It need not be positive definite.

    Args:
        fit: the model.
        clusters: for each way the label of the cluster of each unit.
        correction: correction in each of the terms.
    """
    codes = [group_codes(labels) for labels in clusters]
    total = np.zeros_like(fit.covariance)
    for ways in range(1, len(codes) + 1):
        for chosen in combinations(codes, ways):
            total += (-1) ** (ways + 1) * _one_way(fit, crossed_codes(*chosen), correction)
    return total


def heteroskedastic_covariance(fit: Fit, *, coefficients: bool = True) -> Floats:
    """Covariance for unequal variances of independent units. Agrees with R `vcovHC(type = "HC1" or "HC0")`.

    Args:
        fit: the model.
        coefficients: correct by n/(n - k), HC1; otherwise HC0.
    """
    n, k = fit.scores.shape
    return floats(
        fit.covariance @ (fit.scores.T @ fit.scores) @ fit.covariance * (n / (n - k) if coefficients else 1)
    )


def leverage_covariance(fit: LinearFit | LogitFit) -> Floats:
    """HC3: each residual over 1 - leverage. Agrees with R `sandwich::vcovHC(type = "HC3")`."""
    x = fit.predictors.matrix
    leverage = np.sum((x @ fit.covariance) * x, axis=1) * _working_weights(fit)
    scores = fit.scores / (1 - leverage)[:, None]
    return floats(fit.covariance @ (scores.T @ scores) @ fit.covariance)


def adjusted_cluster_covariance(fit: LinearFit | LogitFit, clusters: npt.ArrayLike, *, cubed: bool) -> Floats:
    """CR2 or CR3: the residuals of each cluster multiplied by (I - H)^(-1/2) or (I - H)⁻¹.

    CR3 is the linearised form of the cluster jackknife. Agrees with R `sandwich::vcovCL` of type HC2 and HC3,
    which multiplies the residuals y - p of a logit, not the working residuals.

    Args:
        fit: a linear regression or a logit.
        clusters: label of the cluster of each unit.
        cubed: CR3 instead of CR2.
    """
    codes = group_codes(clusters)
    root = np.sqrt(_working_weights(fit))
    x, residuals = fit.predictors.matrix, _residuals(fit)
    sums = np.zeros((int(codes.max()) + 1, x.shape[1]))
    for group, members in enumerate(members_of(codes)):
        # scaled by the root of the weights the hat matrix is symmetric
        scaled = root[members, None] * x[members]
        rest = np.eye(len(members)) - scaled @ fit.covariance @ scaled.T
        standard = root[members] * residuals[members]
        adjusted = np.linalg.solve(rest, standard) if cubed else inverse_root(rest) @ standard
        sums[group] = (adjusted / root[members]) @ x[members]
    return floats(fit.covariance @ (sums.T @ sums) @ fit.covariance)


def members_of(codes: Codes) -> list[npt.NDArray[np.intp]]:
    """Places of the units of each group."""
    order = np.argsort(codes, kind="stable")
    return np.split(order, np.cumsum(np.bincount(codes))[:-1])


def _one_way(fit: Fit, codes: Codes, correction: SmallSample) -> Floats:
    sums = group_sums(fit.scores, codes)
    groups, (units, coefficients) = len(sums), fit.scores.shape
    factor = 1.0 if correction is SmallSample.NONE else groups / (groups - 1)
    if correction is SmallSample.CLUSTERS_AND_COEFFICIENTS:
        factor *= (units - 1) / (units - coefficients)
    return floats(factor * fit.covariance @ (sums.T @ sums) @ fit.covariance)


def inverse_root(matrix: Floats) -> Floats:
    """A^(-1/2) of a symmetric, positive definite matrix."""
    values, vectors = np.linalg.eigh(matrix)
    return floats(vectors / np.sqrt(values) @ vectors.T)


def _working_weights(fit: LinearFit | LogitFit) -> Floats:
    return fit.working_weights if isinstance(fit, LogitFit) else fit.weights


def _residuals(fit: LinearFit | LogitFit) -> Floats:
    return (
        fit.weights * (fit.outcome - fit.fitted) if isinstance(fit, LogitFit) else fit.weights * fit.residuals
    )
