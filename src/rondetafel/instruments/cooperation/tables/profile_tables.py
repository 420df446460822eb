"""Scores of forms on criteria, and apart from them on preconditions, in the shape of a figure (M30)."""

from __future__ import annotations

from collections.abc import Mapping

from rondetafel.instruments.cooperation.criteria import Group, Timing, criteria_of
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.scoring import cells_by
from rondetafel.instruments.cooperation.wording import TABLES, WORDS
from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.base.tables import Kind, Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels, names, numbers

Means = Mapping[tuple[Timing, str], Mapping[str, Interval]]
"""Adjusted mean per form, by timing and criterion."""

MOST_FORMS = 8
"""Forms that a profile shows; the table of scores holds all."""


def profile_tables(inventory: Inventory, means: Means) -> list[Tabulation]:
    """A profile and a matrix of medians for criteria, and the same for preconditions; ex post first."""
    tables = []
    for group in Group:
        tables += [_profile(inventory, means, group), _medians(inventory, group)]
    return tables


def short_label(criterion: str) -> Localised:
    """Name of a criterion as the heading of a column has it."""
    return WORDS(f"column_{criterion}")


def timing_shown(inventory: Inventory) -> Timing:
    """Findings where there are any, else expectations."""
    found = any(rating.timing is Timing.EX_POST for rating in inventory.counted)
    return Timing.EX_POST if found else Timing.EX_ANTE


def _profile(inventory: Inventory, means: Means, group: Group) -> Tabulation:
    timing, criteria = timing_shown(inventory), criteria_of(group)
    cells = cells_by(inventory, lambda rating: (rating.form,))
    rated = [f.name for f in inventory.forms if any(f.name in means[timing, each] for each in criteria)]
    rows = []
    for form in rated[:MOST_FORMS]:
        for criterion in criteria:
            mean = means[timing, criterion].get(form)
            cell = cells.get((form, timing, criterion))
            rows.append(
                (
                    form,
                    short_label(criterion),
                    cell.raters if cell else 0,
                    mean.estimate if mean else None,
                    mean.low if mean else None,
                    mean.high if mean else None,
                )
            )
    return TABLES.table(
        f"profile_{group.value}",
        {**names("group"), **labels("row"), "base": Kind.COUNT, **numbers("mean", "low", "high")},
        rows,
        methods=("M30",),
        notes=(WORDS("note_profile"),),
    )


def _medians(inventory: Inventory, group: Group) -> Tabulation:
    """Medians of all forms that were rated, in long form; those without a number included."""
    timing = timing_shown(inventory)
    cells = cells_by(inventory, lambda rating: (rating.form,))
    rated = {form for form, when, _ in cells if when is timing}
    return TABLES.table(
        f"medians_{group.value}",
        {**names("form"), **labels("criterion"), **numbers("median"), **counts("raters")},
        [
            (
                form.name,
                short_label(criterion),
                cell.median if (cell := cells.get((form.name, timing, criterion))) else None,
                cell.raters if cell else 0,
            )
            for form in inventory.forms
            if form.name in rated
            for criterion in criteria_of(group)
        ],
        methods=("M30",),
        notes=(WORDS("note_matrix"),),
    )
