"""Agreement of two coders, field by field (M25)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from rondetafel.instruments.coalitions.categories import Facet, category_label, themes
from rondetafel.instruments.coalitions.inventory import Coding, Inventory
from rondetafel.instruments.coalitions.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.analysis.agreement import cohen_kappa
from rondetafel.lib.analysis.coordination.rater_agreement import krippendorff_alpha, percent_agreement
from rondetafel.lib.analysis.grouping.gower import label_codes
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import NOTHING
from rondetafel.lib.engine.worded_tables import counts, labels, names, numbers
from rondetafel.lib.vocab.vocabulary import codelist

Field = Callable[[Coding], str | None]

FIELDS: dict[str, Field] = {
    "field_theme": lambda coding: coding.category(Facet.THEME),
    "field_fine_theme": lambda coding: coding.theme,
    "field_role": lambda coding: coding.role,
    "field_actors": lambda coding: coding.category(Facet.ACTORS),
    "field_initiative": lambda coding: coding.initiative,
    "field_pivot": lambda coding: coding.pivot,
}
"""What two coders are compared on, by the key of its name."""


def agreement_tables(inventory: Inventory, *, seed: int) -> list[Tabulation]:
    """Agreement per field and every disagreement, over what both coded; no table without a second coder."""
    second = dict(inventory.second)
    coded = [
        (each.name, each.coding, second[each.name]) for each in inventory.coalitions if each.name in second
    ]
    if not coded:
        return []
    pairs = [(first, other) for _, first, other in coded]
    return [
        TABLES.table(
            "agreement",
            {
                **labels("field"),
                **counts("coded_by_both"),
                "same": Kind.SHARE,
                **numbers("kappa", "alpha", "alpha_low", "alpha_high"),
                **labels("agreement_level"),
            },
            [_row(name, pairs, field, seed) for name, field in FIELDS.items()],
            methods=("M25", "M31"),
            base=TABLES.base(len(pairs), "coalitions"),
            notes=(WORDS("note_agreement"),),
        ),
        _disagreements(coded),
    ]


def _disagreements(coded: Sequence[tuple[str, Coding, Coding]]) -> Tabulation:
    """What the two coders should talk about: each field on which they gave different codes."""
    rows: list[tuple[Value, ...]] = []
    for name, first, other in coded:
        for field, code_of in FIELDS.items():
            one, two = code_of(first), code_of(other)
            if one != two and None not in (one, two):
                rows.append((name, WORDS(field), _code_label(field, one), _code_label(field, two)))
    return TABLES.table(
        "disagreements",
        {**names("coalition"), **labels("field", "first_coder", "second_coder")},
        rows,
        methods=("M25",),
        base=TABLES.base(len(coded), "coalitions"),
        notes=(WORDS("note_disagreements"),),
    )


def _code_label(field: str, code: str | None) -> Localised:
    if code is None:
        return NOTHING
    facets = {"field_theme": Facet.THEME, "field_role": Facet.ROLE, "field_actors": Facet.ACTORS}
    if field in facets:
        return category_label(facets[field], code)
    if field == "field_fine_theme":
        return themes().entry(code).short
    if field == "field_initiative":
        return codelist("coalition_orientations").entry(code).short
    return CHOICES.label("coalitions", "pivot", code)


def _row(name: str, pairs: Sequence[tuple[Coding, Coding]], field: Field, seed: int) -> tuple[Value, ...]:
    """A field that one of the two left empty says nothing about agreement."""
    both = [(field(one), field(other)) for one, other in pairs]
    known = [pair for pair in both if None not in pair]
    if not known:
        return (WORDS(name), 0, None, None, None, None, None, WORDS("level_undefined"))
    ratings = label_codes([label for pair in zip(*known, strict=True) for label in pair])
    ratings = ratings.reshape(2, len(known))
    alpha = krippendorff_alpha(ratings, "nominal", seed=seed)
    return (
        WORDS(name),
        len(known),
        percent_agreement(ratings),
        cohen_kappa(*np.asarray(ratings)),
        alpha.interval.estimate,
        alpha.interval.low,
        alpha.interval.high,
        WORDS(f"level_{alpha.level.value}"),
    )
