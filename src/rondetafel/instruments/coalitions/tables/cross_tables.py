"""Cross-counts of theme, role and actors, in the long form of a heat matrix (K-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product

from rondetafel.instruments.coalitions.categories import Facet, category_ids, category_label, facet_label
from rondetafel.instruments.coalitions.inventory import Coalition, Inventory
from rondetafel.instruments.coalitions.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels

_NOT_CODED = "not_coded"


def cross_tables(inventory: Inventory) -> list[Tabulation]:
    """Each two facets, and all three."""
    found = inventory.included
    return [*(_cross(found, rows, across) for rows, across in combinations(Facet, 2)), _three_way(found)]


def _cross(found: Sequence[Coalition], rows: Facet, across: Facet) -> Tabulation:
    """One row per cell, in the long form of a heat matrix; those that miss a code have their own."""
    tally = Counter((_or_none(each, rows), _or_none(each, across)) for each in found)
    lines = _occurring([key[0] for key in tally], rows)
    columns = _occurring([key[1] for key in tally], across)
    return TABLES.table(
        f"{rows.value}_by_{across.value}",
        {**{each.value: Kind.LABEL for each in (rows, across)}, **counts("coalitions")},
        [(_label(rows, line), _label(across, each), tally[line, each]) for line in lines for each in columns],
        methods=("M26",),
        base=TABLES.base(len(found), "coalitions"),
        notes=(WORDS("note_once"),),
        title=WORDS("title_cross", rows=facet_label(rows), columns=facet_label(across)),
        headings={**{each.value: facet_label(each) for each in (rows, across)}},
    )


def _three_way(found: Sequence[Coalition]) -> Tabulation:
    """Theme and role that occur together in the rows, actors in the columns."""
    tally = Counter(tuple(_or_none(each, facet) for facet in Facet) for each in found)
    pairs = {key[:2] for key in tally}
    order = [[*category_ids(facet), _NOT_CODED] for facet in Facet]
    actors = _occurring([key[2] for key in tally], Facet.ACTORS)
    rows: list[tuple[Value, ...]] = []
    for theme, role in (pair for pair in product(*order[:2]) if pair in pairs):
        both = _label(Facet.THEME, theme), _label(Facet.ROLE, role)
        for each in actors:
            count = tally[theme, role, each]
            rows.append((*both, Localised.joined(both, " – "), _label(Facet.ACTORS, each), count))
    return TABLES.table(
        "theme_by_role_by_actors",
        {**labels("theme", "role", "theme_and_role", "actors"), **counts("coalitions")},
        rows,
        methods=("M26",),
        base=TABLES.base(len(found), "coalitions"),
        title=WORDS("title_three_way"),
    )


def _or_none(coalition: Coalition, facet: Facet) -> str:
    return coalition.coding.category(facet) or _NOT_CODED


def _occurring(categories: Sequence[str], facet: Facet) -> list[str]:
    return [each for each in (*category_ids(facet), _NOT_CODED) if each in categories]


def _label(facet: Facet, category: str) -> Localised:
    return WORDS("not_coded") if category == _NOT_CODED else category_label(facet, category)
