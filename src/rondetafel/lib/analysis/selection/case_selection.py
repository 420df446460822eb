"""Choosing cases of greatest variation: most categories covered, then the least alike (M28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats, floats
from rondetafel.lib.analysis.grouping.gower import as_dissimilarities, sub_table
from rondetafel.lib.analysis.selection.candidates import tie_order
from rondetafel.lib.base.problems import BrokenPromise

SECONDS = 60.0
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Cases to choose from.

    Args:
        keys: what identifies each case; ties are settled by a hash of it.
        categories: which categories of all facets a case has, 1 or 0 (cases × categories).
        dissimilarities: Gower dissimilarity of each two cases, none missing.
        place: city of each case; None is no city, which limits nothing.
        with_government: whether government takes part; NaN is unknown and meets neither demand.
        accessible: whether the case agreed to be studied.
    """

    keys: tuple[str, ...]
    categories: Floats
    dissimilarities: Floats
    place: tuple[str | None, ...]
    with_government: Floats
    accessible: Flags

    @classmethod
    def of(
        cls,
        keys: Sequence[str],
        categories: npt.ArrayLike,
        dissimilarities: npt.ArrayLike,
        *,
        place: Sequence[str | None] | None = None,
        with_government: npt.ArrayLike | None = None,
        accessible: npt.ArrayLike | None = None,
    ) -> Cases:
        """Cases from lists; without a list of governments that demand falls away, without access all agreed.

        Raises:
            BrokenPromise: keys that are not unique, lists of different length, categories other than 0 and 1.
        """
        count = len(keys)
        made = cls(
            tuple(keys),
            floats(categories),
            as_dissimilarities(dissimilarities),
            (None,) * count if place is None else tuple(place),
            np.full(count, np.nan) if with_government is None else floats(with_government),
            np.ones(count, dtype=np.bool_) if accessible is None else np.asarray(accessible, dtype=np.bool_),
        )
        lists = (made.categories, made.dissimilarities, made.place, made.with_government, made.accessible)
        if len(set(keys)) != count or any(len(values) != count for values in lists):
            raise BrokenPromise("cases need unique keys and lists of the same length")
        if made.categories.ndim != 2 or not np.isin(made.categories, (0, 1)).all():
            raise BrokenPromise("categories are zeros and ones, cases × categories")
        return made


@dataclass(frozen=True, slots=True)
class ChosenCase:
    """A case, and what it adds to those before it.

    Args:
        position: position among the cases.
        key: its key.
        new_categories: categories that those before it do not have.
        only_here: categories that no other chosen case has.
        nearest: dissimilarity to the most similar other chosen case; None for a single case.
    """

    position: int
    key: str
    new_categories: tuple[int, ...]
    only_here: tuple[int, ...]
    nearest: float | None


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """A set of cases, computed or chosen by people.

    Args:
        chosen: cases, the one that adds most first.
        covered: categories that they have together.
        coverable: categories that any case has.
        least_dissimilarity: of the two most similar chosen cases; None with fewer than two.
        places_repeated: chosen cases beyond the first of their city.
        without_access: chosen cases that did not agree.
        governments_mixed: whether there is a case with and one without government; None if not demanded.
        proven: whether it is the optimum; None for a set that was not computed.
        tied: whether another set does as well on both; None where that was not found out.
    """

    chosen: tuple[ChosenCase, ...]
    covered: tuple[int, ...]
    coverable: tuple[int, ...]
    least_dissimilarity: float | None
    places_repeated: int
    without_access: int
    governments_mixed: bool | None
    proven: bool | None
    tied: bool | None = None


