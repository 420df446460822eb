"""Everything the attacker holds besides the tables now asked: earlier releases and common knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.base.problems import BadInput, Catalogue, Place, Problem
from rondetafel.lib.disclosure.groups import EDITION, EVERYBODY, Group, Respondents
from rondetafel.lib.disclosure.records import RecordedCell
from rondetafel.lib.disclosure.request import Cell
from rondetafel.lib.disclosure.statements import (
    Fact,
    Statement,
    StatementKey,
    Term,
    known_total,
    statements_of,
)

PROBLEMS = Catalogue(__package__)


@dataclass(frozen=True, slots=True)
class EarlierReleases:
    """What is out.

    Args:
        cells: all cells that were asked, shown or hidden: hidden ones stay protected.
        published: what was shown, by key.
    """

    cells: tuple[Cell, ...]
    published: dict[StatementKey, Statement]


def earlier_releases(recorded: Sequence[RecordedCell], people: Respondents) -> EarlierReleases:
    """Earlier releases, counted again over the same people.

    Raises:
        BadInput: a cell is about an attribute that the data no longer have, or the numbers differ from what
            was published: the data were changed, and no audit of both together would mean anything.
    """
    ids = {dimension.id for dimension in people.dimensions}
    problems: list[Problem] = []
    cells: list[Cell] = []
    shown: list[Cell] = []
    for earlier in recorded:
        gone = sorted((earlier.cell.group.dimensions | earlier.cell.base.dimensions) - ids)
        problems += [PROBLEMS.problem("GAT-034", Place(column=name), cell=earlier.cell.id) for name in gone]
        if not gone:
            cell = canonical_cell(earlier.cell, people)
            cells.append(cell)
            if earlier.shown:
                shown.append(cell)
                if _printed(cell, people) != earlier.value:
                    problems.append(PROBLEMS.problem("GAT-035", cell=earlier.cell.id, value=earlier.value))
    if problems:
        raise BadInput(problems)
    return EarlierReleases(tuple(cells), statements_of(shown, people))


def canonical_cell(cell: Cell, people: Respondents) -> Cell:
    """Cell with groups written in the one canonical way; the base of an amount is those who have one."""
    statistic = cell.statistic
    base = people.contributors(cell.group, statistic.measure) if statistic.is_magnitude else cell.base
    return replace(cell, group=people.canonical(cell.group), base=people.canonical(base), wider=None)


def in_edition(cell: Cell, edition: str | None, people: Respondents) -> Cell:
    """Cell over the respondents of one edition: those of that and of earlier editions."""
    dimension = people.dimension(EDITION)
    if dimension is not None and edition is not None:
        limit = Group.within({EDITION: dimension.values[: dimension.values.index(edition) + 1]})
        cell = replace(cell, group=cell.group.also(limit), base=cell.base.also(limit))
    return canonical_cell(cell, people)


def common_knowledge(cells: Sequence[Cell], people: Respondents) -> list[Fact]:
    """What every reader is assumed to know.

    The number of respondents of each edition; groups that are empty by construction; and, where a later
    edition adds respondents, who came late: their numbers in every published group as far as it is defined by
    attributes that are not sensitive.
    """
    limits = sorted({cell.group.values(EDITION) or frozenset() for cell in cells}, key=sorted)
    editions = [Group.within({EDITION: values}) if values else EVERYBODY for values in limits]
    facts = [known_total(people, edition) for edition in editions]
    facts += [Fact((Term(1.0, people.canonical(group)),), 0, 0) for group in people.impossible]
    return facts + _known_latecomers([values for values in limits if values], cells, people)


def _known_latecomers(
    limits: Sequence[frozenset[str]], cells: Sequence[Cell], people: Respondents
) -> list[Fact]:
    dimension = people.dimension(EDITION)
    if dimension is None or not limits:
        return []
    first = min(limits, key=len)
    late = [value for value in dimension.values if value not in first]
    public = {
        people.without_sensitive(group).limited(EDITION, None) for c in cells for group in (c.group, c.base)
    }
    groups = [
        group.limited(EDITION, [value]) for group in sorted(public, key=lambda g: g.text) for value in late
    ]
    return [Fact((Term(1.0, group),), count, count) for group in groups for count in [people.count(group)]]


def _printed(cell: Cell, people: Respondents) -> float | None:
    return next(iter(statements_of([cell], people).values())).value
