"""Three groupings by hand, with the reconciliation of their totals (K-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rondetafel.instruments.coalitions.categories import (
    OTHER_COMBINATION,
    Facet,
    category_ids,
    category_label,
    facet_label,
    themes,
)
from rondetafel.instruments.coalitions.inventory import Coalition, Inventory
from rondetafel.instruments.coalitions.wording import TABLES, WORDS, listed_briefly
from rondetafel.lib.base.tables import Tabulation, Value
from rondetafel.lib.engine.worded_tables import SHARE, counts, labels, share_cells


def grouping_tables(inventory: Inventory) -> list[Tabulation]:
    """One-way groupings, reconciliation, fine themes and side codes."""
    found = inventory.included
    return [
        _groupings(found),
        _reconciliation(found),
        _government(found),
        _fine_themes(found),
        _side_codes(found),
    ]


def _groupings(found: Sequence[Coalition]) -> Tabulation:
    """Each coalition once per facet, so that a facet adds up; the base is what is coded on that facet."""
    rows: list[tuple[Value, ...]] = []
    for facet in Facet:
        tally = _tally(found, facet)
        base = sum(tally.values())
        for category in _shown(tally, facet):
            named = facet_label(facet), category_label(facet, category)
            rows.append((*named, *share_cells(tally[category], base)))
    return TABLES.table(
        "groupings",
        {**labels("group", "label"), **SHARE},
        rows,
        methods=("M04", "M26"),
        notes=(WORDS("note_once"), WORDS("note_interval")),
    )


def _reconciliation(found: Sequence[Coalition]) -> Tabulation:
    """Totals that differ are explained coalition by coalition, never made equal."""
    rows: list[tuple[Value, ...]] = []
    for facet in Facet:
        missing = [each.name for each in found if facet in each.missing]
        rows.append(
            (facet_label(facet), len(found) - len(missing), len(missing), len(found), listed_briefly(missing))
        )
    return TABLES.table(
        "reconciliation",
        {**labels("group"), **counts("coded", "not_coded", "total"), **labels("not_coded_names")},
        rows,
        methods=("M26",),
        base=TABLES.base(len(found), "coalitions"),
        notes=(WORDS("note_reconciliation"),),
    )


def _government(found: Sequence[Coalition]) -> Tabulation:
    known = [each.coding.with_government for each in found if each.coding.with_government is not None]
    rows = []
    for with_government in (True, False):
        label = WORDS("with_government" if with_government else "without_government")
        rows.append((label, *share_cells(known.count(with_government), len(known))))
    return TABLES.table(
        "government",
        {**labels("label"), **SHARE},
        rows,
        methods=("M04", "M26"),
        base=TABLES.base(len(known), "coalitions"),
        notes=(WORDS("note_interval"),),
    )


def _fine_themes(found: Sequence[Coalition]) -> Tabulation:
    tally = Counter(each.coding.theme for each in found if each.coding.theme)
    rows = []
    for entry in (entry for entry in themes().entries if tally[entry.id]):
        main = themes().entry(entry.parent) if entry.parent else entry
        rows.append((main.short, entry.short if entry.parent else WORDS("not_finer"), tally[entry.id]))
    return TABLES.table(
        "fine_themes",
        {**labels("theme", "fine_theme"), **counts("coalitions")},
        rows,
        methods=("M26",),
        base=TABLES.base(sum(tally.values()), "coalitions"),
    )


def _side_codes(found: Sequence[Coalition]) -> Tabulation:
    """Side codes stand apart: with them a facet would add up to more than there are coalitions."""
    rows: list[tuple[Value, ...]] = []
    for facet, several in (
        (Facet.THEME, [each.all_themes for each in found]),
        (Facet.ROLE, [each.all_roles for each in found]),
    ):
        main = _tally(found, facet)
        every = Counter(category for labels_of_one in several for category in labels_of_one)
        rows += [
            (
                facet_label(facet),
                category_label(facet, each),
                main[each],
                every[each] - main[each],
                every[each],
            )
            for each in category_ids(facet)
        ]
    return TABLES.table(
        "side_codes",
        {**labels("group", "label"), **counts("as_main", "as_side", "either")},
        rows,
        methods=("M25",),
        base=TABLES.base(len(found), "coalitions"),
        notes=(WORDS("note_side_codes"),),
    )


def _tally(found: Sequence[Coalition], facet: Facet) -> Counter[str]:
    categories = (each.coding.category(facet) for each in found)
    return Counter(category for category in categories if category is not None)


def _shown(tally: Counter[str], facet: Facet) -> list[str]:
    """All categories of the study, empty ones too; the other combination only where it occurs."""
    return [each for each in category_ids(facet) if each != OTHER_COMBINATION or tally[each]]
