"""Access measures as plain text on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from rondetafel.cli.terminal import words
from rondetafel.instruments.access.labels import frequency_label
from rondetafel.instruments.access.period_tables import insiders_table, periods_table
from rondetafel.instruments.access.pipeline import group_labels, population_labels
from rondetafel.instruments.access.representation_tables import representation_table
from rondetafel.lib.access.result import AccessMeasures
from rondetafel.lib.base.tables import Kind, Lens
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released, release_public
from rondetafel.lib.reporting.numbers import cell
from rondetafel.lib.sources.prepared import PreparedSource

PARAGRAPH_WIDTH = 100
PERIOD_COLUMNS = (
    "period",
    "contacts",
    "organisations",
    "seats",
    "gini",
    "top10_share",
    "top10pct_share",
    "persistence",
)
INSIDER_COLUMNS = ("threshold", "count", "base", "share", "low", "high")
GROUP_COLUMNS = ("group", "count", "base", "access_share", "ratio", "low", "high")


def print_measures(source: PreparedSource, measures: AccessMeasures, language: Language) -> None:
    """The table of periods, insiders at every threshold, groups, all with their base, and the limits."""
    lens = Lens.SEAT if source.contacts is None else Lens.RECORD
    print_table(
        release_public(periods_table(measures.periods, measures.rule, lens)), PERIOD_COLUMNS, language
    )
    for access in measures.periods:
        if access.organisations and lens is not Lens.SEAT:  # a seat has no frequency
            table = release_public(insiders_table(access, measures.rule, lens))
            print_table(table, INSIDER_COLUMNS, language)
    labels, frames = group_labels(source), population_labels(source)
    for number, population in enumerate(measures.populations, start=1):
        if population.groups:
            tabulation = representation_table(population, number, labels, frames[population.id], lens)
            print_table(release_public(tabulation), GROUP_COLUMNS, language)
    notes = [note.in_language(language) for note in source.notes]
    for paragraph in [*_small_print(measures, lens, language), *notes]:
        click.echo(click.wrap_text(paragraph, PARAGRAPH_WIDTH))


def _small_print(measures: AccessMeasures, lens: Lens, language: Language) -> list[str]:
    """Rows behind the numbers, and the rule with its version and threshold."""
    rows = words(language, "rows_used", used=measures.used, rows=measures.rows, skipped=measures.skipped)
    if lens is Lens.SEAT:
        return [rows]
    rule = measures.rule
    named = words(
        language,
        "rule",
        id=rule.id,
        version=rule.version,
        threshold=frequency_label(rule.threshold).in_language(language),
    )
    return [rows, f"{named} {rule.basis.in_language(language)}"]


def print_table(table: Released, columns: Sequence[str], language: Language) -> None:
    """Some columns of a released table, aligned, under its title."""
    chosen = [column for name in columns for column in table.columns if column.id == name]
    lines = [[column.label.in_language(language) for column in chosen]]
    for row in table.rows:
        values = dict(zip((column.id for column in table.columns), row, strict=True))
        base = values.get("base", values.get("organisations"))
        known = base if isinstance(base, int) else None
        lines.append([cell(values[column.id], column.kind, language, base=known) for column in chosen])
    widths = [max(len(line[i]) for line in lines) for i in range(len(chosen))]
    click.echo(table.title.in_language(language))
    for line in lines:
        click.echo(
            "  "
            + "  ".join(
                text.ljust(width) if column.kind in (Kind.NAME, Kind.LABEL) else text.rjust(width)
                for text, width, column in zip(line, widths, chosen, strict=True)
            ).rstrip()
        )
    click.echo()
