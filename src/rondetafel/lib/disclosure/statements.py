"""What a cell says, written as facts about the people: linear (in)equalities over groups.

A count says `n(group) = 53`. A rounded share without a base says `0.2625 n(base) <= n(group) < 0.2635
n(base)`. A weighted share says the same with the weight of each stratum as factor. A mean says something of a
sum. The attacker reads all facts ever released together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.disclosure.groups import EDITION, Group, Respondents
from rondetafel.lib.disclosure.request import Cell, Shows, Statistic, Weights
from rondetafel.lib.disclosure.rounding import RoundedShare, counts_fitting

COUNT = "count"  # what facts are about: people, or the id of a magnitude


@dataclass(frozen=True, slots=True)
class Term:
    """A factor times the number of people (or the amount) in a group."""

    factor: float
    group: Group


@dataclass(frozen=True, slots=True)
class Fact:
    """The sum of the terms lies between two limits, both included; equal limits make it exact."""

    terms: tuple[Term, ...]
    lower: float
    upper: float
    measure: str = COUNT


@dataclass(frozen=True, slots=True)
class StatementKey:
    """What makes two cells say the same thing: they are hidden together or not at all."""

    about: str
    group: Group
    base: Group | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is, or would be, published.

    Args:
        key: its identity, over tables, languages and editions.
        value: what is printed: a count, a share or amount as rounded; None where it is undefined (base 0).
        facts: what a reader learns from it.
        needs: bases that are printed with it: where one is hidden the cell is hidden too.
    """

    key: StatementKey
    value: float | None
    facts: tuple[Fact, ...]
    needs: frozenset[StatementKey] = frozenset()


def statement_key(cell: Cell) -> StatementKey:
    """Identity of what a cell says; see `StatementKey`."""
    statistic = cell.statistic
    if statistic.tells_count:
        return StatementKey(COUNT, cell.group)
    precision = f"{statistic.shows} to {statistic.decimals} decimals"
    if statistic.is_magnitude:
        return StatementKey(str(statistic.measure), cell.group, None, precision)
    weights = _fingerprint(statistic.weights) if statistic.weights else "unweighted"
    return StatementKey(Shows.SHARE, cell.group, cell.base, f"{precision}, {weights}")


def statement_of(cell: Cell, people: Respondents) -> Statement:
    """What a cell says about these people."""
    statistic = cell.statistic
    key = statement_key(cell)
    value: float | None
    if statistic.tells_count:
        value, facts = _count(cell.group, people)
    elif statistic.shows is Shows.PAIRS:
        value, facts = _pairs(cell, people)
    elif statistic.is_magnitude:
        value, facts = _magnitude(cell, people)
    elif statistic.weights is not None:
        value, facts = _weighted_share(cell, statistic.weights, people)
    else:
        value, facts = _share(cell, people)
    base = base_key(cell)
    return Statement(key, value, facts, frozenset([base] if base else []))


def base_key(cell: Cell) -> StatementKey | None:
    """The statement of the base that is printed with a cell; None where none is, or the cell is its own."""
    statistic = cell.statistic
    has_base = statistic.is_magnitude or (statistic.shows is Shows.SHARE and cell.base != cell.group)
    return StatementKey(COUNT, cell.base) if has_base and statistic.base_shown else None


def base_cells(cells: Iterable[Cell]) -> list[Cell]:
    """Cells for the bases that are printed with the given cells, each once."""
    bases: dict[StatementKey, Cell] = {}
    for cell in cells:
        key = base_key(cell)
        if key is not None:
            bases.setdefault(key, Cell(f"base of {cell.id}", cell.base, cell.base, Statistic()))
    return list(bases.values())


def statements_of(cells: Sequence[Cell], people: Respondents) -> dict[StatementKey, Statement]:
    """All statements of some cells and of the bases printed with them, each once, in order of the cells."""
    found: dict[StatementKey, Statement] = {}
    for cell in (*cells, *base_cells(cells)):
        statement = statement_of(cell, people)
        before = found.get(statement.key, statement)
        found[statement.key] = replace(statement, needs=statement.needs | before.needs)
    return found


