"""Survey design: weights, strata, clusters, finite population; and variances by linearisation (M03)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import (
    Codes,
    Flags,
    Floats,
    crossed_codes,
    floats,
    group_codes,
    group_sums,
)
from rondetafel.lib.base.problems import BrokenPromise


class LonelyCluster(StrEnum):
    """What to do with a stratum of one cluster, which has no variance of its own."""

    REFUSE = "refuse"
    CENTRE = "centre"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """That weights were made to fit known totals, as variances need to know it.

    Args:
        auxiliaries: the variables with known totals (units × variables).
        base_weights: weights before.
        weights: weights after.
    """

    auxiliaries: Floats
    base_weights: Floats
    weights: Floats

    def residuals(self, weighted: Floats) -> Floats:
        """Weighted influence values without what the known totals explain: they do not vary any more."""
        per_weight = np.divide(
            weighted, self.weights[:, None], out=np.zeros_like(weighted), where=self.weights[:, None] != 0
        )
        # columns of equal length keep the normal equations as precise as they need to be; auxiliaries such
        # as the indicators of two margins depend on each other, hence the pseudo-inverse
        length = np.sqrt(self.base_weights @ self.auxiliaries**2)
        scaled = self.auxiliaries / np.where(length > 0, length, 1.0)
        weighted_columns = scaled * self.base_weights[:, None]
        inverse = np.linalg.pinv(scaled.T @ weighted_columns, rcond=1e-12, hermitian=True)
        slopes = inverse @ (weighted_columns.T @ per_weight)
        return floats(self.weights[:, None] * (per_weight - scaled @ slopes))


@dataclass(frozen=True, slots=True, eq=False)
class SurveyDesign:
    """How the respondents came about; make one with `of`.

    Only the first stage counts (ultimate clusters), as in R `survey::svydesign` with one `id` variable.

    Args:
        weights: weight of each unit.
        strata: number of the stratum of each unit.
        clusters: number of the cluster of each unit, unique over strata.
        sampled_share: share of the clusters of each stratum that is in the sample; 0 ignores it.
        calibrations: fits to known totals that made the weights, in their order.
        lonely: what to do with strata of one cluster.
    """

    weights: Floats
    strata: Codes
    clusters: Codes
    sampled_share: Floats
    calibrations: tuple[Calibration, ...] = ()
    lonely: LonelyCluster = LonelyCluster.REFUSE

    @classmethod
    def of(
        cls,
        weights: npt.ArrayLike,
        *,
        strata: npt.ArrayLike | None = None,
        clusters: npt.ArrayLike | None = None,
        population: npt.ArrayLike | None = None,
        lonely: LonelyCluster = LonelyCluster.REFUSE,
    ) -> SurveyDesign:
        """Design from labels per unit.

        Args:
            weights: weight of each unit, 0 or more.
            strata: label of its stratum; None is one stratum.
            clusters: label of its cluster, the unit that was drawn or asked (for answers about several
                parties: the organisation); None makes every unit its own cluster.
            population: number of clusters in the population of its stratum, one number or one per unit;
                None makes no finite population correction.
            lonely: what to do with a stratum of one cluster.

        Raises:
            BrokenPromise: negative or missing weights, or a stratum with more clusters than its population.
        """
        given = floats(weights)
        if not bool(np.all(given >= 0)):
            raise BrokenPromise("weights are 0 or more")
        units = len(given)
        strata_codes = np.zeros(units, dtype=np.intp) if strata is None else group_codes(strata)
        drawn = np.arange(units, dtype=np.intp) if clusters is None else group_codes(clusters)
        cluster_codes = drawn if strata is None else crossed_codes(strata_codes, drawn)
        share = np.zeros(int(strata_codes.max(initial=-1)) + 1)
        if population is not None:
            share[strata_codes] = 1 / np.broadcast_to(floats(population), (units,))
            share *= _clusters_per_stratum(strata_codes, cluster_codes)
        if bool(np.any(share > 1 + 1e-9)):
            raise BrokenPromise("a stratum has more clusters than its population")
        return cls(given, strata_codes, cluster_codes, share, (), lonely)

    @property
    def size(self) -> int:
        """Number of units."""
        return len(self.weights)

    def reweighted(self, weights: Floats, auxiliaries: Floats) -> SurveyDesign:
        """The same units with weights that fit the known totals of the auxiliaries."""
        fit = Calibration(auxiliaries, self.weights, weights)
        return replace(self, weights=weights, calibrations=(*self.calibrations, fit))

    def degrees_of_freedom(self, domain: Flags | None = None) -> int:
        """Clusters less strata, in all of the sample or among the units of a domain."""
        used = self.weights > 0 if domain is None else (self.weights > 0) & domain
        return len(np.unique(self.clusters[used])) - len(np.unique(self.strata[used]))


def linearised_covariance(design: SurveyDesign, influence: Floats) -> Floats:
    """Covariance of estimators by Taylor linearisation over clusters within strata (M03).

    Σ_h (1 - f_h) m_h/(m_h - 1) Σ_i (t_hi - t̄_h)(t_hi - t̄_h)' of the cluster totals t of weight × influence,
    after the known totals of calibrated weights are taken out. Agrees with R `survey::svyrecvar`.

    Args:
        design: the design.
        influence: influence value of each unit on each estimator (units × estimators, or units), 0 outside
            a domain: all units must be there, also those outside it.

    Returns:
        Covariance matrix (estimators × estimators).

    Raises:
        BrokenPromise: a stratum of one cluster, where the design says to refuse it.
    """
    weighted = design.weights[:, None] * influence.reshape(design.size, -1)
    for calibration in design.calibrations:
        weighted = calibration.residuals(weighted)
    totals = group_sums(weighted, design.clusters)
    stratum = np.zeros(len(totals), dtype=np.intp)
    stratum[design.clusters] = design.strata
    strata = len(design.sampled_share)
    many = np.bincount(stratum, minlength=strata)
    centred = totals - (group_sums(totals, stratum, strata) / np.maximum(many, 1)[:, None])[stratum]
    return _with_factors(design, totals, centred, stratum, many)


def _with_factors(
    design: SurveyDesign, totals: Floats, centred: Floats, stratum: Codes, many: npt.NDArray[np.intp]
) -> Floats:
    alone = many == 1
    # a stratum taken whole has no sampling error, whatever its number of clusters
    if bool(np.any(alone & (design.sampled_share < 1))) and design.lonely is LonelyCluster.REFUSE:
        raise BrokenPromise(
            "a stratum of one cluster has no variance; merge strata or choose how to treat it"
        )
    factor = (1 - design.sampled_share) * many / np.maximum(many - 1, 1)
    if design.lonely is LonelyCluster.CENTRE:
        lonely = alone[stratum]
        centred[lonely] = totals[lonely] - totals.mean(axis=0)
    return (centred * factor[stratum][:, None]).T @ centred


def _clusters_per_stratum(strata: Codes, clusters: Codes) -> Floats:
    first = np.unique(clusters, return_index=True)[1]
    return np.bincount(strata[first], minlength=int(strata.max(initial=-1)) + 1).astype(np.float64)
