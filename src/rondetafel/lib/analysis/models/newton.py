"""Newton's method with step halving, for log-likelihoods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.arrays import Floats, floats

_MOST_STEPS = 100
_LONGEST_STEP = 10.0
# at a maximum a further step changes log odds by 1e-8; under separation by about 1
_MOVING = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Derivatives:
    """Log-likelihood at a point, with its gradient and its information (minus the second derivatives)."""

    value: float
    gradient: Floats
    information: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Maximum:
    """Where a log-likelihood is largest, and whether that was reached."""

    point: Floats
    derivatives: Derivatives
    converged: bool


def maximise(
    derivatives: Callable[[Floats], Derivatives],
    start: Floats,
    rows: Floats,
    *,
    tolerance: float = 1e-11,
) -> Maximum:
    """Maximum by Newton's method; a step that does not improve is halved.

    Args:
        derivatives: log-likelihood and its derivatives at a point; a value of -inf marks a forbidden point.
        start: where to begin.
        rows: rows that turn coefficients into linear predictors; a step changes none by more than 10, so
            that the scale of a predictor does not matter.
        tolerance: largest gain that the quadratic approximation still promises, relative to the value.

    Returns:
        The maximum; not converged when there is none to be found, as under separation.
    """
    point, now = start, derivatives(start)
    for _ in range(_MOST_STEPS):
        step = _newton_step(now)
        if step is None:
            return Maximum(point, now, False)
        promised = float(now.gradient @ step)
        movement = float(np.max(np.abs(rows @ step), initial=0.0))
        step = step * min(1.0, _LONGEST_STEP / max(movement, 1e-300))
        if abs(promised) <= tolerance * (abs(now.value) + 1):
            # the last step costs nothing and gives the remaining digits
            after = derivatives(point + step)
            better = after.value >= now.value - 1e-9 * (abs(now.value) + 1)
            return Maximum(point + step, after, True) if better else Maximum(point, now, True)
        for _ in range(40):
            after = derivatives(point + step)
            if after.value >= now.value - 1e-12 * (abs(now.value) + 1):
                break
            step = step / 2
        else:
            return Maximum(point, now, False)
        point, now = point + step, after
    return Maximum(point, now, False)


def still_moving(top: Maximum, rows: Floats) -> bool:
    """Whether one more step would still change a linear predictor, as it does forever under separation.

    Args:
        top: where the method stopped.
        rows: rows that turn coefficients into linear predictors.
    """
    step = _newton_step(top.derivatives)
    return step is None or bool(np.max(np.abs(rows @ step), initial=0.0) > _MOVING)


def inverse_information(information: Floats) -> Floats:
    """Inverse of a symmetric matrix; NaN throughout where it is singular."""
    try:
        inverse = np.linalg.inv(information)
    except np.linalg.LinAlgError:
        return np.full_like(information, np.nan)
    return (inverse + inverse.T) / 2


def _newton_step(now: Derivatives) -> Floats | None:
    try:
        step = floats(np.linalg.solve(now.information, now.gradient))
    except np.linalg.LinAlgError:
        return None
    return step if bool(np.all(np.isfinite(step))) else None
