"""Who they are: the most frequent organisations, how many seats each met, and when each was present.

Measures say how access is spread; the portrait names the organisations behind it. It reads the same
frame as the measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rondetafel.lib.access.engine import Connection, duckdb_connection, fetch, keep, read_parquet
from rondetafel.lib.access.evidence import ContactRecords, Population
from rondetafel.lib.access.expressions import frame_from_contacts, indexed_contacts
from rondetafel.lib.access.frequency import Frequency
from rondetafel.lib.access.members import load_members
from rondetafel.lib.access.periods import Period
from rondetafel.lib.access.rule import InsiderRule


@dataclass(frozen=True, slots=True)
class FrequentOrganisation:
    """One organisation with its contacts, over the whole covered time or in one period.

    Args:
        rank: 1 for most contacts; equals are ordered by seats, then by name.
        organisation: id as in the records.
        name: name to print.
        group: group in the first population; None outside it.
        contacts: number of contacts.
        share: share of all contacts.
        seats: different seats met.
        periods: periods with at least one contact.
        highest: highest frequency with any one seat in any period.
    """

    rank: int
    organisation: str
    name: str
    group: str | None
    contacts: int
    share: float
    seats: int
    periods: int
    highest: Frequency


@dataclass(frozen=True, slots=True)
class Portrait:
    """Who has access.

    Args:
        top: the most frequent organisations over the whole covered time.
        insiders: the insiders of one period, most contacts first.
        breadth: (seats, organisations): how many organisations met exactly that many seats, ascending.
        presence: per organisation the positions of the periods it was present in, for null models.
    """

    top: tuple[FrequentOrganisation, ...]
    insiders: tuple[FrequentOrganisation, ...]
    breadth: tuple[tuple[int, int], ...]
    presence: tuple[tuple[int, ...], ...]


def portray_access(
    records: ContactRecords,
    periods: Sequence[Period],
    focus: Period,
    rule: InsiderRule,
    population: Population | None = None,
    names: Path | None = None,
    *,
    top: int = 25,
) -> Portrait:
    """The portrait behind the measures.

    Args:
        records: checked contact records.
        periods: the periods that were measured.
        focus: the period whose insiders are named.
        rule: insider rule.
        population: frozen population that names and groups the organisations.
        names: Parquet file with the columns organisation and name, for organisations outside it.
        top: how many of the most frequent organisations to name; insiders are all named.
    """
    with duckdb_connection() as connection:
        contacts = read_parquet(connection, records.parquet)
        indexed = indexed_contacts(contacts, dict(records.columns), periods[0].kind)
        frame = keep(connection, "frame", frame_from_contacts(indexed, periods))
        totals = keep(connection, "totals", _totals(frame))
        of_focus = _totals(frame.filter(frame.period == focus.index))
        insiders = of_focus.filter(of_focus.highest >= rule.threshold.value)
        every = _contacts(totals)
        in_focus = _contacts(of_focus)
        return Portrait(
            top=_ranked(named(connection, totals, population, names).limit(top), every),
            insiders=_ranked(named(connection, insiders, population, names), in_focus),
            breadth=_breadth(totals),
            presence=_presence(frame, periods),
        )


def _totals(frame: Any) -> Any:
    seat = [column for column in ("venue", "seat") if column in frame.columns]
    met = frame.group_by("organisation", *seat).agg(
        contacts=frame.contacts.sum(), highest=frame.frequency.max()
    )
    by_seat = met.group_by("organisation").agg(
        contacts=met.contacts.sum(), seats=met.count(), highest=met.highest.max()
    )
    present = frame.group_by("organisation").agg(periods=frame.period.nunique())
    return by_seat.inner_join(present, "organisation")


def _contacts(totals: Any) -> int:
    return fetch(totals.aggregate(contacts=totals.contacts.sum()))["contacts"][0] or 0


def named(connection: Connection, totals: Any, population: Population | None, names: Path | None) -> Any:
    """Totals of organisations with their name and group, most contacts first.

    Args:
        connection: the engine.
        totals: table organisation, contacts, seats and whatever else.
        population: frozen population that names and groups the organisations.
        names: Parquet file organisation, name, for organisations outside it.
    """
    import ibis

    named = totals.mutate(name=totals.organisation.cast("string"), group=ibis.null("string"))
    if names is not None:
        named = _with_names(named, read_parquet(connection, names).select("organisation", found="name"))
    if population is not None:
        members = load_members(connection, population, "portrait_members").table
        if "name" in population.columns:
            source = read_parquet(connection, population.parquet)
            found = source.select(
                organisation=source[population.columns["organisation"]].cast("string"),
                found=source[population.columns["name"]],
            )
            named = _with_names(named, found)
        group = members.select("organisation", member_group="group")
        named = named.left_join(group, "organisation").mutate(group=ibis._.member_group)
    return named.order_by([ibis.desc("contacts"), ibis.desc("seats"), "name", "organisation"])


def _ranked(named: Any, contacts: int) -> tuple[FrequentOrganisation, ...]:
    columns = fetch(named.select("organisation", "name", "group", "contacts", "seats", "periods", "highest"))
    return tuple(
        FrequentOrganisation(
            rank, str(organisation), name, group, own, own / contacts, seats, periods, Frequency(step)
        )
        for rank, (organisation, name, group, own, seats, periods, step) in enumerate(
            zip(*columns.values(), strict=True), start=1
        )
    )


def _with_names(named: Any, found: Any) -> Any:
    joined = named.left_join(found, "organisation")
    return joined.mutate(name=joined.found.coalesce(joined.name)).select(*named.columns)


def _breadth(totals: Any) -> tuple[tuple[int, int], ...]:
    columns = fetch(totals.group_by("seats").agg(organisations=totals.count()))
    return tuple(sorted(zip(columns["seats"], columns["organisations"], strict=True)))


def _presence(frame: Any, periods: Sequence[Period]) -> tuple[tuple[int, ...], ...]:
    each = frame.select("organisation", "period").distinct()
    listed = each.group_by("organisation").agg(periods=each.period.collect())
    first = periods[0].index
    return tuple(sorted(tuple(sorted(p - first for p in row)) for row in fetch(listed)["periods"]))
