"""`rondetafel demo`: a synthetic world with its access report, ready to look at."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from rondetafel.cli.options import speaking
from rondetafel.cli.terminal import Terminal


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo"), help="Folder to write.")
@click.option("--seed", type=int, default=2026, show_default=True, help="Seed of the world.")
@click.option("--serve/--no-serve", default=True, help="Start the web application, once there is one.")
@speaking
def demo(terminal: Terminal, out: Path, seed: int, serve: bool) -> None:
    """Build the demo world (synthetic, labelled) and its reports; an existing one is replaced.

    Example: rondetafel demo --no-serve
    """
    from rondetafel.instruments.access.demo import demo_source, write_demo_world
    from rondetafel.instruments.access.pipeline import access_document, examine_access, release_access
    from rondetafel.lib.base.files import whole_folder
    from rondetafel.lib.reporting.writing import write_report

    with whole_folder(out, force=True) as draft, tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        (draft / "world").mkdir()
        write_demo_world(draft / "world", seed)
        source = demo_source(draft / "world", Path(folder))
        progress = terminal.progress()
        results = examine_access(source, Path(folder), seed=seed, progress=progress)
        released = release_access(source, results, seed=seed, synthetic=True)
        document = access_document(source, results, released, terminal.language, synthetic=True)
        (draft / "access").mkdir()
        write_report(document, draft / "access")
        progress("done", 1, 1)
    terminal.say("written", path=out / "access" / "report.html")
