"""Agreement between two ways to say who belongs to the core (M15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True)
class CoreAgreement:
    """Agreement between two definitions of the core over the same organisations.

    Args:
        first: name of one definition.
        second: name of the other.
        first_count: members under the first.
        second_count: members under the second.
        both_count: members under both.
        jaccard: both / either; None when both cores are empty.
        kappa: Cohen's kappa of member or not; None when both definitions put everybody on one side.
    """

    first: str
    second: str
    first_count: int
    second_count: int
    both_count: int
    jaccard: float | None
    kappa: float | None


def core_agreements(definitions: Mapping[str, npt.ArrayLike]) -> tuple[CoreAgreement, ...]:
    """Agreement between each two definitions of the core (M15).

    Args:
        definitions: per definition, for each organisation whether it is a member; same organisations, same
            order.

    Raises:
        BrokenPromise: definitions over different numbers of organisations.
    """
    members = {name: np.asarray(core, dtype=np.bool_) for name, core in definitions.items()}
    return tuple(
        _agreement(first, second, members[first], members[second])
        for first, second in combinations(members, 2)
    )


def _agreement(
    first: str, second: str, one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]
) -> CoreAgreement:
    kappa = cohen_kappa(one, other)
    both, either = int(np.sum(one & other)), int(np.sum(one | other))
    return CoreAgreement(
        first, second, int(one.sum()), int(other.sum()), both, both / either if either else None, kappa
    )


def cohen_kappa(first: npt.ArrayLike, second: npt.ArrayLike) -> float | None:
    """Cohen's unweighted kappa: agreement beyond chance between two classifications of the same units.

    (observed - expected)/(1 - expected), expected from the two margins. Agrees with R `irr::kappa2`.

    Args:
        first: class of each unit, any sortable values without missing ones.
        second: class of the same units by the other.

    Returns:
        Kappa, at most 1; None without units, or when both put all units in one and the same class.

    Raises:
        BrokenPromise: lists of different length.
    """
    one, other = np.asarray(first), np.asarray(second)
    if one.shape != other.shape or one.ndim != 1:
        raise BrokenPromise("agreement needs two lists of the same length")
    count = len(one)
    if not count:
        return None
    classes, codes = np.unique(np.concatenate([one, other]), return_inverse=True)
    expected = _margin(codes[:count], len(classes)) @ _margin(codes[count:], len(classes))
    if expected == 1:
        return None
    return float((np.mean(codes[:count] == codes[count:]) - expected) / (1 - expected))


def _margin(codes: npt.NDArray[Any], classes: int) -> npt.NDArray[np.float64]:
    return np.bincount(codes, minlength=classes) / len(codes)
