"""How values look in a template: codes as labels, days and yes or no as the language writes them."""

from __future__ import annotations

from datetime import date

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.worksheets.cells import CellValue
from rondetafel.lib.worksheets.messages import WORDS
from rondetafel.lib.worksheets.plan import CellKind, SheetColumn, SheetPlan


def example_text(column: SheetColumn, language: Language) -> str:
    """The example of a column as a user would type it.

    Raises:
        BrokenPromise: the example names a code that does not exist, or is no day.
    """
    written = column.example.in_language(language)
    if not written:
        return ""
    match column.kind:
        case CellKind.CODE:
            ids = [part.strip() for part in written.split(";")]
            return "; ".join(
                written_label(column.codelist, column.codelist.entry(id), language) for id in ids
            )
        case CellKind.YES_NO:
            return WORDS("answer_yes" if written == "yes" else "answer_no").in_language(language)
        case CellKind.DATE:
            return _day(written)
        case CellKind.NUMBER if language is not Language.EN:
            return written.replace(".", ",")
    return written


def shown_value(column: SheetColumn, value: CellValue, language: Language) -> str | float | date:
    """A value as it stands in a filled template; empty text where there is none."""
    if isinstance(value, bool):
        return WORDS("answer_yes" if value else "answer_no").in_language(language)
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, date):
        return value
    parts = value if isinstance(value, tuple) else (value or "",)
    if column.kind is CellKind.CODE:
        codes = column.codelist
        parts = tuple(written_label(codes, codes.entry(part), language) for part in parts if part)
    return "; ".join(parts)


def offered_labels(codes: CodeList, language: Language) -> list[str]:
    """Labels of a code list, as the drop-down shows them; retired entries are not offered."""
    return [written_label(codes, entry, language) for entry in codes.entries if not entry.deprecated]


def written_label(codes: CodeList, entry: Entry, language: Language) -> str:
    """Label of an entry in a cell, which the reader of sheets knows again.

    Two entries may share a label ("Provinciaal" is a level in two countries); then the id stands behind it.
    """
    label = entry.label.in_language(language)
    return label if codes.recognise(label) == entry else f"{label} ({entry.id})"


def kind_text(column: SheetColumn, plans: dict[str, SheetPlan], language: Language) -> str:
    """What a column holds, in words."""
    if column.kind is CellKind.REFERENCE:
        title = plans[str(column.refers_to)].title
        text = WORDS("kind_reference", sheet=title).in_language(language)
    else:
        text = WORDS(f"kind_{column.kind}").in_language(language)
    if column.lowest is not None and column.highest is not None:
        text += f", {column.lowest:g} – {column.highest:g}"
    for flag, word in ((column.multiple, "several"), (column.confidential, "confidential")):
        text += f", {WORDS(word).in_language(language)}" if flag else ""
    return text


def _day(written: str) -> str:
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise BrokenPromise(f"example {written!r} is no day; write year-month-day") from error
    return f"{day.day:02}-{day.month:02}-{day.year}"
