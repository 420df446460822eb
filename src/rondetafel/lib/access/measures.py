"""Measuring access: expressions reduce the records, small histograms give the measures.

`measure_access` is the one entry: command, notebook and report call it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rondetafel.lib.access.by_period import measure_periods
from rondetafel.lib.access.engine import duckdb_connection, fetch, keep, read_parquet
from rondetafel.lib.access.evidence import ContactRecords, Population
from rondetafel.lib.access.expressions import frame_from_contacts, indexed_contacts, organisation_access
from rondetafel.lib.access.members import load_members
from rondetafel.lib.access.periods import Period, PeriodKind, calendar_periods
from rondetafel.lib.access.populations import measure_population
from rondetafel.lib.access.result import AccessMeasures
from rondetafel.lib.access.rule import InsiderRule, default_rule
from rondetafel.lib.base.progress import Progress, silent


def measure_access(
    records: ContactRecords,
    populations: Sequence[Population] = (),
    *,
    period: PeriodKind = PeriodKind.YEAR,
    rule: InsiderRule | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> AccessMeasures:
    """Access per period and, against a frozen population, per group (M14, M16, M17).

    Args:
        records: checked contact records; at least one row.
        populations: one or two frozen populations (all registered; those active in the domain). Dates of
            existence in the first one shorten the months that frequency is counted over.
        period: length of the periods.
        rule: insider rule; default monthly or weekly contact with any one seat.
        seed: of the bootstrap over organisations.
        progress: told at each step.

    Returns:
        Measures over the organisations with at least one contact in the period, and the same over each
        population. Organisations outside a population are counted there, never dropped from the first.
    """
    steps = 2 + len(populations)
    with duckdb_connection() as connection:
        progress("access", 0, steps)
        contacts = read_parquet(connection, records.parquet)
        periods = covered_periods(contacts, records, period)
        indexed = indexed_contacts(contacts, dict(records.columns), period)
        members = [
            load_members(connection, population, f"members_{number}")
            for number, population in enumerate(populations)
        ]
        existence = members[0].partial_existence(periods) if members else None
        frame = frame_from_contacts(indexed, periods, existence)
        access = keep(connection, "access", organisation_access(frame))
        progress("measures", 1, steps)
        measured = measure_periods(periods, indexed, access)
        against = []
        for number, population in enumerate(members):
            progress("population", 2 + number, steps)
            against.append(measure_population(population, periods, indexed, access, seed=seed))
        progress("done", steps, steps)
    return AccessMeasures(
        rule=rule or default_rule(),
        rows=records.rows,
        used=records.used,
        skipped=records.skipped,
        periods=measured,
        populations=tuple(against),
    )


def covered_periods(contacts: Any, records: ContactRecords, kind: PeriodKind) -> tuple[Period, ...]:
    """Periods from the first to the last contact, cut to what the source covers."""
    day = contacts[records.columns["date"]].cast("date")
    span = fetch(contacts.aggregate(first=day.min(), last=day.max()))
    first, last = span["first"][0], span["last"][0]
    return calendar_periods(kind, first, last, records.observed_from, records.observed_to)


def covered_periods_of(records: ContactRecords, kind: PeriodKind) -> tuple[Period, ...]:
    """The periods of contact records, for work that needs nothing else of them."""
    with duckdb_connection() as connection:
        return covered_periods(read_parquet(connection, records.parquet), records, kind)
