"""From the engine's reductions to the measures of each period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rondetafel.lib.access.concentration import concentration_of
from rondetafel.lib.access.engine import fetch
from rondetafel.lib.access.expressions import contact_histogram, presence_change, seats_met
from rondetafel.lib.access.histogram import Histogram, histograms_by_period
from rondetafel.lib.access.periods import Period
from rondetafel.lib.access.result import PeriodAccess, Persistence


def measure_periods(
    periods: Sequence[Period],
    indexed: Any,
    access: Any,
    *,
    existing: Mapping[int, int] | None = None,
    not_in_both: Any = None,
) -> tuple[PeriodAccess, ...]:
    """Measures of each period over the organisations with a contact, or over a whole population.

    Args:
        periods: consecutive periods, also those without any contact.
        indexed: contacts of the organisations (table of `indexed_contacts`).
        access: table of `organisation_access` for the same organisations.
        existing: members of the population that existed in each period, by index; those without a contact
            enter as zeros. None: only organisations with a contact.
        not_in_both: see `presence_change`.
    """
    histograms = histograms_by_period(fetch(contact_histogram(access)))
    met = fetch(seats_met(indexed))
    seats = dict(zip(met["period"], met["seats"], strict=True))
    change = fetch(presence_change(access, not_in_both))
    changes = {
        period: (now, before, stayed)
        for period, now, before, stayed in zip(
            change["period"], change["now"], change["before"], change["stayed"], strict=True
        )
    }
    measured = []
    for period in periods:
        histogram = histograms.get(period.index, Histogram.empty())
        if existing is not None:
            histogram = histogram.with_absent(existing.get(period.index, 0) - histogram.organisations)
        first = period is periods[0]
        measured.append(
            PeriodAccess(
                period=period,
                contacts=histogram.contacts,
                organisations=histogram.organisations,
                seats=seats.get(period.index, 0),
                highest=histogram.highest(),
                histogram=histogram,
                concentration=concentration_of(histogram),
                persistence=persistence_of(None if first else changes.get(period.index, (0, 0, 0))),
            )
        )
    return tuple(measured)


def persistence_of(counts: tuple[int, int, int] | None) -> Persistence:
    """Persistence, newcomers and Jaccard from counts (M16); a share of nobody is undefined.

    Args:
        counts: organisations present now, in the period before, and in both; None in the first period,
            of which nothing is known before.
    """
    if counts is None:
        return Persistence(None, None, None, None, None, None)
    now, before, stayed = counts
    either = now + before - stayed
    return Persistence(
        stayed=stayed,
        newcomers=now - stayed,
        left=before - stayed,
        persistence=stayed / before if before else None,
        newcomer_share=(now - stayed) / now if now else None,
        jaccard=stayed / either if either else None,
    )
