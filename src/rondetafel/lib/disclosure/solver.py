"""The attacker's equations of one moment, and the questions put to the solver (HiGHS through SciPy)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.disclosure.silence import solver_silenced

if TYPE_CHECKING:
    from rondetafel.lib.disclosure.attack import Attack

KNOWN = -1  # owner of a fact that cannot be hidden
NODE_LIMIT = 2_000  # of an integer search; a limit in nodes gives the same answer on every machine


@dataclass(frozen=True, slots=True)
class Extreme:
    """One optimum of the attacker.

    Args:
        value: the greatest value.
        micro: shape (micro cells,): a complete possible truth that gives it.
        price: shape (facts,): how much the optimum moves per unit by which a fact is loosened.
    """

    value: float
    micro: Floats
    price: Floats


@dataclass(frozen=True, slots=True)
class System:
    """The facts that are published while some statements are hidden, as equations and inequalities.

    Args:
        attack: all facts, hidden ones included.
        columns: micro cells that take part; the others are empty.
        equal, equal_to: equations.
        equal_fact: fact of each equation, or KNOWN for the agreement of blocks.
        below, below_than: inequalities, left side at most right side.
        below_fact: fact of each inequality.
        below_sign: -1 where the inequality is the lower limit of its fact.
    """

    attack: Attack
    columns: Codes
    equal: Any
    equal_to: Floats
    equal_fact: Codes
    below: Any
    below_than: Floats
    below_fact: Codes
    below_sign: Floats

    @classmethod
    def of(cls, attack: Attack, hidden: Flags, columns: Codes | None = None) -> System:
        """System of what is published.

        Args:
            attack: all facts.
            hidden: shape (statements,): True for what is not published.
            columns: keep only these micro cells; the others must be empty in truth. Fewer possible truths can
                only make intervals narrower. None keeps all.
        """
        from scipy import sparse

        kept = np.arange(attack.universe.size) if columns is None else columns
        active = attack.published_facts(hidden)
        is_exact = attack.lower[active] == attack.upper[active]
        exact, loose = active[is_exact], active[~is_exact]
        capped = loose[np.isfinite(attack.upper[loose])]
        floored = loose[np.isfinite(attack.lower[loose])]
        facts = attack.facts.tocsc()[:, kept].tocsr()
        agreement = attack.universe.agreement.tocsc()[:, kept].tocsr()
        return cls(
            attack,
            kept,
            sparse.vstack([facts[exact], agreement]).tocsr(),
            np.concatenate([attack.lower[exact], np.zeros(agreement.shape[0])]),
            np.concatenate([exact, np.full(agreement.shape[0], KNOWN)]),
            sparse.vstack([facts[capped], -facts[floored]]).tocsr(),
            np.concatenate([attack.upper[capped], -attack.lower[floored]]),
            np.concatenate([capped, floored]),
            np.concatenate([np.ones(len(capped)), -np.ones(len(floored))]),
        )

    def greatest(self, direction: Floats, floor: Floats | None = None) -> Extreme | None:
        """Largest value of a weighted sum of micro cells; None where the solver gives up.

        Args:
            direction: shape (all micro cells,): the weights.
            floor: shape (all micro cells,): what the attacker knows to be there at least.
        """
        from scipy.optimize import linprog

        least = np.zeros(len(self.columns)) if floor is None else floor[self.columns]
        most = np.full(len(self.columns), self.attack.ceiling)
        done = linprog(
            -direction[self.columns],
            A_ub=self.below if self.below.shape[0] else None,
            b_ub=self.below_than if self.below.shape[0] else None,
            A_eq=self.equal if self.equal.shape[0] else None,
            b_eq=self.equal_to if self.equal.shape[0] else None,
            bounds=np.column_stack([least, most]),
            method="highs-ds",
        )
        if done.status != 0:
            return None
        price = np.zeros(self.attack.facts.shape[0])
        real = self.equal_fact != KNOWN
        np.add.at(price, self.equal_fact[real], -done.eqlin.marginals[real])
        np.add.at(price, self.below_fact, -done.ineqlin.marginals * self.below_sign)
        return Extreme(-float(done.fun), self._everywhere(done.x), price)

    def greatest_whole(
        self, direction: Floats, floor: Floats | None = None, gap: float = 0.0
    ) -> Extreme | None:
        """Largest value over whole numbers of people; None where the search was not finished.

        Args:
            direction, floor: as in `greatest`.
            gap: how far, relative to it, the result may stay below the largest value.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp

        least = np.zeros(len(self.columns)) if floor is None else floor[self.columns]
        constraints = []
        if self.equal.shape[0]:
            constraints.append(LinearConstraint(self.equal, self.equal_to, self.equal_to))
        if self.below.shape[0]:
            constraints.append(LinearConstraint(self.below, -np.inf, self.below_than))
        with solver_silenced():
            done = milp(
                -direction[self.columns],
                constraints=constraints,
                bounds=Bounds(least, self.attack.ceiling),
                integrality=np.ones(len(self.columns)),
                options={"mip_rel_gap": gap, "node_limit": NODE_LIMIT},
            )
        if done.status != 0:
            return None
        micro = self._everywhere(np.round(done.x))
        return Extreme(float(direction @ micro), micro, np.zeros(self.attack.facts.shape[0]))

    def _everywhere(self, values: Floats) -> Floats:
        micro = np.zeros(self.attack.universe.size)
        micro[self.columns] = values
        return micro
