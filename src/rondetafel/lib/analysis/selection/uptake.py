"""What became of positions: taken over, answered with reasons (M21). It is treatment, not influence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags
from rondetafel.lib.analysis.coordination.clustered_shares import ClusteredShare, clustered_share
from rondetafel.lib.analysis.intervals import CONFIDENCE
from rondetafel.lib.base.problems import BrokenPromise


class Outcome(StrEnum):
    """What a decision did with a position."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED_WITH_REASON = "rejected_with_reason"
    REJECTED_WITHOUT_REASON = "rejected_without_reason"
    NOT_ADDRESSED = "not_addressed"


@dataclass(frozen=True, slots=True)
class GroupUptake:
    """Uptake of the positions of one group.

    Args:
        group: the group type or interest side.
        outcomes: number of positions with each outcome, in the order of `Outcome`.
        uptake: share adopted, in full or partly.
        adopted: share adopted in full.
        reason_given: share of positions not adopted at all that got a reason.
    """

    group: str
    outcomes: tuple[int, ...]
    uptake: ClusteredShare
    adopted: ClusteredShare
    reason_given: ClusteredShare


def uptake_by_group(
    outcomes: Sequence[Outcome],
    organisations: Sequence[str],
    groups: Sequence[str],
    *,
    confidence: float = CONFIDENCE,
) -> tuple[GroupUptake, ...]:
    """Uptake per group, groups in alphabetical order (M21).

    Args:
        outcomes: outcome of each position in each decision.
        organisations: the organisation that took the position; positions of one organisation hang together.
        groups: its group.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: lists of different length.
    """
    if not len(outcomes) == len(organisations) == len(groups):
        raise BrokenPromise("outcomes, organisations and groups are lists of the same length")
    codes = np.array([outcome.value for outcome in outcomes], dtype=object)
    clusters = np.array(organisations, dtype=object)
    labels = np.array(groups, dtype=object)
    return tuple(_group(group, codes, clusters, labels == group, confidence) for group in sorted(set(groups)))


def _group(
    group: str, codes: npt.NDArray[np.object_], clusters: npt.NDArray[np.object_], member: Flags, level: float
) -> GroupUptake:
    taken = np.isin(codes, [Outcome.ADOPTED, Outcome.PARTLY])
    return GroupUptake(
        group,
        tuple(int(np.sum(member & (codes == outcome.value))) for outcome in Outcome),
        _share(taken, member, clusters, level),
        _share(codes == Outcome.ADOPTED.value, member, clusters, level),
        _share(codes == Outcome.REJECTED_WITH_REASON.value, member & ~taken, clusters, level),
    )


def _share(
    flags: npt.ArrayLike, inside: Flags, clusters: npt.NDArray[np.object_], level: float
) -> ClusteredShare:
    return clustered_share(np.asarray(flags)[inside], clusters[inside].tolist(), confidence=level)
