"""Satterthwaite degrees of freedom for linear models with few or unequal clusters (M09)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import group_codes
from rondetafel.lib.analysis.models.linear import LinearFit
from rondetafel.lib.analysis.models.robust import adjusted_cluster_covariance, inverse_root, members_of
from rondetafel.lib.analysis.significance import TestResult, t_result
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True)
class SatterthwaiteRow:
    """A coefficient with CR2 standard error and its own degrees of freedom.

    Args:
        name: name of the coefficient.
        estimate: the coefficient.
        standard_error: bias-reduced (CR2).
        test: t test with Satterthwaite degrees of freedom.
    """

    name: str
    estimate: float
    standard_error: float
    test: TestResult


def satterthwaite_rows(fit: LinearFit, clusters: npt.ArrayLike) -> tuple[SatterthwaiteRow, ...]:
    """CR2 standard errors with Satterthwaite degrees of freedom (Bell & McCaffrey 2002).

    Agrees with R `clubSandwich::coef_test(vcov = "CR2", test = "Satterthwaite")` for an unweighted `lm`.

    Args:
        fit: a linear regression with equal weights.
        clusters: label of the cluster of each unit.

    Raises:
        BrokenPromise: a weighted regression.
    """
    if float(np.ptp(fit.weights)):
        raise BrokenPromise("Satterthwaite degrees of freedom are for unweighted regressions here")
    codes = group_codes(clusters)
    errors = np.sqrt(np.diag(adjusted_cluster_covariance(fit, codes, cubed=False)))
    x, bread = fit.predictors.matrix, fit.covariance
    own = np.empty((int(codes.max()) + 1, len(fit.names)))
    shared = np.empty((len(own), len(fit.names), len(fit.names)))
    for group, members in enumerate(members_of(codes)):
        part = x[members]
        adjusted = inverse_root(np.eye(len(members)) - part @ bread @ part.T) @ part @ bread
        own[group] = np.einsum("ij,ij->j", adjusted, adjusted)
        shared[group] = part.T @ adjusted
    rows = []
    for place, name in enumerate(fit.names):
        # q_g'q_h for the residual maker I - H: all that the variance of the variance needs
        cross = np.diag(own[:, place]) - shared[:, :, place] @ bread @ shared[:, :, place].T
        df = float(np.trace(cross) ** 2 / np.sum(cross**2))
        estimate, error = float(fit.coefficients[place]), float(errors[place])
        rows.append(SatterthwaiteRow(name, estimate, error, t_result(estimate / error, df, "satterthwaite")))
    return tuple(rows)
