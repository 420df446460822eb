"""Ratings as aggregates only: cells, agreement, adjusted means, alternatives (O-2, M30-M32).

A cell needs three raters from two governments; with fewer it shows how many there are and nothing else.
Scores of criteria and of preconditions are never mixed, and there is no total over criteria.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TypeVar

import numpy as np

from rondetafel.instruments.cooperation.criteria import Group, Timing, criteria_of
from rondetafel.instruments.cooperation.inventory import Inventory, Rating
from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.coordination.composite import RankedStructure, ranked_structures
from rondetafel.lib.analysis.coordination.rater_agreement import (
    AgreementLevel,
    KrippendorffAlpha,
    krippendorff_alpha,
)
from rondetafel.lib.analysis.coordination.rater_model import (
    MINIMUM_GOVERNMENTS,
    MINIMUM_RATERS,
    Ratings,
    adjusted_means,
)
from rondetafel.lib.analysis.intervals import Interval

Key = TypeVar("Key")

MAY_ORDER = (AgreementLevel.FIRM, AgreementLevel.TENTATIVE)
"""Agreement that an ordering may rest on (M31)."""

FEWEST_UNITS = 5
"""Rated by two or more, that an agreement may rest on: our convention; with three forms alpha is a guess."""

DECIMALS = 1
"""Of adjusted means: with three raters more decimals would give single scores away."""


class Spread(StrEnum):
    """How far raters are apart, from the lowest to the highest score."""

    UNANIMOUS = "unanimous"  # at most one step
    MIXED = "mixed"  # two steps
    DIVIDED = "divided"  # three or four


@dataclass(frozen=True, slots=True)
class Cell:
    """Ratings of something on a criterion.

    Args:
        ratings: ratings with a score.
        raters: raters who gave them.
        governments: their governments.
        cannot_judge: ratings "cannot judge".
        median: middle score; None with too few raters.
        spread: how far they are apart; None with too few raters.
    """

    ratings: int
    raters: int
    governments: int
    cannot_judge: int
    median: float | None
    spread: Spread | None

    @property
    def enough(self) -> bool:
        """Whether it shows more than the number of raters."""
        return enough(self.raters, self.governments)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of raters on one criterion, or on all of a group where `criterion` is None."""

    timing: Timing
    group: Group
    criterion: str | None
    alpha: KrippendorffAlpha

    @property
    def level(self) -> str:
        """What alpha allows, in a word; `few_units` where it rests on too few forms to say."""
        return "few_units" if self.alpha.units < FEWEST_UNITS else self.alpha.level.value

    @property
    def may_order(self) -> bool:
        """Whether forms may be put in order."""
        return self.level in MAY_ORDER


@dataclass(frozen=True, slots=True)
class Comparison:
    """A form beside its alternatives, on expectations (ex ante).

    Args:
        base: the form that the others are an alternative to.
        forms: all of them.
        ranks: rank intervals over weights and raters, in the order of `forms`; empty where there is none.
        withheld: why there is none: id of the reason, or None.
    """

    base: str
    forms: tuple[str, ...]
    ranks: tuple[RankedStructure, ...]
    withheld: str | None


def enough(raters: int, governments: int) -> bool:
    """Three raters from two governments (M30)."""
    return raters >= MINIMUM_RATERS and governments >= MINIMUM_GOVERNMENTS


def cell_of(ratings: Iterable[Rating], governments: Mapping[str, str]) -> Cell:
    """Ratings as a cell.

    Args:
        ratings: ratings on one criterion, without drafts.
        governments: government of each rater.
    """
    given = list(ratings)
    scored = [rating for rating in given if rating.score is not None]
    scores = [rating.score for rating in scored if rating.score is not None]
    raters = {rating.rater for rating in scored}
    origins = {governments[rater] for rater in raters}
    shown = enough(len(raters), len(origins))
    return Cell(
        len(scores),
        len(raters),
        len(origins),
        len(given) - len(scored),
        float(median(scores)) if shown else None,
        spread_of(scores) if shown else None,
    )


def spread_of(scores: Sequence[int]) -> Spread:
    """Disagreement in a word; `unanimous` allows one step, so that it does not tell each score."""
    steps = max(scores) - min(scores)
    return Spread.UNANIMOUS if steps <= 1 else Spread.MIXED if steps == 2 else Spread.DIVIDED


def governments_of(inventory: Inventory) -> dict[str, str]:
    """Government of each rater."""
    return {rater.code: rater.government for rater in inventory.raters}


def cells_by(
    inventory: Inventory, keys: Callable[[Rating], Iterable[str]]
) -> dict[tuple[str, Timing, str], Cell]:
    """Cells by what a rating is about, timing and criterion.

    Args:
        inventory: the inventory.
        keys: what a rating is about; a rating of a form with two themes is about both.
    """
    found: dict[tuple[str, Timing, str], list[Rating]] = defaultdict(list)
    for rating in inventory.counted:
        for key in keys(rating):
            found[key, rating.timing, rating.criterion].append(rating)
    governments = governments_of(inventory)
    return {key: cell_of(ratings, governments) for key, ratings in found.items()}


