"""Conditional logit: comparisons within organisations, so that all their own traits drop out (M07c)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats, group_codes
from rondetafel.lib.analysis.models.fit import PROBLEMS, Fit, Predictors
from rondetafel.lib.analysis.models.newton import (
    Derivatives,
    inverse_information,
    maximise,
    still_moving,
)
from rondetafel.lib.analysis.models.robust import members_of
from rondetafel.lib.base.problems import BadInput


@dataclass(frozen=True, slots=True, eq=False)
class ConditionalFit(Fit):
    """A fitted conditional logit; its scores have one row per informative group.

    Args:
        group_labels: label of each informative group, one per row of the scores.
        used: units in informative groups.
        left_out: groups whose outcomes are all equal, which say nothing.
    """

    group_labels: tuple[object, ...]
    used: int
    left_out: int


def fit_conditional_logit(
    outcome: npt.ArrayLike, predictors: Predictors, groups: npt.ArrayLike
) -> ConditionalFit:
    """Logit with a fixed effect per group, by exact conditional likelihood. R: `survival::clogit("exact")`.

    The likelihood of a group is that of its outcomes given how many of them are 1.

    Args:
        outcome: 1 or 0 for each unit.
        predictors: predictors that vary within groups, without an intercept.
        groups: label of the group of each unit: the organisation.

    Raises:
        BadInput: no group with both outcomes, or predictors that do not vary within the informative groups.
    """
    labels = np.asarray(groups)
    codes = group_codes(labels)
    y = floats(outcome)
    yes, size = np.bincount(codes, weights=y), np.bincount(codes)
    informative = (yes > 0) & (yes < size)
    if not informative.any():
        raise BadInput([PROBLEMS.problem("MOD-002")])
    inside = informative[codes]
    kept = group_codes(codes[inside])
    _check_variation(predictors.rows(inside), kept)
    batches = list(_batches(predictors.matrix[inside], y[inside], kept))

    def derivatives(beta: Floats) -> Derivatives:
        parts = [batch.derivatives(beta) for batch in batches]
        return Derivatives(
            sum(float(part.values.sum()) for part in parts),
            floats(sum(part.gradients.sum(axis=0) for part in parts)),
            floats(sum(part.informations.sum(axis=0) for part in parts)),
        )

    top = maximise(derivatives, np.zeros(len(predictors.names)), predictors.matrix[inside])
    scores = np.empty((int(kept.max()) + 1, len(predictors.names)))
    for batch in batches:
        scores[batch.groups] = batch.derivatives(top.point).gradients
    return ConditionalFit(
        names=predictors.names,
        coefficients=top.point,
        covariance=inverse_information(top.derivatives.information),
        scores=scores,
        log_likelihood=top.derivatives.value,
        converged=top.converged and not still_moving(top, predictors.matrix[inside]),
        group_labels=tuple(np.unique(labels)[informative].tolist()),
        used=int(inside.sum()),
        left_out=int((~informative).sum()),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _GroupDerivatives:
    values: Floats
    gradients: Floats
    informations: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Groups of the same size and the same number of ones, computed together."""

    groups: Codes
    x: Floats  # groups × members × predictors
    ones: Floats  # groups × predictors: sum over members with outcome 1
    count: int

    def derivatives(self, beta: Floats) -> _GroupDerivatives:
        """By Howard's recursion B(m, j) = B(m - 1, j) + e^η B(m - 1, j - 1), with its derivatives."""
        groups, members, k = self.x.shape
        eta = self.x @ beta
        # a constant per group changes numerator and denominator alike
        weight = np.exp(eta - eta.max(axis=1, keepdims=True))
        value = np.zeros((self.count + 1, groups))
        first = np.zeros((self.count + 1, groups, k))
        second = np.zeros((self.count + 1, groups, k, k))
        value[0] = 1.0
        for member in range(members):
            w, x = weight[:, member], self.x[:, member]
            for chosen in range(min(member + 1, self.count), 0, -1):
                v, f, s = value[chosen - 1], first[chosen - 1], second[chosen - 1]
                mixed = x[:, :, None] * f[:, None, :]
                outer = x[:, :, None] * x[:, None, :] * v[:, None, None]
                second[chosen] += w[:, None, None] * (s + mixed + mixed.transpose(0, 2, 1) + outer)
                first[chosen] += w[:, None] * (f + x * v[:, None])
                value[chosen] += w * v
        total = value[self.count]
        mean = first[self.count] / total[:, None]
        spread = second[self.count] / total[:, None, None] - mean[:, :, None] * mean[:, None, :]
        logs = self.ones @ beta - self.count * eta.max(axis=1) - np.log(total)
        return _GroupDerivatives(logs, self.ones - mean, spread)


def _batches(x: Floats, y: Floats, codes: Codes) -> Iterator[_Batch]:
    members = members_of(codes)
    kinds: dict[tuple[int, int], list[int]] = {}
    for group, places in enumerate(members):
        kinds.setdefault((len(places), int(y[places].sum())), []).append(group)
    for (_, count), groups in kinds.items():
        places = np.array([members[group] for group in groups])
        ones = np.einsum("gm,gmk->gk", y[places], x[places])
        yield _Batch(np.array(groups, dtype=np.intp), x[places], ones, count)


def _check_variation(predictors: Predictors, codes: Codes) -> None:
    """Refuse predictors that are constant within groups, or depend on each other there."""
    sums = np.stack([np.bincount(codes, weights=column) for column in predictors.matrix.T], axis=1)
    means = sums / np.bincount(codes)[:, None]
    within = predictors.matrix - means[codes]
    within[np.abs(within) < 1e-12 * (1 + np.abs(predictors.matrix))] = 0.0
    Predictors(predictors.names, within).check_rank()
