"""The table plan of the network: its nodes and its ties, to be released like every other table."""

from __future__ import annotations

from collections.abc import Mapping

from rondetafel.instruments.access.labels import GroupLabels, column, group_label
from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.two_mode_network import TwoModeNetwork
from rondetafel.lib.base.tables import Kind, Lens, Tabulation
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.network_files import in_both_formats

ORGANISATION_PREFIX, SEAT_PREFIX = "organisation:", "seat:"


def network_tables(network: TwoModeNetwork, labels: GroupLabels, lens: Lens) -> list[Tabulation]:
    """Nodes and ties; ids carry their kind, since a seat may be named like an organisation."""
    organisations = [
        (ORGANISATION_PREFIX + identity, name, word("organisation_node"), group_label(group, labels))
        for identity, name, group in network.organisations
    ]
    seats = [(SEAT_PREFIX + seat, seat, word("seat_node", lens), None) for seat in network.seats]
    nodes = Tabulation(
        "network_nodes",
        word("table_network_nodes", lens),
        (
            column("id", Kind.NAME, lens),
            column("name", Kind.NAME, lens),
            column("kind", Kind.LABEL, lens),
            column("group", Kind.LABEL, lens),
        ),
        (*organisations, *seats),
        base=None,
        lens=lens,
        methods=("M15",),
    )
    ties = Tabulation(
        "network_ties",
        word("table_network_ties", lens),
        (
            column("source", Kind.NAME, lens),
            column("target", Kind.NAME, lens),
            column("contacts", Kind.COUNT, lens),
        ),
        tuple((ORGANISATION_PREFIX + o, SEAT_PREFIX + s, contacts) for o, s, contacts in network.ties),
        base=None,
        lens=lens,
        methods=("M15",),
    )
    return [nodes, ties]


def network_files(released: Mapping[str, Released], language: Language) -> dict[str, bytes]:
    """The network files of a report, by path; none where the network was too large to release."""
    if "network_nodes" not in released:
        return {}
    return in_both_formats("networks/access", released["network_nodes"], released["network_ties"], language)