def known_total(people: Respondents, edition: Group) -> Fact:
    """The number of respondents of an edition, which every reader knows."""
    count = people.count(edition)
    return Fact((Term(1.0, edition),), count, count)


def _count(group: Group, people: Respondents) -> tuple[float, tuple[Fact, ...]]:
    count = people.count(group)
    return count, (Fact((Term(1.0, group),), count, count),)


def _share(cell: Cell, people: Respondents) -> tuple[float | None, tuple[Fact, ...]]:
    count, base = people.count(cell.group), people.count(cell.base)
    if base == 0:
        return None, (Fact((Term(1.0, cell.base),), 0, 0),)
    printed = RoundedShare.of(count, base, cell.statistic.decimals)
    if cell.base.dimensions <= {EDITION}:  # everybody: a base that all readers know
        fitting = [fit.count for fit in counts_fitting(printed, [base])]
        return printed.share, (Fact((Term(1.0, cell.group),), min(fitting), max(fitting)),)
    infinite = float("inf")
    at_least = (Term(printed.scale, cell.group), Term(-printed.lower_factor, cell.base))
    below = (Term(printed.scale, cell.group), Term(-printed.upper_factor, cell.base))
    facts = (Fact(at_least, 0, infinite), Fact(below, -infinite, -1))
    return printed.share, facts


def _weighted_share(
    cell: Cell, weights: Weights, people: Respondents
) -> tuple[float | None, tuple[Fact, ...]]:
    counted = _weighted_terms(cell.group, weights)
    based = _weighted_terms(cell.base, weights)
    base = _total(based, people)
    if base == 0:
        return None, ()
    printed = RoundedShare.of_value(_total(counted, people) / base, cell.statistic.decimals)
    lower, upper = printed.lower_factor / printed.scale, printed.upper_factor / printed.scale
    infinite = float("inf")
    at_least = (*counted, *(Term(-lower * term.factor, term.group) for term in based))
    at_most = (*counted, *(Term(-upper * term.factor, term.group) for term in based))
    return printed.share, (Fact(at_least, 0, infinite), Fact(at_most, -infinite, 0))


def _fingerprint(weights: Weights) -> str:
    """Name of a weighting and of its values: two weightings under one name are two weightings."""
    content = repr((weights.dimensions, weights.of_stratum)).encode()
    return f"{weights.id} {hashlib.sha256(content).hexdigest()[:12]}"


def _weighted_terms(group: Group, weights: Weights) -> tuple[Term, ...]:
    terms = []
    for values, weight in weights.of_stratum:
        stratum = Group.within(
            {dimension: [value] for dimension, value in zip(weights.dimensions, values, strict=True)}
        )
        terms.append(Term(weight, group.also(stratum)))
    return tuple(terms)


def _total(terms: Iterable[Term], people: Respondents) -> float:
    return sum(term.factor * people.count(term.group) for term in terms)


def tally_terms(cell: Cell, people: Respondents) -> tuple[Term, ...]:
    """The number of pairs that a cell counts, as a sum over groups of people."""
    return tuple(Term(1.0, cell.group.also(one)) for one in people.tallies[str(cell.statistic.measure)])


def _pairs(cell: Cell, people: Respondents) -> tuple[float, tuple[Fact, ...]]:
    terms = tally_terms(cell, people)
    count = sum(people.count(term.group) for term in terms)
    return count, (Fact(terms, count, count),)


def _magnitude(cell: Cell, people: Respondents) -> tuple[float | None, tuple[Fact, ...]]:
    import numpy as np

    statistic = cell.statistic
    amounts = people.magnitudes[str(statistic.measure)]
    valid = people.members(cell.group) & ~np.isnan(amounts)
    total, contributors = float(amounts[valid].sum()), int(valid.sum())
    if contributors == 0:
        return None, (Fact((Term(1.0, cell.group),), 0, 0, str(statistic.measure)),)
    divisor = contributors if statistic.shows is Shows.MEAN else 1
    printed = round(total / divisor, statistic.decimals)
    half = 0.5 * 10**-statistic.decimals * divisor
    fact = Fact(
        (Term(1.0, cell.group),), printed * divisor - half, printed * divisor + half, str(statistic.measure)
    )
    return printed, (fact,)
