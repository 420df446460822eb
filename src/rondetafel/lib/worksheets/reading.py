"""Read the sheets of a user's folder, with every problem in them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.cells import CellValue, read_cell
from rondetafel.lib.worksheets.headings import (
    ColumnsFound,
    find_columns,
    is_ours,
    plan_meant,
    plan_of,
    texts_of,
)
from rondetafel.lib.worksheets.messages import PROBLEMS, WORDS
from rondetafel.lib.worksheets.plan import SheetPlan
from rondetafel.lib.worksheets.raw_sheets import RawFolder, RawRow, RawSheet, raw_sheets
from rondetafel.lib.worksheets.references import Keys, keys_of, resolved
from rondetafel.lib.worksheets.rows import SheetRow, Sheets


def read_sheets(source: Path, plans: Sequence[SheetPlan], *, leave_out: Iterable[str] = ()) -> Sheets:
    """The planned sheets in a workbook, a CSV file, or all of those in a folder (subfolders not).

    Sheets and CSV files are recognised by the id or the title of their plan in any language; several with the
    same plan (one per city) are taken together. Headings are recognised in three languages or by id, codes by
    id, label or value, days as day-month-year, numbers with a decimal comma or point. The example row of the
    template is passed over, and so are columns of the user's own.

    Args:
        source: the file or folder.
        plans: what it should hold.
        leave_out: names of files in the folder that are no sheets.

    Returns:
        The rows without problems, and the problems; call `refuse` before the rows are used.

    Raises:
        BadInput: there is no sheet at all.
    """
    raw = raw_sheets(source, frozenset(name.lower() for name in leave_out))
    if not raw.sheets and not raw.problems:
        raise BadInput([PROBLEMS.problem("WKS-001", Place(file=source.name), sheets=_titles(plans))])
    planned, problems = _planned(raw, plans)
    rows: dict[str, list[SheetRow]] = {plan.id: [] for plan in plans}
    faulty: set[Place] = set()
    for sheet, plan in planned:
        found = find_columns(sheet, plan)
        problems += [*sheet.problems, *found.problems]
        lacks = any(column.required and column.id not in found.positions for column in plan.columns)
        for raw_row in sheet.rows:
            if not is_example(raw_row):
                row, wrong = _row(sheet, plan, found, raw_row)
                rows[plan.id].append(row)
                problems += wrong
                faulty.update([row.where] if wrong or lacks else [])
    problems += _row_counts(plans, planned, rows, source)
    keys = {plan.id: keys_of(plan, rows[plan.id]) for plan in plans}
    sound = {}
    for plan in plans:
        sound[plan.id], wrong = _sound(plan, rows[plan.id], keys, plans, faulty)
        problems += [*keys[plan.id].problems, *wrong]
    spelt = {sheet_id: tuple(found.written.values()) for sheet_id, found in keys.items()}
    return Sheets(sound, spelt, _in_order(problems, raw))


def is_example(row: RawRow) -> bool:
    """Whether it is the example row of our template: its first filled cell begins with `Voorbeeld:`."""
    first = next((cell for cell in row.cells if cell is not None), None)
    if not isinstance(first, str):
        return False
    start, mark, _ = first.partition(":")
    return bool(mark) and matching_key(start) in {matching_key(word) for word in texts_of(WORDS("example"))}


def _planned(
    raw: RawFolder, plans: Sequence[SheetPlan]
) -> tuple[list[tuple[RawSheet, SheetPlan]], list[Problem]]:
    """The sheets that follow a plan, and those that probably should."""
    problems = list(raw.problems)
    planned = []
    used = {problem.place.file for problem in problems}
    for sheet in raw.sheets:
        plan = plan_of(sheet, plans)
        if plan is not None:
            planned.append((sheet, plan))
        elif is_ours(sheet):
            used.add(sheet.file)
        elif meant := plan_meant(sheet, plans):
            problems.append(PROBLEMS.problem("WKS-006", sheet.place(), title=meant.title))
    used |= {sheet.file for sheet, _ in planned} | {problem.place.file for problem in problems}
    for file in dict.fromkeys(sheet.file for sheet in raw.sheets if sheet.file not in used):
        problems.append(PROBLEMS.problem("WKS-002", Place(file=file), sheets=_titles(plans)))
    return planned, problems


def _row(
    sheet: RawSheet, plan: SheetPlan, found: ColumnsFound, raw_row: RawRow
) -> tuple[SheetRow, list[Problem]]:
    values: dict[str, CellValue] = {}
    problems: list[Problem] = []
    for column in plan.columns:
        position = found.positions.get(column.id)
        if position is None:  # of a required column the problem is told once, for the whole sheet
            values[column.id] = () if column.multiple else None
            continue
        cell = raw_row.cells[position] if position < len(raw_row.cells) else None
        place = sheet.place(raw_row.number, found.headings[column.id])
        values[column.id], wrong = read_cell(cell, column, place, sheet.decimal)
        problems += wrong
    problems += _without_heading(sheet, raw_row)
    return SheetRow(values, sheet.place(raw_row.number), found.headings), problems


def _without_heading(sheet: RawSheet, row: RawRow) -> list[Problem]:
    headings = sheet.headings.cells if sheet.headings else ()
    lost = [
        cell
        for position, cell in enumerate(row.cells)
        if cell is not None and (position >= len(headings) or headings[position] is None)
    ]
    if not lost:
        return []
    return [PROBLEMS.problem("WKS-013", sheet.place(row.number), value=str(lost[0]))]


def _row_counts(
    plans: Sequence[SheetPlan],
    planned: Sequence[tuple[RawSheet, SheetPlan]],
    rows: Mapping[str, Sequence[SheetRow]],
    source: Path,
) -> list[Problem]:
    """Required sheets without a row but the example, and rows too many on a sheet with a single one."""
    problems = []
    for plan in plans:
        if plan.single:
            problems += [PROBLEMS.problem("WKS-009", row.place()) for row in rows[plan.id][1:]]
        if not plan.required or rows[plan.id]:
            continue
        empty = [sheet for sheet, follows in planned if follows is plan]
        if empty:
            problems.append(PROBLEMS.problem("WKS-008", empty[0].place()))
        else:
            problems.append(PROBLEMS.problem("WKS-007", Place(file=source.name), title=plan.title))
    return problems


def _sound(
    plan: SheetPlan,
    rows: Sequence[SheetRow],
    keys: Mapping[str, Keys],
    plans: Sequence[SheetPlan],
    faulty: set[Place],
) -> tuple[tuple[SheetRow, ...], list[Problem]]:
    titles = {each.id: each.title for each in plans}
    sound = []
    problems: list[Problem] = []
    doubled = {Place(p.place.file, p.place.sheet, p.place.row) for p in keys[plan.id].problems}
    for row in rows:
        spelt, wrong = resolved(plan, row, keys, titles)
        problems += wrong
        if not wrong and row.where not in faulty | doubled:
            sound.append(spelt)
    return tuple(sound), problems


def _in_order(problems: Sequence[Problem], raw: RawFolder) -> tuple[Problem, ...]:
    order = {(sheet.file, sheet.sheet): position for position, sheet in enumerate(raw.sheets)}

    def where(problem: Problem) -> tuple[int, int]:
        place = problem.place
        return order.get((place.file or "", place.sheet), -1), place.row or 0

    return tuple(sorted(problems, key=where))


def _titles(plans: Iterable[SheetPlan]) -> Localised:
    return Localised.joined([plan.title for plan in plans])
