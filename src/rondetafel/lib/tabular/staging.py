"""From a file to a checked, typed, staged table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.tabular.conversion import convert
from rondetafel.lib.tabular.database import database
from rondetafel.lib.tabular.delimited import recognise_delimited
from rondetafel.lib.tabular.delimited_staging import stage_delimited
from rondetafel.lib.tabular.headings import find_heading
from rondetafel.lib.tabular.parquet_staging import parquet_as_it_is, parquet_shape, stage_parquet
from rondetafel.lib.tabular.recognition import known_content
from rondetafel.lib.tabular.shape import FileShape, Format
from rondetafel.lib.tabular.signature import Content
from rondetafel.lib.tabular.staged import StagedTable, Wanted
from rondetafel.lib.tabular.workbook import open_sheet
from rondetafel.lib.tabular.workbook_staging import stage_sheet


def stage_table(
    path: Path,
    wanted: Sequence[Wanted],
    *,
    workspace: Path,
    skip_bad_rows: bool = False,
    progress: Progress = silent,
) -> StagedTable:
    """Read the wanted columns of a file, check every cell, and stage the good rows as Parquet.

    Nothing but the distinct dates and the problems passes through Python, except for workbooks, which hold a
    million rows at most. A Parquet file whose types are right and whose values are good is used as it is.

    Args:
        path: CSV (also TSV, and with gzip), Parquet, XLSX or ODS.
        wanted: the columns. Headings are matched exactly, or else without regard to case, accents and spaces.
        workspace: folder for everything that is written; the caller removes it. Interrupted work leaves
            files nowhere else.
        skip_bad_rows: leave bad rows out and list them, instead of refusing the file.
        progress: told of the steps `read` and `check`, in rows; the total of `read` is an estimate.

    Returns:
        The table. The same file gives the same bytes; the order of the rows is not that of the file.

    Raises:
        BadInput: the file cannot be read, a column is missing or contradicts itself, or, unless
            `skip_bad_rows`, a row is bad. All problems are listed, rows as `row_numbers` numbers them; beyond
            a million they are counted.
    """
    workspace.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="table-", dir=workspace))
    content = known_content(path)
    with database(folder) as connection:
        if content in (Content.XLSX, Content.ODS):
            sheet = open_sheet(path, Format(content))
            raw = stage_sheet(sheet, _located(wanted, sheet.shape), workspace=folder, progress=progress)
        elif content is Content.PARQUET:
            shape = parquet_shape(path, connection)
            located = _located(wanted, shape)
            if table := parquet_as_it_is(shape, located, connection):
                return table
            raw = stage_parquet(shape, located, connection, workspace=folder)
        else:
            shape = recognise_delimited(path, gzipped=content is Content.GZIP)
            located = _located(wanted, shape)
            raw = stage_delimited(shape, located, connection, workspace=folder, progress=progress)
        table = convert(raw, connection, workspace=folder, skip_bad_rows=skip_bad_rows, progress=progress)
    raw.parquet.unlink()
    return table


def _located(wanted: Sequence[Wanted], shape: FileShape) -> list[Wanted]:
    """The columns wanted with their headings as the file writes them."""
    place = Place(shape.path.name, shape.sheet, shape.heading_row)
    found = [find_heading(one.heading, shape.headings, place) for one in wanted]
    if problems := [each for each in found if isinstance(each, Problem)]:
        raise BadInput(problems)
    return [
        replace(one, heading=shape.headings[index])
        for one, index in zip(wanted, found, strict=True)
        if isinstance(index, int)
    ]
