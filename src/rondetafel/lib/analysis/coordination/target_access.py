"""Is the door of a target open? Planning conventions on contact records (M38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, wilson
from rondetafel.lib.base.problems import BrokenPromise


class Access(StrEnum):
    """How open a door is."""

    OPEN = "open"  # at least monthly
    WARM = "warm"  # once or several times
    COLD = "cold"


class AccessSource(StrEnum):
    """On what that rests."""

    OWN_RECORDS = "own_records"
    SURVEY_RATE = "survey_rate"  # what holds for organisations in general
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class TargetAccess:
    """Access to one target.

    Args:
        access: the class; None when only a general rate, or nothing, is known.
        source: on what it rests.
        contacts: own contacts in the period; None without own records.
        rate: share of organisations in general with frequent contact, with Wilson limits; undefined with own
            records.
    """

    access: Access | None
    source: AccessSource
    contacts: int | None
    rate: Interval


@dataclass(frozen=True, slots=True)
class Bridge:
    """A way to a cold target.

    Args:
        through: who could open the door; None is the indirect route.
        access: their access to the target; None for the indirect route.
        same_coalition: whether they are in a coalition with us.
    """

    through: str | None
    access: Access | None
    same_coalition: bool


def access_of_contacts(contacts: int, months: float) -> Access:
    """Open from one contact a month on average, warm from one contact, else cold (M38).

    Args:
        contacts: own contacts with the target in the period.
        months: length of the period, above 0. In under a month one contact is warm.

    Raises:
        BrokenPromise: a negative count, or no period.
    """
    if contacts < 0 or months <= 0:
        raise BrokenPromise("a count of contacts over a period of some length is needed")
    if not contacts:
        return Access.COLD
    return Access.OPEN if contacts >= max(months, 2) else Access.WARM


def target_access(
    own_contacts: int | None,
    months: float,
    *,
    frequent_count: int = 0,
    frequent_base: int = 0,
    confidence: float = CONFIDENCE,
) -> TargetAccess:
    """Access from own records; without them the rate of organisations in general, which is no class.

    Args:
        own_contacts: contacts on record; None when no records are kept. No contacts on record is cold.
        months: length of the period of the records.
        frequent_count: organisations with monthly or weekly contact with such a target, from a survey.
        frequent_base: organisations asked.
        confidence: of the limits of the rate.
    """
    if own_contacts is not None:
        access = access_of_contacts(own_contacts, months)
        return TargetAccess(access, AccessSource.OWN_RECORDS, own_contacts, Interval.undefined("wilson"))
    rate = wilson(frequent_count, frequent_base, confidence=confidence)
    source = AccessSource.SURVEY_RATE if frequent_base else AccessSource.NOTHING
    return TargetAccess(None, source, None, rate)


def needs_bridge(target: TargetAccess, *, direct: bool) -> bool:
    """Whether an action warns: a direct step on a target known to be cold."""
    return direct and target.access is Access.COLD


def bridges(allies: Mapping[str, Access], coalition: Sequence[str]) -> tuple[Bridge, ...]:
    """Ways to a cold target, the most promising first; the indirect route is always the last one.

    Open doors go before warm ones, partners of a coalition before other allies, then the order given.

    Args:
        allies: access of each ally to the target.
        coalition: allies that are in a coalition with us.
    """
    partners = set(coalition)
    ways = [Bridge(ally, access, ally in partners) for ally, access in allies.items()]
    useful = [way for way in ways if way.access is not Access.COLD]
    useful.sort(key=lambda way: (way.access is not Access.OPEN, not way.same_coalition))
    return (*useful, Bridge(None, None, False))
