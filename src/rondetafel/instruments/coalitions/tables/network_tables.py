"""The two-mode network: cities, sectors and organisations on one side, coalitions on the other (R-8)."""

from __future__ import annotations

from rondetafel.instruments.coalitions.categories import Facet, category_label, sectors
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.tables.inventory_tables import city_label
from rondetafel.instruments.coalitions.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels, names
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.vocab.vocabulary import codelist

NODES, TIES, MEMBERS = "network_nodes", "network_ties", "members"


def network_tables(inventory: Inventory) -> list[Tabulation]:
    """Nodes and ties; an organisation with the same name in two coalitions is one node."""
    coalitions = {each.name: f"coalition:{place}" for place, each in enumerate(inventory.included, start=1)}
    nodes: dict[str, tuple[Value, ...]] = {}
    ties: dict[tuple[str, str], None] = {}

    def tie(node: str, label: Localised, kind: str, group: Localised | None, coalition: str) -> None:
        nodes.setdefault(node, (node, label, WORDS(f"node_{kind}"), group))
        ties[node, coalitions[coalition]] = None

    for each in inventory.included:
        theme = each.coding.category(Facet.THEME)
        group = category_label(Facet.THEME, theme) if theme else None
        key = coalitions[each.name]
        nodes[key] = (key, Localised.same(each.name), WORDS("node_coalition"), group)
        tie(f"city:{matching_key(each.city)}", city_label(each.city), "city", None, each.name)
        for sector in each.coding.sectors:
            tie(f"sector:{sector}", sectors().entry(sector).short, "sector", None, each.name)
    for member in (member for member in inventory.members if member.coalition in coalitions):
        sector_label = sectors().entry(member.sector).short
        node = f"organisation:{matching_key(member.actor)}"
        tie(node, Localised.same(member.actor), "organisation", sector_label, member.coalition)
    return [
        _members(inventory),
        TABLES.table(
            NODES, {**names("id"), **labels("name", "kind", "group")}, nodes.values(), methods=("M16",)
        ),
        TABLES.table(
            TIES,
            {**names("source", "target"), **counts("contacts")},
            [(*tie, 1) for tie in ties],
            methods=("M16",),
        ),
    ]


def _members(inventory: Inventory) -> Tabulation:
    """Organisations and the coalitions in which they sit, for the drawing."""
    included = {each.name for each in inventory.included}
    return TABLES.table(
        MEMBERS,
        {**names("organisation", "coalition"), **labels("sector", "part")},
        [
            (
                each.actor,
                each.coalition,
                sectors().entry(each.sector).short,
                codelist("coalition_member_roles").entry(each.part).short if each.part else None,
            )
            for each in inventory.members
            if each.coalition in included
        ],
        methods=("M16",),
    )
