"""Write a labelled table as CSV, in two kinds named for people (pages.md, "Two kinds of CSV"; R-8)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from rondetafel.lib.base.spreadsheets import inert
from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.numerals import numeral, numerals
from rondetafel.lib.labelled.value_labels import TEXTUAL
from rondetafel.lib.labelled.variables import LabelledTable, Variable

_BYTE_ORDER_MARK = "\ufeff"


def write_csv_for_excel(table: LabelledTable, path: Path, language: Language) -> None:
    """Write labels, for reading: semicolons, decimal comma, byte-order mark.

    A missing code shows its label, a value without a label itself. Text that a spreadsheet would calculate
    gets an apostrophe in front.

    Args:
        table: the table; its rows stay in their order.
        path: file to write, in a folder that is a draft (see `base.files`).
        language: language of the labels.
    """
    columns = [_labels(table, variable, language) for variable in table.variables]
    _write(table, columns, path, separator=";", mark=_BYTE_ORDER_MARK)


def write_csv_for_programs(table: LabelledTable, path: Path) -> None:
    """Write codes, for R, Stata and Python: commas, decimal point, UTF-8, text as it is.

    Missing codes stand as codes; the codebook says which they are. An empty cell is system-missing.

    Args:
        table: the table; its rows stay in their order.
        path: file to write, in a folder that is a draft (see `base.files`).
    """
    columns = [_codes(table, variable) for variable in table.variables]
    _write(table, columns, path, separator=",", mark="")


def _write(
    table: LabelledTable, columns: Sequence[Sequence[str]], path: Path, *, separator: str, mark: str
) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(mark)
        writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        writer.writerow([variable.name for variable in table.variables])
        writer.writerows(zip(*columns, strict=True))


def _codes(table: LabelledTable, variable: Variable) -> Sequence[str]:
    if variable.scale in TEXTUAL:
        return table.texts[variable.name]
    return numerals(table.numbers[variable.name].tolist())


def _labels(table: LabelledTable, variable: Variable, language: Language) -> Sequence[str]:
    labels = {
        category.id if variable.scale in TEXTUAL else numeral(category.code): label
        for category in variable.categories
        if (label := category.label.in_language(language))
    }
    codes = _codes(table, variable)
    if variable.scale in TEXTUAL:
        return [inert(labels.get(text, text)) for text in codes]
    return [inert(labels[code]) if code in labels else code.replace(".", ",") for code in codes]
