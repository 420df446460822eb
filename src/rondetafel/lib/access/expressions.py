"""The per-period measures as expressions: written once, run by DuckDB on one machine or by Spark on many.

Nothing here runs anything. Each function takes Ibis tables and returns an Ibis table. Sums, maxima and
counts only: what is not a reduction (Gini, entropy, Lorenz) is computed afterwards from the small
histogram that `contact_histogram` yields, which is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rondetafel.lib.access.frequency import CONTACTS_PER_MONTH, Frequency
from rondetafel.lib.access.periods import Period, PeriodKind

Table = Any  # ibis.Table; Ibis is imported where it is used, because start-up counts


def indexed_contacts(contacts: Table, columns: dict[str, str], kind: PeriodKind) -> Table:
    """Contacts with the columns period (index), organisation, venue (where known) and seat."""
    day = contacts[columns["date"]].cast("date")
    period = day.year() * kind.per_year + (day.month() - 1) // kind.months
    roles = [role for role in ("organisation", "venue", "seat") if role in columns]
    return contacts.select(period=period.cast("int32"), **{role: contacts[columns[role]] for role in roles})


def frame_from_contacts(indexed: Table, periods: Sequence[Period], existence: Table | None = None) -> Table:
    """The access frame of contact records: one row per period, organisation, venue and seat that met.

    Args:
        indexed: table of `indexed_contacts`.
        periods: the periods, of which the covered months enter the frequency.
        existence: optional table organisation, period, months, for organisations that existed during a part
            of a period only.

    Returns:
        Columns period, organisation, (venue,) seat, contacts, frequency (code of `Frequency`).
    """
    met = indexed.group_by(*indexed.columns).agg(contacts=indexed.count())
    months = covered_months(met.period, periods)
    if existence is not None:
        part = existence.rename(existing_organisation="organisation", existing_period="period")
        met = met.left_join(
            part, [met.organisation == part.existing_organisation, met.period == part.existing_period]
        )
        months = met.months.coalesce(covered_months(met.period, periods))
    return met.select(*indexed.columns, "contacts", frequency=frequency_code(met.contacts, months))


def organisation_access(frame: Table) -> Table:
    """One row per period and organisation: contacts, seats met, highest frequency with any one seat."""
    return frame.group_by("period", "organisation").agg(
        contacts=frame.contacts.sum(), seats=frame.count(), highest=frame.frequency.max()
    )


def covered_months(period: Any, periods: Sequence[Period]) -> Any:
    """Months of each period that the source covers: whole, but for the first and the last."""
    import ibis

    whole = float(periods[0].kind.months)
    parts = [(period == p.index, ibis.literal(p.months)) for p in periods if p.months != whole]
    return ibis.cases(*parts, else_=ibis.literal(whole)) if parts else ibis.literal(whole)


def frequency_code(contacts: Any, months: Any) -> Any:
    """Code of the frequency (see `frequency.py`) of a number of contacts in a number of months."""
    import ibis

    steps = [
        ((contacts >= per_month * months) & (contacts >= Frequency.SEVERAL.value), step.value)
        for step, per_month in CONTACTS_PER_MONTH.items()
    ]
    return ibis.cases(
        *steps, (contacts >= Frequency.SEVERAL.value, Frequency.SEVERAL.value), else_=Frequency.ONCE.value
    )


def contact_histogram(access: Table) -> Table:
    """How many organisations had each number of contacts and each highest frequency, per period."""
    return access.group_by("period", "contacts", "highest").agg(organisations=access.count())


def seat_histogram(access: Table) -> Table:
    """How many organisations met each number of seats, per period (breadth)."""
    return access.group_by("period", "seats").agg(organisations=access.count())


def seats_met(indexed: Table) -> Table:
    """Number of seats with at least one contact, per period."""
    seat = [column for column in ("venue", "seat") if column in indexed.columns]
    seats = indexed.select("period", *seat).distinct()
    return seats.group_by("period").agg(seats=seats.count())


def presence_change(access: Table, not_in_both: Table | None = None) -> Table:
    """Organisations present in a period (`now`), in the one before it (`before`) and in both (`stayed`).

    Args:
        access: table of `organisation_access`.
        not_in_both: optional table organisation, period, of organisations that did not exist in both the
            period and the one before it: births and deaths, neither stayers, newcomers nor leavers.
    """
    now = access.select("period", "organisation", now=1, before=0)
    before = access.select(
        period=(access.period + 1).cast("int32"), organisation=access.organisation, now=0, before=1
    )
    seen = now.union(before)
    if not_in_both is not None:
        seen = seen.anti_join(not_in_both, ["period", "organisation"])
    each = seen.group_by("period", "organisation").agg(now=seen.now.max(), before=seen.before.max())
    return each.group_by("period").agg(
        now=each.now.sum(), before=each.before.sum(), stayed=(each.now * each.before).sum()
    )
