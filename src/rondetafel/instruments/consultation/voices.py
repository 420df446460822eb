"""Which voices are missing, and who could bring them; never from survey answers (M19, M20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.consultation.dossier import SIDES, Brings, Dossier, position_on_the_whole
from rondetafel.instruments.consultation.oca_profile import opponents_of
from rondetafel.instruments.consultation.participation import CORE, Participation, participation_of
from rondetafel.lib.analysis.selection.candidates import Candidates, Wishes
from rondetafel.lib.analysis.selection.counter_voice import CounterVoice, counter_voice
from rondetafel.lib.analysis.selection.recommendation import Recommendation, recommend

GROUP_WEIGHT, OUTSIDER_WEIGHT, COUNTER_WEIGHT = 0.5, 0.25, 1.0
"""λ₁, λ₂ and λ₃ of M19: conventions, printed beside the result."""
MINIMUM_FIT = 0.25
MOST_PER_UMBRELLA = 2
_USEFUL = (Brings.EXPERTISE, Brings.SUPPORT)


@dataclass(frozen=True, slots=True)
class DimensionNeed:
    """One dimension.

    Args:
        name: the dimension.
        organisations: how many organisations bring each of `Brings`, heard or not.
        heard: competence of the organisations that were heard, summed.
        needed: competence that it needs.
        coverable: whether an organisation that was not heard could add anything.
    """

    name: str
    organisations: tuple[int, ...]
    heard: float
    needed: float
    coverable: bool

    @property
    def gap(self) -> float:
        """Competence that is still needed."""
        return max(0.0, self.needed - self.heard)


@dataclass(frozen=True, slots=True)
class MissingVoices:
    """What is missing and who could bring it.

    Args:
        dimensions: need of each dimension, in the order of the dossier.
        choice: recommended organisations; None where nothing is missing or nobody is left to ask.
        searched: dimensions with a gap, in the order of the gains in `choice`.
        sides: interest sides that were under-represented, in the order of the gains in `choice`.
        counter: positions at the table beside those of the frame.
    """

    dimensions: tuple[DimensionNeed, ...]
    choice: Recommendation | None
    searched: tuple[str, ...]
    sides: tuple[str, ...]
    counter: CounterVoice

    @property
    def uncoverable(self) -> tuple[str, ...]:
        """Dimensions with a gap that nobody in the dossier could fill."""
        return tuple(each.name for each in self.dimensions if each.gap > 0 and not each.coverable)


def missing_voices(dossier: Dossier, *, seed: int = 0) -> MissingVoices:
    """Find the gaps at the table and the organisations that fill them best (M19), with the counter-voice.

    Competence of an organisation on a dimension is its greatest strength of expertise or support. What those
    heard bring is taken off the depth that a dimension needs; the rest is what is searched for, and weighs as
    much as its share of that depth.
    """
    taking_part = participation_of(dossier, dossier.relevant)
    counter = counter_voice_of(dossier)
    needs = _needs(dossier, taking_part)
    searched = tuple(each for each in needs if each.gap > 0)
    sides = under_represented(taking_part)
    asked_for = [each for each in taking_part if not each.heard and not each.declined]
    choice = None
    if asked_for and (searched or counter.alarms):
        choice = _choice(dossier, asked_for, searched, sides, counter, seed)
    return MissingVoices(needs, choice, tuple(each.name for each in searched), sides, counter)


def counter_voice_of(dossier: Dossier) -> CounterVoice:
    """Positions of those heard beside positions of all relevant stakeholders (M20)."""
    taking_part = participation_of(dossier, dossier.relevant)
    known = [position_on_the_whole(dossier, each.stakeholder.name) for each in taking_part]
    positions = np.array([np.nan if each is None else each for each in known], dtype=np.float64)
    return counter_voice(positions, [each.heard for each in taking_part])


def under_represented(taking_part: Sequence[Participation]) -> tuple[str, ...]:
    """Interest sides with a smaller share of those heard than of the frame; all when nobody was heard."""
    heard = [each for each in taking_part if each.heard]
    sides = []
    for side in SIDES:
        frame_count = sum(each.stakeholder.side == side for each in taking_part)
        count = sum(each.stakeholder.side == side for each in heard)
        # in whole numbers: count/heard < frame_count/frame
        if frame_count and count * len(taking_part) < frame_count * max(len(heard), 1):
            sides.append(side)
    return tuple(sides)


def _needs(dossier: Dossier, taking_part: Sequence[Participation]) -> tuple[DimensionNeed, ...]:
    strengths = _strengths(dossier)
    heard = {each.stakeholder.name for each in taking_part if each.heard}
    free = {each.stakeholder.name for each in taking_part if not each.heard and not each.declined}
    return tuple(
        DimensionNeed(
            each.name,
            tuple(
                len({c.stakeholder for c in dossier.competences if (c.dimension, c.brings) == (each.name, b)})
                for b in Brings
            ),
            sum(strengths.get((name, each.name), 0.0) for name in sorted(heard)),
            each.depth,
            any(strengths.get((name, each.name), 0.0) > 0 for name in free),
        )
        for each in dossier.dimensions
    )


def _strengths(dossier: Dossier) -> dict[tuple[str, str], float]:
    greatest: dict[tuple[str, str], float] = {}
    for each in dossier.competences:
        if each.brings in _USEFUL:
            key = each.stakeholder, each.dimension
            greatest[key] = max(greatest.get(key, 0.0), each.strength)
    return greatest


def _choice(
    dossier: Dossier,
    asked_for: Sequence[Participation],
    searched: Sequence[DimensionNeed],
    sides: Sequence[str],
    counter: CounterVoice,
    seed: int,
) -> Recommendation:
    strengths = _strengths(dossier)
    # a dimension that lacks little is worth little: its weight is the missing share of what it needs
    weights = {each.name: each.weight / each.depth for each in dossier.dimensions}
    names = [each.stakeholder.name for each in asked_for]
    opponents = {each.stakeholder.name for each in opponents_of(dossier, asked_for)}
    candidates = Candidates.of(
        names,
        [[strengths.get((name, each.name), 0.0) for each in searched] for name in names],
        groups=np.array(
            [[float(each.stakeholder.side == side) for side in sides] for each in asked_for]
        ).reshape(len(names), len(sides)),
        core=[CORE.get(each.stakeholder.status, 0.0) for each in asked_for],
        prior_access=[float(len(dossier.earlier_files.get(name, ()))) for name in names],
        counter_voice=[float(name in opponents) for name in names],
        newcomer=[float(each.newcomer) for each in asked_for],
        umbrella=[each.stakeholder.umbrella for each in asked_for],
    )
    wishes = Wishes(
        seats=dossier.question.seats,
        dimension_weights=tuple(weights[each.name] * each.gap for each in searched),
        depths=tuple(each.gap for each in searched),
        group_targets=(1.0,) * len(sides),
        group_weight=GROUP_WEIGHT,
        outsider_weight=OUTSIDER_WEIGHT,
        counter_weight=COUNTER_WEIGHT if counter.alarms else 0.0,
        maximum_per_umbrella=MOST_PER_UMBRELLA,
        minimum_fit=MINIMUM_FIT,
    )
    return recommend(candidates, wishes, seed=seed)
