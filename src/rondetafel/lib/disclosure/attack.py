"""The attacker: what can still be true, given everything that was published (M24).

The unknowns are the numbers of people in all micro cells, not negative. Every published fact is a linear
(in)equality on them. The attacker asks how small and how large a sum of micro cells can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.solver import KNOWN, System
from rondetafel.lib.disclosure.statements import COUNT, Fact, Statement, Term
from rondetafel.lib.disclosure.universe import Universe, universe_over

TOLERANCE = 1e-6  # of the solver's numbers, relative to 1


@dataclass(frozen=True, slots=True)
class Interval:
    """How small and large a number can be."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sum:
    """A total that is the sum of parts, by number of statement; KNOWN for one that is out already."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attack:
    """One system of facts about one measure.

    Args:
        universe: the micro cells.
        facts: sparse, shape (facts, micro cells), each row scaled to a largest factor of 1.
        lower, upper: shape (facts,): limits of each fact.
        owner: shape (facts,): number of the statement that publishes the fact, or KNOWN.
        truth: shape (micro cells,): what is really in them.
        sums: totals that tell nothing new, and are left out, while all their parts are published.
        ceiling: largest number that is thought possible in one micro cell.
    """

    universe: Universe
    facts: Any
    lower: Floats
    upper: Floats
    owner: Codes
    truth: Floats
    sums: tuple[Sum, ...]
    ceiling: float

    def published_facts(self, hidden: Flags) -> Codes:
        """Numbers of the facts that are out, without totals whose parts are all out."""
        told = ~hidden
        needless = {total.total for total in self.sums if all(told[part] for part in total.parts)}
        published = [
            fact
            for fact, owner in enumerate(self.owner.tolist())
            if owner == KNOWN or (told[owner] and owner not in needless)
        ]
        return np.array(published, dtype=np.intp)

    def room_up(self) -> Floats:
        """How far the left side of each fact can rise above its upper limit at most."""
        return np.maximum(np.where(np.isfinite(self.upper), self.ceiling - self.upper, 0.0), 0.0)

    def room_down(self) -> Floats:
        """How far the left side of each fact can fall below its lower limit at most."""
        smallest = self.facts.min(axis=1).toarray().ravel() if self.facts.shape[0] else np.zeros(0)
        floor = np.where(smallest < 0, -self.ceiling, 0.0)
        return np.maximum(np.where(np.isfinite(self.lower), self.lower - floor, 0.0), 0.0)


def attack_on(
    statements: Sequence[Statement],
    known: Sequence[Fact],
    extra_groups: Sequence[Group],
    people: Respondents,
    *,
    measure: str = COUNT,
    sums: Sequence[Sum] = (),
) -> Attack:
    """System of all facts about one measure.

    Args:
        statements: what is or may be published, numbered by their order.
        known: facts that are out already or that everybody knows.
        extra_groups: groups that must be sets of micro cells although no fact is about them.
        people: the respondents.
        measure: `count`, or the id of a magnitude.
        sums: which statement is the sum of which others.

    Raises:
        BrokenPromise: a fact is not true of these people.
    """
    owned = [(fact, number) for number, statement in enumerate(statements) for fact in statement.facts]
    both = [*owned, *((fact, KNOWN) for fact in known)]
    facts = [fact for fact, _ in both if fact.measure == measure]
    owners = [owner for fact, owner in both if fact.measure == measure]
    groups = [term.group for fact in facts for term in fact.terms]
    universe = universe_over([*groups, *extra_groups], people)
    scales = np.array([max((abs(term.factor) for term in fact.terms), default=1.0) for fact in facts])
    amounts = None if measure == COUNT else people.magnitudes[measure]
    attack = Attack(
        universe,
        _scaled(universe.rows([fact.terms for fact in facts]), scales),
        np.array([fact.lower for fact in facts], dtype=np.float64) / scales,
        np.array([fact.upper for fact in facts], dtype=np.float64) / scales,
        np.array(owners, dtype=np.intp),
        universe.counts(people, amounts),
        tuple(total for total in sums if set(total.parts) <= set(owners) - {KNOWN}),
        people.size if amounts is None else 10.0 * float(np.nansum(amounts)) + 1.0,
    )
    _check_truth(attack)
    return attack


def interval_of(attack: Attack, hidden: Flags, terms: Sequence[Term], *, whole: bool = False) -> Interval:
    """Exactly how small and large a sum can be, for a reader of all that is not hidden.

    Args:
        attack: the system.
        hidden: shape (statements,): True for what is not published.
        terms: the sum; its groups must be in the universe.
        whole: over whole numbers of people instead of fractions.

    Returns:
        The interval; infinite on a side where the solver gives up.
    """
    direction = attack.universe.rows([terms]).toarray().ravel()
    system = System.of(attack, hidden)
    ask = system.greatest_whole if whole else system.greatest
    high, low = ask(direction), ask(-direction)
    return Interval(-np.inf if low is None else -low.value, np.inf if high is None else high.value)


def _scaled(matrix: Any, scales: Floats) -> Any:
    from scipy import sparse

    return (sparse.diags(1.0 / scales) @ matrix).tocsr() if len(scales) else matrix


def _check_truth(attack: Attack) -> None:
    values = attack.facts @ attack.truth
    slack = TOLERANCE * (1.0 + abs(values))
    wrong = (values < attack.lower - slack) | (values > attack.upper + slack)
    if wrong.any():
        raise BrokenPromise(f"{int(wrong.sum())} facts are not true of the respondents they are about")
