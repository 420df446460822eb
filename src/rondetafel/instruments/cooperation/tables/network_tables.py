"""Where governments and forms stand in their network, and the network itself (O-6, M36)."""

from __future__ import annotations

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.network import (
    Grouping,
    Network,
    group_of,
    mixing,
    network_of,
    ordered_by_seats,
)
from rondetafel.instruments.cooperation.tables.form_types import main_type
from rondetafel.instruments.cooperation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Lens, Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels, names, numbers, shares
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.vocab.vocabulary import entry_label

NODES, TIES = "network_nodes", "network_ties"


def network_tables(inventory: Inventory, *, seed: int) -> list[Tabulation]:
    """Positions, mixing of groups, nodes and ties; none where no members are known."""
    network = network_of(inventory)
    if not network.ties:
        return []
    return [_parties(network), _forms(network), _mixing(network, seed), _nodes(network), _ties(network)]


def _parties(network: Network) -> Tabulation:
    rows = []
    for place in ordered_by_seats(network):
        party, at = network.parties[place], network.party_places[place]
        rows.append(
            (
                party.name,
                entry_label("government_levels", party.level) if party.level else None,
                entry_label("language_groups", party.language) if party.language else None,
                at.degree,
                at.degree / len(network.forms),
                at.betweenness,
                at.core,
                at.bridges,
            )
        )
    return TABLES.table(
        "parties",
        {
            **names("party"),
            **labels("level", "language"),
            **counts("seats"),
            **shares("forms_share"),
            **numbers("betweenness"),
            **counts("core", "bridges"),
        },
        rows,
        methods=("M36",),
        base=TABLES.base(len(network.forms), "forms"),
        notes=(WORDS("note_network"),),
        lens=Lens.SEAT,
    )


def _forms(network: Network) -> Tabulation:
    placed = sorted(zip(network.forms, network.form_places, strict=True), key=lambda each: -each[1].degree)
    return TABLES.table(
        "positions",
        {
            **names("form"),
            **labels("type"),
            **counts("member_count"),
            **numbers("betweenness"),
            **counts("core", "bridges"),
        },
        [
            (form.name, entry_label(*main_type(form)), at.degree, at.betweenness, at.core, at.bridges)
            for form, at in placed
        ],
        methods=("M36",),
        base=TABLES.base(len(network.forms), "forms"),
        notes=(WORDS("note_network"),),
        lens=Lens.SEAT,
    )


def _mixing(network: Network, seed: int) -> Tabulation:
    rows = []
    for grouping in Grouping:
        mixed = mixing(network, grouping, seed=seed)
        found = mixed.homophily
        if found.share is None or found.low is None or found.high is None:
            continue
        rows.append(
            (
                WORDS(f"grouping_{grouping.value}"),
                mixed.governments,
                found.share,
                found.expected,
                found.low,
                found.high,
                found.p_value,
                WORDS(_mixing_verdict(found.share, found.low, found.high)),
            )
        )
    return TABLES.table(
        "mixing",
        {
            **labels("grouping"),
            **counts("governments"),
            **shares("share_within", "expected", "expected_low", "expected_high"),
            "p_value": Kind.PROBABILITY,
            **labels("mixing_verdict"),
        },
        rows,
        methods=("M36",),
        notes=(WORDS("note_mixing"),),
        lens=Lens.SEAT,
    )


def _mixing_verdict(share: float, low: float, high: float) -> str:
    return "mixing_more" if share > high else "mixing_less" if share < low else "mixing_as_chance"


def _nodes(network: Network) -> Tabulation:
    rows: list[tuple[str, Localised, Localised, Localised | None]] = []
    for party in network.parties:
        tier = group_of(party, Grouping.TIER)
        group = WORDS(f"tier_{tier}") if tier else None
        rows.append((_party_key(party.name), Localised.same(party.name), WORDS("node_party"), group))
    for form in network.forms:
        kind = entry_label("cooperation_kinds", form.kind)
        rows.append((form_key(form.name), Localised.same(form.name), WORDS("node_form"), kind))
    return TABLES.table(
        NODES, {**names("id"), **labels("name", "kind", "group")}, rows, methods=("M36",), lens=Lens.SEAT
    )


def _ties(network: Network) -> Tabulation:
    """One row per seat, with both names, so that the table can be read without the nodes."""
    rows = []
    for (party, form), bridging in zip(network.ties, network.bridging, strict=True):
        one, other = network.parties[party].name, network.forms[form].name
        rows.append(
            (_party_key(one), form_key(other), 1, one, other, WORDS("bridge" if bridging else "no_bridge"))
        )
    return TABLES.table(
        TIES,
        {**names("source", "target"), **counts("contacts"), **names("party", "form"), **labels("bridge")},
        rows,
        methods=("M36",),
        lens=Lens.SEAT,
    )


def _party_key(name: str) -> str:
    return f"party:{matching_key(name)}"


def form_key(name: str) -> str:
    """Id of a form as a node."""
    return f"form:{matching_key(name)}"
