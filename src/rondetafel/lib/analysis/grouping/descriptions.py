"""What distinguishes a group, as a rule that can be read aloud (M26: interpretability is argued in text)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.base.problems import BrokenPromise

_WORTH_A_CONDITION = 0.05


@dataclass(frozen=True, slots=True)
class FeatureShare:
    """How often a feature occurs in a group and outside it.

    Args:
        feature: name of the feature.
        inside_count: units of the group with the feature.
        inside_base: units of the group for which it is known.
        outside_count: other units with the feature.
        outside_base: other units for which it is known.
    """

    feature: str
    inside_count: int
    inside_base: int
    outside_count: int
    outside_base: int

    @property
    def difference(self) -> float | None:
        """Share inside less share outside; None where one of them has no base."""
        if not self.inside_base or not self.outside_base:
            return None
        return self.inside_count / self.inside_base - self.outside_count / self.outside_base


@dataclass(frozen=True, slots=True)
class Condition:
    """A feature that must be present, or absent."""

    feature: str
    present: bool


@dataclass(frozen=True, slots=True)
class GroupRule:
    """A plain rule for a group, as "theme care, and no government: 9 of 10 in the group, 1 outside".

    Args:
        conditions: all must hold; none for a group that is everybody.
        inside_count: units of the group that satisfy the rule.
        outside_count: other units that do.
        group_size: units of the group.
        features: features by difference between the group and the others, the largest first.
    """

    conditions: tuple[Condition, ...]
    inside_count: int
    outside_count: int
    group_size: int
    features: tuple[FeatureShare, ...]

    @property
    def precision(self) -> float | None:
        """Share of the group among units that satisfy the rule; None if nobody does."""
        found = self.inside_count + self.outside_count
        return self.inside_count / found if found else None

    @property
    def recall(self) -> float:
        """Share of the group that satisfies the rule."""
        return self.inside_count / self.group_size


def group_rules(
    features: npt.ArrayLike, names: Sequence[str], group: npt.ArrayLike, *, most_conditions: int = 2
) -> tuple[GroupRule, ...]:
    """The best short rule for each group, by the harmonic mean of precision and recall (F1).

    All conjunctions of up to `most_conditions` features present or absent are tried. A longer rule must gain
    .05 on a shorter one; among equals presence goes before absence, then the order of the features. The rule
    describes these units; it was chosen on them and predicts nothing.

    Args:
        features: units × features, 1 or 0; NaN is unknown and satisfies no condition.
        names: name of each feature.
        group: group of each unit, 0, 1, …, none empty.
        most_conditions: longest rule, at least 1.

    Raises:
        BrokenPromise: shapes that do not fit.
    """
    given, codes = np.asarray(features, dtype=np.float64), np.asarray(group, dtype=np.intp)
    if given.shape != (len(codes), len(names)):
        raise BrokenPromise("features are units × names")
    return tuple(
        _rule(given, names, codes == number, most_conditions) for number in range(int(codes.max()) + 1)
    )


def _rule(features: Floats, names: Sequence[str], member: Flags, most: int) -> GroupRule:
    best: tuple[int, ...] = ()
    covered: Flags = np.full(len(member), member.all(), dtype=np.bool_)
    if not member.all():
        holds = np.concatenate([features == 1, features == 0], axis=1)
        score = 0.0
        for length in range(1, most + 1):
            chosen, reached = _best_of_length(holds, member, length)
            if chosen and reached >= score + (_WORTH_A_CONDITION if best else 1e-12):
                best, score = chosen, reached
                covered = _all_hold(holds, chosen)
    conditions = tuple(Condition(names[c % len(names)], c < len(names)) for c in best)
    return GroupRule(
        conditions,
        int(np.sum(covered & member)),
        int(np.sum(covered & ~member)),
        int(member.sum()),
        _feature_shares(features, names, member),
    )


def _best_of_length(holds: Flags, member: Flags, length: int) -> tuple[tuple[int, ...], float]:
    best: tuple[int, ...] = ()
    score = 0.0
    size = int(member.sum())
    for columns, covered in _conjunctions(holds, length):
        found, right = covered.sum(axis=0), covered[member].sum(axis=0)
        f1 = 2 * right / (found + size)
        top = int(np.argmax(f1))
        if f1[top] > score + 1e-12:
            best, score = columns[top], float(f1[top])
    return best, score


def _conjunctions(holds: Flags, length: int) -> Iterator[tuple[list[tuple[int, ...]], Flags]]:
    """Units × conjunctions in portions: all that begin with the same conditions."""
    count = holds.shape[1]
    for head in combinations(range(count), length - 1):
        rest = range(head[-1] + 1 if head else 0, count)
        if rest:
            both = _all_hold(holds, head)[:, None] & holds[:, rest.start :]
            yield [(*head, last) for last in rest], both


def _all_hold(holds: Flags, columns: tuple[int, ...]) -> Flags:
    return np.asarray(holds[:, columns].all(axis=1))


def _feature_shares(features: Floats, names: Sequence[str], member: Flags) -> tuple[FeatureShare, ...]:
    known = ~np.isnan(features)
    present = features == 1

    def counts(table: Flags, units: Flags) -> Codes:
        return np.asarray(table[units].sum(axis=0), dtype=np.intp)

    columns = zip(
        names,
        counts(present, member).tolist(),
        counts(known, member).tolist(),
        counts(present, ~member).tolist(),
        counts(known, ~member).tolist(),
        strict=True,
    )
    shares = [FeatureShare(*column) for column in columns]
    return tuple(sorted(shares, key=lambda s: -abs(s.difference or 0.0)))
