"""`rondetafel demo`: a synthetic world with its access report, ready to look at."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from rondetafel.cli.options import PATH, speaking
from rondetafel.cli.targets import folder_problems
from rondetafel.cli.terminal import Terminal


@click.command()
@click.option("--out", type=PATH, default=Path("demo"), metavar="DIR", help="Folder to write.")
@click.option("--seed", type=int, default=2026, show_default=True, help="Seed of the world.")
@click.option("--serve/--no-serve", default=True, help="Start the web application, once there is one.")
@speaking
def demo(terminal: Terminal, out: Path, seed: int, serve: bool) -> None:
    """Build the demo world (synthetic, labelled) and its reports; an existing one is replaced.

    \b
    Example:
      rondetafel demo --no-serve
    """
    from rondetafel.instruments.access.demo import demo_source, write_demo_world
    from rondetafel.instruments.access.network_tables import network_files
    from rondetafel.instruments.access.pipeline import access_document, examine_access, release_access
    from rondetafel.lib.base.files import whole_folder
    from rondetafel.lib.base.problems import BadInput
    from rondetafel.lib.reporting.writing import write_report

    if problems := folder_problems(out, force=True):
        raise BadInput(problems)
    with whole_folder(out, force=True) as draft, tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        (draft / "world").mkdir()
        write_demo_world(draft / "world", seed)
        source = demo_source(draft / "world", Path(folder))
        progress = terminal.progress()
        results = examine_access(source, Path(folder), seed=seed, progress=progress)
        released = release_access(source, results, seed=seed, synthetic=True)
        document = access_document(source, results, released, terminal.language, synthetic=True)
        (draft / "access").mkdir()
        write_report(
            document,
            draft / "access",
            more=network_files(released, terminal.language),
            progress=progress,
        )
        progress("done", 1, 1)
    terminal.say("written", path=out / "access" / "report.html")
