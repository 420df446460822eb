"""How much predictors overlap: variance inflation factors and the condition number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.models.fit import Predictors


@dataclass(frozen=True, slots=True, eq=False)
class Collinearity:
    """Overlap of predictors.

    Args:
        names: the predictors, without the intercept.
        inflation: variance inflation factor of each, 1 or more.
        condition_number: largest over smallest singular value of the predictors with the intercept, each
            column divided by its length.
    """

    names: tuple[str, ...]
    inflation: Floats
    condition_number: float


def collinearity(predictors: Predictors) -> Collinearity:
    """Variance inflation factors, the diagonal of the inverse correlation matrix. Agrees with R `car::vif`.

    Args:
        predictors: two or more predictors without an intercept, none constant.

    Raises:
        BadInput: predictors that depend on each other.
    """
    predictors.check_rank(with_constant=True)
    matrix = predictors.matrix
    inflation = np.diag(np.linalg.inv(np.corrcoef(matrix, rowvar=False)))
    columns = np.column_stack([np.ones(len(matrix)), matrix])
    singular = np.linalg.svd(columns / np.linalg.norm(columns, axis=0), compute_uv=False)
    return Collinearity(predictors.names, inflation, float(singular[0] / singular[-1]))
