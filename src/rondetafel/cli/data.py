"""The command `rondetafel data`: data files from one program to another, with their labels."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from rondetafel.cli.options import PATH, speaking
from rondetafel.cli.terminal import Terminal

CODEBOOKS = ("codebook.xlsx", "codebook.xml")


@click.group()
def data() -> None:
    """Data files with labels: SPSS, Stata, CSV and workbooks, and their codebooks.

    \b
    Example:
      rondetafel data convert answers.sav answers.dta
    """


@data.command()
@click.argument("source", metavar="IN", type=PATH)
@click.argument("target", metavar="OUT", type=PATH)
@click.option("--for-excel", is_flag=True, help="CSV with labels, semicolons and decimal commas.")
@click.option("--force", is_flag=True, help="Replace OUT where it exists.")
@click.option("--dry-run", is_flag=True, help="Read, check and convert, and write nothing.")
@speaking
def convert(
    terminal: Terminal, source: Path, target: Path, for_excel: bool, force: bool, dry_run: bool
) -> None:
    """Convert a data file: labels, missing codes and types go along. --lang is the language of labels.

    IN is SAV, ZSAV, DTA, CSV, TSV (also with gzip), XLSX or ODS; OUT is SAV, DTA or CSV.

    \b
    Example:
      rondetafel data convert answers.sav answers.dta
    """
    from rondetafel.lib.base.files import whole_file
    from rondetafel.lib.labelled.reading import read_table
    from rondetafel.lib.labelled.writing import format_of, refuse_target, write_labelled

    format = format_of(target, for_excel=for_excel)
    refuse_target(target, source=source, force=force)
    table = read_table(source)
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        trial = Path(folder) / target.name
        write_labelled(table, trial, format, terminal.language)
        if not dry_run:
            with whole_file(target, force=force) as draft:
                draft.write_bytes(trial.read_bytes())
    terminal.say("would_write" if dry_run else "written", path=target)


@data.command()
@click.argument("source", metavar="IN", type=PATH)
@click.option("--out", type=PATH, required=True, metavar="DIR", help="Folder for the two files.")
@click.option("--force", is_flag=True, help="Replace codebooks that are there.")
@click.option("--dry-run", is_flag=True, help="Read and check, and write nothing.")
@speaking
def codebook(terminal: Terminal, source: Path, out: Path, force: bool, dry_run: bool) -> None:
    """Write the codebook of a data file: codebook.xlsx to read, codebook.xml (DDI 2.5) for archives.

    \b
    Example:
      rondetafel data codebook answers.sav --out codebook
    """
    from rondetafel.lib.base.files import whole_file
    from rondetafel.lib.base.text import Localised
    from rondetafel.lib.labelled.codebook_workbook import write_codebook_xlsx
    from rondetafel.lib.labelled.ddi_codebook import write_ddi
    from rondetafel.lib.labelled.reading import read_table
    from rondetafel.lib.labelled.writing import refuse_target

    workbook, xml = (out / name for name in CODEBOOKS)
    for file in (workbook, xml):
        refuse_target(file, source=source, force=force)
    table = read_table(source)
    title = table.title or Localised.same(source.name.partition(".")[0])
    if not dry_run:
        with whole_file(workbook, force=force) as first, whole_file(xml, force=force) as second:
            write_codebook_xlsx(
                table.variables, first, title=title, note=table.note, language=terminal.language
            )
            write_ddi(
                table.variables,
                second,
                title=title,
                note=table.note,
                case_count=table.size,
                file_name=source.name,
            )
    terminal.say("would_write" if dry_run else "written", path=out)
