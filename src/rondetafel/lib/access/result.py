"""Results of measuring access, and their documented JSON form (version 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rondetafel.lib.access.frequency import THRESHOLDS, Frequency
from rondetafel.lib.access.histogram import Histogram
from rondetafel.lib.access.periods import Period
from rondetafel.lib.access.rule import InsiderRule

JSON_VERSION = 1


@dataclass(frozen=True, slots=True)
class Concentration:
    """How access is spread over organisations (M14); None is undefined.

    Args:
        organisations: number of organisations the spread is over.
        contacts: sum of their contacts.
        gini: Gini coefficient, [0, 1).
        hhi: Herfindahl-Hirschman index, sum of squared shares, (0, 1].
        hhi_normalised: (HHI - 1/n) / (1 - 1/n).
        entropy: Shannon entropy of the shares, natural logarithm.
        entropy_normalised: entropy / ln n.
        top10_share: share of all contacts held by the ten most frequent organisations.
        top10pct_share: share held by the top tenth, by interpolation on the Lorenz curve.
    """

    organisations: int
    contacts: int
    gini: float | None
    hhi: float | None
    hhi_normalised: float | None
    entropy: float | None
    entropy_normalised: float | None
    top10_share: float | None
    top10pct_share: float | None


@dataclass(frozen=True, slots=True)
class Persistence:
    """Who stays from one period to the next (M16); None in the first period, which is left-censored.

    Args:
        stayed: organisations present now and in the period before.
        newcomers: present now, not in the period before.
        left: present in the period before, not now.
        persistence: stayed / present before.
        newcomer_share: newcomers / present now.
        jaccard: stayed / present in either.
    """

    stayed: int | None
    newcomers: int | None
    left: int | None
    persistence: float | None
    newcomer_share: float | None
    jaccard: float | None


@dataclass(frozen=True, slots=True)
class PeriodAccess:
    """All measures of one period over one set of organisations.

    Args:
        period: the period and its covered part.
        contacts: contacts of these organisations.
        organisations: size of the set: organisations with a contact, or the whole population.
        seats: seats met.
        highest: organisations by their highest frequency with any one seat; `NEVER` only over a population.
        histogram: organisations by number of contacts, zeros included over a population.
        concentration: spread of the contacts over the set.
        persistence: who stayed, over those with at least one contact.
    """

    period: Period
    contacts: int
    organisations: int
    seats: int
    highest: Mapping[Frequency, int]
    histogram: Histogram
    concentration: Concentration
    persistence: Persistence

    def at_least(self, threshold: Frequency) -> int:
        """Organisations whose highest frequency reaches a threshold."""
        return sum(count for step, count in self.highest.items() if step >= threshold)

    def share_at_least(self, threshold: Frequency) -> float | None:
        """Share of the set whose highest frequency reaches a threshold; None for an empty set."""
        return self.at_least(threshold) / self.organisations if self.organisations else None


@dataclass(frozen=True, slots=True)
class GroupAccess:
    """How one group of a population fares (M17), over the whole covered time.

    Args:
        group: value of the group column; None for members without one.
        population: id of the frozen population.
        population_count: members of the group.
        population_share: share of the population, [0, 1].
        organisations: members with at least one contact.
        organisation_share: their share of all members with a contact.
        contacts: contacts of the group.
        contact_share: share of all contacts of members.
        access_share: organisations / population_count, with 95% Wilson bounds.
        ratio: representation ratio, organisation_share / population_share, with bounds by `ratio_method`.
        contact_ratio: contact_share / population_share, with bootstrap bounds over organisations.
    """

    group: str | None
    population: str
    population_count: int
    population_share: float
    organisations: int
    organisation_share: float | None
    contacts: int
    contact_share: float | None
    access_share: float | None
    access_low: float | None
    access_high: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    ratio_method: str
    contact_ratio: float | None
    contact_ratio_low: float | None
    contact_ratio_high: float | None


@dataclass(frozen=True, slots=True)
class PopulationAccess:
    """The same measures over a whole frozen population, zeros included."""

    id: str
    size: int
    unmatched_organisations: int
    unmatched_contacts: int
    periods: tuple[PeriodAccess, ...]
    groups: tuple[GroupAccess, ...]


@dataclass(frozen=True, slots=True)
class AccessMeasures:
    """Everything that `access measure` prints."""

    rule: InsiderRule
    rows: int
    used: int
    skipped: int
    periods: tuple[PeriodAccess, ...]
    populations: tuple[PopulationAccess, ...] = ()


def to_json(measures: AccessMeasures) -> dict[str, Any]:
    """JSON form, documented in docs/reference/access-json.md; keys are stable, undefined is null."""
    rule = measures.rule
    return {
        "version": JSON_VERSION,
        "rule": {
            "id": rule.id,
            "version": rule.version,
            "threshold": rule.threshold.id,
            "basis": rule.basis.en,
        },
        "source": {"rows": measures.rows, "used": measures.used, "skipped": measures.skipped},
        "periods": [
            _period_json(period, rule) | _population_json(measures.populations, position, rule)
            for position, period in enumerate(measures.periods)
        ],
        "groups": [_group_json(group) for p in measures.populations for group in p.groups],
        "populations": [
            {
                "id": population.id,
                "size": population.size,
                "unmatched_organisations": population.unmatched_organisations,
                "unmatched_contacts": population.unmatched_contacts,
            }
            for population in measures.populations
        ],
    }


def _period_json(access: PeriodAccess, rule: InsiderRule) -> dict[str, Any]:
    return {
        "period": access.period.label,
        "start": access.period.start.isoformat(),
        "end": access.period.end.isoformat(),
    } | _measures_json(access, rule)


def _population_json(
    populations: tuple[PopulationAccess, ...], position: int, rule: InsiderRule
) -> dict[str, Any]:
    names = ("population", "second_population")
    return {
        name: _measures_json(population.periods[position], rule)
        for name, population in zip(names, populations, strict=False)
    }


def _measures_json(access: PeriodAccess, rule: InsiderRule) -> dict[str, Any]:
    spread, staying = access.concentration, access.persistence
    return {
        "contacts": access.contacts,
        "organisations": access.organisations,
        "seats": access.seats,
        "insiders": {step.id: access.highest.get(step, 0) for step in THRESHOLDS},
        "insider_share": access.share_at_least(rule.threshold),
        "insider_share_at": {step.id: access.share_at_least(step) for step in THRESHOLDS},
        "gini": spread.gini,
        "hhi": spread.hhi,
        "hhi_normalised": spread.hhi_normalised,
        "entropy": spread.entropy,
        "entropy_normalised": spread.entropy_normalised,
        "top10_share": spread.top10_share,
        "top10pct_share": spread.top10pct_share,
        "persistence": staying.persistence,
        "newcomer_share": staying.newcomer_share,
        "jaccard": staying.jaccard,
    }


def _group_json(group: GroupAccess) -> dict[str, Any]:
    return {
        "group": group.group,
        "population": group.population,
        "population_count": group.population_count,
        "population_share": group.population_share,
        "organisations": group.organisations,
        "organisation_share": group.organisation_share,
        "contacts": group.contacts,
        "contact_share": group.contact_share,
        "access_share": group.access_share,
        "access_low": group.access_low,
        "access_high": group.access_high,
        "representation_ratio": group.ratio,
        "representation_low": group.ratio_low,
        "representation_high": group.ratio_high,
        "representation_method": group.ratio_method,
        "contact_ratio": group.contact_ratio,
        "contact_ratio_low": group.contact_ratio_low,
        "contact_ratio_high": group.contact_ratio_high,
    }
