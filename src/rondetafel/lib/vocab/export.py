"""The vocabulary as a file for other programs: CSV in two kinds, XLSX, JSON. Same input, same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum

from rondetafel.lib.base.spreadsheets import inert
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.vocabulary import Vocabulary

TEXT_COLUMNS = ("label", "short", "definition", "note")
PLAIN_COLUMNS = ("value", "code", "parent", "aliases", "source", "deprecated", "other")
_FIXED_DATE = datetime(2000, 1, 1)  # a workbook states when it was made; ours must not differ per run

Row = tuple[str | int | None, ...]


class ExportFormat(StrEnum):
    """Kinds of file."""

    CSV = "csv"  # for R, Stata, Python: comma, UTF-8
    CSV_EXCEL = "csv-excel"  # for Excel in Belgium and the Netherlands: semicolon, byte-order mark
    XLSX = "xlsx"
    JSON = "json"


def exported(vocabulary: Vocabulary, form: ExportFormat, languages: Sequence[Language]) -> bytes:
    """The whole vocabulary as the content of one file.

    CSV and XLSX have one row per entry; `other` holds, as JSON, the keys that only some lists have. Cells
    that a spreadsheet would read as a formula are text. JSON holds every list with all its keys, `short`
    and `source` filled in.

    Args:
        vocabulary: what to export.
        form: kind of file.
        languages: for which there are columns in CSV and XLSX (`label_nl`, ...); JSON has them all.
    """
    if form is ExportFormat.JSON:
        facts = {key: getattr(vocabulary, key) for key in ("version", "default_language", "languages")}
        return json_text(facts | {"lists": [list_content(codelist) for codelist in vocabulary]}).encode()
    rows = [_header(languages), *_rows(vocabulary, languages)]
    return _xlsx(rows) if form is ExportFormat.XLSX else _csv(rows, for_excel=form is ExportFormat.CSV_EXCEL)


def list_content(codelist: CodeList) -> dict[str, object]:
    """One list as JSON values: the attributes of `CodeList` and `Entry`, and the keys that only it has."""
    return _content(codelist, "entries", "names") | {
        "entries": [_content(entry) for entry in codelist.entries]
    }


def list_summary(codelist: CodeList) -> dict[str, object]:
    """One list without its entries."""
    return _content(codelist, "entries", "names") | {"entry_count": len(codelist.entries)}


def json_text(content: Mapping[str, object]) -> str:
    """JSON for people and programs: indented, ends with a line end."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _content(item: CodeList | Entry, *without: str) -> dict[str, object]:
    own = {field.name: getattr(item, field.name) for field in fields(item)}
    values = {key: value for key, value in own.items() if key not in ("extra", *without)}
    return {key: _plain(value) for key, value in (values | dict(item.extra)).items()}


def _plain(value: object) -> object:
    if isinstance(value, Localised):
        return {code.value: value.in_language(code) for code in Language}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _header(languages: Sequence[Language]) -> Row:
    return ("list", "id", *(f"{key}_{code}" for key in TEXT_COLUMNS for code in languages), *PLAIN_COLUMNS)


def _rows(lists: Iterable[CodeList], languages: Sequence[Language]) -> Iterator[Row]:
    for codelist in lists:
        for entry in codelist.entries:
            texts: list[Localised | None] = [getattr(entry, key) for key in TEXT_COLUMNS]
            yield (
                codelist.id,
                entry.id,
                *(text.in_language(code) if text else None for text in texts for code in languages),
                entry.value,
                entry.code,
                entry.parent,
                "; ".join(entry.aliases) or None,
                entry.source,
                "true" if entry.deprecated else None,
                json.dumps(_plain(entry.extra), ensure_ascii=False) if entry.extra else None,
            )


def _csv(rows: Iterable[Row], *, for_excel: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=";" if for_excel else ",", lineterminator="\r\n" if for_excel else "\n"
    )
    writer.writerows([[_not_a_formula(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig" if for_excel else "utf-8")


def _not_a_formula(cell: str | int | None) -> str | int | None:
    return inert(cell) if isinstance(cell, str) else cell


def _xlsx(rows: Sequence[Row]) -> bytes:
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _FIXED_DATE})
        sheet = workbook.add_worksheet("vocabulary")
        heading = workbook.add_format({"bold": True})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell is not None:
                    sheet.write_string(number, column, cell, None if number else heading)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
        sheet.set_column(0, len(rows[0]) - 1, 24)
    return content.getvalue()
