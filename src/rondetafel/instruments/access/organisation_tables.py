"""The table plan, per organisation: the most frequent, the insiders, breadth and core."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.access.labels import GroupLabels, column, core_label, frequency_label, group_label
from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.core_periphery import CoreDefinition
from rondetafel.lib.access.portrait import FrequentOrganisation
from rondetafel.lib.access.result import PeriodAccess
from rondetafel.lib.base.tables import Base, Kind, Lens, Tabulation

MOST_BREADTH_ROWS = 20
ROUND_NUMBERS = (1, 2, 3, 4, 5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000)


def top_table(
    top: Sequence[FrequentOrganisation], labels: GroupLabels | None, contacts: int, lens: Lens
) -> Tabulation:
    """The most frequent organisations over the whole covered time."""
    return Tabulation(
        "top_list",
        word("table_top", lens).filled(n=len(top)),
        (
            column("rank", Kind.COUNT, lens),
            column("organisation", Kind.NAME, lens),
            column("group", Kind.LABEL, lens),
            column("contacts", Kind.COUNT, lens),
            column("share", Kind.SHARE, lens),
            column("seats", Kind.COUNT, lens),
            column("periods", Kind.COUNT, lens),
            column("highest", Kind.LABEL, lens),
        ),
        tuple(
            (
                o.rank,
                o.name,
                None if labels is None else group_label(o.group, labels),
                o.contacts,
                o.share,
                o.seats,
                o.periods,
                frequency_label(o.highest),
            )
            for o in top
        ),
        base=Base(contacts, word("unit_contacts", lens)),
        lens=lens,
        methods=("M14",),
    )


def insider_list_table(
    insiders: Sequence[FrequentOrganisation], labels: GroupLabels | None, focus: PeriodAccess, lens: Lens
) -> Tabulation:
    """The insiders of one period by name, most contacts first."""
    return Tabulation(
        "insider_list",
        word("table_insider_list", lens).filled(period=focus.period.label),
        (
            column("organisation", Kind.NAME, lens),
            column("group", Kind.LABEL, lens),
            column("highest", Kind.LABEL, lens),
            column("contacts", Kind.COUNT, lens),
            column("share", Kind.SHARE, lens),
            column("seats", Kind.COUNT, lens),
        ),
        tuple(
            (
                o.name,
                None if labels is None else group_label(o.group, labels),
                frequency_label(o.highest),
                o.contacts,
                o.share,
                o.seats,
            )
            for o in insiders
        ),
        base=Base(focus.contacts, word("unit_contacts", lens)),
        lens=lens,
        methods=("M04",),
    )


def breadth_table(breadth: Sequence[tuple[int, int]], lens: Lens) -> Tabulation:
    """Breadth: how many organisations met k or more seats."""
    base = sum(organisations for _, organisations in breadth)
    at_least = {seats: sum(n for other, n in breadth if other >= seats) for seats in _steps(breadth)}
    return Tabulation(
        "breadth",
        word("table_breadth", lens),
        (
            column("seats", Kind.COUNT, lens),
            column("organisations", Kind.COUNT, lens),
            column("share", Kind.SHARE, lens),
            column("base", Kind.COUNT, lens),
        ),
        tuple((seats, count, count / base, base) for seats, count in at_least.items()),
        base=Base(base, word("unit_with_contact", lens)),
        lens=lens,
        methods=("M15",),
    )


def _steps(breadth: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of seats to show: every one that occurs, or round numbers when there are many."""
    occurring = sorted(seats for seats, _ in breadth)
    if len(occurring) <= MOST_BREADTH_ROWS:
        return occurring
    return [seats for seats in ROUND_NUMBERS if seats <= occurring[-1]]


def core_table(definitions: Sequence[CoreDefinition], organisations: int, lens: Lens) -> Tabulation:
    """The core under each definition, and how far each agrees with the first."""
    return Tabulation(
        "core",
        word("table_core", lens),
        (
            column("definition", Kind.LABEL, lens),
            column("core_organisations", Kind.COUNT, lens),
            column("base", Kind.COUNT, lens),
            column("share", Kind.SHARE, lens),
            column("core_contact_share", Kind.SHARE, lens),
            column("agreement_jaccard", Kind.INDEX, lens),
            column("agreement_kappa", Kind.NUMBER, lens),
        ),
        tuple(
            (
                core_label(definition),
                definition.size,
                organisations,
                definition.size / organisations if organisations else None,
                definition.contact_share,
                definition.jaccard,
                definition.kappa,
            )
            for definition in definitions
        ),
        base=Base(organisations, word("unit_with_contact", lens)),
        lens=lens,
        methods=("M15",),
        notes=(word("note_core", lens),),
    )
