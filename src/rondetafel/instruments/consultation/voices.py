"""Which voices are missing, and who could bring them; never from survey answers (M19, M20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.consultation.candidates import Candidate, candidates_of, strengths_of
from rondetafel.instruments.consultation.dossier import Dossier, position_on_the_whole
from rondetafel.instruments.consultation.participation import Participation, participation_of
from rondetafel.instruments.consultation.records import SIDES, Brings
from rondetafel.lib.analysis.selection.candidates import Candidates, Wishes
from rondetafel.lib.analysis.selection.counter_voice import CounterVoice, counter_voice
from rondetafel.lib.analysis.selection.recommendation import Recommendation, Recommended, recommend

GROUP_WEIGHT, OUTSIDER_WEIGHT, COUNTER_WEIGHT = 0.5, 0.25, 1.0
"""λ₁, λ₂ and λ₃ of M19: conventions, printed beside the result."""
MINIMUM_FIT = 0.25
LEAST_GAIN = 1e-9
MOST_PER_UMBRELLA = 2


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
        candidates: who could be asked, by their key in `choice`.
    """

    dimensions: tuple[DimensionNeed, ...]
    choice: Recommendation | None
    searched: tuple[str, ...]
    sides: tuple[str, ...]
    counter: CounterVoice
    candidates: Mapping[str, Candidate]

    @property
    def proposed(self) -> tuple[Recommended, ...]:
        """Organisations of the choice that add to a dimension, a side or the counter-voice.

        To be far from the usual circle is a reason to prefer one candidate, and none to ask anybody.
        """
        chosen = self.choice.chosen if self.choice else ()
        return tuple(each for each in chosen if each.gain - each.outsider_gain > LEAST_GAIN)

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
    candidates = candidates_of(dossier, taking_part)
    needs = _needs(dossier, taking_part, candidates)
    searched = tuple(each for each in needs if each.gap > 0)
    sides = under_represented(taking_part)
    choice = None
    if candidates and (searched or counter.alarms):
        choice = _choice(dossier, candidates, searched, sides, counter, seed)
    return MissingVoices(
        needs,
        choice,
        tuple(each.name for each in searched),
        sides,
        counter,
        {each.key: each for each in candidates},
    )


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


def _needs(
    dossier: Dossier, taking_part: Sequence[Participation], candidates: Sequence[Candidate]
) -> tuple[DimensionNeed, ...]:
    strengths = strengths_of(dossier)
    heard = sorted(each.stakeholder.name for each in taking_part if each.heard)
    within_reach = {dimension for each in candidates for dimension in each.strengths}
    return tuple(
        DimensionNeed(
            each.name,
            tuple(
                len({c.stakeholder for c in dossier.competences if (c.dimension, c.brings) == (each.name, b)})
                for b in Brings
            ),
            sum(strengths.get(name, {}).get(each.name, 0.0) for name in heard),
            each.depth,
            each.name in within_reach,
        )
        for each in dossier.dimensions
    )


def _choice(
    dossier: Dossier,
    candidates: Sequence[Candidate],
    searched: Sequence[DimensionNeed],
    sides: Sequence[str],
    counter: CounterVoice,
    seed: int,
) -> Recommendation:
    # a dimension that lacks little is worth little: its weight is the missing share of what it needs
    weights = {each.name: each.weight / each.depth for each in dossier.dimensions}
    choosable = Candidates.of(
        [each.key for each in candidates],
        [[each.strengths.get(need.name, 0.0) for need in searched] for each in candidates],
        groups=np.array([[float(each.side == side) for side in sides] for each in candidates]).reshape(
            len(candidates), len(sides)
        ),
        core=[each.core for each in candidates],
        prior_access=[float(each.earlier) for each in candidates],
        counter_voice=[float(each.dissents) for each in candidates],
        newcomer=[float(each.newcomer) for each in candidates],
        umbrella=[each.umbrella for each in candidates],
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
    return recommend(choosable, wishes, seed=seed)
