"""Does a structure solve problems together, or only guard who is competent? (M35)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.analysis.coordination.clustered_shares import ClusteredShare, clustered_share
from rondetafel.lib.analysis.intervals import CONFIDENCE
from rondetafel.lib.base.problems import BrokenPromise


class AgendaItem(StrEnum):
    """What an agenda item was about, after Scharpf."""

    NEGATIVE = "negative"  # competence, veto, avoiding conflict
    POSITIVE = "positive"  # solving a problem jointly
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class PositiveCoordination:
    """Agenda items of a structure.

    Args:
        index: positive/(positive + negative), clustered by meeting; undefined without either.
        positive: items of joint problem solving.
        negative: items on competence, veto or avoiding conflict.
        information: items of information only, outside the index.
        meetings: meetings with any item.
    """

    index: ClusteredShare
    positive: int
    negative: int
    information: int
    meetings: int


def positive_coordination(
    items: Sequence[AgendaItem], meetings: Sequence[str], *, confidence: float = CONFIDENCE
) -> PositiveCoordination:
    """Index of positive coordination with an interval that knows that items of a meeting hang together.

    Args:
        items: code of each agenda item.
        meetings: meeting of each item.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: lists of different length.
    """
    if len(items) != len(meetings):
        raise BrokenPromise("items and their meetings are lists of the same length")
    telling = [place for place, item in enumerate(items) if item is not AgendaItem.INFORMATION]
    index = clustered_share(
        [items[place] is AgendaItem.POSITIVE for place in telling],
        [meetings[place] for place in telling],
        confidence=confidence,
    )
    return PositiveCoordination(
        index, index.count, index.base - index.count, len(items) - len(telling), len(set(meetings))
    )
