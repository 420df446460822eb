"""Structures that meet less than they should, or not at all (M34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, wilson
from rondetafel.lib.base.problems import BrokenPromise

DORMANT_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Underuse:
    """Meetings held beside meetings planned.

    Args:
        convened: meetings held.
        planned: meetings that rules or an agreed calendar ask for; None is no norm.
        interval: 1 - convened/planned with exact limits; undefined without a norm. Below 0 it met more
            often than planned.
    """

    convened: int
    planned: float | None
    interval: Interval


def underuse(convened: int, planned: float | None, *, confidence: float = CONFIDENCE) -> Underuse:
    """Share of the planned meetings that was not held (M34).

    Args:
        convened: meetings held, at least 0.
        planned: meetings planned, above 0; None is no norm.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: a negative count, or a norm of 0.
    """
    if planned is None:
        return Underuse(convened, None, Interval.undefined("exact poisson"))
    if planned <= 0:
        raise BrokenPromise("a norm is above 0; no norm is None")
    held = poisson_interval(convened, confidence=confidence)
    assert held.low is not None and held.high is not None
    limits = 1 - held.high / planned, 1 - held.low / planned
    return Underuse(convened, planned, Interval(1 - convened / planned, *limits, "exact poisson"))


def poisson_interval(count: int, *, confidence: float = CONFIDENCE) -> Interval:
    """Exact (Garwood) interval for the mean of a Poisson count. Agrees with R `poisson.test`.

    Args:
        count: number of events, at least 0.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: a negative count.
    """
    from scipy.special import gammaincinv

    if count < 0:
        raise BrokenPromise(f"{count} is no count")
    tail = (1 - confidence) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return Interval(float(count), low, float(gammaincinv(count + 1, 1 - tail)), "exact poisson")


def is_dormant(last_meeting: date | None, today: date, *, months: int = DORMANT_MONTHS) -> bool:
    """No meeting in the last 24 months; one that never met is dormant.

    Args:
        last_meeting: date of the last meeting; None is never met.
        today: date on which is looked.
        months: length of the period.
    """
    if last_meeting is None:
        return True
    passed = 12 * (today.year - last_meeting.year) + today.month - last_meeting.month
    return passed - (today.day < last_meeting.day) >= months


def dormant_share(dormant: Sequence[bool], *, confidence: float = CONFIDENCE) -> Interval:
    """Share of structures that are dormant, with Wilson limits: 11 of 23 is 47.8% [29.2; 67.0].

    Args:
        dormant: per structure of known use; leave out those of which nothing is known.
        confidence: confidence level, in (0, 1).
    """
    return wilson(sum(dormant), len(dormant), confidence=confidence)
