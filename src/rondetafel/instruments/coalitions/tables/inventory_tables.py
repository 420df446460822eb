"""Who belongs to the inventory and what is known of it (K-1, K-2, M25)."""

from __future__ import annotations

from collections import Counter

from rondetafel.instruments.coalitions.categories import Facet, facet_label, themes
from rondetafel.instruments.coalitions.inventory import CRITERIA, Coalition, Decision, Inventory
from rondetafel.instruments.coalitions.tables.columns import (
    coalitions_base,
    column,
    counts,
    labels,
    names,
    yes_no,
)
from rondetafel.instruments.coalitions.wording import WORDS, choice_label, joined
from rondetafel.lib.base.tables import Kind, Lens, Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.vocabulary import codelist

_ORDER = (Decision.NOT_INCLUDED, Decision.UNDECIDED, Decision.INCLUDED)


def inventory_tables(inventory: Inventory) -> list[Tabulation]:
    """Decisions with reasons, the inventory in the columns of the template, and coalitions by city."""
    return [_decisions(inventory), _inventory(inventory), _cities(inventory), _incomplete(inventory)]


def city_label(city: str) -> Localised:
    """Name of a city; as it was given where the vocabulary does not know it."""
    known = codelist("cities").recognise(city)
    return known.label if known else Localised.same(city)


def _decisions(inventory: Inventory) -> Tabulation:
    """Those that were not included come first: they are what a reader wants to check."""
    ordered = sorted(inventory.coalitions, key=lambda each: _ORDER.index(each.decision))
    return Tabulation(
        id="inclusion",
        title=WORDS("title_inclusion"),
        columns=(*labels("city"), *names("coalition"), *labels("decision", *CRITERIA), *names("reason")),
        rows=tuple(
            (
                city_label(each.city),
                each.name,
                choice_label("coalitions", "decision", each.decision.value),
                *(yes_no(met) for met in each.criteria),
                each.reason,
            )
            for each in ordered
        ),
        base=coalitions_base(len(ordered)),
        lens=Lens.RECORD,
        methods=("M25",),
        notes=(WORDS("note_inclusion"),),
    )


def _inventory(inventory: Inventory) -> Tabulation:
    """The eight columns of the template in their order, and whether the codes are complete."""
    return Tabulation(
        id="inventory",
        title=WORDS("title_inventory"),
        columns=(
            *labels("city"),
            *names("coalition"),
            *labels("theme"),
            *names("goal", "actions"),
            column("founded", Kind.NAME),  # a year is no count: 1.994 would be wrong
            *counts("organisations"),
            *names("participants"),
            *labels("missing_codes"),
        ),
        rows=tuple(_inventory_row(each) for each in inventory.included),
        base=coalitions_base(len(inventory.included)),
        lens=Lens.RECORD,
        methods=("M25",),
    )


def _inventory_row(each: Coalition) -> tuple[str | int | Localised | None, ...]:
    theme = each.coding.theme
    return (
        city_label(each.city),
        each.name,
        themes().entry(theme).short if theme else None,
        each.goal,
        each.actions,
        str(each.founded) if each.founded is not None else None,
        each.organisations,
        each.participants,
        joined([facet_label(facet) for facet in each.missing]),
    )


def _cities(inventory: Inventory) -> Tabulation:
    found = Counter(each.city for each in inventory.included)
    return Tabulation(
        id="cities",
        title=WORDS("title_cities"),
        columns=(*labels("city"), *counts("coalitions")),
        rows=tuple(
            (city_label(city), count)
            for city, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        ),
        base=coalitions_base(len(inventory.included)),
        lens=Lens.RECORD,
        methods=("M25",),
    )


def _incomplete(inventory: Inventory) -> Tabulation:
    incomplete = [each for each in inventory.included if each.missing]
    return Tabulation(
        id="incomplete",
        title=WORDS("title_incomplete"),
        columns=(*names("coalition"), *labels(*(f"has_{facet.value}" for facet in Facet))),
        rows=tuple(
            (each.name, *(yes_no(facet not in each.missing) for facet in Facet)) for each in incomplete
        ),
        base=coalitions_base(len(inventory.included)),
        lens=Lens.RECORD,
        methods=("M26",),
        notes=(WORDS("note_incomplete"),),
    )
