"""`rondetafel demo`: invented data for every instrument, each with its report, ready to look at."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from rondetafel.cli.instrument_commands import INSTRUMENTS
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
    from rondetafel.lib.base.files import whole_folder
    from rondetafel.lib.base.problems import BadInput
    from rondetafel.lib.engine.folders import instrument_ids

    names = instrument_ids(INSTRUMENTS)
    if problems := folder_problems(out, force=True):
        raise BadInput(problems)
    with whole_folder(out, force=True) as draft:
        _access(draft, seed, terminal)
        _study(draft / "study", seed, terminal)
        for name in names:
            _instrument(name, draft / name, seed, terminal)
    for report in ("access", *(f"{name}/report" for name in ("study", *names))):
        terminal.say("written", path=out / report / "report.html")


def _access(draft: Path, seed: int, terminal: Terminal) -> None:
    """Contact records of an invented world, and the access report on them."""
    from rondetafel.instruments.access.demo import demo_source, write_demo_world
    from rondetafel.instruments.access.network_tables import network_files
    from rondetafel.instruments.access.pipeline import access_document, examine_access, release_access
    from rondetafel.lib.reporting.writing import write_report

    progress = terminal.progress()
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        (draft / "world").mkdir()
        write_demo_world(draft / "world", seed)
        source = demo_source(draft / "world", Path(folder))
        results = examine_access(source, Path(folder), seed=seed, progress=progress)
        released = release_access(source, results, seed=seed, synthetic=True)
        document = access_document(source, results, released, terminal.language, synthetic=True)
        (draft / "access").mkdir()
        more = network_files(released, terminal.language)
        write_report(document, draft / "access", more=more, progress=progress)
    progress("done", 1, 1)


def _study(folder: Path, seed: int, terminal: Terminal) -> None:
    """A study folder with invented answers that give the published numbers, and the report on it."""
    from rondetafel.instruments.survey.demo.study import write_demo_study
    from rondetafel.instruments.survey.folder.study import read_study
    from rondetafel.instruments.survey.pipeline import examine_study
    from rondetafel.instruments.survey.writing import write_study_report

    progress = terminal.progress()
    write_demo_study(folder, seed=seed)
    results = examine_study(read_study(folder, progress=progress), seed=seed, progress=progress)
    (folder / "report").mkdir()
    write_study_report(results, folder / "report", terminal.language, progress=progress)
    progress("done", 1, 1)


def _instrument(name: str, folder: Path, seed: int, terminal: Terminal) -> None:
    """A folder of an instrument filled with invented data, and the report on it beside it."""
    from rondetafel.lib.engine.pipeline import run, write_outcome
    from rondetafel.lib.engine.registry import load_instrument

    progress = terminal.progress()
    filled, report = folder / "folder", folder / "report"
    for each in (filled, report):
        each.mkdir(parents=True)
    instrument = load_instrument(INSTRUMENTS, name)
    instrument.demo(filled, seed)
    write_outcome(
        run(instrument, filled, seed=seed, progress=progress), report, terminal.language, progress=progress
    )
    progress("done", 1, 1)
