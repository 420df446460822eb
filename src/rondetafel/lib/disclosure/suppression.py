"""Which cells to hide so that everything that must be protected is: the cheapest choice (M23).

The master problem is an integer program over the statements: 1 is hidden. It starts from what must be hidden
and from the additive relations (a hidden part needs company), and is solved again after each audit with the
cuts that the audit found: Fischetti and Salazar's model in its cut form. First the tables are audited one by
one, where audits are quick and cuts are good; then all facts together, where hidden cells stay hidden so that
every round adds some. The end is always an audit without a finding, or no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np

from rondetafel.lib.analysis.arrays import Flags
from rondetafel.lib.disclosure.attack import Sum
from rondetafel.lib.disclosure.audit import Cut
from rondetafel.lib.disclosure.silence import solver_silenced
from rondetafel.lib.disclosure.solver import KNOWN

MASTER_GAP = 1e-4
MASTER_NODES = 5_000  # a limit in nodes, not seconds: the same choice on every machine
TIE_BREAK = 1e-6  # per position, so that equally good choices are always decided alike


@dataclass(frozen=True, slots=True)
class Need:
    """When one statement is hidden another must be too (a share goes with its base)."""

    when: int
    then: int


class Master:
    """The choice of what to hide, with everything learned so far.

    Args:
        weights: cost of hiding each statement.
        forced: statements that must be hidden.
        sums: additive relations; alone among the parts and total a hidden one could be worked out.
        needs: pairs that go together.
    """

    def __init__(
        self, weights: Sequence[float], forced: Iterable[int], sums: Iterable[Sum], needs: Iterable[Need]
    ) -> None:
        self.weights = [weight + TIE_BREAK * position for position, weight in enumerate(weights)]
        self.forced = set(forced)
        self.rules: list[tuple[dict[int, float], float]] = []
        for total in sums:
            members = {total.total, *total.parts} - {KNOWN}
            self.rules.extend(_company(member, members) for member in sorted(members))
        self.rules.extend(({need.then: 1.0, need.when: -1.0}, 0.0) for need in needs)

    def learn(self, cuts: Iterable[Cut]) -> int:
        """Remember what any better choice must do; returns how many cuts are new."""
        new = [(dict(cut.factors), 1.0) for cut in cuts if (dict(cut.factors), 1.0) not in self.rules]
        self.rules.extend(new)
        return len(new)

    def keep(self, hidden: Flags) -> None:
        """What is hidden now stays hidden."""
        self.forced |= set(hidden.nonzero()[0].tolist())

    def cheapest(self) -> Flags | None:
        """Shape (statements,): True for what to hide; None when no choice meets all demands."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        count = len(self.weights)
        if count == 0:
            return np.zeros(0, dtype=bool) if not self.rules else None
        least = np.zeros(count)
        least[sorted(self.forced)] = 1.0
        matrix, limits = self._matrix()
        with solver_silenced():
            done = milp(
                np.array(self.weights),
                constraints=[LinearConstraint(matrix, limits, np.inf)] if self.rules else [],
                bounds=Bounds(least, 1.0),
                integrality=np.ones(count),
                options={"mip_rel_gap": MASTER_GAP, "node_limit": MASTER_NODES},
            )
        if done.x is None:
            return None
        chosen: Flags = np.round(done.x) > 0.5
        return chosen

    def _matrix(self) -> tuple[Any, list[float]]:
        from scipy import sparse

        rows = [row for row, (factors, _) in enumerate(self.rules) for _ in factors]
        columns = [column for factors, _ in self.rules for column in factors]
        values = [value for factors, _ in self.rules for value in factors.values()]
        shape = (len(self.rules), len(self.weights))
        return sparse.csr_matrix((values, (rows, columns)), shape=shape), [limit for _, limit in self.rules]


def _company(member: int, members: set[int]) -> tuple[dict[int, float], float]:
    """A hidden member of a sum needs another hidden member, or it is the sum of the rest."""
    return {member: -1.0} | dict.fromkeys(sorted(members - {member}), 1.0), 0.0


def hiding_cost(
    value: float | None, *, weight: str, appearances: int, margin: bool, importance: float = 1.0
) -> float:
    """Cost of hiding a statement.

    Args:
        value: count (or amount) that is printed; None is undefined.
        weight: `log`, `count` or `one`, from the policy.
        appearances: in how many cells it is printed.
        margin: it is the total of other cells: readers miss it more.
        importance: as the request says.
    """
    count = abs(value or 0.0)
    own = {"log": log(2.0 + count), "count": max(count, 0.5), "one": 1.0}[weight]
    return own * appearances * importance * (MARGIN_FACTOR if margin else 1.0)


MARGIN_FACTOR = 4.0
