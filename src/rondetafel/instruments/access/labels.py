"""Labels that tables share: columns, frequencies, groups, definitions of the core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.core_periphery import CoreDefinition
from rondetafel.lib.access.frequency import Frequency
from rondetafel.lib.access.rule import InsiderRule
from rondetafel.lib.base.tables import Column, Kind, Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import codelist

GroupLabels = Mapping[str, Localised]


def frequency_label(frequency: Frequency) -> Localised:
    """Label of a frequency, as in the vocabulary."""
    ids = ("never", "once", "several_times", "monthly", "weekly")
    return codelist("contact_frequency").entry(ids[frequency]).label


def core_label(definition: CoreDefinition) -> Localised:
    """Name of a definition of the core, with its k or r as each language writes it."""
    text = word(f"core_{definition.id}")
    written = {
        language: {
            name: numbers.ratio(value, language) if isinstance(value, float) else str(value)
            for name, value in definition.parameters.items()
        }
        for language in Language
    }
    return Localised(*(text.in_language(language).format(**written[language]) for language in Language))


def group_label(group: str | None, labels: GroupLabels) -> Localised:
    """Label of a group; a group without one is printed as it stands in the file."""
    if group is None:
        return word("group_unknown")
    return labels.get(group, Localised.same(group))


def column(word_id: str, kind: Kind, lens: Lens, column_id: str | None = None) -> Column:
    """Column with its heading; its id is that of the heading where none is given."""
    return Column(column_id or word_id, kind, word(f"column_{word_id}", lens))


def labelled_synthetic(table: Tabulation) -> Tabulation:
    """The same table with a column that says that its data are invented, wherever it goes."""
    badge = word("badge")
    return replace(
        table,
        columns=(*table.columns, Column("origin", Kind.LABEL, word("column_origin"))),
        rows=tuple((*row, badge) for row in table.rows),
        notes=(badge, *table.notes),
    )


def rule_id(rule: InsiderRule) -> str:
    """Id, version and threshold of a rule, for the methods of a table."""
    return f"{rule.id} v{rule.version} ({rule.threshold.id})"
