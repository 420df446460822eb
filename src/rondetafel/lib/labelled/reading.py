"""Read a file with a table, whoever made it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rondetafel.lib.base.text import Localised
from rondetafel.lib.labelled.confinement import Answer, reading_child
from rondetafel.lib.labelled.file_kinds import statistical_kind
from rondetafel.lib.labelled.limits import USUAL_LIMITS, ReadingLimits
from rondetafel.lib.labelled.numerals import numerals
from rondetafel.lib.labelled.plain_columns import labelled_from_cells
from rondetafel.lib.labelled.raw_table import FileKind, RawTable
from rondetafel.lib.labelled.row_source import trimmed
from rondetafel.lib.labelled.value_labels import TEXTUAL
from rondetafel.lib.labelled.variables import Category, LabelledTable, Scale, Variable


def read_raw(path: Path, *, limits: ReadingLimits = USUAL_LIMITS) -> RawTable:
    """The cells of a file as text.

    Reads CSV and TSV (also with gzip; separator, encoding and decimal mark are recognised), XLSX, ODS, SAV,
    ZSAV and DTA. The file is read in a process of its own, with limits on time, memory and size, so that a
    broken or hostile file does no harm.

    Args:
        path: the file.
        limits: what reading it may cost.

    Raises:
        BadInput: the file is not there, is no table, is damaged, or is beyond the limits. Rows that cannot be
            taken over do not raise; they are the `problems` of the table.
    """
    if kind := statistical_kind(path):
        return _as_cells(read_labelled(path, limits=limits), path, kind)
    with reading_child("rows", path, limits) as answer:
        numbers: list[int] = []
        rows: list[tuple[str, ...]] = []
        for number, *cells in answer.lines():
            numbers.append(number)
            rows.append(tuple(cells))
        return RawTable(
            file=path.name,
            kind=FileKind(answer.outcome["kind"]),
            headings=tuple(answer.outcome["headings"]),
            rows=tuple(rows),
            row_numbers=tuple(numbers),
            decimal=answer.outcome["decimal"],
            sheet=answer.outcome["sheet"],
            problems=answer.problems,
        )


def read_labelled(path: Path, *, limits: ReadingLimits = USUAL_LIMITS) -> LabelledTable:
    """The labelled table in a file of SPSS (SAV, ZSAV) or Stata (DTA).

    Value labels, variable labels, declared missing values, scales, days and decimals are kept. An extended
    missing value of Stata gets a code, `.a` for example -9, see `missing_values`; its letter is kept too.

    Args:
        path: the file.
        limits: what reading it may cost.

    Raises:
        BadInput: the file is not there, is none of these, is damaged, or is beyond the limits.
    """
    with reading_child("columns", path, limits) as answer:
        return _table(answer)


def read_table(path: Path, *, limits: ReadingLimits = USUAL_LIMITS) -> LabelledTable:
    """The labelled table in any file that can be read; without labels where the file has none.

    Args:
        path: the file.
        limits: what reading it may cost.

    Raises:
        BadInput: the file cannot be read, or some of its rows cannot.
    """
    if statistical_kind(path):
        return read_labelled(path, limits=limits)
    return labelled_from_cells(read_raw(path, limits=limits))


def _table(answer: Answer) -> LabelledTable:
    import numpy as np

    variables = tuple(_variable(each) for each in answer.outcome["variables"])
    numbers, texts = {}, {}
    for variable, values in zip(variables, answer.lines(), strict=True):
        if variable.scale in TEXTUAL:
            texts[variable.name] = tuple(values)
        else:
            numbers[variable.name] = np.array(values, dtype=np.float64)  # None becomes NaN
    title, note = answer.outcome["title"], answer.outcome["note"]
    return LabelledTable(
        variables,
        numbers,
        texts,
        Localised.same(title) if title else None,
        Localised.same(note) if note else None,
    )


def _variable(fields: dict[str, Any]) -> Variable:
    """A variable from its fields, as `asdict` gives them."""
    categories = tuple(
        Category(**each | {"label": Localised.of(each["label"])}) for each in fields["categories"]
    )
    return Variable(
        **fields
        | {
            "label": Localised.of(fields["label"]),
            "scale": Scale(fields["scale"]),
            "categories": categories,
            "missing_ranges": tuple((low, high) for low, high in fields["missing_ranges"]),
        }
    )


def _as_cells(table: LabelledTable, path: Path, kind: FileKind) -> RawTable:
    columns = [_cells(table, variable) for variable in table.variables]
    return RawTable(
        file=path.name,
        kind=kind,
        headings=tuple(variable.name for variable in table.variables),
        rows=tuple(zip(*columns, strict=True)),
        row_numbers=tuple(range(1, table.size + 1)),
        decimal=".",
        variables=table.variables,
    )


def _cells(table: LabelledTable, variable: Variable) -> list[str]:
    if variable.scale in TEXTUAL:
        return trimmed(table.texts[variable.name])
    return numerals(table.numbers[variable.name].tolist())
