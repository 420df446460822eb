"""The command `rondetafel vocab`: look at the code lists, check them, take them along."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rondetafel.cli.exit_codes import ExitCode
from rondetafel.cli.options import speaking
from rondetafel.cli.terminal import Terminal, words
from rondetafel.lib.base.files import whole_file
from rondetafel.lib.base.text import Language

if TYPE_CHECKING:
    from rondetafel.lib.vocab.code_lists import CodeList
    from rondetafel.lib.vocab.vocabulary import Vocabulary

STANDARD_OUTPUT = "-"
FORMATS = ("csv", "csv-excel", "xlsx", "json")


@click.group()
def vocab() -> None:
    """Look at the code lists behind every label, check them, and take them along.

    \b
    Example:
      rondetafel vocab list contact_frequency --lang en
    """


@vocab.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@speaking
def check(terminal: Terminal, folder: Path | None) -> None:
    """Check the code lists in FOLDER (the ones that ship with Rondetafel where no FOLDER is given).

    Prints every problem with file, line and repair. Exit code 0: no problems; 3: problems.

    \b
    Example:
      rondetafel vocab check my-lists --lang en
    """
    from rondetafel.lib.vocab.completeness import check_vocabulary
    from rondetafel.lib.vocab.vocabulary import LISTS_FOLDER

    folder = folder or LISTS_FOLDER
    problems = check_vocabulary(folder)
    for problem in problems:
        click.echo(problem.in_language(terminal.language))
    lists = len(list(folder.glob("*.yaml")))
    terminal.say("lists_checked", lists=lists, problems=len(problems))
    click.get_current_context().exit(ExitCode.CHECK_FAILED if problems else ExitCode.DONE)


@vocab.command("list")
@click.argument("list_id", metavar="[LIST]", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with all languages.")
@speaking
def show(terminal: Terminal, list_id: str | None, as_json: bool) -> None:
    """Show all code lists, or the entries of one LIST.

    \b
    Example:
      rondetafel vocab list organisation_types --lang fr
    """
    from rondetafel.lib.vocab.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    chosen = vocabulary.codelist(list_id) if list_id else None
    if as_json:
        click.echo(_as_json(vocabulary, chosen), nl=False)
        return
    spoken = terminal.language
    for line in _aligned(_entry_rows(chosen, spoken) if chosen else _list_rows(vocabulary, spoken)):
        click.echo(line)


@vocab.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="csv is for R, Stata and Python, csv-excel for Excel.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, allow_dash=True),
    default=STANDARD_OUTPUT,
    metavar="FILE",
    help="File to write; - (or nothing) is standard output.",
)
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@speaking
def export(terminal: Terminal, form: str, out: str, force: bool, dry_run: bool) -> None:
    """Write all code lists to one file.

    CSV and XLSX have a row per entry and texts in all languages, or in one with --lang. JSON always has
    all languages.

    \b
    Example:
      rondetafel vocab export --format xlsx --out vocabulary.xlsx
    """
    from rondetafel.lib.vocab.export import ExportFormat, exported
    from rondetafel.lib.vocab.vocabulary import load_vocabulary

    to_standard_output = out == STANDARD_OUTPUT
    if form == ExportFormat.XLSX and to_standard_output and sys.stdout.isatty():
        raise click.UsageError(words(terminal.language, "needs_a_file"))
    languages = [terminal.language] if _language_was_chosen() else list(Language)
    content = exported(load_vocabulary(), ExportFormat(form), languages)
    if dry_run:
        terminal.say("would_write_bytes", size=len(content), path=out)
    elif to_standard_output:
        sys.stdout.buffer.write(content)
    else:
        with whole_file(Path(out), force=force) as draft:
            draft.write_bytes(content)
        terminal.say("written", path=out)


def _language_was_chosen() -> bool:
    source = click.get_current_context().get_parameter_source("lang")
    return source is not click.core.ParameterSource.DEFAULT


def _as_json(vocabulary: Vocabulary, chosen: CodeList | None) -> str:
    from rondetafel.lib.vocab.export import json_text, list_content, list_summary

    if chosen:
        return json_text({"version": vocabulary.version, "list": list_content(chosen)})
    return json_text({"version": vocabulary.version, "lists": list(map(list_summary, vocabulary))})


def _list_rows(vocabulary: Vocabulary, language: Language) -> Iterator[tuple[str, ...]]:
    yield "list", "entries", "label"
    for codelist in vocabulary:
        yield codelist.id, str(len(codelist.entries)), codelist.label.in_language(language)


def _entry_rows(codelist: CodeList, language: Language) -> Iterator[tuple[str, ...]]:
    """Entries with their label, and with value, code and parent where the list has them."""
    keys = [
        key
        for key in ("value", "code", "parent")
        if any(getattr(entry, key) is not None for entry in codelist.entries)
    ]
    yield "id", *keys, "label"
    for entry in codelist.entries:
        found = (getattr(entry, key) for key in keys)
        yield (
            entry.id,
            *("" if cell is None else str(cell) for cell in found),
            entry.label.in_language(language),
        )


def _aligned(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    cells: Sequence[tuple[str, ...]] = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
