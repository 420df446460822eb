"""The shortlist: what each case adds, and the chosen set beside the optimum (K-4, M28)."""

from __future__ import annotations

from rondetafel.instruments.coalitions.categories import category_label
from rondetafel.instruments.coalitions.shortlist import Shortlist
from rondetafel.instruments.coalitions.tables.inventory_tables import city_label
from rondetafel.instruments.coalitions.wording import TABLES, WORDS
from rondetafel.lib.analysis.selection.case_selection import CaseChoice, ChosenCase
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import SEPARATOR, yes_no
from rondetafel.lib.engine.worded_tables import counts, labels, names


def shortlist_tables(found: Shortlist) -> list[Tabulation]:
    """The demands and how far they can be met; both sets side by side, as far as there are."""
    sets = [("computed", found.computed), ("chosen", found.chosen)]
    known = [(name, chosen) for name, chosen in sets if chosen is not None]
    return [_demands(found), *((_sets(known), _cases(known, found)) if known else ())]


def _demands(found: Shortlist) -> Tabulation:
    """Which demand stands in the way of a shortlist."""
    return TABLES.table(
        "case_demands",
        {**labels("demand"), **counts("needed", "available"), **labels("met")},
        [
            (WORDS(f"demand_{each.demand.value}"), each.needed, each.available, yes_no(each.met))
            for each in found.supplies
        ],
        methods=("M28",),
    )


def _sets(known: list[tuple[str, CaseChoice]]) -> Tabulation:
    return TABLES.table(
        "case_sets",
        {
            **labels("case_set"),
            **counts("cases", "covered", "coverable"),
            "least_dissimilarity": Kind.NUMBER,
            **counts("cities_repeated"),
            **labels("governments_mixed", "optimum", "tied"),
        },
        [
            (
                WORDS(f"set_{name}"),
                len(chosen.chosen),
                len(chosen.covered),
                len(chosen.coverable),
                chosen.least_dissimilarity,
                chosen.places_repeated,
                yes_no(chosen.governments_mixed),
                WORDS("not_computed") if chosen.proven is None else yes_no(chosen.proven),
                WORDS("not_computed") if chosen.tied is None else yes_no(chosen.tied),
            )
            for name, chosen in known
        ],
        methods=("M28",),
        notes=(WORDS("note_case_sets"),),
    )


def _cases(known: list[tuple[str, CaseChoice]], found: Shortlist) -> Tabulation:
    return TABLES.table(
        "shortlist",
        {
            **labels("case_set"),
            **names("coalition"),
            **labels("city"),
            **counts("new_categories"),
            **labels("adds", "only_here"),
            "nearest": Kind.NUMBER,
        },
        [_row(name, each, found) for name, chosen in known for each in chosen.chosen],
        methods=("M28",),
        notes=(WORDS("note_shortlist"),),
    )


def _row(name: str, case: ChosenCase, found: Shortlist) -> tuple[Value, ...]:
    def named(categories: tuple[int, ...]) -> Localised:
        return Localised.joined([category_label(*found.categories[each]) for each in categories], SEPARATOR)

    return (
        WORDS(f"set_{name}"),
        case.key,
        city_label(found.candidates[case.position].city),
        len(case.new_categories),
        named(case.new_categories),
        named(case.only_here),
        case.nearest,
    )
