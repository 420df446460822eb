"""The best choice exactly, as a mixed-integer linear programme solved by HiGHS (M19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats, floats
from rondetafel.lib.analysis.selection.objective import HardOptions, Objective

_ROUNDING = 1e-9
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class ExactChoice:
    """A choice with a proof of how good it is.

    Args:
        chosen: positions, ascending.
        bound: no choice has a larger value than this.
        proven: whether the value of the choice reaches the bound.
    """

    chosen: Codes
    bound: float
    proven: bool


def exact_choice(objective: Objective, options: HardOptions, *, seconds: float) -> ExactChoice | None:
    """Choice with the largest value.

    min(1, Σ a x) becomes a variable y ≤ 1 with y ≤ Σ a x, which is exact because y is maximised.
    Candidates to whom as many others are preferable as there are seats can be left out: in every choice with
    such a candidate one of these could take its place.

    Args:
        objective: of candidates in their order of preference.
        options: what the choice must satisfy.
        seconds: after which the best choice so far is given, with its bound.

    Returns:
        The choice; None if no choice satisfies the options, or none was found in time.
    """
    places = np.flatnonzero(_worth_trying(objective, options))
    if not len(places) or not options.seats:
        return None if options.minimum_newcomers else ExactChoice(places[:0], 0.0, True)
    found = _solved(objective, options, places, seconds)
    if found.x is None:
        return None
    chosen = places[found.x[: len(places)] > 0.5]
    proven = found.status == 0
    value = objective.value(chosen)
    bound = value if proven else max(-float(found.mip_dual_bound), value)
    return ExactChoice(_quieter(objective, options, chosen), bound, proven)


def _solved(objective: Objective, options: HardOptions, places: Codes, seconds: float) -> Any:
    """Binary x per candidate and y in [0, 1] per term."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, hstack, identity

    parts = objective.parts[places]
    count, terms = parts.shape

    def row(values: npt.ArrayLike) -> Floats:
        return np.concatenate([floats(values), np.zeros(terms)])[None, :]

    constraints = [
        LinearConstraint(hstack([csr_array(-parts.T), identity(terms)]), -np.inf, 0),
        LinearConstraint(row(np.ones(count)), 0, options.seats),
    ]
    if options.minimum_newcomers:
        newcomers = row(options.newcomer[places])
        constraints.append(LinearConstraint(newcomers, options.minimum_newcomers, np.inf))
    umbrellas = options.umbrella[places]
    for umbrella in np.unique(umbrellas[umbrellas >= 0]):
        constraints.append(LinearConstraint(row(umbrellas == umbrella), 0, options.maximum_per_umbrella))
    return milp(
        -np.concatenate([objective.own[places], objective.weights]),
        constraints=constraints,
        integrality=np.concatenate([np.ones(count), np.zeros(terms)]),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )


def _quieter(objective: Objective, options: HardOptions, chosen: Codes) -> Codes:
    """Exchange chosen ones for equally good candidates that come earlier in the order of preference."""
    members = chosen.tolist()
    changed = True
    while changed:
        changed = False
        for member in sorted(members, reverse=True):
            rest = [other for other in members if other != member]
            gains = objective.gains(objective.parts[rest].sum(axis=0))
            equal = options.possible_next(rest) & (gains >= gains[member] - _ROUNDING)
            first = int(np.argmax(equal)) if equal.any() else member
            if first < member:
                members, changed = [*rest, first], True
                break
    return np.array(sorted(members), dtype=np.intp)


def _worth_trying(objective: Objective, options: HardOptions) -> Flags:
    """Eligible candidates to whom fewer others are preferable than there are seats.

    Preferable is: at least as much on every term and in itself, a newcomer if the other is one, of the same
    umbrella or of none, and earlier in the order of preference.
    """
    places = np.flatnonzero(options.eligible)
    merits = np.column_stack([objective.parts[places], objective.own[places], options.newcomer[places]])
    umbrella = options.umbrella[places]
    kept = np.zeros(len(options.eligible), dtype=np.bool_)
    portion = max(1, _AT_ONCE // max(len(places), 1))
    for start in range(0, len(places), portion):
        rows = slice(start, start + portion)
        better = np.tri(len(places), k=-1, dtype=np.bool_)[rows]
        better &= (umbrella[None, :] == umbrella[rows, None]) | (umbrella[None, :] < 0)
        for merit in merits.T:
            better &= merit[None, :] >= merit[rows, None]
        kept[places[rows]] = better.sum(axis=1) < options.seats
    return kept
