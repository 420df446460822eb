"""How long until the first change? Kaplan-Meier with right-censoring (M34)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, normal_quantile
from rondetafel.lib.base.problems import BrokenPromise

Scale = Literal["log", "log-log"]


@dataclass(frozen=True, slots=True, eq=False)
class SurvivalCurve:
    """Share that has not changed yet, at each time at which something changed.

    Args:
        times: times with an event, ascending.
        at_risk: units still followed and unchanged just before.
        events: units that change at that time.
        unchanged: share unchanged after it.
        standard_errors: Greenwood's; NaN where the share is 0.
        low: lower limit; NaN where the share is 0.
        high: upper limit.
        units: all units.
        censored: units that had not changed when they were last seen.
    """

    times: Floats
    at_risk: Floats
    events: Floats
    unchanged: Floats
    standard_errors: Floats
    low: Floats
    high: Floats
    units: int
    censored: int

    @property
    def median(self) -> float | None:
        """First time at which at most half is unchanged; None if more than half never changed.

        Where the curve lies at exactly one half, R takes the middle of that stretch instead.
        """
        # a share of .5 that misses its last digit is still a half
        below = np.flatnonzero(self.unchanged <= 0.5 + 1e-12)
        return float(self.times[below[0]]) if len(below) else None

    def unchanged_at(self, time: float) -> float:
        """Share unchanged at a time; beyond the last time followed it is the last known share."""
        place = int(np.searchsorted(self.times, time, side="right"))
        return float(self.unchanged[place - 1]) if place else 1.0


def survival_curve(
    duration: npt.ArrayLike, changed: npt.ArrayLike, *, confidence: float = CONFIDENCE, scale: Scale = "log"
) -> SurvivalCurve:
    """Kaplan-Meier estimate Π (1 - d/n) with Greenwood's variance S² Σ d/(n(n - d)).

    A unit that is censored at the time of an event still counts as at risk. Agrees with R
    `survival::survfit`: limits on the log scale are its default, "log-log" keeps them inside (0, 1).

    Args:
        duration: per unit the time to its first change, or to when it was last seen unchanged; at least 0.
        changed: whether it changed; otherwise it is right-censored.
        confidence: confidence level, in (0, 1).
        scale: scale on which the limits are symmetric.

    Raises:
        BrokenPromise: lists of different length, or negative or missing durations.
    """
    lengths, event = floats(duration), np.asarray(changed, dtype=np.bool_)
    if lengths.shape != event.shape or not (lengths >= 0).all():
        raise BrokenPromise("durations of at least 0 are needed, one per unit")
    times = np.unique(lengths[event])
    at_risk = floats([(lengths >= time).sum() for time in times])
    events = floats([(event & (lengths == time)).sum() for time in times])
    unchanged = floats(np.cumprod(1 - events / at_risk))
    left = at_risk - events
    # the last step to 0 has no variance on either scale
    hazard = np.divide(events, at_risk * left, out=np.full(len(times), np.nan), where=left > 0)
    spread = floats(np.sqrt(np.cumsum(hazard)))
    low, high = _limits(unchanged, spread, normal_quantile(confidence), scale)
    return SurvivalCurve(
        times, at_risk, events, unchanged, unchanged * spread, low, high, len(event), int((~event).sum())
    )


def _limits(unchanged: Floats, spread: Floats, z: float, scale: Scale) -> tuple[Floats, Floats]:
    if scale == "log":
        return unchanged * np.exp(-z * spread), np.minimum(1.0, unchanged * np.exp(z * spread))
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(unchanged)
        reach = np.exp(z * spread / np.abs(logs))
    return floats(unchanged**reach), floats(unchanged ** (1 / reach))
