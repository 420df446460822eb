"""Who belongs to the inventory and what is known of it (K-1, K-2, M25)."""

from __future__ import annotations

from collections import Counter

from rondetafel.instruments.coalitions.categories import (
    Facet,
    category_label,
    facet_label,
    sectors,
    themes,
)
from rondetafel.instruments.coalitions.inventory import CRITERIA, IN_WORDS, Coalition, Decision, Inventory
from rondetafel.instruments.coalitions.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import NOTHING, yes_no
from rondetafel.lib.engine.worded_tables import counts, labels, names
from rondetafel.lib.vocab.vocabulary import codelist

_ORDER = (Decision.NOT_INCLUDED, Decision.UNDECIDED, Decision.INCLUDED)


def inventory_tables(inventory: Inventory) -> list[Tabulation]:
    """Decisions with reasons, the inventory in the columns of the template, and coalitions by city."""
    return [
        _decisions(inventory),
        _inventory(inventory),
        _completeness(inventory),
        _cities(inventory),
        _incomplete(inventory),
    ]


def city_label(city: str) -> Localised:
    """Name of a city; as it was given where the vocabulary does not know it."""
    known = codelist("cities").recognise(city)
    return known.label if known else Localised.same(city)


def _decisions(inventory: Inventory) -> Tabulation:
    """Those that were not included or miss codes come first: they are what a reader wants to check."""
    ordered = sorted(inventory.coalitions, key=lambda each: (_ORDER.index(each.decision), not each.missing))
    return TABLES.table(
        "inclusion",
        {
            **labels("city"),
            **names("coalition"),
            **labels("decision", *CRITERIA, "missing_codes"),
            **names("reason"),
        },
        [
            (
                city_label(each.city),
                each.name,
                _decision(each),
                *(yes_no(met) for met in each.criteria),
                _missing(each),
                each.reason,
            )
            for each in ordered
        ],
        methods=("M25",),
        base=TABLES.base(len(ordered), "coalitions"),
        notes=(WORDS("note_inclusion"),),
    )


def _inventory(inventory: Inventory) -> Tabulation:
    """The eight columns of the template in their order and words, then the codes beside them."""
    return TABLES.table(
        "inventory",
        {
            **labels("city"),
            **names("coalition", *IN_WORDS),
            **labels("theme_code", "role_code", "sectors_code"),
            "founded": Kind.NAME,  # a year is no count: 1.994 would be wrong
            **counts("organisations", "volunteers"),
            **labels("decision", "missing_codes"),
            "source": Kind.NAME,
        },
        [_inventory_row(each) for each in inventory.coalitions],
        methods=("M25",),
        base=TABLES.base(len(inventory.coalitions), "coalitions"),
        headings={"source": WORDS("column_found_in")},
    )


def _inventory_row(each: Coalition) -> tuple[str | int | Localised | None, ...]:
    theme = each.coding.theme
    return (
        city_label(each.city),
        each.name,
        *each.words,
        themes().entry(theme).short if theme else None,
        category_label(Facet.ROLE, each.coding.role) if each.coding.role else None,
        Localised.joined([sectors().entry(sector).short for sector in each.coding.sectors], ", "),
        str(each.founded) if each.founded is not None else None,
        each.organisations,
        each.volunteers,
        _decision(each),
        _missing(each),
        each.source,
    )


def _missing(each: Coalition) -> Localised:
    """Facets to be coded; of a coalition that is not included nothing is missing."""
    if each.decision is Decision.NOT_INCLUDED:
        return NOTHING
    return Localised.joined([facet_label(facet) for facet in each.missing], ", ")


def _decision(each: Coalition) -> Localised:
    return CHOICES.label("coalitions", "decision", each.decision.value)


def _completeness(inventory: Inventory) -> Tabulation:
    """How many rows have each field filled in, so that what is missing is seen and not guessed."""
    every = inventory.coalitions
    filled: dict[str, int] = {
        "city": len(every),
        "coalition": len(every),
        **{each: sum(bool(c.words[place]) for c in every) for place, each in enumerate(IN_WORDS)},
        "found_in": sum(bool(c.source) for c in every),
        "theme_code": sum(c.coding.theme is not None for c in every),
        "role_code": sum(c.coding.role is not None for c in every),
        "sectors_code": sum(bool(c.coding.sectors) for c in every),
        "initiative": sum(c.coding.initiative is not None for c in every),
        "pivot": sum(c.coding.pivot is not None for c in every),
        **{each: sum(c.criteria[place] is not None for c in every) for place, each in enumerate(CRITERIA)},
    }
    return TABLES.table(
        "completeness",
        {**labels("template_field"), **counts("filled_in", "left_empty", "base")},
        [
            (WORDS(f"column_{field}"), count, len(every) - count, len(every))
            for field, count in filled.items()
        ],
        methods=("M25",),
        base=TABLES.base(len(every), "coalitions"),
        notes=(WORDS("note_completeness"),),
    )


def _cities(inventory: Inventory) -> Tabulation:
    """Rows per city; those that are not included or undecided are counted apart."""
    found: dict[str, Counter[Decision]] = {}
    for each in inventory.coalitions:
        found.setdefault(each.city, Counter())[each.decision] += 1
    ordered = sorted(found.items(), key=lambda item: (-item[1][Decision.INCLUDED], item[0]))
    shown = (Decision.INCLUDED, Decision.NOT_INCLUDED, Decision.UNDECIDED)
    return TABLES.table(
        "cities",
        {**labels("city"), **counts(*(each.value for each in shown))},
        [(city_label(city), *(tally[each] for each in shown)) for city, tally in ordered],
        methods=("M25",),
        base=TABLES.base(len(inventory.coalitions), "coalitions"),
    )


def _incomplete(inventory: Inventory) -> Tabulation:
    incomplete = [each for each in inventory.included if each.missing]
    return TABLES.table(
        "incomplete",
        {**names("coalition"), **labels(*(f"has_{facet.value}" for facet in Facet))},
        [(each.name, *(yes_no(facet not in each.missing) for facet in Facet)) for each in incomplete],
        methods=("M26",),
        base=TABLES.base(len(inventory.included), "coalitions"),
        notes=(WORDS("note_incomplete"),),
    )
