"""Printing one released table: which columns, which words, how many decimals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.numbers import cell, count, interval, sample_size, share_interval
from rondetafel.lib.reporting.released_only import demand_released
from rondetafel.lib.reporting.wording import word

_TEXT_KINDS = (Kind.NAME, Kind.LABEL)
_REPEATED = ("status", "origin")  # hidden numbers read so, invented data bear the badge
_BASE = "base"  # id of the column that holds the base of each row


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of a printed column; numbers are set at the right."""

    text: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as text.

    Args:
        headings: headings of the printed columns.
        row_heading: position of the column that says what a row is about.
        rows: texts of the cells.
        remarks: base, notes, and how much is left out.
    """

    headings: tuple[Heading, ...]
    row_heading: int
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]


def printed(
    table: Released, language: Language, *, rows_shown: int, columns: Sequence[str] = ()
) -> PrintedTable:
    """Cells as text. A lower and an upper bound next to each other become one interval.

    Decimals of a percentage follow the base of its row, where the table has a column `base`. A number that
    the gate took out is printed as such, never as undefined or zero.

    Args:
        table: the released table.
        language: language of the reader.
        rows_shown: rows printed at most; the remainder is counted in a remark.
        columns: ids of the printed columns in this order; all where empty. Codes for programs stay out.

    Raises:
        BrokenPromise: the table is not released.
    """
    demand_released(table)
    by_id = {column.id: column for column in table.columns}
    labelled = any(column.kind is Kind.LABEL and column.id not in _REPEATED for column in table.columns)
    printable = [column for column in table.columns if not _for_programs(column, labelled)]
    chosen = [column for id in columns if (column := by_id[id]) in printable] or printable
    parts = _paired(chosen)
    values = [dict(zip(by_id, row, strict=True)) for row in table.rows[:rows_shown]]
    hidden = {(number.row, number.column) for number in table.hidden}
    rows = tuple(
        tuple(
            word("hidden", language)
            if any((number, column.id) in hidden for column in part)
            else _text(part, row, language, _base_of(row, table))
            for part in parts
        )
        for number, row in enumerate(values)
    )
    texts = [position for position, part in enumerate(parts) if part[0].kind in _TEXT_KINDS]
    return PrintedTable(
        headings=tuple(_heading(part, parts, by_id, language) for part in parts),
        row_heading=texts[0] if texts else 0,
        rows=rows,
        remarks=_remarks(table, language, rows_shown, fewer_columns=len(chosen) < len(printable)),
    )


_Part = tuple[Column] | tuple[Column, Column]  # one column, or the two bounds of an interval


def _for_programs(column: Column, labelled: bool) -> bool:
    """A code in a table whose rows have labels, or what every row repeats: it stays in the files."""
    return column.id in _REPEATED or (labelled and column.id.endswith("_id"))


def _paired(columns: Sequence[Column]) -> list[_Part]:
    parts: list[_Part] = []
    rest = list(columns)
    while rest:
        first = rest.pop(0)
        measure, _, bound = f"_{first.id}".rpartition("_")
        if bound == "low" and rest and f"_{rest[0].id}" == f"{measure}_high":
            parts.append((first, rest.pop(0)))
        else:
            parts.append((first,))
    return parts


def _heading(part: _Part, parts: Sequence[_Part], by_id: dict[str, Column], language: Language) -> Heading:
    first = part[0]
    if len(part) == 1:
        text = first.label.in_language(language)
        if first.kind is Kind.POINTS:
            text = word("with_unit", language, column=text, unit=word("points", language))
        return Heading(text, first.kind not in _TEXT_KINDS)
    measure = by_id.get(first.id.removesuffix("low").removesuffix("_"))
    if measure is None or sum(len(other) == 2 for other in parts) == 1:
        return Heading(word("interval", language), numeric=True)
    label = measure.label.in_language(language)
    return Heading(word("interval_of", language, column=label), numeric=True)


def _text(part: _Part, row: dict[str, Value], language: Language, base: int | None) -> str:
    first = part[0]
    if len(part) == 1:
        return cell(row[first.id], first.kind, language, base=base)
    low, high = (_number(row[column.id]) for column in part)
    if first.kind is Kind.SHARE:
        return share_interval(low, high, language, base=base)
    return interval(low, high, first.kind, language)


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _base_of(row: dict[str, Value], table: Released) -> int | None:
    base = row.get(_BASE)
    if isinstance(base, int):
        return base
    return None if table.base is None else table.base.count


def _remarks(table: Released, language: Language, rows_shown: int, *, fewer_columns: bool) -> tuple[str, ...]:
    remarks = []
    if table.base is not None:
        remarks.append(sample_size(table.base, language))
    remarks += [note.in_language(language) for note in table.notes]
    total = len(table.rows)
    if total > rows_shown:
        shown = count(rows_shown, language)
        remarks.append(word("rows_left_out", language, shown=shown, total=count(total, language)))
    if fewer_columns:
        remarks.append(word("columns_left_out", language))
    return tuple(remarks)
