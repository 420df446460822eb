"""A national goal in municipalities: progress, and what is due (A-4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rondetafel.instruments.advocacy.plan import LocalStatus, Municipality, Plan

BUSY = (LocalStatus.CONTACTED, LocalStatus.TALKS)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a number of municipalities is: a full count, so without interval.

    Args:
        country: `be` or `nl`; empty for all.
        province: province; empty for a whole country.
        total: all municipalities of the plan there.
        adopted: those where the goal is part of policy.
        busy: those contacted or in talks.
        refused: those that refused.
        overdue: those whose next step is past its day.
    """

    country: str
    province: str
    total: int
    adopted: int
    busy: int
    refused: int
    overdue: int


def progress_of(plan: Plan) -> Progress:
    """Progress over all municipalities."""
    return _counted("", "", plan.municipalities, plan.day)


def progress_per_province(plan: Plan) -> tuple[Progress, ...]:
    """Progress per country and province, in alphabetical order."""
    groups: dict[tuple[str, str], list[Municipality]] = {}
    for each in plan.municipalities:
        groups.setdefault((each.country, each.province), []).append(each)
    return tuple(_counted(*place, groups[place], plan.day) for place in sorted(groups))


def is_overdue(each: Municipality, today: date) -> bool:
    """Whether the next step is past its day."""
    return each.next_day is not None and each.next_day < today and not each.status.is_closed


def due_municipalities(plan: Plan) -> tuple[Municipality, ...]:
    """Municipalities with a next step, by its day and then by name."""
    dated = [(each.next_day, each.name, each) for each in plan.municipalities if each.next_day]
    return tuple(each for _, _, each in sorted(dated, key=lambda item: item[:2]) if not each.status.is_closed)


def _counted(country: str, province: str, members: Iterable[Municipality], today: date) -> Progress:
    each = tuple(members)
    return Progress(
        country,
        province,
        len(each),
        sum(one.status is LocalStatus.ADOPTED for one in each),
        sum(one.status in BUSY for one in each),
        sum(one.status is LocalStatus.REFUSED for one in each),
        sum(is_overdue(one, today) for one in each),
    )
