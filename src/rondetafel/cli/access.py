"""`rondetafel access`: who has access, from contact records."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rondetafel.cli.access_choices import Choices
from rondetafel.cli.access_source import load_source
from rondetafel.cli.options import DAY, PATH, speaking
from rondetafel.cli.terminal import Terminal


@click.group()
def access() -> None:
    """Access measured on contact records: who are the insiders, how concentrated, how persistent.

    \b
    Example:
      rondetafel access report contacts.csv --organisation org --seat minister --date date --out report
    """


def evidence_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say what the records are and how they are measured."""
    for option in reversed(
        (
            click.argument("contacts", type=PATH),
            click.option("--organisation", metavar="COL", help="Column with the organisation."),
            click.option(
                "--seat", metavar="COL", help="Column with the seat: minister, member, party, body."
            ),
            click.option("--date", metavar="COL", help="Column with the date of the contact."),
            click.option(
                "--venue", metavar="COL", help="Column with the venue; a seat is then venue + seat."
            ),
            click.option(
                "--meeting", metavar="COL", help="Column that says which contacts were one meeting."
            ),
            click.option(
                "--population",
                type=PATH,
                multiple=True,
                metavar="FILE",
                help="Population to compare with, a file or a frozen folder; may be given twice.",
            ),
            click.option("--population-id", metavar="COL", help="Population: column with the organisation."),
            click.option(
                "--population-name", metavar="COL", help="Population: column with the name to print."
            ),
            click.option(
                "--group", metavar="COL", help="Population: column with the group (type, side, domain)."
            ),
            click.option(
                "--population-start",
                metavar="COL",
                help="Population: column with the first day of existence.",
            ),
            click.option(
                "--population-end", metavar="COL", help="Population: column with the last day of existence."
            ),
            click.option(
                "--map",
                "source",
                metavar="ID|FILE",
                help="Columns and files of a known source, by its id or a file of your own.",
            ),
            click.option(
                "--title", help="Name of the source in the report; default that of the file or map."
            ),
            click.option(
                "--threshold",
                type=click.Choice(["weekly", "monthly", "several", "once"]),
                help="Lowest frequency that makes an insider; default monthly.",
            ),
            click.option("--period", type=click.Choice(["year", "half", "quarter"]), help="Default: year."),
            click.option(
                "--observed-from", type=DAY, metavar="DAY", help="First day that the source covers."
            ),
            click.option("--observed-to", type=DAY, metavar="DAY", help="Last day that the source covers."),
            click.option("--skip-bad-rows", is_flag=True, help="Leave bad rows out, and say how many."),
            click.option("--problems", type=PATH, metavar="FILE", help="Write all problems to a CSV file."),
            click.option("--seed", type=int, default=0, show_default=True, help="Seed of all chance."),
            click.option("--force", is_flag=True, help="Replace what Rondetafel wrote before."),
        )
    ):
        command = option(command)
    return command


@access.command()
@evidence_options
@click.option("--json", "as_json", is_flag=True, help="One documented JSON object.")
@speaking
def measure(terminal: Terminal, as_json: bool, seed: int, **options: Any) -> None:
    """Print the measures per period, and by group with a population.

    \b
    Example:
      rondetafel access measure contacts.csv --organisation org --seat minister --date date --json
    """
    from rondetafel.cli.access_tables import print_measures
    from rondetafel.instruments.access.pipeline import records_of
    from rondetafel.lib.access.measures import measure_access
    from rondetafel.lib.access.result import to_json

    choices, progress = _choices(options), terminal.progress()
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        source, period, rule = load_source(choices, terminal, Path(folder), progress)
        measures = measure_access(
            records_of(source, Path(folder)),
            source.populations,
            period=period,
            rule=rule,
            seed=seed,
            progress=progress,
        )
    if as_json:
        click.echo(json.dumps(to_json(measures), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print_measures(source, measures, terminal.language)


@access.command()
@evidence_options
@click.option("--out", type=PATH, required=True, metavar="DIR", help="Folder to write.")
@click.option("--dry-run", is_flag=True, help="Read, check and measure, and write nothing.")
@speaking
def report(terminal: Terminal, seed: int, dry_run: bool, **options: Any) -> None:
    """Write the report: HTML, PDF, Word, figures, tables and a manifest.

    \b
    Example:
      rondetafel access report meetings.csv --organisation org --seat mp --date day --out report
    """
    from rondetafel.instruments.access.network_tables import network_files
    from rondetafel.instruments.access.pipeline import access_document, examine_access, release_access
    from rondetafel.lib.base.files import file_sha256, whole_folder
    from rondetafel.lib.reporting.writing import write_report

    choices, progress = _choices(options), terminal.progress()
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        source, period, rule = load_source(choices, terminal, Path(folder), progress)
        results = examine_access(source, Path(folder), period=period, rule=rule, seed=seed, progress=progress)
        released = release_access(source, results, seed=seed)
        document = access_document(
            source, results, released, terminal.language, sha256=file_sha256(choices.contacts)
        )
        if not dry_run:
            with whole_folder(options["out"], force=choices.force) as draft:
                more = network_files(released, terminal.language)
                write_report(document, draft, more=more, progress=progress)
    progress("done", 1, 1)
    terminal.say("would_write" if dry_run else "written", path=options["out"])


@access.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@speaking
def sources(terminal: Terminal, as_json: bool) -> None:
    """List the public sources whose maps ship with Rondetafel.

    \b
    Example:
      rondetafel access sources --lang en
    """
    from rondetafel.lib.sources.source_map import list_sources

    found = list_sources()
    if as_json:
        listed = [
            {"id": s.id, "kind": s.kind.value, "title": s.title.in_language("en"), "address": s.address}
            for s in found
        ]
        click.echo(json.dumps({"sources": listed}, ensure_ascii=False, indent=2))
        return
    for source in found:
        click.echo(f"{source.id}\n    {source.title.in_language(terminal.language)}")
        if source.original is not None:
            click.echo(f"    {source.original.in_language(terminal.language)}")


def _choices(options: dict[str, Any]) -> Choices:
    """The options as one object, moments as days."""
    days: dict[str, Any] = {
        key: value.date() if isinstance(value, datetime) else value for key, value in options.items()
    }
    return Choices(**days)
