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
_CELLS_AT_ONCE = 2_000_000


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
    randoms = [np.random.default_rng(child) for child in seeds]
    portion = max(1, _CELLS_AT_ONCE // given.size)
    portions = [
        _chains(given, filled, chosen, iterations, randoms[start : start + portion])
        for start in range(0, count, portion)
    ]
    return Imputations(
        tuple(variables),
        tuple(completed for values, _ in portions for completed in values),
        filled,
        np.concatenate([means for _, means in portions]),
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


def _chains(
    given: Floats,
    filled: Flags,
    chosen: Sequence[npt.NDArray[np.intp]],
    iterations: int,
    randoms: Sequence[np.random.Generator],
) -> tuple[Floats, Floats]:
    """Completed data sets (chains × units × variables), and the means of the values filled in per iteration.

    The chains do not know of each other, each has its own random numbers; they go on side by side because
    one product of many matrices takes a fraction of the time of as many products.
    """
    values = np.repeat(given.T[None], len(randoms), axis=0)  # chains × variables × units
    for target, missing in enumerate(filled.T):
        known = given[np.isfinite(given[:, target]), target]
        for chain, random in enumerate(randoms):
            values[chain, target, missing] = random.choice(known, size=int(missing.sum()))
    # the variables with the fewest missing values first
    order = [int(target) for target in np.argsort(filled.sum(axis=0), kind="stable")]
    means = np.full((len(randoms), iterations, given.shape[1]), np.nan)
    for iteration in range(iterations):
        for target in order:
            missing = filled[:, target]
            if not missing.any():
                continue
            x = _designs(values[:, chosen[target]])
            known = np.isfinite(given[:, target])
            matched = _matched(x[:, known], given[known, target], x[:, missing], randoms)
            values[:, target, missing] = matched
            means[:, iteration, target] = matched.mean(axis=1)
    return values.transpose(0, 2, 1), means


def _matched(x: Floats, y: Floats, x_missing: Floats, randoms: Sequence[np.random.Generator]) -> Floats:
    """Values for the missing by predictive mean matching (type 1, as R `mice.impute.pmm`).

    Args:
        x: predictors of the units with a value, per chain (chains × units × predictors).
        y: their values.
        x_missing: predictors of the units without one.
        randoms: random numbers of each chain.
    """
    transposed = x.transpose(0, 2, 1)
    cross = transposed @ x
    diagonal = np.einsum("cpp->cp", cross)
    ridge = _RIDGE * np.maximum(diagonal, 1e-8)
    inverse = np.linalg.inv(cross + ridge[:, :, None] * np.eye(x.shape[2]))
    estimate = inverse @ transposed @ y
    predicted = _products(x, estimate)
    residuals = y - predicted
    df = max(len(y) - x.shape[2], 1)
    draws = [(random.chisquare(df), random.normal(size=x.shape[2])) for random in randoms]
    spread = np.sqrt(np.sum(residuals**2, axis=1) / np.array([chi for chi, _ in draws]))
    roots = np.linalg.cholesky((inverse + inverse.transpose(0, 2, 1)) / 2)
    drawn = estimate + _products(spread[:, None, None] * roots, np.array([normal for _, normal in draws]))
    order = np.argsort(predicted, axis=1, kind="stable")
    sorted_predictions = np.take_along_axis(predicted, order, axis=1)
    wanted = _products(x_missing, drawn)
    donors = min(_DONORS, len(y))
    # the nearest units lie around the place where the wanted value would be
    middle = np.array([np.searchsorted(*one) for one in zip(sorted_predictions, wanted, strict=True)])
    places = middle[:, :, None] + np.arange(-donors, donors)
    within = np.clip(places, 0, len(y) - 1)
    chains = np.arange(len(x))[:, None]
    distance = np.abs(sorted_predictions[chains[:, :, None], within] - wanted[:, :, None])
    distance[(places < 0) | (places >= len(y))] = np.inf
    nearest = np.argsort(distance, axis=2, kind="stable")
    picks = np.array([random.integers(0, donors, size=wanted.shape[1]) for random in randoms])
    picked = np.take_along_axis(nearest, picks[:, :, None], axis=2)
    return floats(y[order[chains, np.take_along_axis(within, picked, axis=2)[:, :, 0]]])


def _products(matrices: Floats, vectors: Floats) -> Floats:
    """Product of each matrix with its vector."""
    return floats((matrices @ vectors[:, :, None])[:, :, 0])


def _designs(predictors: Floats) -> Floats:
    """Standardised predictors with a constant; what does not apply is at the mean, with an indicator.

    Args:
        predictors: per chain (chains × predictors × units); the same are absent in every chain.

    Returns:
        Per chain the design (chains × units × columns).
    """
    absent = np.isnan(predictors[0])
    present = np.maximum((~absent).sum(axis=1), 1)[:, None]
    centred = np.where(absent, 0.0, predictors)
    centred = np.where(absent, 0.0, centred - centred.sum(axis=2, keepdims=True) / present)
    scale = np.sqrt((centred**2).sum(axis=2, keepdims=True) / present)
    standard = centred / np.where(scale > 0, scale, 1.0)
    flags = absent[absent.any(axis=1)]
    chains, columns, units = standard.shape
    design = np.ones((chains, units, 1 + columns + len(flags)))
    design[:, :, 1 : 1 + columns] = standard.transpose(0, 2, 1)
    design[:, :, 1 + columns :] = flags.T
    return design


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