def choose_cases(
    cases: Cases, count: int = 5, *, seed: int = 0, seconds: float = SECONDS
) -> CaseChoice | None:
    """Diverse cases by two programmes after each other (Seawright & Gerring 2008; M28).

    (1) as many categories as possible; (2) among all choices that cover as many, the largest minimum
    dissimilarity of two cases, found by bisection over the dissimilarities that occur. At most one case per
    city, at least one with and one without government, only cases that agreed. What is still equal is
    settled by a seeded hash of the keys; the result does not depend on the order of the cases.

    Args:
        cases: to choose from.
        count: number of cases, at least 1.
        seed: of the hash.
        seconds: for each solver run.

    Returns:
        The choice; None when no choice satisfies the demands (or none was found in time).
    """
    order = tie_order(cases.keys, np.zeros(len(cases.keys)), seed)
    ordered = _taken(cases, order)
    programme = _Programme(ordered, count, seconds)
    covering = programme.most_categories()
    if covering is None:
        return None
    chosen, categories, proven = covering
    levels = np.unique(np.round(ordered.dissimilarities[np.triu_indices(len(order), 1)], 12))
    low = int(np.searchsorted(levels, _least(ordered, chosen) + _ROUNDING)) if count > 1 else len(levels)
    high = len(levels)
    # every level below `low` is reached by the choice at hand
    while low < high:
        middle = (low + high) // 2
        found, settled = programme.at_least(levels[middle], categories)
        proven &= settled
        if found is None:
            high = middle
        else:
            chosen = found
            low = int(np.searchsorted(levels, _least(ordered, chosen) + _ROUNDING))
    tied = programme.also_at_least(_least(ordered, chosen), categories, chosen)
    return replace(assess_cases(cases, order[chosen].tolist()), proven=proven, tied=tied)


def assess_cases(cases: Cases, chosen: Sequence[int]) -> CaseChoice:
    """What a set of cases covers and which demands it breaks, to be shown beside the computed one (M28).

    Args:
        cases: all cases.
        chosen: positions of the chosen ones.
    """
    places = np.array(sorted(chosen), dtype=np.intp)
    has = cases.categories[places]
    between = sub_table(cases.dissimilarities, places) + np.diag(np.full(len(places), np.inf))
    nearest = between.min(axis=1, initial=np.inf)
    explained = []
    for place, new in _by_addition(has, nearest):
        others = np.delete(has, place, axis=0).sum(axis=0)
        explained.append(
            ChosenCase(
                int(places[place]),
                cases.keys[places[place]],
                tuple(np.flatnonzero(new).tolist()),
                tuple(np.flatnonzero((has[place] > 0) & (others == 0)).tolist()),
                float(nearest[place]) if len(places) > 1 else None,
            )
        )
    cities = [cases.place[place] for place in places if cases.place[place] is not None]
    government = cases.with_government[places]
    demanded = not np.isnan(cases.with_government).all()
    return CaseChoice(
        tuple(explained),
        tuple(np.flatnonzero(has.any(axis=0)).tolist()),
        tuple(np.flatnonzero(cases.categories.any(axis=0)).tolist()),
        float(nearest.min()) if len(places) > 1 else None,
        len(cities) - len(set(cities)),
        int((~cases.accessible[places]).sum()),
        bool((government == 1).any() and (government == 0).any()) if demanded else None,
        None,
    )


