"""Tables of the mix: routes, levels and timing, and how varied it is (M37)."""

from __future__ import annotations

from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.route_balance import (
    Facet,
    FacetMix,
    Timing,
    all_mixes,
    combined_mix,
    facet_mixes,
)
from rondetafel.instruments.advocacy.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import SHARE, share_cells
from rondetafel.lib.vocab.vocabulary import entry_label


def mix_table(plan: Plan) -> Tabulation:
    """Shares over routes, levels and timing with base and interval (M37)."""
    columns = {
        "group": Kind.LABEL,
        "label": Kind.LABEL,
        **SHARE,
    }
    rows: list[tuple[Value, ...]] = []
    for each in facet_mixes(plan):
        rows += _shares(each) if each.base else []
    notes = (WORDS("note_mix"), WORDS("note_timing"))
    return TABLES.table("route_mix", columns, rows, methods=("M37",), notes=notes)


def cross_table(plan: Plan) -> Tabulation:
    """Route × level × timing, of the routes and levels that occur."""
    columns = {
        "route_and_level": Kind.LABEL,
        "timing": Kind.LABEL,
        **SHARE,
    }
    every = combined_mix(plan)
    counts = dict(zip(every.categories, every.mix.counts, strict=True))
    rows: list[tuple[Value, ...]] = []
    for (route, level, timing), count in counts.items():
        if any(counts[route, level, each] for each in Timing):
            named = Localised.joined([_named(Facet.ROUTE, route), _named(Facet.LEVEL, level)], " · ")
            rows.append((named, _named(Facet.TIMING, timing), *share_cells(count, every.base)))
    base = TABLES.base(every.base, "actions_with_decision")
    return TABLES.table("route_level_timing", columns, rows, methods=("M37",), base=base)


def variety_table(plan: Plan) -> Tabulation:
    """Normalised entropy of each mix: 0 all in one, 1 all equal."""
    columns = {"facet": Kind.LABEL, "categories": Kind.COUNT, "base": Kind.COUNT, "entropy": Kind.INDEX}
    rows: list[tuple[Value, ...]] = [
        (WORDS(f"facet_{each.facet}"), len(each.categories), each.base, each.mix.entropy)
        for each in all_mixes(plan)
    ]
    return TABLES.table("variety", columns, rows, methods=("M37",), notes=(WORDS("note_variety"),))


def _shares(each: FacetMix[str]) -> list[tuple[Value, ...]]:
    facet = WORDS(f"facet_{each.facet}")
    return [
        (facet, _named(each.facet, category), *share_cells(count, each.base))
        for category, count in zip(each.categories, each.mix.counts, strict=True)
    ]


def _named(facet: Facet, category: str) -> Localised:
    if facet is Facet.ROUTE:
        return entry_label("advocacy_routes", category)
    if facet is Facet.LEVEL:
        return CHOICES.label("actions", "level", category)
    return WORDS(f"timing_{category}")
