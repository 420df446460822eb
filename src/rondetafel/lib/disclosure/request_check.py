"""Check of a release request against the data, before anything is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from rondetafel.lib.base.problems import Catalogue, Place, Problem
from rondetafel.lib.disclosure.groups import EDITION, Respondents
from rondetafel.lib.disclosure.request import Cell, ReleaseRequest, Shows

PROBLEMS = Catalogue(__package__)


def request_problems(request: ReleaseRequest, people: Respondents) -> list[Problem]:
    """Everything in a request that does not fit the data; none means that it can be reviewed."""
    problems = list(_double_ids(request))
    problems += _edition_problems(request, people)
    for table in request.tables:
        for cell in table.cells():
            problems += _cell_problems(table.id, cell, people)
    return _each_once(problems)


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return found


def _double_ids(request: ReleaseRequest) -> Iterator[Problem]:
    tables = Counter(table.id for table in request.tables)
    yield from (PROBLEMS.problem("GAT-013", Place(file=name)) for name, times in tables.items() if times > 1)
    for table in request.tables:
        cells = Counter(cell.id for cell in table.cells())
        yield from (
            PROBLEMS.problem("GAT-013", Place(file=table.id, column=name))
            for name, times in cells.items()
            if times > 1
        )


def _edition_problems(request: ReleaseRequest, people: Respondents) -> list[Problem]:
    dimension = people.dimension(EDITION)
    known = dimension.values if dimension else ()
    if (dimension is None) == (request.edition is None) and (not known or request.edition in known):
        return []
    return [PROBLEMS.problem("GAT-014", edition=request.edition, editions=", ".join(known) or "–")]


def _cell_problems(table: str, cell: Cell, people: Respondents) -> list[Problem]:
    place = Place(file=table, column=cell.id)
    problems = []
    for group in (cell.group, cell.base):
        for name, values in sorted(group.limits):
            dimension = people.dimension(name)
            if dimension is None or name == EDITION:
                problems.append(PROBLEMS.problem("GAT-015", place, name=name))
            else:
                unknown = sorted(values - set(dimension.values))
                problems += [PROBLEMS.problem("GAT-016", place, name=name, value=value) for value in unknown]
    if not problems and not people.canonical(cell.group).implies(people.canonical(cell.base)):
        problems.append(PROBLEMS.problem("GAT-017", place))
    return problems + _statistic_problems(place, cell, people)


def _statistic_problems(place: Place, cell: Cell, people: Respondents) -> list[Problem]:
    statistic = cell.statistic
    problems = []
    amounts = people.tallies if statistic.shows is Shows.PAIRS else people.magnitudes
    if statistic.is_magnitude and statistic.measure not in amounts:
        problems.append(PROBLEMS.problem("GAT-018", place, name=statistic.measure))
    elif statistic.shows in (Shows.MEAN, Shows.SUM) and bool(
        np.any(people.magnitudes[str(statistic.measure)] < 0)
    ):
        problems.append(PROBLEMS.problem("GAT-019", place, name=statistic.measure))
    if statistic.weights is not None:
        unknown = [name for name in statistic.weights.dimensions if people.dimension(name) is None]
        problems += [PROBLEMS.problem("GAT-015", place, name=name) for name in unknown]
        if statistic.shows is not Shows.SHARE or any(
            weight < 0 for _, weight in statistic.weights.of_stratum
        ):
            problems.append(PROBLEMS.problem("GAT-027", place))
    return problems
