"""`rondetafel study`: a survey of access and influence, from a folder of plain files to a report."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from rondetafel.cli.options import PATH, speaking
from rondetafel.cli.targets import folder_problems
from rondetafel.cli.terminal import Terminal

SEED = click.option("--seed", type=int, default=0, show_default=True, help="Seed of all chance.")
FORCE = click.option("--force", is_flag=True, help="Replace what Rondetafel wrote before.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Do all the work, and write and release nothing.")


@click.group()
def study() -> None:
    """A survey study: who had contact with whom, how often, with how much influence.

    \b
    Example:
      rondetafel study report my-study --out report --lang fr
    """


@study.command()
@click.argument("folder", type=PATH)
@SEED
@speaking
def new(terminal: Terminal, folder: Path, seed: int) -> None:
    """Write a commented example of a study folder, to be adapted; its answers are invented.

    \b
    Example:
      rondetafel study new my-study
    """
    from rondetafel.instruments.survey.demo.study import write_demo_study

    write_demo_study(folder, seed=seed)
    terminal.say("written", path=folder)


@study.command()
@click.argument("folder", type=PATH)
@speaking
def check(terminal: Terminal, folder: Path) -> None:
    """List everything that is wrong with a study folder, with file, row, column, cause and repair.

    \b
    Example:
      rondetafel study check my-study
    """
    from rondetafel.instruments.survey.folder.study import read_study
    from rondetafel.instruments.survey.pipeline import rulings_of

    found = read_study(folder, progress=terminal.progress())
    rulings_of(found)
    terminal.progress()("done", 1, 1)
    terminal.say("study_in_order", folder=folder, answers=found.frame.size, population=found.population.size)


@study.command()
@click.argument("folder", type=PATH)
@click.option("--out", type=PATH, required=True, metavar="DIR", help="Folder to write.")
@SEED
@DRY_RUN
@FORCE
@speaking
def report(terminal: Terminal, folder: Path, out: Path, seed: int, dry_run: bool, force: bool) -> None:
    """Write the report, its figures and tables, the codebook and the confidential analysis file.

    Every number goes through the disclosure gate; what leaves is recorded in the release ledger of the study.

    \b
    Example:
      rondetafel study report my-study --out report --lang nl
    """
    from rondetafel.instruments.survey.folder.study import read_study
    from rondetafel.instruments.survey.pipeline import examine_study
    from rondetafel.instruments.survey.writing import write_study_report
    from rondetafel.lib.base.files import whole_folder
    from rondetafel.lib.base.problems import BadInput

    if not dry_run and (problems := folder_problems(out, force=force)):
        raise BadInput(problems)
    progress = terminal.progress()
    found = read_study(folder, progress=progress)
    with _ledgers(found.folder, dry_run) as ledgers:
        results = examine_study(found, ledgers=ledgers, seed=seed, progress=progress)
        if not dry_run:
            with whole_folder(out, force=force) as draft:
                write_study_report(results, draft, terminal.language, progress=progress)
    progress("done", 1, 1)
    terminal.say("would_write" if dry_run else "written", path=out)


@study.command()
@click.argument("folder", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="One documented JSON object.")
@SEED
@DRY_RUN
@speaking
def results(terminal: Terminal, folder: Path, as_json: bool, seed: int, dry_run: bool) -> None:
    """Print the released numbers; a number that the gate took out is empty, with its status.

    \b
    Example:
      rondetafel study results my-study --json
    """
    from rondetafel.cli.study_tables import print_results
    from rondetafel.instruments.survey.folder.study import read_study
    from rondetafel.instruments.survey.pipeline import examine_study
    from rondetafel.instruments.survey.results import to_json

    progress = terminal.progress()
    found = read_study(folder, progress=progress)
    with _ledgers(found.folder, dry_run) as ledgers:
        outcome = examine_study(found, ledgers=ledgers, seed=seed, progress=progress)
    progress("done", 1, 1)
    if as_json:
        click.echo(json.dumps(to_json(outcome), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print_results(outcome, terminal.language)


@study.command("import")
@click.argument("file", type=PATH)
@click.option(
    "--from",
    "tool",
    type=click.Choice(["limesurvey", "qualtrics", "kobo"]),
    required=True,
    help="Tool that made FILE.",
)
@click.option("--form", type=PATH, required=True, metavar="FILE", help="The questionnaire, form.md or .xlsx.")
@click.option("--out", type=PATH, required=True, metavar="FILE", help="Answers to write, as CSV.")
@click.option(
    "--names", type=PATH, metavar="FILE", help="Question per column: CSV with heading and question."
)
@click.option("--wave", default="1", show_default=True, help="Wave of fieldwork of these answers.")
@click.option("--problems", type=PATH, metavar="FILE", help="Write all problems to a CSV file.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--dry-run", is_flag=True, help="Read and check, and write nothing.")
@speaking
def import_(
    terminal: Terminal,
    file: Path,
    tool: str,
    form: Path,
    out: Path,
    names: Path | None,
    wave: str,
    problems: Path | None,
    force: bool,
    dry_run: bool,
) -> None:
    """Make answers.csv of what LimeSurvey, Qualtrics or Kobo exports, without what tells who answered.

    \b
    Example:
      rondetafel study import results.csv --from limesurvey --form form.md --out answers.csv
    """
    from rondetafel.cli.study_import import refuse_targets, say_what_was_left_out, told_in_file
    from rondetafel.instruments.survey.importing import Tool, import_answers, read_names, write_answers
    from rondetafel.lib.base.files import whole_file
    from rondetafel.lib.forms.reading import read_form

    inputs = [file, form, *([names] if names else [])]
    refuse_targets([out, *([problems] if problems else [])], inputs, force=force)
    with told_in_file(problems, terminal, force=force):
        questionnaire = read_form(form)
        imported = import_answers(
            file,
            Tool(tool),
            questionnaire,
            wave=wave,
            names=read_names(names) if names else None,
            today=date.today(),
        )
    if not dry_run:
        with whole_file(out, force=force) as draft:
            write_answers(imported, draft)
    say_what_was_left_out(terminal, imported)
    terminal.say("would_write" if dry_run else "written", path=out)


@contextmanager
def _ledgers(folder: Path, dry_run: bool) -> Iterator[Path]:
    """Folder of the release ledgers; of a dry run a copy, which is thrown away."""
    from rondetafel.instruments.survey.release import LEDGER

    if not dry_run:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as copy:
        for name in (LEDGER, f"earlier/{LEDGER}"):
            if (folder / name).is_file():
                (Path(copy) / name).parent.mkdir(exist_ok=True)
                shutil.copy2(folder / name, Path(copy) / name)
        yield Path(copy)
