"""Multiple imputation by chained equations with predictive mean matching, for models only (M10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags, Floats, floats
from rondetafel.lib.base.problems import BrokenPromise

FEWEST_IMPUTATIONS = 20
ITERATIONS = 10
_DONORS = 5
_UNITS_PER_PREDICTOR = 10
_RIDGE = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class ImputedVariable:
    """A variable of the imputation.

    Args:
        values: value of each unit; NaN is missing.
        imputable: units whose missing value may be filled in; None is all. Not asked (96) and not
            applicable (97) are never filled in.
    """

    values: Floats
    imputable: Flags | None = None

    @property
    def missing(self) -> Flags:
        """Units to fill in."""
        empty = np.isnan(self.values)
        return empty if self.imputable is None else empty & self.imputable


@dataclass(frozen=True, slots=True, eq=False)
class Imputations:
    """Completed data sets.

    Args:
        names: name of each variable, in the order of the columns.
        completed: for each imputation the values (units × variables).
        filled: which values were filled in (units × variables).
        means: mean of the values filled in, per imputation, iteration and variable, to see whether the
            chains mix; NaN for variables without missing values.
    """

    names: tuple[str, ...]
    completed: tuple[Floats, ...]
    filled: Flags
    means: Floats

    def column(self, imputation: int, name: str) -> Floats:
        """A variable in one completed data set."""
        return self.completed[imputation][:, self.names.index(name)]


def imputations_needed(variables: Mapping[str, ImputedVariable]) -> int:
    """m = max(20, percentage of units with a value to fill in)."""
    incomplete = np.any([variable.missing for variable in variables.values()], axis=0)
    return max(FEWEST_IMPUTATIONS, ceil(100 * float(incomplete.mean())))


def chained_equations(
    variables: Mapping[str, ImputedVariable],
    *,
    imputations: int | None = None,
    iterations: int = ITERATIONS,
    seed: int = 0,
) -> Imputations:
    """Fill in missing values m times, each variable from the others in turn (van Buuren 2018).

    Predictive mean matching: a missing value gets the value of one of the five units whose predicted value
    is closest, so that only values that occur come out, on ordered scales too. The predicted values of
    the missing come from a draw of the regression coefficients. A variable is predicted from those that
    correlate most with it or with its being missing, at most one per ten units. Put outcomes of the
    models in, and dyads as columns: one row per organisation.

    Args:
        variables: the variables by name.
        imputations: number m; None takes `imputations_needed`.
        iterations: rounds over all variables.
        seed: of the random draws; same seed, same values.

    Raises:
        BrokenPromise: no units, or a variable without any value.
    """
    if not variables or not all(np.isfinite(v.values).any() for v in variables.values()):
        raise BrokenPromise("each variable needs at least one value")
    count = imputations_needed(variables) if imputations is None else imputations
    given = np.column_stack([variable.values for variable in variables.values()])
    filled = np.column_stack([variable.missing for variable in variables.values()])
    seeds = np.random.SeedSequence(seed).spawn(count)
    chosen = [_predictors_of(given, filled, target) for target in range(given.shape[1])]
    chains = [_chain(given, filled, chosen, iterations, np.random.default_rng(child)) for child in seeds]
    return Imputations(
        tuple(variables),
        tuple(completed for completed, _ in chains),
        filled,
        np.array([means for _, means in chains]),
    )


def shift_filled(imputed: Imputations, name: str, shift: float, limits: tuple[float, float]) -> Imputations:
    """Sensitivity: the values filled in of one variable moved by `shift`, within the limits of its scale."""
    place = imputed.names.index(name)
    rows = imputed.filled[:, place]
    completed = []
    for values in imputed.completed:
        moved = values.copy()
        moved[rows, place] = np.clip(moved[rows, place] + shift, *limits)
        completed.append(moved)
    return replace(imputed, completed=tuple(completed))


def _chain(
    given: Floats,
    filled: Flags,
    chosen: Sequence[npt.NDArray[np.intp]],
    iterations: int,
    random: np.random.Generator,
) -> tuple[Floats, Floats]:
    """One completed data set, with the means of the values filled in per iteration."""
    values = given.copy()
    columns = given.shape[1]
    for target in range(columns):
        known = given[np.isfinite(given[:, target]), target]
        values[filled[:, target], target] = random.choice(known, size=int(filled[:, target].sum()))
    # the variables with the fewest missing values first
    order = [int(target) for target in np.argsort(filled.sum(axis=0), kind="stable")]
    means = np.full((iterations, columns), np.nan)
    for iteration in range(iterations):
        for target in order:
            missing = filled[:, target]
            if not missing.any():
                continue
            x = _design(values[:, chosen[target]])
            known = np.isfinite(given[:, target])
            values[missing, target] = _matched(x[known], given[known, target], x[missing], random)
            means[iteration, target] = values[missing, target].mean()
    return values, means


def _matched(x: Floats, y: Floats, x_missing: Floats, random: np.random.Generator) -> Floats:
    """Values for the missing by predictive mean matching (type 1, as R `mice.impute.pmm`)."""
    cross = x.T @ x
    inverse = np.linalg.inv(cross + _RIDGE * np.diag(np.maximum(np.diag(cross), 1e-8)))
    estimate = inverse @ x.T @ y
    residuals = y - x @ estimate
    df = max(len(y) - x.shape[1], 1)
    spread = np.sqrt(float(residuals @ residuals) / random.chisquare(df))
    drawn = estimate + spread * np.linalg.cholesky((inverse + inverse.T) / 2) @ random.normal(
        size=len(estimate)
    )
    predicted = x @ estimate
    order = np.argsort(predicted, kind="stable")
    sorted_predictions = predicted[order]
    wanted = x_missing @ drawn
    donors = min(_DONORS, len(y))
    # the nearest units lie around the place where the wanted value would be
    places = np.searchsorted(sorted_predictions, wanted)[:, None] + np.arange(-donors, donors)
    within = np.clip(places, 0, len(y) - 1)
    distance = np.abs(sorted_predictions[within] - wanted[:, None])
    distance[(places < 0) | (places >= len(y))] = np.inf
    nearest = np.argsort(distance, axis=1, kind="stable")[:, :donors]
    pick = nearest[np.arange(len(wanted)), random.integers(0, donors, size=len(wanted))]
    return floats(y[order[within[np.arange(len(wanted)), pick]]])


def _design(predictors: Floats) -> Floats:
    """Standardised predictors with a constant; what does not apply is at the mean, with an indicator."""
    absent = np.isnan(predictors)
    present = np.maximum((~absent).sum(axis=0), 1)
    centred = np.where(absent, 0.0, predictors)
    centred = np.where(absent, 0.0, centred - centred.sum(axis=0) / present)
    scale = np.sqrt((centred**2).sum(axis=0) / present)
    standard = centred / np.where(scale > 0, scale, 1.0)
    flags = absent[:, absent.any(axis=0)]
    return floats(np.column_stack([np.ones(len(predictors)), standard, flags]))


def _predictors_of(given: Floats, filled: Flags, target: int) -> npt.NDArray[np.intp]:
    """Variables that predict a variable best: by correlation with its values, or with its being missing."""
    known = np.isfinite(given[:, target])
    strengths = np.zeros(given.shape[1])
    for other in range(given.shape[1]):
        if other == target:
            continue
        present = np.isfinite(given[:, other])
        by_value = _correlation(given[known & present, target], given[known & present, other])
        by_absence = _correlation(filled[present, target].astype(float), given[present, other])
        strengths[other] = max(by_value, by_absence)
    most = max(1, int(known.sum()) // _UNITS_PER_PREDICTOR)
    order = np.argsort(-strengths, kind="stable")[:most]
    return order[strengths[order] > 0]


def _correlation(first: Floats, second: Floats) -> float:
    if len(first) < 3:
        return 0.0
    a, b = first - first.mean(), second - second.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return abs(float(a @ b)) / scale if scale > 1e-12 else 0.0
