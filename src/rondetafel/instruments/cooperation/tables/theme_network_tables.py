"""The network of policy themes and forms, beside that of governments and forms (O-6, M36)."""

from __future__ import annotations

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.tables.network_tables import form_key
from rondetafel.instruments.cooperation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels, names
from rondetafel.lib.vocab.vocabulary import entry_label

THEME_NODES, THEME_TIES = "theme_nodes", "theme_ties"


def theme_network_tables(inventory: Inventory) -> list[Tabulation]:
    """Nodes and ties of existing forms that have a theme; none where no form has one."""
    forms = [form for form in inventory.forms if form.exists and form.themes]
    if not forms:
        return []
    themes = dict.fromkeys(theme for form in forms for theme in form.themes)
    nodes: list[tuple[Value, ...]] = [
        (f"theme:{theme}", entry_label("policy_domains", theme), WORDS("node_theme"), None)
        for theme in themes
    ]
    nodes += [
        (
            form_key(form.name),
            Localised.same(form.name),
            WORDS("node_form"),
            entry_label("cooperation_kinds", form.kind),
        )
        for form in forms
    ]
    return [
        TABLES.table(
            THEME_NODES, {**names("id"), **labels("name", "kind", "group")}, nodes, methods=("M36",)
        ),
        TABLES.table(
            THEME_TIES,
            {**names("source", "target"), **counts("contacts"), **labels("theme"), **names("form")},
            [
                (f"theme:{theme}", form_key(form.name), 1, entry_label("policy_domains", theme), form.name)
                for form in forms
                for theme in form.themes
            ],
            methods=("M36",),
        ),
    ]
