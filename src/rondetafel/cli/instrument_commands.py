"""The commands that every instrument of the registry has: new, check, report and results."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from rondetafel.cli.options import PATH, speaking
from rondetafel.cli.targets import PROBLEMS, file_problems, folder_problems
from rondetafel.cli.terminal import Terminal, tell
from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.description import Description, described
from rondetafel.lib.engine.folders import instrument_ids

INSTRUMENTS = "rondetafel.instruments"
ROWS_SHOWN = 20

FOLDER = click.argument("folder", type=PATH)
SEED = click.option("--seed", type=int, default=0, show_default=True, help="Seed of all chance.")
FORCE = click.option("--force", is_flag=True, help="Replace what Rondetafel wrote before.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Do all the work, and write and release nothing.")


def instrument_groups() -> list[click.Group]:
    """One group of commands per folder of the registry; no instrument is imported."""
    return [instrument_group(described(f"{INSTRUMENTS}.{name}")) for name in instrument_ids(INSTRUMENTS)]


def instrument_group(description: Description) -> click.Group:
    """The commands of one instrument."""
    name = description.id
    summary = f"{description.title.en}: {description.summary.en}"
    group = click.Group(name, help=_help(summary, f"{name} report my-folder --out report --lang nl"))
    group.add_command(_new(name))
    group.add_command(_check(name))
    group.add_command(_report(name))
    group.add_command(_results(name))
    return group


def _help(text: str, example: str) -> str:
    return f"{text}\n\n\b\nExample:\n  rondetafel {example}\n"


def _new(name: str) -> click.Command:
    text = "Write a folder with the sheets to fill in, explained; with --demo filled with invented data."

    @click.command("new", help=_help(text, f"{name} new my-folder"))
    @FOLDER
    @click.option("--demo", is_flag=True, help="Fill it with invented data, marked as such.")
    @SEED
    @speaking
    def new(terminal: Terminal, folder: Path, demo: bool, seed: int) -> None:
        from rondetafel.lib.base.files import whole_folder
        from rondetafel.lib.engine.new_folder import write_new_folder

        instrument = _loaded(name)
        with whole_folder(folder) as draft:
            if demo:
                instrument.demo(draft, seed)
            else:
                write_new_folder(instrument, draft, terminal.language)
        terminal.say("written", path=folder)

    return new


def _check(name: str) -> click.Command:
    text = "List everything that is wrong with a folder, with file, sheet, row, column, cause and repair."

    @click.command("check", help=_help(text, f"{name} check my-folder --corrections corrections.xlsx"))
    @FOLDER
    @click.option(
        "--corrections", type=PATH, metavar="FILE", help="Write your sheets back, with errors and proposals."
    )
    @FORCE
    @speaking
    def check(terminal: Terminal, folder: Path, corrections: Path | None, force: bool) -> None:
        from rondetafel.lib.engine.wording import WORDS

        instrument = _loaded(name)
        if corrections is not None and (problems := _corrections_problems(corrections, folder, force)):
            raise BadInput(problems)
        try:
            instrument.read(folder)
        except BadInput as bad:
            if corrections is not None:
                _write_corrections(instrument, folder, bad, corrections, force, terminal.language)
                terminal.say("problems_written", path=corrections)
            raise
        if not terminal.quiet:
            tell(WORDS("in_order", folder=folder).in_language(terminal.language))

    return check


def _report(name: str) -> click.Command:
    text = "Write the report: HTML, PDF, Word, figures, tables, and what else belongs to it."

    @click.command("report", help=_help(text, f"{name} report my-folder --out report --lang nl"))
    @FOLDER
    @click.option("--out", type=PATH, required=True, metavar="DIR", help="Folder to write.")
    @SEED
    @DRY_RUN
    @FORCE
    @speaking
    def report(terminal: Terminal, folder: Path, out: Path, seed: int, dry_run: bool, force: bool) -> None:
        from rondetafel.lib.base.files import whole_folder
        from rondetafel.lib.engine.pipeline import run, write_outcome

        if not dry_run and (problems := folder_problems(out, force=force)):
            raise BadInput(problems)
        progress = terminal.progress()
        with _ledgers(folder, dry_run) as ledgers:
            outcome = run(_loaded(name), folder, ledgers=ledgers, seed=seed, progress=progress)
            if not dry_run:
                with whole_folder(out, force=force) as draft:
                    write_outcome(outcome, draft, terminal.language, progress=progress)
        progress("done", 1, 1)
        terminal.say("would_write" if dry_run else "written", path=out)

    return report


def _results(name: str) -> click.Command:
    text = "Print the released numbers."

    @click.command("results", help=_help(text, f"{name} results my-folder --json"))
    @FOLDER
    @click.option("--json", "as_json", is_flag=True, help="One documented JSON object.")
    @SEED
    @DRY_RUN
    @speaking
    def results(terminal: Terminal, folder: Path, as_json: bool, seed: int, dry_run: bool) -> None:
        from rondetafel.lib.engine.pipeline import results_of, run

        progress = terminal.progress()
        with _ledgers(folder, dry_run) as ledgers:
            outcome = run(_loaded(name), folder, ledgers=ledgers, seed=seed, progress=progress)
        progress("done", 1, 1)
        if as_json:
            click.echo(json.dumps(results_of(outcome), ensure_ascii=False, indent=2, allow_nan=False))
        else:
            _print_tables(outcome, terminal.language)

    return results


def _loaded(name: str) -> Any:
    from rondetafel.lib.engine.registry import load_instrument

    return load_instrument(INSTRUMENTS, name)


def _corrections_problems(file: Path, folder: Path, force: bool) -> list[Any]:
    """In the folder itself it would be read as data the next time."""
    if file.resolve().parent == folder.resolve():
        return [PROBLEMS.problem("CLI-007", Place(file=str(file)))]
    return file_problems(file, force=force, keep=())


def _write_corrections(
    instrument: Any, folder: Path, bad: BadInput, file: Path, force: bool, language: Language
) -> None:
    from rondetafel.lib.base.files import whole_file
    from rondetafel.lib.worksheets.corrections import write_corrections

    with whole_file(file, force=force) as draft:
        write_corrections(folder, bad.problems, draft, language, leave_out=instrument.leave_out)


def _print_tables(outcome: Any, language: Language) -> None:
    from rondetafel.lib.reporting.cells import printed

    for table in outcome.tables.values():
        columns = [column.id for column in table.columns if not column.id.endswith("_id")]
        shown = printed(table, language, rows_shown=ROWS_SHOWN, columns=columns)
        click.echo(f"\n{table.title.in_language(language)}")
        lines = [tuple(heading.text for heading in shown.headings), *shown.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
        for line in lines:
            cells = (text.ljust(width) for text, width in zip(line, widths, strict=True))
            click.echo(f"  {'  '.join(cells)}".rstrip())


@contextmanager
def _ledgers(folder: Path, dry_run: bool) -> Iterator[Path]:
    """Folder of the release ledger; of a dry run a copy, which is thrown away."""
    from rondetafel.lib.engine.contract import LEDGER

    if not dry_run:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as copy:
        if (folder / LEDGER).is_file():
            shutil.copy2(folder / LEDGER, Path(copy) / LEDGER)
        yield Path(copy)
