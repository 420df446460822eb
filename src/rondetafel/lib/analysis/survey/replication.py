"""Variance by leaving out one cluster at a time, with the weighting repeated each time (M03)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from rondetafel.lib.analysis.arrays import Floats, group_codes
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.base.problems import BrokenPromise

Reweighting = Callable[[SurveyDesign], SurveyDesign]
Estimator = Callable[[SurveyDesign], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class JackknifeEstimate:
    """Estimates with their jackknife covariance.

    Args:
        estimates: of the whole sample.
        covariance: of the estimates.
        replicates: number of clusters left out in turn.
        degrees_of_freedom: clusters less strata.
    """

    estimates: Floats
    covariance: Floats
    replicates: int
    degrees_of_freedom: int

    @property
    def standard_errors(self) -> Floats:
        """Square roots of the variances."""
        return np.sqrt(np.diag(self.covariance))


def jackknife(
    design: SurveyDesign, estimator: Estimator, *, reweighting: Reweighting | None = None
) -> JackknifeEstimate:
    """Delete-one-cluster jackknife: Σ_h (1 - f_h)(m_h - 1)/m_h Σ (θ_hi - θ̄_h)².

    The weights of the other clusters of the stratum grow by m_h/(m_h - 1). Agrees with R
    `survey::as.svrepdesign(type = "JK1" or "JKn")`, which applies the finite population correction too.

    Args:
        design: the design with its base weights (not yet calibrated).
        estimator: function of a design that gives one or more estimates.
        reweighting: what to do with the weights in each replicate and in the whole, such as raking.

    Raises:
        BrokenPromise: a design that is already calibrated, or a stratum of one cluster.
    """
    if design.calibrations:
        raise BrokenPromise("give the jackknife the base weights and the reweighting")
    complete = reweighting if reweighting is not None else _unchanged
    whole = np.atleast_1d(estimator(complete(design)))
    covariance = np.zeros((len(whole), len(whole)))
    replicates = 0
    for stratum, sampled in enumerate(design.sampled_share):
        members = np.flatnonzero(design.strata == stratum)
        clusters = group_codes(design.clusters[members])
        many = int(clusters.max()) + 1
        if many < 2:
            raise BrokenPromise("a stratum of one cluster has no jackknife variance")
        results = np.empty((many, len(whole)))
        for left_out in range(many):
            weights = design.weights.copy()
            weights[members] *= np.where(clusters == left_out, 0.0, many / (many - 1))
            results[left_out] = estimator(complete(replace(design, weights=weights)))
        off = results - results.mean(axis=0)
        covariance += (1 - sampled) * (many - 1) / many * off.T @ off
        replicates += many
    return JackknifeEstimate(whole, covariance, replicates, design.degrees_of_freedom())


def _unchanged(design: SurveyDesign) -> SurveyDesign:
    return design
