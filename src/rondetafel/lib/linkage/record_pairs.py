"""Pairs of records that may be one actor, with the weight of everything that is known about the pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rondetafel.lib.linkage.actors import KnownAs, known_as
from rondetafel.lib.linkage.cluster_rule import NAME_KINDS, Acronyms, ClusterRule, Periods
from rondetafel.lib.linkage.comparison import Comparison
from rondetafel.lib.linkage.evidence import Evidence, Kind, default_rule

_NEAR_YEARS = 10
_FAR_YEARS = 30
_NO_END = 9999


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One record of an actor in some list.

    Args:
        names: its names, in any language.
        acronyms: its acronyms.
        block: only records of the same block are compared (a country); empty where there are no blocks.
        source: the list it comes from, where each list holds an actor once; empty where that is not so.
        first_year: first year in which it existed, None where unknown.
        last_year: last year in which it existed, None where it still exists or is unknown.
    """

    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    block: str = ""
    source: str = ""
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class RecordPair:
    """Two records that have something in common.

    Args:
        first: position of the first record.
        second: position of the second record, higher than `first`.
        name: strongest evidence from the names, None where they share nothing.
        names_known: False where one of the records has no name, only an acronym.
        acronyms: what the acronyms say.
        periods: how their years lie.
        same_source: True where one list holds both.
        weight: log2 odds that they are one actor, by the rule.
    """

    first: int
    second: int
    name: Evidence | None
    names_known: bool
    acronyms: Acronyms
    periods: Periods
    same_source: bool
    weight: float


def record_pairs(records: Sequence[NameRecord], rule: ClusterRule) -> list[RecordPair]:
    """All pairs that share a name, an acronym or rare words; in the order of their positions."""
    actors = [known_as(record.names, record.acronyms, record.block) for record in records]
    found = Comparison(actors, default_rule()).among_themselves()
    return [
        _pair(
            (one, other),
            (records[one], records[other]),
            (actors[one], actors[other]),
            found[one, other],
            rule,
        )
        for one, other in sorted(found)
    ]


def _pair(
    positions: tuple[int, int],
    records: tuple[NameRecord, NameRecord],
    actors: tuple[KnownAs, KnownAs],
    evidence: Sequence[Evidence],
    rule: ClusterRule,
) -> RecordPair:
    name = _strongest_name(evidence)
    names_known = all(actor.names for actor in actors)
    acronyms = _acronyms(actors, {item.kind for item in evidence})
    periods = _periods(*records)
    same_source = records[0].source == records[1].source != ""
    weight = (
        rule.name_weight(name, known=names_known)
        + rule.acronym_weight(acronyms)
        + rule.period_weight(periods)
    )
    weight += rule.same_source if same_source else 0.0
    return RecordPair(*positions, name, names_known, acronyms, periods, same_source, weight)


def _strongest_name(evidence: Iterable[Evidence]) -> Evidence | None:
    from_names = [item for item in evidence if item.kind in NAME_KINDS]
    return min(from_names, key=lambda item: (NAME_KINDS.index(item.kind), -item.score), default=None)


def _acronyms(actors: tuple[KnownAs, KnownAs], kinds: set[Kind]) -> Acronyms:
    """What the acronyms say; one may be the whole name of the other (`AGALEV` and a party of that name)."""
    one, other = (set(actor.acronyms) for actor in actors)
    if one & other:
        return Acronyms.SAME
    if one and other:
        return Acronyms.DIFFERENT
    if (one or other) and Kind.ACRONYM in kinds:
        return Acronyms.SAME
    return Acronyms.INITIALS if Kind.INITIALS in kinds else Acronyms.UNKNOWN


def _periods(one: NameRecord, other: NameRecord) -> Periods:
    if one.first_year is None or other.first_year is None:
        return Periods.UNKNOWN
    ends = [_NO_END if record.last_year is None else record.last_year for record in (one, other)]
    gap = max(one.first_year, other.first_year) - min(ends)
    if gap <= 0:
        return Periods.OVERLAP
    if gap < _NEAR_YEARS:
        return Periods.NEAR
    return Periods.FAR if gap < _FAR_YEARS else Periods.APART
