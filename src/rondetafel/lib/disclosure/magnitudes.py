"""Rules for amounts such as staff and budget: who could estimate whose share of a total (M22, G25c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from rondetafel.lib.disclosure.groups import Respondents
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import Cell, Shows
from rondetafel.lib.disclosure.statements import COUNT, Term, tally_terms
from rondetafel.lib.disclosure.targets import Target


@dataclass(frozen=True, slots=True)
class Contributions:
    """The amounts behind a total, largest first; negative amounts are refused before they come here."""

    amounts: tuple[float, ...]

    @classmethod
    def of(cls, amounts: Sequence[float]) -> Contributions:
        """From amounts in any order."""
        return cls(tuple(sorted((float(amount) for amount in amounts), reverse=True)))

    @property
    def remainder(self) -> Fraction:
        """The total without the two largest contributions."""
        return sum((Fraction(amount) for amount in self.amounts[2:]), Fraction(0))


def fails_p_rule(contributions: Contributions, share: float) -> bool:
    """p% rule: the second largest can estimate the largest to within `share` of it.

    Sensitive when X - x1 - x2 < p x1. In exact arithmetic, so that a limit case has one answer.
    """
    largest = Fraction(contributions.amounts[0]) if contributions.amounts else Fraction(0)
    return contributions.remainder < Fraction(str(share)) * largest


def fails_dominance(contributions: Contributions, largest: int, share: float) -> bool:
    """(n,k) rule: the `largest` n contributors hold over `share` of the total; exactly `share` is safe."""
    top = sum((Fraction(amount) for amount in contributions.amounts[:largest]), Fraction(0))
    total = sum((Fraction(amount) for amount in contributions.amounts), Fraction(0))
    return top > Fraction(str(share)) * total


def contributions_to(cell: Cell, people: Respondents) -> Contributions:
    """Amounts of the members of a group that have one; in a tally nobody contributes nothing."""
    if cell.statistic.shows is Shows.PAIRS:
        pairs = np.sum([people.members(term.group) for term in tally_terms(cell, people)], axis=0)
        return Contributions.of(pairs[pairs > 0].tolist())
    amounts = people.magnitudes[str(cell.statistic.measure)]
    return Contributions.of(amounts[people.members(cell.group) & ~np.isnan(amounts)].tolist())


def magnitude_targets(cell: Cell, people: Respondents, policy: Policy) -> list[Target]:
    """What a sum or mean would reveal; not empty means that the cell is sensitive.

    The protection asked is p times the largest contribution on both sides of the total, which is never less
    than the p% rule needs.
    """
    contributions = contributions_to(cell, people)
    if not contributions.amounts:
        return []
    reasons = []
    if len(contributions.amounts) < policy.magnitude_contributors:
        reasons.append(Reason.FEW_CONTRIBUTORS)
    if fails_p_rule(contributions, policy.magnitude_share):
        reasons.append(Reason.DOMINANCE)
    room = policy.magnitude_share * contributions.amounts[0]
    is_tally = cell.statistic.shows is Shows.PAIRS
    terms = tally_terms(cell, people) if is_tally else (Term(1.0, cell.group),)
    measure = COUNT if is_tally else str(cell.statistic.measure)
    down = min(room, sum(contributions.amounts))
    return [Target(reason, terms, down, room, room, measure) for reason in reasons]


def quantile_may_leave(below: int, above: int, policy: Policy) -> bool:
    """Whether enough contributors lie on each side of a quantile; a minimum has none on one side."""
    return min(below, above) >= policy.quantile_side
