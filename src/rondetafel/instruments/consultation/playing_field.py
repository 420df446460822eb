"""Unequal playing field: who among those heard is over- and under-represented (C-4, M17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import Participation
from rondetafel.instruments.consultation.records import SIDES
from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.representation import access_rate_ratio, organisation_representation


class Frame(StrEnum):
    """What those heard are compared with."""

    RELEVANT = "relevant"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class SideRatio:
    """One interest side against one frame.

    Args:
        side: interest side.
        size: organisations of this side in the frame.
        heard: of which heard.
        ratio: share of those heard divided by share of the frame.
    """

    side: str
    size: int
    heard: int
    ratio: Interval


@dataclass(frozen=True, slots=True)
class FrameRatios:
    """All interest sides against one frame.

    Args:
        frame: what is compared with.
        size: its organisations whose side is known.
        unlinked: organisations that were heard and do not stand in the frame with a known side.
        sides: the sides that occur in it, in the order of `SIDES`.
        economic_to_citizen: ratio of the access rates of economic and citizen interests.
    """

    frame: Frame
    size: int
    unlinked: int
    sides: tuple[SideRatio, ...]
    economic_to_citizen: Interval


def playing_field(dossier: Dossier, taking_part: Sequence[Participation]) -> tuple[FrameRatios, ...]:
    """Those heard against the relevant stakeholders, and against the population where there is one."""
    heard = [each.stakeholder for each in taking_part if each.heard]
    relevant = _ratios(
        Frame.RELEVANT,
        [each.stakeholder.side for each in taking_part],
        [each.side for each in heard],
        unlinked=0,
    )
    if not dossier.population:
        return (relevant,)
    members = [dossier.member_numbered.get(each.population_id) for each in heard]
    sides = [each.side for each in members if each is not None and each.side]
    in_population = _ratios(
        Frame.POPULATION,
        [each.side for each in dossier.population if each.side],
        sides,
        unlinked=len(heard) - len(sides),
    )
    return relevant, in_population


def _ratios(frame: Frame, sides: Sequence[str], heard: Sequence[str], *, unlinked: int) -> FrameRatios:
    rows = tuple(
        SideRatio(
            side,
            size,
            heard.count(side),
            organisation_representation(heard.count(side), len(heard), size, len(sides)),
        )
        for side in SIDES
        if (size := sides.count(side))
    )
    by_side = {each.side: each for each in rows}
    economic, citizen = by_side.get("economic"), by_side.get("citizen")
    ratio = (
        access_rate_ratio(economic.heard, economic.size, citizen.heard, citizen.size)
        if economic and citizen
        else Interval.undefined("koopman")
    )
    return FrameRatios(frame, len(sides), unlinked, rows, ratio)
