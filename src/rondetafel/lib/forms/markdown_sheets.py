"""Sheets from a form in Markdown: one table, the first cell of a line names the sheet that follows.

`\\|` is a bar and `<br>` a new line inside a cell. Lines that are no row of the table are for people.
"""

from __future__ import annotations

import re

from rondetafel.lib.forms.sheets import KNOWN_SHEETS, Sheet, SheetRow, Sheets

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|[\s:|-]+\|?")
_NEW_LINE = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


def markdown_sheets(text: str, file: str) -> Sheets:
    """The sheets in a Markdown text."""
    found: dict[str, list[SheetRow]] = {}
    rows: list[SheetRow] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped.startswith("|") or (_RULE.fullmatch(stripped) and "-" in stripped):
            continue
        name, *cells = _cells(stripped)
        if name:
            rows = found.setdefault(name.casefold(), [])
        if rows is not None and any(cells):
            rows.append(SheetRow(number, tuple(cells)))
    return Sheets(
        file, {name: sheet_of(file, name, rows) for name, rows in found.items() if name in KNOWN_SHEETS}
    )


def sheet_of(file: str, name: str, rows: list[SheetRow]) -> Sheet:
    """A sheet from all its rows, the headings first."""
    headings, *others = rows or [SheetRow(1, ())]
    return Sheet(file, name, headings, tuple(others))


def _cells(line: str) -> list[str]:
    parts = _BAR.split(line[1:])
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [_NEW_LINE.sub("\n", part.strip().replace(r"\|", "|")) for part in parts]