def agreements(inventory: Inventory, *, seed: int) -> tuple[Agreement, ...]:
    """Krippendorff's alpha per timing: over all criteria of a group together, then on each (M31)."""
    found = []
    for timing in Timing:
        for group in Group:
            criteria = criteria_of(group)
            for criterion, chosen in [(None, criteria), *((each, (each,)) for each in criteria)]:
                table = _raters_by_unit(inventory, timing, chosen)
                if table.size:
                    alpha = krippendorff_alpha(table, "ordinal", seed=seed)
                    found.append(Agreement(timing, group, criterion, alpha))
    return tuple(found)


def _raters_by_unit(inventory: Inventory, timing: Timing, criteria: Sequence[str]) -> Floats:
    """Raters × (form, criterion), NaN where there is no score."""
    given = [
        rating for rating in inventory.counted if rating.timing is timing and rating.criterion in criteria
    ]
    scored = [rating for rating in given if rating.score is not None]
    raters = _numbered(rating.rater for rating in scored)
    units = _numbered((rating.form, rating.criterion) for rating in scored)
    table = np.full((len(raters), len(units)), np.nan)
    for rating in scored:
        table[raters[rating.rater], units[rating.form, rating.criterion]] = rating.score
    return table


def adjusted(inventory: Inventory, timing: Timing, criterion: str, *, seed: int) -> dict[str, Interval]:
    """Adjusted mean of each form on a criterion, as if all raters had rated it, with a rater bootstrap (M30).

    The model is score = μ + form + rater, one criterion at a time: over criteria together it would give the
    total that this instrument does not give. Forms with too few raters are left out of the result, and their
    scores still tell how severe a rater is.
    """
    given = [r for r in inventory.counted if (r.timing, r.criterion) == (timing, criterion)]
    scored = [rating for rating in given if rating.score is not None]
    if not scored:
        return {}
    forms, raters = _numbered(r.form for r in scored), _numbered(r.rater for r in scored)
    government = governments_of(inventory)
    governments = _numbered(government[rater] for rater in raters)
    means = adjusted_means(
        Ratings.of(
            [float(rating.score or 0) for rating in scored],
            [forms[rating.form] for rating in scored],
            [raters[rating.rater] for rating in scored],
            [0] * len(scored),
            [governments[government[rater]] for rater in raters],
        ),
        seed=seed,
    )
    return {
        form: _rounded(means[number].interval)
        for form, number in forms.items()
        if means[number].enough_raters
    }


def _rounded(interval: Interval) -> Interval:
    estimate, low, high = (
        None if value is None else round(value, DECIMALS)
        for value in (interval.estimate, interval.low, interval.high)
    )
    return Interval(estimate, low, high, interval.method)


def comparisons(inventory: Inventory, *, seed: int) -> tuple[Comparison, ...]:
    """Each form with its alternatives: ranks over weights and raters, never a score (M32)."""
    bases = _numbered(form.alternative_to for form in inventory.forms if form.alternative_to)
    found = []
    for base in bases:
        forms = (base, *(form.name for form in inventory.forms if form.alternative_to == base))
        scores = _scores(inventory, forms)
        withheld = _withheld(inventory, forms, scores, seed)
        ranks = () if withheld else ranked_structures(scores, seed=seed)
        found.append(Comparison(base, forms, ranks, withheld))
    return tuple(found)


def _withheld(inventory: Inventory, forms: Sequence[str], scores: Floats, seed: int) -> str | None:
    """Why forms are not compared: too few raters on a criterion, or too little agreement."""
    cells = cells_by(inventory, lambda rating: (rating.form,))
    for form in forms:
        for criterion in criteria_of(Group.CRITERION):
            cell = cells.get((form, Timing.EX_ANTE, criterion))
            if cell is None or not cell.enough:
                return "too_few_raters"
    units = scores.reshape(len(scores), -1)
    alpha = krippendorff_alpha(units, "ordinal", draws=0, seed=seed)
    sound = alpha.units >= FEWEST_UNITS and alpha.level in MAY_ORDER
    return None if sound else "too_little_agreement"


def _scores(inventory: Inventory, forms: Sequence[str]) -> Floats:
    """Raters × forms × criteria, from ratings ex ante; NaN where there is no score."""
    criteria = criteria_of(Group.CRITERION)
    given = [
        rating
        for rating in inventory.counted
        if rating.timing is Timing.EX_ANTE and rating.form in forms and rating.criterion in criteria
    ]
    raters = _numbered(rating.rater for rating in given)
    scores = np.full((len(raters), len(forms), len(criteria)), np.nan)
    for rating in given:
        if rating.score is not None:
            place = raters[rating.rater], forms.index(rating.form), criteria.index(rating.criterion)
            scores[place] = rating.score
    return scores


def _numbered(keys: Iterable[Key]) -> dict[Key, int]:
    """Number of each different key, in order."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}
