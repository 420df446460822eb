"""A released table as CSV, in two kinds named for people (pages.md, "Two kinds of CSV"; R-8).

Both hold every row and column with full precision; undefined values are empty cells. Shares are fractions.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from math import isfinite

from rondetafel.lib.base.spreadsheets import inert
from rondetafel.lib.base.tables import Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.released_only import demand_released

_BYTE_ORDER_MARK = "\ufeff"


def csv_for_excel(table: Released, language: Language) -> bytes:
    """CSV that opens by double-click in Belgian and Dutch Excel.

    Semicolons, decimal comma, byte-order mark, headings in the reader's language. Text that Excel would
    run as a formula gets an apostrophe in front, which Excel shows as text.

    Raises:
        BrokenPromise: the table is not released.
    """
    demand_released(table)
    rows = [[inert(column.label.in_language(language)) for column in table.columns]]
    rows += [[_excel_text(value, language) for value in row] for row in table.rows]
    return _delimited(rows, ";", _BYTE_ORDER_MARK)


def csv_for_programs(table: Released, language: Language) -> bytes:
    """CSV for R, Stata and Python: commas, decimal point, UTF-8, column ids as headings, text as it is.

    Raises:
        BrokenPromise: the table is not released.
    """
    demand_released(table)
    rows = [[column.id for column in table.columns]]
    rows += [[_plain_text(value, language) for value in row] for row in table.rows]
    return _delimited(rows, ",", "")


def _delimited(rows: list[list[str]], separator: str, mark: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return (mark + text.getvalue()).encode("utf-8")


def _plain_text(value: Value, language: Language) -> str:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ""
    if isinstance(value, Localised):
        return value.in_language(language)
    if isinstance(value, date):
        return value.isoformat()
    return repr(float(value)) if isinstance(value, float) else str(value)  # float: not numpy's own repr


def _excel_text(value: Value, language: Language) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = _plain_text(value, language)
    return text.replace(".", ",") if isinstance(value, int | float) else inert(text)