class _Programme:
    """x per case (0 or 1) and y per category (0 to 1), with the demands of M28."""

    def __init__(self, cases: Cases, count: int, seconds: float) -> None:
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array, hstack, identity

        self.cases, self.count, self.seconds = cases, count, seconds
        self.categories = cases.categories.shape[1]
        has = hstack([csr_array(-cases.categories.T), identity(self.categories)])
        self.constraints = [
            LinearConstraint(has, -np.inf, 0),
            self._sum(np.ones(len(cases.keys)), count, count),
        ]
        for city in sorted({place for place in cases.place if place is not None}):
            self.constraints.append(self._sum([place == city for place in cases.place], 0, 1))
        if not np.isnan(cases.with_government).all():
            for value in (0, 1):
                self.constraints.append(self._sum(cases.with_government == value, 1, np.inf))

    def most_categories(self) -> tuple[Codes, int, bool] | None:
        """Chosen cases, the categories they cover, and whether no choice covers more."""
        cost = np.concatenate([np.zeros(len(self.cases.keys)), -np.ones(self.categories)])
        chosen, proven = self._solve(cost, [])
        if chosen is None:
            return None
        return chosen, int(self.cases.categories[chosen].any(axis=0).sum()), proven

    def at_least(self, dissimilarity: float, categories: int, *more: Any) -> tuple[Codes | None, bool]:
        """A choice of cases at least this far apart; None if there is none (certain or not)."""
        near = self.cases.dissimilarities < dissimilarity - _ROUNDING
        np.fill_diagonal(near, False)
        covering = self._sum(np.zeros(len(near)), categories, np.inf, on_categories=1.0)
        return self._solve(np.zeros(len(near) + self.categories), [covering, *self._apart(near), *more])

    def also_at_least(self, dissimilarity: float, categories: int, chosen: Codes) -> bool | None:
        """Whether a choice other than the one at hand does as well; None if that was not settled in time."""
        mine = np.isin(np.arange(len(self.cases.keys)), chosen)
        another = self._sum(mine, 0, self.count - 1)
        found, settled = self.at_least(dissimilarity, categories, another)
        return (found is not None) if settled or found is not None else None

    def _apart(self, near: Flags) -> list[Any]:
        return [self._sum(clique, 0, 1) for clique in _cliques(near)]

    def _sum(self, values: npt.ArrayLike, low: float, high: float, *, on_categories: float = 0.0) -> Any:
        from scipy.optimize import LinearConstraint

        row = np.concatenate([floats(values), np.full(self.categories, on_categories)])
        return LinearConstraint(row[None, :], low, high)

    def _solve(self, cost: Floats, more: list[Any]) -> tuple[Codes | None, bool]:
        from scipy.optimize import Bounds, milp

        cases = len(self.cases.keys)
        upper = np.concatenate([floats(self.cases.accessible), np.ones(self.categories)])
        found = milp(
            cost,
            constraints=[*self.constraints, *more],
            integrality=np.concatenate([np.ones(cases), np.zeros(self.categories)]),
            bounds=Bounds(0, upper),
            options={"mip_rel_gap": 0.0, "time_limit": self.seconds},
        )
        # 0 solved, 2 impossible; anything else ran out of time
        certain = found.status in (0, 2)
        return (None if found.x is None else np.flatnonzero(found.x[:cases] > 0.5)), certain


def _cliques(near: Flags) -> list[Flags]:
    """Sets of cases that are all near each other, together covering every near pair.

    "At most one of each set" says the same as "not both of each pair", and says it far more sharply.
    """
    open_pairs = near.copy()
    cliques = []
    for case in range(len(near)):
        while open_pairs[case].any():
            clique = np.zeros(len(near), dtype=np.bool_)
            clique[case] = True
            # those whose pair with this case is still open go first
            for preferred in (open_pairs[case], near[case]):
                candidates = preferred & near[clique].all(axis=0)
                while candidates.any():
                    other = int(np.argmax(candidates))
                    clique[other] = True
                    candidates &= near[other]
            open_pairs[np.ix_(clique, clique)] = False
            cliques.append(clique)
    return cliques


def _by_addition(has: Floats, nearest: Floats) -> list[tuple[int, Flags]]:
    """Cases in the order of what they add: most new categories, then farthest from the others."""
    left, covered = list(range(len(has))), np.zeros(has.shape[1], dtype=np.bool_)
    result = []
    while left:
        best = max(
            left, key=lambda place: ((has[place].astype(bool) & ~covered).sum(), nearest[place], -place)
        )
        left.remove(best)
        new = has[best].astype(bool) & ~covered
        covered |= new
        result.append((best, new))
    return result


def _least(cases: Cases, chosen: Codes) -> float:
    among = sub_table(cases.dissimilarities, chosen)
    return float(among[np.triu_indices(len(chosen), 1)].min(initial=np.inf))


def _taken(cases: Cases, order: Codes) -> Cases:
    return Cases(
        tuple(cases.keys[place] for place in order),
        cases.categories[order],
        sub_table(cases.dissimilarities, order),
        tuple(cases.place[place] for place in order),
        cases.with_government[order],
        cases.accessible[order],
    )
