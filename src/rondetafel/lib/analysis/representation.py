"""Who is over- and under-represented against a frozen population (M17).

Two quantities that are not the same are kept apart: organisations that have access, and contacts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.bootstrap import DRAWS, histogram, percentile_interval, resampled
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.ratios import ratio_of_proportions
from rondetafel.lib.base.problems import BrokenPromise

Group = TypeVar("Group")
Floats = npt.NDArray[np.float64]
ContactHistogram = tuple[npt.ArrayLike, npt.ArrayLike]


@dataclass(frozen=True, slots=True)
class ContactRepresentation:
    """Contacts of one group of organisations.

    Args:
        contacts: contacts of the group.
        share: share of the contacts of all groups, [0, 1]; None without any contact.
        ratio: that share divided by the group's share of the population, with bootstrap limits.
    """

    contacts: int
    share: float | None
    ratio: Interval


def organisation_representation(
    with_access: int,
    all_with_access: int,
    group_size: int,
    population_size: int,
    *,
    confidence: float = CONFIDENCE,
) -> Interval:
    """RR_g = (a/A)/(N_g/N): a group's share of the organisations with access over its share of all (M17).

    The organisations with access are part of the population, so a/A and N_g/N are not two independent
    proportions. What is independent are the access rates of the group and of the rest. With θ = their
    ratio and π = N_g/N, RR_g = θ/(πθ + 1 - π), which rises with θ. The limits are those of θ, by Katz or
    Koopman, put through that formula: they have the same coverage, stay within [0, 1/π], and exclude 1
    exactly when the access rates differ.

    Args:
        with_access: a, organisations of the group with access.
        all_with_access: A, all organisations of the population with access; 0 makes the ratio undefined.
        group_size: N_g, organisations of the group; 0 makes it undefined.
        population_size: N, all organisations of the population.
        confidence: confidence level, in (0, 1).

    Returns:
        Ratio with limits; a group that is the whole population has ratio 1 without limits. `method` is
        `katz` or `koopman`.

    Raises:
        BrokenPromise: counts that contradict each other.
    """
    rates = access_rate_ratio(
        with_access,
        group_size,
        all_with_access - with_access,
        population_size - group_size,
        confidence=confidence,
    )
    if not all_with_access or not group_size:
        return Interval.undefined(rates.method)
    share = group_size / population_size
    ratio = (with_access / all_with_access) / share
    if group_size == population_size:
        return Interval(ratio, None, None, rates.method)
    low = None if rates.low is None else rates.low / (share * rates.low + 1 - share)
    high = 1 / share if rates.high is None else rates.high / (share * rates.high + 1 - share)
    return Interval(ratio, low, high, rates.method)


def access_rate_ratio(
    with_access: int,
    group_size: int,
    other_with_access: int,
    other_size: int,
    *,
    confidence: float = CONFIDENCE,
) -> Interval:
    """Ratio (a/N_g)/(b/N_h) of the access rates of two groups without common members (M17).

    For economic against citizen groups this is the headline RR_economic/RR_citizen, because A/N cancels;
    `Interval.on_log_scale` gives it on the log scale. Katz's log interval, or Koopman's score interval
    when any count is below 5, as `ratios.ratio_of_proportions`.

    Args:
        with_access: a, organisations of the first group with access.
        group_size: N_g, organisations of the first group in the population.
        other_with_access: b, organisations of the second group (or of all the rest) with access.
        other_size: N_h, organisations of the second group in the population.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: more organisations with access than there are.
    """
    return ratio_of_proportions(with_access, group_size, other_with_access, other_size, confidence=confidence)


def contact_representation(
    histograms: Mapping[Group, ContactHistogram],
    *,
    draws: int = DRAWS,
    confidence: float = CONFIDENCE,
    seed: int = 0,
) -> dict[Group, ContactRepresentation]:
    """Share of contacts of each group over its share of the population, by bootstrap (M17).

    Organisations are drawn with replacement within each group: the population is frozen, so the number of
    organisations of a group is no chance outcome. Percentile limits, hence the same on the log scale.

    Args:
        histograms: per group (contacts, organisations with that many contacts), zeros included.
        draws: number of bootstrap samples.
        confidence: confidence level, in (0, 1).
        seed: of the random draws; results depend on it and on the order of the groups.

    Returns:
        Per group its contacts, share and ratio, in the order given.
    """
    random = np.random.default_rng(seed)
    groups = {group: _GroupTotals.of(*given, draws, random) for group, given in histograms.items()}
    size = sum(group.size for group in groups.values())
    contacts = sum(group.contacts for group in groups.values())
    sampled = np.sum([group.sampled for group in groups.values()], axis=0)
    return {
        name: ContactRepresentation(
            contacts=round(group.contacts),
            share=group.contacts / contacts if contacts else None,
            ratio=_quotient(
                group.contacts * size,
                contacts * group.size,
                group.sampled * size,
                sampled * group.size,
                confidence,
            ),
        )
        for name, group in groups.items()
    }


def contact_rate_ratio(
    group: ContactHistogram,
    other: ContactHistogram,
    *,
    draws: int = DRAWS,
    confidence: float = CONFIDENCE,
    seed: int = 0,
) -> Interval:
    """Contacts per organisation of one group over those of another, by bootstrap (M17).

    For economic against citizen groups this is RR_economic/RR_citizen of contacts, because the totals of
    contacts and of organisations cancel. Organisations are drawn within each group.

    Args:
        group: (contacts, organisations with that many contacts) of the first group, zeros included.
        other: the same of the second group; without any contact the ratio is undefined.
        draws: number of bootstrap samples.
        confidence: confidence level, in (0, 1).
        seed: of the random draws.
    """
    random = np.random.default_rng(seed)
    first = _GroupTotals.of(*group, draws, random)
    second = _GroupTotals.of(*other, draws, random)
    return _quotient(
        first.contacts * second.size,
        second.contacts * first.size,
        first.sampled * second.size,
        second.sampled * first.size,
        confidence,
    )


@dataclass(frozen=True, slots=True)
class _GroupTotals:
    """Organisations and contacts of a group, and its contacts in each bootstrap sample."""

    size: int
    contacts: float
    sampled: Floats

    @classmethod
    def of(
        cls,
        contacts: npt.ArrayLike,
        organisations: npt.ArrayLike,
        draws: int,
        random: np.random.Generator,
    ) -> _GroupTotals:
        values, many = histogram(contacts, organisations)
        if values.size and values[0] < 0:
            raise BrokenPromise("a number of contacts is negative")
        if not many.sum():
            return cls(0, 0.0, np.zeros(draws))
        sampled = np.concatenate([rows @ values for rows in resampled(many, draws, random)])
        return cls(int(many.sum()), float(values @ many), sampled)


def _quotient(
    above: float, below: float, sampled_above: Floats, sampled_below: Floats, confidence: float
) -> Interval:
    if not below:
        return Interval.undefined("bootstrap")
    defined = sampled_below > 0
    return percentile_interval(above / below, sampled_above[defined] / sampled_below[defined], confidence)
