"""Insiders against others, one trait at a time, beside what the joint model says of it (S-8, S-9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rondetafel.instruments.survey.models.predictors import Predictor, Scale
from rondetafel.instruments.survey.models.results import ModelResult, Outcome, Term
from rondetafel.lib.analysis.arrays import Flags, Floats
from rondetafel.lib.analysis.comparisons.ranks import compare_ranks
from rondetafel.lib.analysis.comparisons.shares import cohens_h
from rondetafel.lib.analysis.comparisons.tables import association
from rondetafel.lib.analysis.intervals import Interval, newcombe_difference
from rondetafel.lib.analysis.significance import TestResult


class Summary(StrEnum):
    """What is compared: `MEAN` of a scale, `MEDIAN` of a skewed number, `SHARE` of a yes-no trait."""

    MEAN = "mean"
    MEDIAN = "median"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Side:
    """Insiders, or the others.

    Args:
        base: organisations with an answer.
        count: those with the trait, for a share; None for numbers.
        value: mean, median or share; None without organisations.
        mean: mean of numbers; None for a share.
        deviation: standard deviation of numbers.
    """

    base: int
    count: int | None
    value: float | None
    mean: float | None = None
    deviation: float | None = None


@dataclass(frozen=True, slots=True)
class TraitComparison:
    """A trait of insiders and of others.

    Args:
        id: trait, such as `fte` or `type`; the share of `type` is of business among business and citizen.
        summary: what is compared.
        insiders: organisations with monthly contact (or as the study defines it).
        others: the other organisations.
        effect_size: rank-biserial correlation (numbers) or Cohen's h (shares); None where undefined.
        effect_name: `rank-biserial` or `cohens-h`.
        cramers_v: for shares.
        difference: insiders less others: of shares (Newcombe), or the median difference (Hodges-Lehmann).
        test: Mann-Whitney, chi-square or exact.
        joint: coefficient of the trait in the joint model; None where it is not in it.
    """

    id: str
    summary: Summary
    insiders: Side
    others: Side
    effect_size: float | None
    effect_name: str
    cramers_v: float | None
    difference: Interval
    test: TestResult
    joint: Term | None


def insiders_and_others(
    insider: Floats, predictors: Sequence[Predictor], joint: Outcome | None, *, seed: int = 0
) -> tuple[TraitComparison, ...]:
    """One row per trait, in the order given; traits without answers on one side are not there.

    Args:
        insider: shape (organisations,): 1, 0 or NaN.
        predictors: traits per organisation.
        joint: model with the same traits.
        seed: of Monte Carlo p-values.
    """
    found = []
    for one in predictors:
        inside, outside = insider == 1, insider == 0
        if one.scale in (Scale.BINARY, Scale.TYPE):
            row = _shares(one, inside, outside, joint, seed)
        else:
            row = _numbers(one, inside, outside, joint)
        if row.insiders.base and row.others.base:
            found.append(row)
    return tuple(found)


def _numbers(one: Predictor, inside: Flags, outside: Flags, joint: Outcome | None) -> TraitComparison:
    values = one.values[:, 0]
    if one.scale is Scale.LOGARITHM:
        values = np.expm1(values)
    known = ~np.isnan(values)
    first, second = values[inside & known], values[outside & known]
    summary = Summary.MEDIAN if one.scale is Scale.LOGARITHM else Summary.MEAN
    ranks = compare_ranks(first, second)
    return TraitComparison(
        one.id,
        summary,
        _side(first, summary),
        _side(second, summary),
        ranks.rank_biserial,
        "rank-biserial",
        None,
        ranks.shift,
        ranks.test,
        _joint(one, joint),
    )


def _side(values: Floats, summary: Summary) -> Side:
    if not len(values):
        return Side(0, None, None)
    mean = float(values.mean())
    value = float(np.median(values)) if summary is Summary.MEDIAN else mean
    deviation = float(values.std(ddof=1)) if len(values) > 1 else None
    return Side(len(values), None, value, mean, deviation)


def _shares(
    one: Predictor, inside: Flags, outside: Flags, joint: Outcome | None, seed: int
) -> TraitComparison:
    trait = one.values[:, 0] == 1
    known = ~np.isnan(one.values).any(axis=1)
    if one.scale is Scale.TYPE:
        known = known & (trait | (one.values.sum(axis=1) == 0))
    sides = [_share(trait, known & rows) for rows in (inside, outside)]
    first, second = sides
    table = [[side.count or 0, side.base - (side.count or 0)] for side in sides]
    associated = association(table, seed=seed)
    exact = associated.exact
    test = TestResult(None, None, exact.p_value, exact.method) if exact is not None else associated.chi_square
    both = first.value is not None and second.value is not None
    return TraitComparison(
        one.id,
        Summary.SHARE,
        first,
        second,
        cohens_h(first.value or 0.0, second.value or 0.0) if both else None,
        "cohens-h",
        associated.cramers_v,
        newcombe_difference(first.count or 0, first.base, second.count or 0, second.base)
        if both
        else Interval.undefined("newcombe"),
        test,
        _joint(one, joint),
    )


def _share(trait: Flags, rows: Flags) -> Side:
    base, count = int(rows.sum()), int((trait & rows).sum())
    return Side(base, count, count / base if base else None)


def _joint(one: Predictor, joint: Outcome | None) -> Term | None:
    return joint.term(one.names[0]) if isinstance(joint, ModelResult) else None
