"""Signs of the three barriers to inclusive involvement, with what they rest on (C-4, M16, M17).

A sign is a number with its interval or its null; whether a barrier stands is for people to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.opponents import opponents_of
from rondetafel.instruments.consultation.participation import CORE, Participation, participation_of
from rondetafel.instruments.consultation.playing_field import FrameRatios, playing_field
from rondetafel.instruments.consultation.records import SIDES
from rondetafel.lib.analysis.curveball import DRAWS, curveball_null, persistence_shares
from rondetafel.lib.analysis.intervals import Interval, wilson
from rondetafel.lib.analysis.persistence import Presence

CONSTRUCTIVE = frozenset({"support", "support_conditional", "alternative"})
OBJECTING = frozenset({"oppose"})


@dataclass(frozen=True, slots=True)
class SideSigns:
    """Unequal playing field, for one interest side.

    Args:
        side: interest side.
        frame: relevant stakeholders of this side.
        invited: of which invited.
        attended: of which came to a meeting or talk.
        heard: of which came or sent something.
        followed: of which an argument was adopted, in full or partly.
        judged: submissions of this side with a stance.
        objecting: of which against.
        constructive: of which in favour, with or without conditions, or with an alternative.
    """

    side: str
    frame: int
    invited: int
    attended: int
    heard: int
    followed: int
    judged: int
    objecting: int
    constructive: int


@dataclass(frozen=True, slots=True)
class CoreStep:
    """From one dossier to the next: who stayed, beside what chance gives (M16).

    Args:
        earlier: name of the earlier dossier.
        later: name of the later one.
        before: organisations in the earlier one.
        stayed: of which also in the later one.
        expected: mean share under the null.
        low: lower limit under the null.
        high: upper limit under the null.
        probability: two-sided; None where undefined.
    """

    earlier: str
    later: str
    before: int
    stayed: int
    expected: float | None
    low: float | None
    high: float | None
    probability: float | None


@dataclass(frozen=True, slots=True)
class RoomSign:
    """Routine and unfamiliarity: how many of how many, with Wilson limits."""

    sign: str
    count: int
    base: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class Barriers:
    """Signs of the three barriers.

    Args:
        sides: unequal playing field, by interest side.
        field: representation of the sides against the frame, and against the population where there is one.
        core: persistent core, by step between dossiers; none without earlier dossiers.
        room: limited room.
    """

    sides: tuple[SideSigns, ...]
    field: tuple[FrameRatios, ...]
    core: tuple[CoreStep, ...]
    room: tuple[RoomSign, ...]


def barriers_of(dossier: Dossier, *, seed: int = 0, draws: int = DRAWS) -> Barriers:
    """Signs in a dossier."""
    taking_part = participation_of(dossier, dossier.relevant)
    sides = tuple(_side(dossier, side, taking_part) for side in SIDES)
    return Barriers(
        sides,
        playing_field(dossier, taking_part),
        _core_steps(dossier, taking_part, seed, draws),
        tuple(_room(dossier, taking_part)),
    )


def _side(dossier: Dossier, side: str, taking_part: Sequence[Participation]) -> SideSigns:
    own = [each for each in taking_part if each.stakeholder.side == side]
    stances = [
        each.stance
        for each in dossier.submissions
        if each.stance and {dossier.stakeholder_named[name].side for name in each.stakeholders} == {side}
    ]
    return SideSigns(
        side,
        len(own),
        sum(each.invited for each in own),
        sum(each.attended for each in own),
        sum(each.heard for each in own),
        sum(each.followed for each in own),
        len(stances),
        sum(stance in OBJECTING for stance in stances),
        sum(stance in CONSTRUCTIVE for stance in stances),
    )


def _core_steps(
    dossier: Dossier, taking_part: Sequence[Participation], seed: int, draws: int
) -> tuple[CoreStep, ...]:
    present: dict[str, set[str]] = {}
    for each in sorted(dossier.history, key=lambda row: (row.day, row.file)):
        present.setdefault(each.file, set()).add(each.stakeholder)
    if not present:
        return ()
    files = [*present.items(), (dossier.about.title, {p.stakeholder.name for p in taking_part if p.heard})]
    names = sorted({name for _, those in files for name in those})
    matrix = np.array([[name in those for _, those in files] for name in names], dtype=np.int64)
    null = curveball_null(Presence.from_matrix(matrix), persistence_shares, draws=draws, seed=seed)
    return tuple(
        CoreStep(
            earlier,
            later,
            len(before),
            len(before & after),
            _known(null.expected[step]),
            _known(null.low[step]),
            _known(null.high[step]),
            _known(null.p_value[step]),
        )
        for step, ((earlier, before), (later, after)) in enumerate(pairwise(files))
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _room(dossier: Dossier, taking_part: Sequence[Participation]) -> list[RoomSign]:
    invited = [each for each in taking_part if each.invited]
    opponents = opponents_of(dossier, taking_part)
    never = [each for each in taking_part if not each.invited and not each.heard]
    counts: dict[str, tuple[int, int]] = {
        "usual_invited": (sum(each.stakeholder.status in CORE for each in invited), len(invited)),
        "never_approached": (len(never), len(taking_part)),
        "opponents_invited": (sum(each.invited for each in opponents), len(opponents)),
        "opponents_supported": (sum(each.supported for each in opponents), len(opponents)),
        "silent_after_invitation": (sum(each.silent for each in invited), len(invited)),
    }
    if dossier.history:
        unknown = sum(each.stakeholder.name not in dossier.earlier_files for each in invited)
        counts["never_in_earlier_file"] = (unknown, len(invited))
    return [RoomSign(sign, count, base, wilson(count, base)) for sign, (count, base) in counts.items()]
