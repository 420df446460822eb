"""Recommending organisations: the best choice, beside the greedy one, with what each adds (M19)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.selection.candidates import Candidates, Wishes, tie_order
from rondetafel.lib.analysis.selection.exact_choice import ExactChoice, exact_choice
from rondetafel.lib.analysis.selection.objective import HardOptions, Objective, greedy_choice

SECONDS = 60.0


class Certainty(StrEnum):
    """How good the choice is known to be."""

    OPTIMAL = "optimal"
    BOUNDED = "bounded"  # the time ran out; the bound says how much better a choice could be
    IMPOSSIBLE = "impossible"  # no choice satisfies the hard options, or none was found in time


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommended organisation, with what it adds to those before it.

    Args:
        position: position among the candidates.
        key: its key.
        dimension_gains: gain on each dimension.
        group_gains: gain on each group target.
        outsider_gain: gain by its distance to the core.
        counter_gain: gain as counter-voice.
        loss_without: value that the whole choice would lose without it.
    """

    position: int
    key: str
    dimension_gains: tuple[float, ...]
    group_gains: tuple[float, ...]
    outsider_gain: float
    counter_gain: float
    loss_without: float

    @property
    def gain(self) -> float:
        """Sum of the gains by term."""
        return sum(self.dimension_gains) + sum(self.group_gains) + self.outsider_gain + self.counter_gain


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommended set.

    Args:
        chosen: organisations, the one that adds most first; gains sum to the value.
        value: F of the set.
        bound: no allowed set has a larger F.
        greedy_value: F of the set that adding one by one gives; None when that finds none.
        certainty: whether the set is proven best.
        covered: share of each dimension that the set covers.
        within_reach: share of each dimension that as many seats could cover if nothing else counted.
        uncoverable: dimensions on which no available candidate has anything to offer.
        considered: candidates that were available and not far-fetched.
    """

    chosen: tuple[Recommended, ...]
    value: float
    bound: float
    greedy_value: float | None
    certainty: Certainty
    covered: tuple[float, ...]
    within_reach: tuple[float, ...]
    uncoverable: tuple[int, ...]
    considered: int

    @property
    def greedy_gap(self) -> float | None:
        """Share of the value that choosing one by one misses; None without a greedy set or value."""
        if self.greedy_value is None or self.value <= 0:
            return None
        return max(0.0, 1 - self.greedy_value / self.value)


def recommend(
    candidates: Candidates, wishes: Wishes, *, seed: int = 0, seconds: float = SECONDS
) -> Recommendation:
    """Choose at most k organisations that together cover most (M19, G23).

    F(S) = Σ_d w_d min(1, Σ c_id/q_d) + λ₁ Σ_g min(1, n_g/t_g) + (λ₂/k) Σ (1 - core_i) + λ₃ [counter-voice].
    Ties go to lower prior access, then to a seeded hash of the key: no recommended organisation can be
    exchanged for an equally good one that this order prefers. The result does not depend on the order of the
    candidates. It may have fewer than k: nobody is recommended who fits no dimension and is no
    counter-voice.

    Args:
        candidates: who could be invited.
        wishes: what a good choice is.
        seed: of the hash that settles ties.
        seconds: after which the best set so far is given as `BOUNDED`; only then another machine may give
            another set.

    Raises:
        BrokenPromise: wishes that do not fit the candidates.
    """
    order = tie_order(candidates.keys, candidates.prior_access, seed)
    ordered = _taken(candidates, order)
    objective, options = Objective.of(ordered, wishes), HardOptions.of(ordered, wishes)
    greedy = greedy_choice(objective, options)
    exact = exact_choice(objective, options, seconds=seconds)
    best = _better(objective, greedy, exact)
    chosen = np.zeros(0, dtype=np.intp) if best is None else best
    certainty, bound = _certainty(objective, best, exact)
    return Recommendation(
        _explained(objective, ordered, chosen, order),
        objective.value(chosen),
        bound,
        None if greedy is None else objective.value(greedy),
        certainty,
        tuple(objective.covered(chosen)[: objective.dimension_count].tolist()),
        _within_reach(objective, options),
        # what available candidates have to offer, far-fetched or not
        tuple(np.flatnonzero(ordered.competence[ordered.available].max(axis=0, initial=0.0) <= 0).tolist()),
        int(options.eligible.sum()),
    )


def _better(objective: Objective, greedy: list[int] | None, exact: ExactChoice | None) -> Codes | None:
    """The exact set, unless it was cut short and the greedy one is better."""
    if greedy is None:
        return None if exact is None else exact.chosen
    better = exact is None or objective.value(greedy) > objective.value(exact.chosen) + 1e-6
    return np.array(greedy, dtype=np.intp) if exact is None or better else exact.chosen


def _certainty(
    objective: Objective, best: Codes | None, exact: ExactChoice | None
) -> tuple[Certainty, float]:
    if best is None:
        return Certainty.IMPOSSIBLE, 0.0
    if exact is None:
        return Certainty.BOUNDED, float(objective.weights.sum() + objective.own.sum())
    return (Certainty.OPTIMAL, objective.value(best)) if exact.proven else (Certainty.BOUNDED, exact.bound)


def _within_reach(objective: Objective, options: HardOptions) -> tuple[float, ...]:
    offered = objective.parts[options.eligible, : objective.dimension_count]
    most = np.sort(offered, axis=0)[::-1][: options.seats].sum(axis=0)
    return tuple(np.minimum(1.0, most).tolist())


def _explained(
    objective: Objective, candidates: Candidates, chosen: Codes, order: Codes
) -> tuple[Recommended, ...]:
    """Chosen ones in the order of what they add, each with its gain by term."""
    filled = np.zeros(len(objective.weights))
    left = chosen.tolist()
    value = objective.value(chosen)
    result = []
    while left:
        gains = np.round(objective.gains(filled), 12)
        place = max(left, key=lambda p: (gains[p], -p))
        left.remove(place)
        terms = _term_gains(objective, filled, place)
        filled = filled + objective.parts[place]
        rest = np.setdiff1d(chosen, [place])
        result.append(
            Recommended(
                int(order[place]),
                candidates.keys[place],
                tuple(terms[: objective.dimension_count].tolist()),
                tuple(terms[objective.dimension_count : -1].tolist()),
                float(objective.own[place]),
                float(terms[-1]),
                value - objective.value(rest),
            )
        )
    return tuple(result)


def _term_gains(objective: Objective, filled: Floats, place: int) -> Floats:
    before = np.minimum(1.0, filled)
    return floats(objective.weights * (np.minimum(1.0, filled + objective.parts[place]) - before))


def _taken(candidates: Candidates, order: Codes) -> Candidates:
    return replace(
        candidates,
        keys=tuple(candidates.keys[place] for place in order),
        competence=candidates.competence[order],
        groups=candidates.groups[order],
        core=candidates.core[order],
        prior_access=candidates.prior_access[order],
        counter_voice=candidates.counter_voice[order],
        newcomer=candidates.newcomer[order],
        available=candidates.available[order],
        umbrella=candidates.umbrella[order],
    )
