"""M09: the fast cluster jackknife is the jackknife by refitting."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.chord_jackknife import chord_jackknife
from rondetafel.lib.analysis.models.cluster_refits import (
    cluster_jackknife,
    inverses_without,
    one_step_jackknife,
)
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.ordinal import fit_ordinal


def rows(groups: int, seed: int):
    rng = np.random.default_rng(seed)
    clusters = np.repeat(np.arange(groups), rng.integers(2, 9, size=groups))
    x = rng.normal(size=(len(clusters), 3)) * [1.0, 10.0, 0.1]
    latent = x @ [0.8, 0.05, 2.0] + rng.normal(size=groups)[clusters] + rng.logistic(size=len(clusters))
    return clusters, Predictors.of("abc", x), np.searchsorted([-1.0, 0.5, 2.0], latent)


def test_the_ordered_logit_agrees_with_refits() -> None:
    clusters, x, y = rows(40, 1)
    fit = fit_ordinal(y, x)
    slow = cluster_jackknife(fit, clusters, lambda kept: fit_ordinal(y[kept], x.rows(kept)))
    fast = chord_jackknife(fit, clusters)
    assert fast.failed == slow.failed == 0
    assert fast.degrees_of_freedom == 39
    assert fast.replicates == pytest.approx(slow.replicates, abs=1e-5)
    assert fast.standard_errors == pytest.approx(slow.standard_errors, rel=1e-5)


def test_the_weighted_logit_agrees_with_refits() -> None:
    clusters, x, y = rows(30, 2)
    columns = Predictors.of(x.names, x.matrix, intercept=True)
    outcome = (y >= 2).astype(float)
    weights = np.random.default_rng(3).uniform(0.5, 2, size=len(y))
    fit = fit_logit(outcome, columns, weights=weights)
    slow = cluster_jackknife(
        fit, clusters, lambda kept: fit_logit(outcome[kept], columns.rows(kept), weights=weights[kept])
    )
    fast = chord_jackknife(fit, clusters)
    assert fast.standard_errors == pytest.approx(slow.standard_errors, rel=1e-5)


def test_a_cluster_without_which_there_is_no_maximum_is_counted() -> None:
    """The only cluster with the highest answer: without it the last threshold has no estimate."""
    clusters, x, y = rows(30, 4)
    y = np.where((y == 3) & (clusters != 7), 2, y)
    y[np.flatnonzero(clusters == 7)[0]] = 3
    fit = fit_ordinal(y, x)
    assert chord_jackknife(fit, clusters).failed == 1


def test_inverses_without_a_cluster_know_which_are_singular() -> None:
    """A cluster that alone carries a predictor: without it the information has no inverse."""
    clusters, x, y = rows(30, 4)
    only = (clusters == 7).astype(float)
    columns = Predictors.of((*x.names, "only"), np.column_stack([x.matrix, only]), intercept=True)
    fit = fit_logit((y >= 2) ^ (np.arange(len(y)) % 9 == 0), columns)
    inverses, usable = inverses_without(fit, clusters)
    assert np.flatnonzero(~usable).tolist() == [7]
    assert not inverses[7].any()
    assert one_step_jackknife(fit, clusters).failed == 1
    kept = clusters != 3
    weighted = columns.matrix[kept] * fit.working_weights[kept, None]
    assert inverses[3] @ (weighted.T @ columns.matrix[kept]) == pytest.approx(np.eye(5), abs=1e-6)
