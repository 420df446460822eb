"""Keys are unique, and references name a key that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.headings import closest
from rondetafel.lib.worksheets.messages import PROBLEMS
from rondetafel.lib.worksheets.plan import CellKind, SheetPlan
from rondetafel.lib.worksheets.rows import SheetRow


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of one sheet: each as it is written, by its matching key."""

    written: Mapping[str, str]
    problems: tuple[Problem, ...]


def keys_of(plan: SheetPlan, rows: Iterable[SheetRow]) -> Keys:
    """The keys of a sheet, and which of them stand there twice."""
    first: dict[str, SheetRow] = {}
    problems = []
    for row in rows if plan.key else ():
        key = matching_key(row.text(plan.key)) if plan.key else ""
        if not key:
            continue
        if key in first:
            other = first[key].where
            values = {"value": row.text(plan.key or ""), "row": other.row, "file": other.file}
            problems.append(PROBLEMS.problem("WKS-030", row.place(plan.key), **values))
        first.setdefault(key, row)
    return Keys({key: row.text(plan.key or "") for key, row in first.items()}, tuple(problems))


def resolved(
    plan: SheetPlan, row: SheetRow, keys: Mapping[str, Keys], titles: Mapping[str, Localised]
) -> tuple[SheetRow, list[Problem]]:
    """A row with its references spelt as the keys they name, and references that name nothing.

    Args:
        plan: plan of the row.
        row: the row.
        keys: keys of each sheet.
        titles: name of each sheet, for messages.
    """
    values = dict(row.values)
    problems: list[Problem] = []
    for column in plan.columns:
        value = row.values[column.id]
        if column.kind is not CellKind.REFERENCE or not column.refers_to or not value:
            continue
        known, sheet = keys[column.refers_to].written, titles[column.refers_to]
        written = value if isinstance(value, tuple) else (str(value),)
        found = [known.get(matching_key(each)) for each in written]
        problems += _unknown(written, known, sheet, row.place(column.id))
        spelt = tuple(each for each in found if each is not None)
        values[column.id] = spelt if column.multiple else next(iter(spelt), None)
    return replace(row, values=values), problems


def _unknown(
    written: Iterable[str], known: Mapping[str, str], sheet: Localised, place: Place
) -> Iterator[Problem]:
    for each in written:
        if matching_key(each) in known:
            continue
        close = closest(each, known)
        if close:
            yield PROBLEMS.problem("WKS-031", place, value=each, sheet=sheet, closest=known[close])
        else:
            yield PROBLEMS.problem("WKS-032", place, value=each, sheet=sheet)
