"""The shortlist: what each case adds, and the chosen set beside the optimum (K-4, M28)."""

from __future__ import annotations

from rondetafel.instruments.coalitions.categories import category_label
from rondetafel.instruments.coalitions.shortlist import Shortlist
from rondetafel.instruments.coalitions.tables.columns import column, counts, labels, names, yes_no
from rondetafel.instruments.coalitions.tables.inventory_tables import city_label
from rondetafel.instruments.coalitions.wording import SEPARATOR, WORDS, joined
from rondetafel.lib.analysis.selection.case_selection import CaseChoice, ChosenCase
from rondetafel.lib.base.tables import Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised


def shortlist_tables(found: Shortlist) -> list[Tabulation]:
    """The demands and how far they can be met; both sets side by side, as far as there are."""
    sets = [("computed", found.computed), ("chosen", found.chosen)]
    known = [(name, chosen) for name, chosen in sets if chosen is not None]
    return [_demands(found), *((_sets(known), _cases(known, found)) if known else ())]


def _demands(found: Shortlist) -> Tabulation:
    """Which demand stands in the way of a shortlist."""
    return Tabulation(
        id="case_demands",
        title=WORDS("title_case_demands"),
        columns=(*labels("demand"), *counts("needed", "available"), *labels("met")),
        rows=tuple(
            (WORDS(f"demand_{each.demand.value}"), each.needed, each.available, yes_no(each.met))
            for each in found.supplies
        ),
        base=None,
        lens=Lens.RECORD,
        methods=("M28",),
    )


def _sets(known: list[tuple[str, CaseChoice]]) -> Tabulation:
    return Tabulation(
        id="case_sets",
        title=WORDS("title_case_sets"),
        columns=(
            *labels("case_set"),
            *counts("cases", "covered", "coverable"),
            column("least_dissimilarity", Kind.NUMBER),
            *counts("cities_repeated"),
            *labels("governments_mixed", "optimum", "tied"),
        ),
        rows=tuple(
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
        ),
        base=None,
        lens=Lens.RECORD,
        methods=("M28",),
        notes=(WORDS("note_case_sets"),),
    )


def _cases(known: list[tuple[str, CaseChoice]], found: Shortlist) -> Tabulation:
    return Tabulation(
        id="shortlist",
        title=WORDS("title_shortlist"),
        columns=(
            *labels("case_set"),
            *names("coalition"),
            *labels("city"),
            *counts("new_categories"),
            *labels("adds", "only_here"),
            column("nearest", Kind.NUMBER),
        ),
        rows=tuple(_row(name, each, found) for name, chosen in known for each in chosen.chosen),
        base=None,
        lens=Lens.RECORD,
        methods=("M28",),
        notes=(WORDS("note_shortlist"),),
    )


def _row(name: str, case: ChosenCase, found: Shortlist) -> tuple[Value, ...]:
    def named(categories: tuple[int, ...]) -> Localised:
        return joined([category_label(*found.categories[each]) for each in categories], SEPARATOR)

    return (
        WORDS(f"set_{name}"),
        case.key,
        city_label(found.candidates[case.position].city),
        len(case.new_categories),
        named(case.new_categories),
        named(case.only_here),
        case.nearest,
    )
