"""The user's own sheets back, with what is wrong and what to do beside each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from rondetafel.lib.base.printable import printable
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.text import Language
from rondetafel.lib.worksheets.messages import WORDS
from rondetafel.lib.worksheets.plan import LONGEST_SHEET_NAME, NOT_IN_A_SHEET_NAME
from rondetafel.lib.worksheets.raw_sheets import RawCell, RawRow, RawSheet, raw_sheets

_MADE = datetime(2000, 1, 1)  # a workbook holds a moment; the clock would change the bytes
_PROBLEM_WIDTH = 50  # columns of error and proposal, in characters
_OWN_WIDTH = 22
_LONGEST_CELL = 32_767  # of spreadsheets; a CSV file may hold longer ones


def write_corrections(
    source: Path,
    problems: Sequence[Problem],
    path: Path,
    language: Language,
    *,
    leave_out: Iterable[str] = (),
) -> None:
    """Write the sheets of a file or folder with the columns *Fout* and *Voorstel* behind the user's own.

    Sheets, columns, rows and values stay as they were and where they were; a cell with a problem is coloured.
    Problems without a row stand on a sheet of their own in front. The two columns are passed over when the
    file is read again.

    Args:
        source: the file or folder that was read.
        problems: what is wrong, with places as `read_sheets` gives them.
        path: file to write, in a folder that is a draft (see `base.files`).
        language: language of errors and proposals.
        leave_out: names of files in the folder that are no sheets.
    """
    import xlsxwriter

    found = raw_sheets(source, frozenset(name.lower() for name in leave_out))
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"author": "Rondetafel", "created": _MADE})
        looks = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "dd-mm-yyyy"}),
            "wrong": book.add_format({"bg_color": "#fce4d6"}),
            "wrong_day": book.add_format({"bg_color": "#fce4d6", "num_format": "dd-mm-yyyy"}),
            "told": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#9c0006"}),
        }
        names = _sheet_names(found.sheets, language)
        rowless = [problem for problem in problems if not _stands_in_a_row(problem, found.sheets)]
        if rowless:
            _write_rowless(book, rowless, looks, language)
        for sheet, name in zip(found.sheets, names, strict=True):
            own = [p for p in problems if (p.place.file, p.place.sheet) == (sheet.file, sheet.sheet)]
            _write_sheet(book.add_worksheet(name), sheet, own, looks, language)


def _write_sheet(
    page: Any, sheet: RawSheet, problems: Sequence[Problem], looks: dict[str, Any], language: Language
) -> None:
    rows = [sheet.headings, *sheet.rows] if sheet.headings else []
    beside = max((len(row.cells) for row in rows), default=0)
    headings = [str(cell) for cell in sheet.headings.cells] if sheet.headings else []
    for row in rows:
        own = [problem for problem in problems if problem.place.row == row.number]
        wrong = {headings.index(p.place.column) for p in own if p.place.column in headings}
        wrong |= {headings.index(f"{p.place.column} *") for p in own if f"{p.place.column} *" in headings}
        _write_row(page, row, wrong, looks, is_heading=row is sheet.headings)
        _write_told(page, row.number - 1, beside, own, looks["told"], language)
    if sheet.headings:
        for offset, key in enumerate(("error", "proposal")):
            page.write_string(sheet.headings.number - 1, beside + offset, _word(key, language), looks["head"])
        page.freeze_panes(sheet.headings.number, 0)
    page.set_column(0, max(beside - 1, 0), _OWN_WIDTH)
    page.set_column(beside, beside + 1, _PROBLEM_WIDTH)


def _write_row(page: Any, row: RawRow, wrong: set[int], looks: dict[str, Any], *, is_heading: bool) -> None:
    for position in range(max(len(row.cells), max(wrong, default=-1) + 1)):
        cell = row.cells[position] if position < len(row.cells) else None
        look = looks["wrong"] if position in wrong else looks["head"] if is_heading else None
        if isinstance(cell, date) and not is_heading:
            look = looks["wrong_day"] if position in wrong else looks["day"]
        _write_cell(page, row.number - 1, position, cell, look)


def _write_cell(page: Any, line: int, position: int, cell: RawCell, look: Any) -> None:
    """A value of its own kind; text stays text, also where it looks like a formula."""
    if cell is None:
        page.write_blank(line, position, None, look)
    elif isinstance(cell, bool):
        page.write_boolean(line, position, cell, look)
    elif isinstance(cell, int | float):
        page.write_number(line, position, cell, look)
    elif isinstance(cell, date):
        page.write_datetime(line, position, datetime.combine(cell, time.min), look)
    else:
        page.write_string(line, position, cell[:_LONGEST_CELL], look)


def _write_told(
    page: Any, line: int, position: int, problems: Sequence[Problem], look: Any, language: Language
) -> None:
    if not problems:
        return
    causes = [f"{_column(problem)}{problem.cause(language)}" for problem in problems]
    repairs = [problem.repair(language) for problem in problems]
    page.write_string(line, position, "\n".join(causes)[:_LONGEST_CELL], look)
    page.write_string(line, position + 1, "\n".join(repairs)[:_LONGEST_CELL], look)


def _column(problem: Problem) -> str:
    return f"{problem.place.column}: " if problem.place.column else ""


def _write_rowless(book: Any, problems: Sequence[Problem], looks: dict[str, Any], language: Language) -> None:
    page = book.add_worksheet(_word("sheet_problems", language))
    for position, key in enumerate(("place", "error", "proposal")):
        page.write_string(0, position, _word(key, language), looks["head"])
        page.set_column(position, position, _PROBLEM_WIDTH)
    for line, problem in enumerate(problems, start=1):
        texts = (problem.place.in_language(language), problem.cause(language), problem.repair(language))
        for position, text in enumerate(texts):
            page.write_string(line, position, text, looks["told"])


def _stands_in_a_row(problem: Problem, sheets: Iterable[RawSheet]) -> bool:
    place = problem.place
    return any(
        (sheet.file, sheet.sheet) == (place.file, place.sheet)
        and place.row in {row.number for row in (sheet.headings, *sheet.rows) if row is not None}
        for sheet in sheets
    )


def _sheet_names(sheets: Sequence[RawSheet], language: Language) -> list[str]:
    """Names of the sheets; of several files with equal names the later ones get a number."""
    taken = {_word("sheet_problems", language).casefold()}
    names = []
    for sheet in sheets:
        wanted = _possible_name(sheet.sheet or Path(sheet.file).stem)
        name, number = wanted, 2
        while name.casefold() in taken:
            name, number = f"{wanted[: LONGEST_SHEET_NAME - 4]} {number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _possible_name(name: str) -> str:
    """A name that a sheet may have; that of a CSV file may be any, such as `members [2]`."""
    possible = "".join("-" if char in NOT_IN_A_SHEET_NAME else char for char in printable(name))
    return possible[:LONGEST_SHEET_NAME].strip() or "-"


def _word(key: str, language: Language) -> str:
    return WORDS(key).in_language(language)
