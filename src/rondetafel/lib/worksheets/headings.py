"""Which sheet and which column the user means: by id, or by its name in any of three languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.messages import PROBLEMS, WORDS
from rondetafel.lib.worksheets.plan import SheetColumn, SheetPlan
from rondetafel.lib.worksheets.raw_sheets import RawSheet

_OUR_SHEETS = ("sheet_how_to", "sheet_lists", "sheet_problems")
_CLOSE = 80  # per cent of letters in common: two names this much alike are one name with a typing error


@dataclass(frozen=True, slots=True)
class ColumnsFound:
    """Where the columns of a sheet stand.

    Args:
        positions: position of each column that was found, by its id.
        headings: its heading in the user's file, by id.
        problems: columns that are missing, doubled, or probably misspelt.
    """

    positions: Mapping[str, int]
    headings: Mapping[str, str]
    problems: tuple[Problem, ...]


def plan_of(sheet: RawSheet, plans: Iterable[SheetPlan]) -> SheetPlan | None:
    """The plan that a sheet follows, by its own name, or by that of its file where it is alone in it.

    The name may be followed by more: a sheet `Coalities Gent` and a file `coalities-gent.csv` follow the plan
    with the title `Coalities`.
    """
    names = {matching_key(name): plan for plan in plans for name in (plan.id, *texts_of(plan.title))}
    for own in filter(None, (sheet.sheet, Path(sheet.file).stem if sheet.alone else None)):
        key = matching_key(own)
        fitting = [name for name in names if key == name or key.startswith(f"{name} ")]
        if fitting:
            return names[max(fitting, key=len)]
    return None


def plan_meant(sheet: RawSheet, plans: Iterable[SheetPlan]) -> SheetPlan | None:
    """The plan whose name looks much like that of a sheet that follows none."""
    names = {matching_key(name): plan for plan in plans for name in (plan.id, *texts_of(plan.title))}
    close = closest(sheet.sheet or Path(sheet.file).stem, names)
    return names[close] if close else None


def is_ours(sheet: RawSheet) -> bool:
    """Whether it is a sheet that we added to a template or to corrections, and that holds no data."""
    names = {matching_key(name) for key in _OUR_SHEETS for name in texts_of(WORDS(key))}
    return matching_key(sheet.sheet or Path(sheet.file).stem) in names


def find_columns(sheet: RawSheet, plan: SheetPlan) -> ColumnsFound:
    """Where the columns of a plan stand in a sheet.

    A heading that no column has is the user's own and is left alone, unless it looks much like a column that
    is missing.
    """
    names = {
        matching_key(name): column
        for column in plan.columns
        for name in (column.id, *texts_of(column.heading))
    }
    ours = {matching_key(name) for key in ("error", "proposal") for name in texts_of(WORDS(key))}
    positions: dict[str, int] = {}
    headings: dict[str, str] = {}
    problems: list[Problem] = []
    unknown: list[str] = []
    row = sheet.headings.number if sheet.headings else None
    for position, cell in enumerate(sheet.headings.cells if sheet.headings else ()):
        heading = "" if cell is None else str(cell).rstrip("* ")
        column = names.get(matching_key(heading))
        if column is None:
            unknown += [heading] if heading and matching_key(heading) not in ours else []
        elif column.id in positions:
            place = sheet.place(row, heading)
            problems.append(PROBLEMS.problem("WKS-012", place, other=headings[column.id]))
        else:
            positions[column.id], headings[column.id] = position, heading
    problems += _misspelt(sheet, plan, unknown, positions)
    return ColumnsFound(positions, headings, tuple(problems))


def _misspelt(
    sheet: RawSheet, plan: SheetPlan, unknown: list[str], positions: Mapping[str, int]
) -> list[Problem]:
    """Missing columns, each with the heading that was probably meant to be it."""
    row = sheet.headings.number if sheet.headings else None
    problems = []
    for column in plan.columns:
        if column.id in positions:
            continue
        meant = _meant_for(column, unknown)
        if meant is not None:
            problems.append(PROBLEMS.problem("WKS-011", sheet.place(row, meant), heading=column.heading))
        elif column.required:
            problems.append(PROBLEMS.problem("WKS-010", sheet.place(row), heading=column.heading))
    return problems


def _meant_for(column: SheetColumn, unknown: list[str]) -> str | None:
    names = {matching_key(heading): heading for heading in unknown}
    close = [found for name in texts_of(column.heading) if (found := closest(name, names))]
    return names[close[0]] if close else None


def closest(text: str, keys: Collection[str]) -> str | None:
    """The matching key that looks much like a text; None where none does."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(matching_key(text), list(keys), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return found[0] if found else None


def texts_of(text: Localised) -> tuple[str, str, str]:
    """A text in its three languages."""
    return text.nl, text.fr, text.en
