"""`rondetafel population`: freeze a list of organisations, so that figures can refer to it."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import click

from rondetafel.cli.options import DAY, PATH, speaking
from rondetafel.cli.targets import folder_problems
from rondetafel.cli.terminal import Terminal


@click.group()
def population() -> None:
    """Frozen populations: dated, versioned lists that every representation figure refers to.

    \b
    Example:
      rondetafel population freeze members.xlsx --id number --as-of 2026-01-31 --out members-2026
    """


@population.command()
@click.argument("file", type=PATH)
@click.option("--id", "organisation", required=True, metavar="COL", help="Column with the organisation.")
@click.option("--name-column", metavar="COL", help="Column with the name to print.")
@click.option("--group", metavar="COL", help="Column with the group (type, side, domain).")
@click.option("--start", metavar="COL", help="Column: existed from this date.")
@click.option("--end", metavar="COL", help="Column: existed until this date.")
@click.option("--name", help="Name of the population; default the name of the file.")
@click.option("--as-of", type=DAY, metavar="DAY", required=True, help="Day that the list describes.")
@click.option("--snapshot-version", type=click.IntRange(1), default=1, show_default=True, help="Version.")
@click.option("--out", type=PATH, required=True, metavar="DIR", help="Folder to write.")
@click.option("--force", is_flag=True, help="Replace what Rondetafel wrote before.")
@speaking
def freeze(
    terminal: Terminal,
    file: Path,
    organisation: str,
    name_column: str | None,
    group: str | None,
    start: str | None,
    end: str | None,
    name: str | None,
    as_of: datetime,
    snapshot_version: int,
    out: Path,
    force: bool,
) -> None:
    """Freeze a list: a folder with its members and their hash, to give to `access --population`.

    \b
    Example:
      rondetafel population freeze members.xlsx --id number --as-of 2026-01-31 --out members-2026
    """
    from rondetafel.lib.base.problems import BadInput
    from rondetafel.lib.populations.freezing import freeze_population

    if problems := folder_problems(out, force=force):
        raise BadInput(problems)
    headings = {"organisation": organisation, "name": name_column, "group": group, "start": start, "end": end}
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        snapshot = freeze_population(
            file,
            {role: heading for role, heading in headings.items() if heading},
            out,
            name=name or file.name.partition(".")[0],
            as_of=as_of.date(),
            version=snapshot_version,
            workspace=Path(folder),
            force=force,
            progress=terminal.progress(),
        )
    terminal.say("frozen", id=snapshot.id, size=snapshot.size, path=out)


@population.command()
@click.argument("folder", type=PATH)
@speaking
def check(terminal: Terminal, folder: Path) -> None:
    """Check that a frozen population is unchanged, and say what it is.

    \b
    Example:
      rondetafel population check members-2026
    """
    from rondetafel.lib.populations.snapshot import read_snapshot

    snapshot = read_snapshot(folder)
    click.echo(f"{snapshot.id}: {snapshot.size} ({', '.join(snapshot.roles)})")
