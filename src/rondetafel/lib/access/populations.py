"""Access measured over a whole frozen population, and representation by group (M14, M16, M17)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rondetafel.lib.access.by_period import measure_periods
from rondetafel.lib.access.engine import fetch
from rondetafel.lib.access.members import Members
from rondetafel.lib.access.periods import Period
from rondetafel.lib.access.result import GroupAccess, PopulationAccess
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.analysis.representation import contact_representation, organisation_representation


def measure_population(
    members: Members, periods: Sequence[Period], indexed: Any, access: Any, *, seed: int
) -> PopulationAccess:
    """The same measures over the members of a population, zeros included, and by group.

    Args:
        members: the population in the engine.
        periods: consecutive periods.
        indexed: contacts (table of `indexed_contacts`).
        access: table of `organisation_access`.
        seed: of the bootstrap over organisations.
    """
    of_members = access.semi_join(members.table, "organisation")
    outside = access.anti_join(members.table, "organisation")
    unmatched = fetch(
        outside.aggregate(organisations=outside.organisation.nunique(), contacts=outside.contacts.sum())
    )
    return PopulationAccess(
        id=members.id,
        size=members.size,
        unmatched_organisations=unmatched["organisations"][0],
        unmatched_contacts=unmatched["contacts"][0] or 0,
        periods=measure_periods(
            periods,
            indexed.semi_join(members.table, "organisation"),
            of_members,
            existing=members.existing(periods),
            not_in_both=members.not_in_both(periods),
        ),
        groups=measure_groups(members, contact_counts(members, access), seed=seed),
    )


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Contacts per member of one group, as a histogram with the zeros in it."""

    contacts: tuple[int, ...]
    members: tuple[int, ...]


def contact_counts(members: Members, access: Any) -> dict[str | None, GroupCounts]:
    """Histogram of contacts over the whole time per group, members without contacts as zeros."""
    totals = access.group_by("organisation").agg(contacts=access.contacts.sum())
    joined = members.table.left_join(totals, "organisation")
    each = joined.select("group", contacts=joined.contacts.coalesce(0))
    columns = fetch(each.group_by("group", "contacts").agg(members=each.count()))
    lines: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
    for group, contacts, count in zip(columns["group"], columns["contacts"], columns["members"], strict=True):
        lines[group].append((contacts, count))
    ordered = sorted(lines.items(), key=lambda item: (item[0] is None, item[0] or ""))
    return {group: GroupCounts(*zip(*sorted(rows), strict=True)) for group, rows in ordered}


def measure_groups(
    members: Members, counts: Mapping[str | None, GroupCounts], *, seed: int
) -> tuple[GroupAccess, ...]:
    """Representation of each group (M17); none when the population has no group column."""
    if set(counts) <= {None}:
        return ()
    with_access = {
        group: sum(n for c, n in zip(g.contacts, g.members, strict=True) if c) for group, g in counts.items()
    }
    size = sum(sum(g.members) for g in counts.values())
    organisations = sum(with_access.values())
    histograms = {group: (g.contacts, g.members) for group, g in counts.items()}
    by_contacts = contact_representation(histograms, seed=seed)
    measured = []
    for group, histogram in counts.items():
        population = sum(histogram.members)
        rate = wilson(with_access[group], population)
        ratio = organisation_representation(with_access[group], organisations, population, size)
        events = by_contacts[group]
        measured.append(
            GroupAccess(
                group=group,
                population=members.id,
                population_count=population,
                population_share=population / size,
                organisations=with_access[group],
                organisation_share=with_access[group] / organisations if organisations else None,
                contacts=events.contacts,
                contact_share=events.share,
                access_share=rate.estimate,
                access_low=rate.low,
                access_high=rate.high,
                ratio=ratio.estimate,
                ratio_low=ratio.low,
                ratio_high=ratio.high,
                ratio_method=ratio.method,
                contact_ratio=events.ratio.estimate,
                contact_ratio_low=events.ratio.low,
                contact_ratio_high=events.ratio.high,
            )
        )
    return tuple(measured)
