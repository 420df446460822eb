"""Released numbers of a study as plain text."""

from __future__ import annotations

import click

from rondetafel.instruments.survey.pipeline import StudyResults
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.cells import printed

SHOWN = ("dispositions", "insiders", "thresholds", "insiders_by_level", "influence", "passport")


def print_results(results: StudyResults, language: Language) -> None:
    """Print the main tables, one after the other."""
    for name in SHOWN:
        table = results.released.tables.get(name)
        if table is None:
            continue
        shown = printed(table, language, rows_shown=100)
        click.echo(f"\n{table.title.in_language(language)}")
        lines = [tuple(heading.text for heading in shown.headings), *shown.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
        for line in lines:
            click.echo("  " + "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)))
