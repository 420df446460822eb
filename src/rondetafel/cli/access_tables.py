"""Access measures as plain text on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from rondetafel.instruments.access.period_tables import insiders_table, periods_table
from rondetafel.instruments.access.representation_tables import representation_table
from rondetafel.lib.access.result import AccessMeasures
from rondetafel.lib.base.tables import Kind, Lens
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released, release_public
from rondetafel.lib.reporting.numbers import cell


def print_measures(measures: AccessMeasures, language: Language) -> None:
    """The table of periods, insiders at every threshold, and groups, with their base."""
    periods = release_public(periods_table(measures.periods, measures.rule, Lens.RECORD))
    print_table(
        periods,
        (
            "period",
            "contacts",
            "organisations",
            "seats",
            "gini",
            "top10_share",
            "top10pct_share",
            "persistence",
        ),
        language,
    )
    for access in measures.periods:
        if access.organisations:
            table = release_public(insiders_table(access, measures.rule, Lens.RECORD))
            print_table(table, ("threshold", "count", "base", "share", "low", "high"), language)
    for number, population in enumerate(measures.populations, start=1):
        if not population.groups:
            continue
        frame = Localised.same(population.id)
        table = release_public(representation_table(population, number, {}, frame, Lens.RECORD))
        print_table(table, ("group", "count", "base", "access_share", "ratio", "low", "high"), language)
    click.echo(measures.rule.basis.in_language(language))


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
