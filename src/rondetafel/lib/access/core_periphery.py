"""Core and periphery (M15): five definitions of the core side by side, and how far they agree.

1. the innermost k-core of the co-presence network, from ties made on two occasions or more: once is chance;
2. insiders under the rule, in at least one period;
3. the tenth of the organisations that met most different seats;
4. the best fitting core of Borgatti and Everett, on ties weighted 1/(m-1) per shared occasion of m;
5. the innermost (p,p)-core of organisations and occasions: each of its organisations was at p or more of its
   occasions, each of its occasions had p or more of its organisations.

Two organisations are tied when they were together: at one meeting, where meetings of several organisations
are the rule, otherwise at one table (they met the same seat). Organisations with one tie-making occasion
only say nothing about a core and are left out of the network, not of the counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.access.attendance import attendance_by
from rondetafel.lib.access.engine import Connection, duckdb_connection, fetch, keep, read_parquet
from rondetafel.lib.access.evidence import ContactRecords
from rondetafel.lib.access.expressions import frame_from_contacts, indexed_contacts
from rondetafel.lib.access.periods import Period
from rondetafel.lib.access.rule import InsiderRule
from rondetafel.lib.analysis.agreement import core_agreements
from rondetafel.lib.analysis.borgatti_everett import core_fit
from rondetafel.lib.analysis.cores import Adjacency, coreness
from rondetafel.lib.analysis.projection import CoPresence, co_presence
from rondetafel.lib.analysis.tie_null import tested_ties
from rondetafel.lib.analysis.two_mode import Attendance, double_core

Bools = npt.NDArray[np.bool_]

TOP_BREADTH_SHARE = 0.10
TESTED_PAIRS_LIMIT = 4_000_000
REPEATED = 2
OCCASIONS_LIMIT = 60_000_000
FITTED_ORGANISATIONS_LIMIT = 30_000


class Together(StrEnum):
    """What makes two organisations co-present."""

    MEETING = "meeting"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class CoreDefinition:
    """The core under one definition.

    Args:
        id: `k_core`, `threshold`, `breadth`, `borgatti_everett` or `double_core`.
        parameters: values that belong to its name, such as k or r.
        size: organisations in the core.
        contact_share: share of all contacts held by the core.
        jaccard: overlap with the first definition, both / either.
        kappa: Cohen's kappa with the first definition.
        members: ids of the organisations in the core, most contacts first.
    """

    id: str
    parameters: Mapping[str, object]
    size: int
    contact_share: float | None
    jaccard: float | None
    kappa: float | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """Core and periphery of one set of records.

    Args:
        organisations: organisations with at least one contact.
        together: what makes two organisations co-present.
        occasions: meetings or seats.
        pairs: pairs of organisations that shared one.
        exceeding_pairs: pairs that shared more occasions than the stochastic degree sequence model gives at
            the sizes of organisations and occasions (5% false discovery rate); None where too many to test.
        definitions: the definitions that could be applied.
    """

    organisations: int
    together: Together
    occasions: int
    pairs: int
    exceeding_pairs: int | None
    definitions: tuple[CoreDefinition, ...]


@dataclass(frozen=True, slots=True)
class _Organisations:
    """Organisations with contacts, in the order of their codes."""

    ids: Sequence[str]
    contacts: npt.NDArray[np.int64]
    seats: npt.NDArray[np.int64]
    highest: npt.NDArray[np.int64]
    together: Together
    attendance: Attendance = field(repr=False)


def core_and_periphery(
    records: ContactRecords, periods: Sequence[Period], rule: InsiderRule, *, seed: int = 0
) -> CorePeriphery:
    """Core and periphery of contact records over the whole covered time.

    Args:
        records: checked contact records.
        periods: the periods that were measured.
        rule: insider rule.
        seed: of the search for the Borgatti-Everett core.
    """
    with duckdb_connection() as connection:
        present = _read(connection, records, periods)
    network = _returning(present.attendance)
    pairs = co_presence(network) if _occasions(network) <= OCCASIONS_LIMIT else None
    tested = _exceeding_chance(network, pairs)
    cores: dict[str, tuple[dict[str, object], Bools]] = {}
    if pairs is not None:
        k, inner = _innermost_core(len(present.ids), pairs.where(pairs.meetings >= REPEATED))
        cores["k_core"] = ({"k": k}, inner)
    cores["threshold"] = ({}, present.highest >= rule.threshold.value)
    cores["breadth"] = ({}, _most(present.seats, present.contacts, TOP_BREADTH_SHARE))
    if pairs is not None and len(present.ids) <= FITTED_ORGANISATIONS_LIMIT:
        fit = core_fit(len(present.ids), pairs.first, pairs.second, pairs.newman, starts=5, seed=seed)
        if fit.correlation is not None:
            cores["borgatti_everett"] = ({"r": fit.correlation}, fit.members)
    p, both_sides = _innermost_double_core(network)
    cores["double_core"] = ({"p": p}, both_sides)
    return CorePeriphery(
        organisations=len(present.ids),
        together=present.together,
        occasions=present.attendance.meeting_count,
        pairs=0 if pairs is None else len(pairs.first),
        exceeding_pairs=None if tested is None else len(tested.first),
        definitions=_definitions(cores, present),
    )


def _definitions(
    cores: Mapping[str, tuple[dict[str, object], Bools]], present: _Organisations
) -> tuple[CoreDefinition, ...]:
    agreements = {
        agreement.second: agreement
        for agreement in core_agreements({name: members for name, (_, members) in cores.items()})
        if agreement.first == next(iter(cores))
    }
    total = int(present.contacts.sum())
    result = []
    for name, (parameters, members) in cores.items():
        agreement = agreements.get(name)
        order = sorted(
            map(int, np.flatnonzero(members)), key=lambda i: (-present.contacts[i], present.ids[i])
        )
        result.append(
            CoreDefinition(
                id=name,
                parameters=parameters,
                size=int(members.sum()),
                contact_share=int(present.contacts[members].sum()) / total if total else None,
                jaccard=agreement.jaccard if agreement else None,
                kappa=agreement.kappa if agreement else None,
                members=tuple(present.ids[i] for i in order),
            )
        )
    return tuple(result)


def _read(connection: Connection, records: ContactRecords, periods: Sequence[Period]) -> _Organisations:
    contacts = read_parquet(connection, records.parquet)
    columns = dict(records.columns)
    frame = frame_from_contacts(indexed_contacts(contacts, columns, periods[0].kind), periods)
    totals = keep(connection, "totals", _totals(frame))
    listed = fetch(totals.order_by("organisation"))
    table = [columns[role] for role in ("venue", "seat") if role in columns]
    together, attendance = Together.SEAT, attendance_by(contacts, columns["organisation"], *table)
    if "meeting" in columns:
        meetings = attendance_by(contacts, columns["organisation"], columns["meeting"])
        if _share_in_company(meetings) > 0.5:
            together, attendance = Together.MEETING, meetings
    return _Organisations(
        ids=[str(organisation) for organisation in listed["organisation"]],
        contacts=np.array(listed["contacts"], dtype=np.int64),
        seats=np.array(listed["seats"], dtype=np.int64),
        highest=np.array(listed["highest"], dtype=np.int64),
        together=together,
        attendance=attendance,
    )


def _totals(frame: Any) -> Any:
    import ibis

    seat = ibis.struct({name: frame[name] for name in ("venue", "seat") if name in frame.columns})
    return frame.group_by("organisation").agg(
        contacts=frame.contacts.sum(), seats=seat.nunique(), highest=frame.frequency.max()
    )


def _share_in_company(attendance: Attendance) -> float:
    """Share of attendances at which another organisation was there too."""
    sizes = attendance.meeting_sizes
    return float(sizes[sizes > 1].sum() / max(sizes.sum(), 1))


def _returning(attendance: Attendance) -> Attendance:
    """Attendance of the organisations that were at two occasions or more."""
    returning = attendance.meetings_attended[attendance.members] > 1
    return Attendance.from_ties(
        attendance.members[returning],
        attendance.meeting_of_member[returning],
        organisation_count=attendance.organisation_count,
        meeting_count=attendance.meeting_count,
    )


def _occasions(attendance: Attendance) -> int:
    """Number of (pair, occasion) combinations: what the projection costs."""
    sizes = attendance.meeting_sizes.astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def _exceeding_chance(attendance: Attendance, pairs: CoPresence | None) -> CoPresence | None:
    if pairs is None or len(pairs.first) > TESTED_PAIRS_LIMIT:
        return None
    return tested_ties(attendance, pairs).backbone()


def _innermost_core(organisations: int, pairs: CoPresence) -> tuple[int, Bools]:
    core = coreness(Adjacency.from_ties(organisations, pairs.first, pairs.second))
    k = int(core.max()) if len(core) else 0
    return k, (core == k) & (core > 0)


def _innermost_double_core(network: Attendance) -> tuple[int, Bools]:
    """Core for the largest p at which one exists; nobody at p = 0."""
    p, members = 0, np.zeros(network.organisation_count, dtype=np.bool_)
    while (core := double_core(network, p + 1, p + 1)).organisations.any():
        p, members = p + 1, core.organisations
    return p, members


def _most(seats: npt.NDArray[np.int64], contacts: npt.NDArray[np.int64], share: float) -> Bools:
    """The given share of organisations with most seats; more contacts decide between equals."""
    chosen = np.zeros(len(seats), dtype=np.bool_)
    order = np.lexsort((np.arange(len(seats)), -contacts, -seats))
    chosen[order[: round(share * len(seats))]] = True
    return chosen
