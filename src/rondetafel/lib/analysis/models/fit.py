"""What every fitted model has in common: coefficients, covariance, scores, likelihood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.significance import t_probability, t_quantile
from rondetafel.lib.base.problems import BadInput, BrokenPromise, Catalogue

PROBLEMS = Catalogue(__package__)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted model.

    Args:
        names: name of each coefficient.
        coefficients: the estimates (k).
        covariance: model-based covariance, the inverse information (k × k).
        scores: derivative of the log-likelihood of each unit to the coefficients (units × k); the bread
            and filling of cluster-robust covariances are `covariance` and these.
        log_likelihood: at the estimates (penalised or marginal where the model says so).
        converged: whether the algorithm reached its tolerance; False usually means that a predictor
            separates the outcomes.
    """

    names: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    scores: Floats
    log_likelihood: float
    converged: bool

    @property
    def observations(self) -> int:
        """Number of units."""
        return len(self.scores)

    @property
    def standard_errors(self) -> Floats:
        """Square roots of the model-based variances."""
        return np.sqrt(np.diag(self.covariance))

    def at(self, name: str) -> int:
        """Place of a coefficient."""
        return self.names.index(name)


@dataclass(frozen=True, slots=True)
class CoefficientRow:
    """One coefficient with its inference.

    Args:
        name: name of the coefficient.
        interval: estimate and limits.
        standard_error: of the covariance that was used.
        statistic: estimate over standard error.
        p_value: two-sided.
    """

    name: str
    interval: Interval
    standard_error: float
    statistic: float
    p_value: float


def coefficient_rows(
    fit: Fit,
    covariance: Floats | None = None,
    *,
    degrees_of_freedom: float = np.inf,
    confidence: float = CONFIDENCE,
) -> tuple[CoefficientRow, ...]:
    """Estimates, standard errors, Wald tests and limits, for any covariance of the same coefficients.

    Args:
        fit: the model.
        covariance: for example cluster-robust; None takes the model-based one.
        degrees_of_freedom: of the t distribution (clusters - 1 for a cluster jackknife); infinite is normal.
        confidence: confidence level, in (0, 1).
    """
    errors = np.sqrt(np.diag(fit.covariance if covariance is None else covariance))
    reach = t_quantile(confidence, degrees_of_freedom)
    rows = []
    for name, estimate, error in zip(fit.names, fit.coefficients.tolist(), errors.tolist(), strict=True):
        statistic = estimate / error if error else float("nan")
        p_value = t_probability(statistic, degrees_of_freedom)
        interval = Interval(estimate, estimate - reach * error, estimate + reach * error, "wald")
        rows.append(CoefficientRow(name, interval, error, statistic, p_value))
    return tuple(rows)


@dataclass(frozen=True, slots=True, eq=False)
class Predictors:
    """Predictors of a model: one column with a name for each coefficient.

    Args:
        names: name of each column.
        matrix: values (units × columns).
    """

    names: tuple[str, ...]
    matrix: Floats

    @classmethod
    def of(cls, names: Iterable[str], matrix: npt.ArrayLike, *, intercept: bool = False) -> Predictors:
        """Predictors from their names and values, with a column of ones in front where asked.

        Raises:
            BrokenPromise: values are missing or infinite: leave incomplete units out, or impute, before.
        """
        values = floats(matrix)
        values = values.reshape(len(values), -1)
        if not bool(np.all(np.isfinite(values))):
            raise BrokenPromise("predictors have no missing values")
        if intercept:
            return cls(("(Intercept)", *names), np.column_stack([np.ones(len(values)), values]))
        return cls(tuple(names), values)

    def without(self, names: Iterable[str]) -> Predictors:
        """The same predictors less those named."""
        left_out = set(names)
        kept = [place for place, name in enumerate(self.names) if name not in left_out]
        return Predictors(tuple(self.names[place] for place in kept), self.matrix[:, kept])

    def rows(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> Predictors:
        """The same predictors for some of the units."""
        return Predictors(self.names, self.matrix[chosen])

    def check_rank(self, *, with_constant: bool = False) -> None:
        """Refuse predictors that are linear combinations of each other, naming the superfluous ones.

        Args:
            with_constant: thresholds stand in for a constant that is no column.

        Raises:
            BadInput: superfluous predictors.
        """
        columns = self.matrix
        names = self.names
        if with_constant:
            columns, names = np.column_stack([np.ones(len(columns)), columns]), ("", *names)
        superfluous = _dependent_columns(columns)
        if superfluous:
            listed = ", ".join(names[place] for place in superfluous)
            raise BadInput([PROBLEMS.problem("MOD-001", names=listed)])


def indicator_predictors(variable: str, labels: npt.ArrayLike, levels: Sequence[object]) -> Predictors:
    """Indicators of the levels of a category but the first, which is the reference (R treatment contrasts).

    Args:
        variable: name of the variable; a column is named variable and level, as in R.
        labels: level of each unit.
        levels: all levels in order.
    """
    given = np.asarray(labels, dtype=object)
    columns = [(given == level).astype(np.float64) for level in levels[1:]]
    matrix = np.column_stack(columns) if columns else np.zeros((len(given), 0))
    return Predictors(tuple(f"{variable}{level}" for level in levels[1:]), matrix)


def joined_predictors(*parts: Predictors) -> Predictors:
    """Predictors side by side."""
    return Predictors(
        tuple(name for part in parts for name in part.names), np.column_stack([part.matrix for part in parts])
    )


def _dependent_columns(columns: Floats) -> list[int]:
    """Columns that earlier columns explain fully, by Gram-Schmidt."""
    basis = np.zeros((len(columns), 0))
    dependent = []
    for place, column in enumerate(columns.T):
        rest = column - basis @ (basis.T @ column)
        rest = rest - basis @ (basis.T @ rest)
        length = float(np.linalg.norm(rest))
        if length <= 1e-9 * max(float(np.linalg.norm(column)), 1e-300):
            dependent.append(place)
        else:
            basis = np.column_stack([basis, rest / length])
    return dependent
