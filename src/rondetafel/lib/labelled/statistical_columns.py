"""The variables and values of a file of SPSS or Stata, as `pyreadstat` reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.labelled.file_kinds import refuse_cut_off, statistical_kind, tabular_content
from rondetafel.lib.labelled.labelled_columns import FileColumn, labelled_column
from rondetafel.lib.labelled.limits import ReadingLimits, refuse_many_columns, refuse_many_rows
from rondetafel.lib.labelled.messages import PROBLEMS
from rondetafel.lib.labelled.raw_table import FileKind
from rondetafel.lib.tabular.messages import PROBLEMS as TABULAR


def read_statistical_columns(
    path: Path, *, limits: ReadingLimits, emit: Callable[[list[Any]], None]
) -> dict[str, Any]:
    """Hand over the values of each variable, and return what describes them.

    Raises:
        BadInput: the file is damaged, empty, or holds too much.
    """
    place = Place(file=path.name)
    kind = statistical_kind(path)
    if kind is None:
        tabular_content(path)  # says what is wrong with what is no table at all
        raise BadInput([PROBLEMS.problem("LAB-013", place)])
    refuse_cut_off(path)
    columns, meta = _contents(path, kind, limits)
    refuse_many_columns(len(meta.column_names), place, limits)
    size = len(next(iter(columns.values()), []))
    refuse_many_rows(size, place, limits)
    if len(columns) != len(meta.column_names) or not all(meta.column_names):
        raise BadInput([PROBLEMS.problem("LAB-008", place)])
    if not size:
        raise BadInput([TABULAR.problem("TAB-004", place)])
    variables = []
    for index, name in enumerate(meta.column_names):
        variable, values = labelled_column(_column(meta, index, columns[name]))
        variables.append(asdict(variable))
        emit(values)
    note = "\n".join(line.rstrip() for line in meta.notes).strip()
    return {"kind": kind, "variables": variables, "title": meta.file_label or "", "note": note}


def _contents(path: Path, kind: FileKind, limits: ReadingLimits) -> tuple[dict[str, Any], Any]:
    import pyreadstat

    read = pyreadstat.read_sav if kind is FileKind.SAV else pyreadstat.read_dta
    try:
        columns, meta = read(
            str(path),
            user_missing=True,
            disable_datetime_conversion=True,
            output_format="dict",
            row_limit=limits.rows + 1,
        )
    except MemoryError:
        raise
    except Exception as error:  # of a dozen kinds, all of them the file's fault
        raise BadInput([PROBLEMS.problem("LAB-008", Place(file=path.name))]) from error
    return dict(columns), meta


def _column(meta: Any, index: int, values: list[Any]) -> FileColumn:
    name = meta.column_names[index]
    return FileColumn(
        name=name,
        label=meta.column_labels[index] or "",
        format=meta.original_variable_types.get(name) or "",
        measure=meta.variable_measure.get(name, "unknown"),
        is_text=meta.readstat_variable_types[name].startswith("string"),
        labels=meta.variable_value_labels.get(name, {}),
        ranges=tuple((each["lo"], each["hi"]) for each in meta.missing_ranges.get(name, [])),
        values=values,
    )
