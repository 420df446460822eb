"""The objective of a recommendation: covered terms that saturate, and a sum (M19)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats, floats
from rondetafel.lib.analysis.selection.candidates import Candidates, Wishes
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True, eq=False)
class Objective:
    """F(S) = Σ_t w_t min(1, Σ_{i∈S} a_it) + Σ_{i∈S} b_i; monotone and submodular.

    Args:
        parts: a, what each candidate adds to each term (candidates × terms): dimensions, then groups, then
            counter-voice.
        weights: w of each term.
        own: b of each candidate, its distance to the core times λ₂/k.
        dimension_count: number of terms that are dimensions.
    """

    parts: Floats
    weights: Floats
    own: Floats
    dimension_count: int

    @classmethod
    def of(cls, candidates: Candidates, wishes: Wishes) -> Objective:
        """Objective of the wishes.

        Raises:
            BrokenPromise: wishes that do not fit the candidates, negative weights, depths not above 0.
        """
        depths, targets = floats(wishes.depths), floats(wishes.group_targets)
        weights = floats(wishes.dimension_weights)
        fits = candidates.competence.shape[1] == len(depths) == len(weights)
        if candidates.count and not (fits and candidates.groups.shape[1] == len(targets)):
            raise BrokenPromise("one weight and depth per dimension and one target per group are needed")
        scales = (wishes.group_weight, wishes.outsider_weight, wishes.counter_weight)
        if wishes.seats < 0 or (depths <= 0).any() or (weights < 0).any() or min(scales) < 0:
            raise BrokenPromise("seats and weights are at least 0, depths above 0")
        if not candidates.count:
            return cls(np.zeros((0, 0)), np.zeros(0), np.zeros(0), 0)
        wanted = targets > 0
        parts = [
            candidates.competence / depths,
            candidates.groups / np.where(wanted, targets, 1.0),
            floats(candidates.counter_voice)[:, None],
        ]
        return cls(
            np.hstack(parts),
            np.concatenate([weights, wishes.group_weight * wanted, [wishes.counter_weight]]),
            wishes.outsider_weight / max(wishes.seats, 1) * (1 - candidates.core),
            len(depths),
        )

    def value(self, chosen: npt.ArrayLike) -> float:
        """F of a set of positions."""
        places = np.asarray(chosen, dtype=np.intp)
        return float(self.weights @ self.covered(places) + self.own[places].sum())

    def covered(self, chosen: Codes) -> Floats:
        """Share of each term that is covered, in [0, 1]."""
        return floats(np.minimum(1.0, self.parts[chosen].sum(axis=0)))

    def gains(self, filled: Floats) -> Floats:
        """What each candidate would add to a set that fills the terms this far (sums, not cut at 1)."""
        already = self.weights @ np.minimum(1.0, filled)
        return floats(np.minimum(1.0, filled + self.parts) @ self.weights - already + self.own)


@dataclass(frozen=True, slots=True, eq=False)
class HardOptions:
    """What a choice must satisfy.

    Args:
        eligible: candidates that are available and not far-fetched.
        newcomer: candidates that are newcomers.
        minimum_newcomers: newcomers that must be among the chosen.
        umbrella: number of the umbrella organisation of each candidate, -1 for none.
        maximum_per_umbrella: members of one umbrella at most.
        seats: candidates to choose at most.
    """

    eligible: Flags
    newcomer: Flags
    minimum_newcomers: int
    umbrella: Codes
    maximum_per_umbrella: int
    seats: int

    @classmethod
    def of(cls, candidates: Candidates, wishes: Wishes) -> HardOptions:
        """Options of the wishes."""
        if candidates.count:
            on_topic = candidates.competence[:, floats(wishes.dimension_weights) > 0]
            most = on_topic.max(axis=1, initial=0.0)
            fits = (most > 0) & (most >= wishes.minimum_fit)
        else:
            fits = np.zeros(0, dtype=np.bool_)
        # a counter-voice is only wanted where the wishes give it weight
        voice = candidates.counter_voice & (wishes.counter_weight > 0)
        limit = wishes.seats if wishes.maximum_per_umbrella is None else wishes.maximum_per_umbrella
        return cls(
            candidates.available & (fits | voice),
            candidates.newcomer,
            wishes.minimum_newcomers,
            candidates.umbrella,
            limit,
            wishes.seats,
        )

    def possible_next(self, chosen: list[int]) -> Flags:
        """Candidates that may still be added without making the newcomers impossible."""
        possible = self.eligible.copy()
        possible[chosen] = False
        used = self.umbrella[chosen]
        for umbrella in set(used[used >= 0].tolist()):
            if np.sum(used == umbrella) >= self.maximum_per_umbrella:
                possible &= self.umbrella != umbrella
        missing = self.minimum_newcomers - int(self.newcomer[chosen].sum())
        if missing >= self.seats - len(chosen):
            possible &= self.newcomer
        return possible


def greedy_choice(objective: Objective, options: HardOptions) -> list[int] | None:
    """Candidates one by one, each the one that adds most, the first of equals.

    Without hard options its value is at least (1 - 1/e) of the largest (Nemhauser, Wolsey & Fisher 1978).

    Args:
        objective: of candidates in their order of preference.
        options: what the choice must satisfy.

    Returns:
        Positions in the order of choice; None when it did not find enough newcomers.
    """
    chosen: list[int] = []
    filled = np.zeros(len(objective.weights))
    while len(chosen) < options.seats:
        possible = options.possible_next(chosen)
        if not possible.any():
            break
        # rounding must not decide between equals
        gain = np.round(objective.gains(filled), 12)
        best = int(np.argmax(np.where(possible, gain, -np.inf)))
        if gain[best] <= 0 and options.newcomer[chosen].sum() >= options.minimum_newcomers:
            break
        chosen.append(best)
        filled = filled + objective.parts[best]
    enough = options.newcomer[chosen].sum() >= options.minimum_newcomers
    return chosen if enough else None
