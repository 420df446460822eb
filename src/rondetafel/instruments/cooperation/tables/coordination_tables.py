"""Does a form solve problems together, or only guard who is competent? (O-4, M35)"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rondetafel.instruments.cooperation.inventory import CodedItem, Inventory
from rondetafel.instruments.cooperation.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.analysis.coordination.positive_coordination import AgendaItem, positive_coordination
from rondetafel.lib.analysis.coordination.rater_agreement import Measurement, krippendorff_alpha
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import NOTHING
from rondetafel.lib.engine.worded_tables import SHARE, counts, labels, names


def coordination_tables(inventory: Inventory, *, seed: int) -> list[Tabulation]:
    """Index of positive coordination per form, and agreement of two coders; none without agenda items."""
    if not inventory.items:
        return []
    tables = [_coordination(inventory)]
    if any(item.second for item in inventory.items):
        tables.append(_coders(inventory, seed))
    return tables


def _coordination(inventory: Inventory) -> Tabulation:
    rows = []
    for form in inventory.forms:
        items = [item for item in inventory.items if item.form == form.name]
        if items:
            rows.append((form.name, *_counted(items)))
    return TABLES.table(
        "coordination",
        {
            **names("form"),
            **counts("positive", "negative", "information", "meetings"),
            **SHARE,
            **labels("highest_step"),
        },
        rows,
        methods=("M35",),
        notes=(WORDS("note_coordination"),),
    )


def _counted(items: Sequence[CodedItem]) -> tuple[Value, ...]:
    found = positive_coordination(
        [item.coding.coordination for item in items], [item.meeting.isoformat() for item in items]
    )
    index = found.index
    return (
        found.positive,
        found.negative,
        found.information,
        found.meetings,
        index.count,
        index.base,
        index.interval.estimate,
        index.interval.low,
        index.interval.high,
        _highest_step(items),
    )


def _highest_step(items: Sequence[CodedItem]) -> Localised:
    """Highest step of the ladder that any item reached."""
    ladder = CHOICES.ids("agenda_items", "step")
    reached = [ladder.index(item.coding.step) for item in items if item.coding.step]
    return CHOICES.label("agenda_items", "step", ladder[max(reached)]) if reached else NOTHING


def _coders(inventory: Inventory, seed: int) -> Tabulation:
    kinds, ladder = tuple(AgendaItem), CHOICES.ids("agenda_items", "step")
    coded = [(item.coding, item.second) for item in inventory.items]
    by_kind = [
        [kinds.index(one.coordination), kinds.index(two.coordination) if two else np.nan]
        for one, two in coded
    ]
    by_step = [
        [
            ladder.index(one.step) if one.step else np.nan,
            ladder.index(two.step) if two and two.step else np.nan,
        ]
        for one, two in coded
    ]
    fields: tuple[tuple[str, list[list[float]], Measurement], ...] = (
        ("coordination", by_kind, "nominal"),
        ("step", by_step, "ordinal"),
    )
    rows = []
    for field, codes, measurement in fields:
        alpha = krippendorff_alpha(np.array(codes, dtype=float).T, measurement, seed=seed)
        rows.append(
            (
                WORDS(f"field_{field}"),
                alpha.units,
                alpha.interval.estimate,
                alpha.interval.low,
                alpha.interval.high,
                WORDS(f"level_{alpha.level.value}"),
            )
        )
    return TABLES.table(
        "coders",
        {
            **labels("field"),
            **counts("units"),
            **dict.fromkeys(("alpha", "alpha_low", "alpha_high"), Kind.RATIO),
            **labels("agreement_level"),
        },
        rows,
        methods=("M31", "M35"),
    )
