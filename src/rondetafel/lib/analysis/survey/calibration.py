"""Weights that fit known population totals: post-stratification, raking, calibration (M03)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats, floats
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.base.problems import BadInput, Catalogue, Problem

PROBLEMS = Catalogue(__package__)
MARGIN_TOLERANCE = 1e-8
_ROUNDS = 1000

Labels = npt.ArrayLike
Totals = Mapping[Hashable, float]


class Distance(StrEnum):
    """How calibration measures the change of a weight."""

    LINEAR = "linear"
    RAKING = "raking"
    BOUNDED_LOGIT = "bounded-logit"


def post_stratified(design: SurveyDesign, cells: Labels, totals: Totals) -> SurveyDesign:
    """Weights whose sum in each cell is the known total: w × N_h / Σ w. Agrees with R `postStratify`.

    Args:
        design: design with its base weights.
        cells: cell of each unit.
        totals: known size of each cell in the population.

    Raises:
        BadInput: cells of the population without respondents, or respondents in cells without a total.
    """
    raise_all(cell_problems(cells, totals, design.weights > 0))
    codes, known = _coded(cells, totals)
    weights = _fitted(design.weights, codes, known)
    return design.reweighted(weights, _indicators(codes, len(known)))


def raked(
    design: SurveyDesign, margins: Sequence[tuple[Labels, Totals]], *, tolerance: float = MARGIN_TOLERANCE
) -> SurveyDesign:
    """Weights that fit several margins, by iterative proportional fitting. Agrees with R `survey::rake`.

    Args:
        design: design with its base weights.
        margins: for each margin the category of each unit, and the known size of each category. Sizes of
            all margins add up to the same population.
        tolerance: largest share by which a fitted category may be off.

    Raises:
        BadInput: empty or unknown categories, margins of different populations, or no convergence.
    """
    raise_all(_margin_problems(margins, design.weights > 0))
    coded = [_coded(labels, totals) for labels, totals in margins]
    weights = design.weights
    for _ in range(_ROUNDS):
        for codes, known in coded:
            weights = _fitted(weights, codes, known)
        off = max(_distance(weights, codes, known) for codes, known in coded)
        if off <= tolerance:
            columns = [_indicators(codes, len(known)) for codes, known in coded]
            return design.reweighted(weights, np.hstack(columns))
    raise BadInput([PROBLEMS.problem("SVY-004", rounds=_ROUNDS)])


def calibrated(
    design: SurveyDesign,
    auxiliaries: npt.ArrayLike,
    totals: npt.ArrayLike,
    *,
    distance: Distance = Distance.LINEAR,
    bounds: tuple[float, float] = (0.3, 3.0),
) -> SurveyDesign:
    """Weights w g(x'λ) whose totals of the auxiliaries are known (Deville & Särndal). R: `calibrate`.

    Args:
        design: design with its base weights.
        auxiliaries: known variables (units × variables), usually with a column of ones.
        totals: known population total of each.
        distance: `LINEAR` (the regression estimator; weights may become negative), `RAKING` (positive), or
            `BOUNDED_LOGIT` (g stays within the bounds).
        bounds: smallest and largest g, for `BOUNDED_LOGIT`.

    Raises:
        BadInput: no weights fit these totals.
    """
    matrix, known = floats(auxiliaries), floats(totals)
    ratio, slope = _ratio_functions(distance, bounds)
    multipliers = np.zeros(matrix.shape[1])
    for _ in range(_ROUNDS):
        weights = design.weights * ratio(matrix @ multipliers)
        missing = known - matrix.T @ weights
        if np.max(np.abs(missing) / np.maximum(np.abs(known), 1.0)) <= 1e-11:
            return design.reweighted(weights, matrix)
        turning = matrix.T @ ((design.weights * slope(matrix @ multipliers))[:, None] * matrix)
        multipliers = multipliers + np.linalg.lstsq(turning, missing, rcond=None)[0]
        if not np.all(np.isfinite(multipliers)):
            break
    raise BadInput([PROBLEMS.problem("SVY-004", rounds=_ROUNDS)])


def cell_problems(cells: Labels, totals: Totals, used: Flags) -> list[Problem]:
    """Cells without respondents and respondents without a known total: never merged in silence."""
    present = set(np.asarray(cells)[used].tolist())
    empty = [label for label, size in totals.items() if size > 0 and label not in present]
    unknown = sorted(str(label) for label in present if not totals.get(label, 0) > 0)
    return [
        *(PROBLEMS.problem("SVY-001", cell=label) for label in empty),
        *(PROBLEMS.problem("SVY-002", cell=label) for label in unknown),
    ]


def raise_all(problems: Sequence[Problem]) -> None:
    """Raise all problems at once, where there are any."""
    if problems:
        raise BadInput(problems)


def _margin_problems(margins: Sequence[tuple[Labels, Totals]], used: Flags) -> list[Problem]:
    problems = [problem for labels, totals in margins for problem in cell_problems(labels, totals, used)]
    sizes = [float(sum(totals.values())) for _, totals in margins]
    if max(sizes) - min(sizes) > 1e-6 * max(sizes):
        listed = ", ".join(f"{size:g}" for size in sizes)
        problems.append(PROBLEMS.problem("SVY-003", sizes=listed))
    return problems


def _coded(labels: Labels, totals: Totals) -> tuple[Codes, Floats]:
    kept = [label for label, size in totals.items() if size > 0]
    number = {label: index for index, label in enumerate(kept)}
    # only units without a weight can have an unknown label here, and they count in no cell
    codes = np.array([number.get(label, 0) for label in np.asarray(labels).tolist()], dtype=np.intp)
    return codes, np.array([float(totals[label]) for label in kept])


def _fitted(weights: Floats, codes: Codes, known: Floats) -> Floats:
    sums = np.bincount(codes, weights=weights, minlength=len(known))
    return floats(weights * (known / sums)[codes])


def _distance(weights: Floats, codes: Codes, known: Floats) -> float:
    sums = np.bincount(codes, weights=weights, minlength=len(known))
    return float(np.max(np.abs(sums - known) / known))


def _indicators(codes: Codes, categories: int) -> Floats:
    return floats(codes[:, None] == np.arange(categories))


def _ratio_functions(
    distance: Distance, bounds: tuple[float, float]
) -> tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]]:
    """The ratio g of weights as a function of x'λ, and its derivative."""
    if distance is Distance.LINEAR:
        return (lambda u: 1 + u), np.ones_like
    if distance is Distance.RAKING:
        return np.exp, np.exp
    low, high = bounds
    scale = (high - low) / ((1 - low) * (high - 1))

    def ratio(u: Floats) -> Floats:
        grown = np.exp(np.clip(scale * u, -500, 500))
        return (low * (high - 1) + high * (1 - low) * grown) / (high - 1 + (1 - low) * grown)

    def slope(u: Floats) -> Floats:
        g = ratio(u)
        return scale * (g - low) * (high - g) / (high - low)

    return ratio, slope
