"""Matrices of ratings and of bottlenecks on three levels from the same records (O-3, O-4)."""

from __future__ import annotations

from collections import Counter

from rondetafel.instruments.cooperation.criteria import Group, Timing, criteria_of, timing_label
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.levels import Level, key_label, keys_in_order, keys_of_form
from rondetafel.instruments.cooperation.scoring import Cell, cells_by
from rondetafel.instruments.cooperation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels, names
from rondetafel.lib.reporting import numbers as written
from rondetafel.lib.vocab.vocabulary import codelist, entry_label


def matrix_tables(inventory: Inventory) -> list[Tabulation]:
    """Per level a matrix of criteria, one of preconditions, and the bottlenecks; then the quotes."""
    tables = []
    for level in Level:
        if inventory.ratings:
            tables += _of_level(inventory, level)
        if inventory.bottlenecks:
            tables.append(_bottlenecks(inventory, level))
    if inventory.bottlenecks:
        tables.append(_quotes(inventory))
    return tables


def _of_level(inventory: Inventory, level: Level) -> list[Tabulation]:
    """A matrix of criteria and one of preconditions."""
    keys = keys_of_form(inventory, level)
    cells = cells_by(inventory, lambda rating: keys(rating.form))
    rows = [
        (key, timing)
        for key in keys_in_order(inventory, level)
        for timing in Timing
        if any((key, timing, criterion) in cells for group in Group for criterion in criteria_of(group))
    ]
    tables = []
    for group in Group:
        criteria = criteria_of(group)
        tables.append(
            TABLES.table(
                f"{group.value}_by_{level.value}",
                {level.value: Kind.LABEL, **labels("timing"), **labels(*criteria)},
                [
                    (
                        key_label(level, key),
                        timing_label(timing),
                        *(_cell_text(cells.get((key, timing, each))) for each in criteria),
                    )
                    for key, timing in rows
                ],
                methods=("M30",),
                notes=(WORDS("note_matrix"),),
            )
        )
    return tables


def _cell_text(cell: Cell | None) -> Localised:
    """Median, number of raters and disagreement in a word; not rated is not the same as cannot be judged."""
    if cell is None:
        return WORDS("cell_not_rated")
    if not cell.raters:
        return WORDS("cell_cannot_judge")
    if cell.median is None or cell.spread is None:
        return WORDS("cell_too_few", raters=cell.raters)
    middle = Localised.written(lambda language: written.decimal(cell.median, language, 1))
    return WORDS("cell_rated", median=middle, raters=cell.raters, spread=WORDS(f"spread_{cell.spread.value}"))


def _bottlenecks(inventory: Inventory, level: Level) -> Tabulation:
    """Mentions of each bottleneck; of a form with two themes they count in both."""
    keys = keys_of_form(inventory, level)
    found = Counter(
        (key, mention.bottleneck) for mention in inventory.bottlenecks for key in keys(mention.form)
    )
    return TABLES.table(
        f"bottlenecks_by_{level.value}",
        {level.value: Kind.LABEL, **labels("bottleneck"), **names("code"), **counts("mentions")},
        [
            (key_label(level, key), entry.short, str(entry.code), found[key, entry.id])
            for key in keys_in_order(inventory, level)
            for entry in codelist("cooperation_bottlenecks").entries
            if found[key, entry.id]
        ],
        methods=("M30",),
    )


def _quotes(inventory: Inventory) -> Tabulation:
    """Quotes that may be published, without who said them."""
    return TABLES.table(
        "quotes",
        {**names("form"), **labels("bottleneck", "effect"), **names("quote", "source")},
        [
            (
                mention.form,
                entry_label("cooperation_bottlenecks", mention.bottleneck),
                entry_label("non_cooperation_effects", mention.effect)
                if mention.effect
                else WORDS("unknown"),
                mention.public_quote,
                mention.source,
            )
            for mention in inventory.bottlenecks
            if mention.public_quote
        ],
        methods=("M30",),
        notes=(WORDS("note_quotes"),),
    )
