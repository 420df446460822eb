"""Counts of a dossier that sentences, texts and letters share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rondetafel.instruments.consultation.closing import Gap, closing_of
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import participation_of
from rondetafel.instruments.consultation.uptake_trail import Outcome, outcome_of


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts that sentences and letters share.

    Args:
        frame: relevant stakeholders.
        invited: of which invited.
        attended: of which came to a meeting or talk.
        heard: of which came or sent something.
        silent: of which invited and not heard.
        unanswered: of which without feedback.
        outcomes: public arguments with a weighing, by outcome in the terms of M21.
    """

    frame: int
    invited: int
    attended: int
    heard: int
    silent: int
    unanswered: int
    outcomes: Mapping[Outcome, int]

    @property
    def weighed(self) -> int:
        """Public arguments with an outcome."""
        return sum(self.outcomes.values())

    @property
    def other(self) -> int:
        """Public arguments that were weighed and not adopted."""
        return self.weighed - self.outcomes[Outcome.ADOPTED] - self.outcomes[Outcome.PARTLY]


def totals_of(dossier: Dossier) -> Totals:
    """Counts of a dossier."""
    taking_part = participation_of(dossier, dossier.relevant)
    outcomes = Counter(
        outcome_of(each) for each in dossier.weighings if each.argument in dossier.public_arguments
    )
    return Totals(
        len(taking_part),
        sum(each.invited for each in taking_part),
        sum(each.attended for each in taking_part),
        sum(each.heard for each in taking_part),
        sum(each.silent for each in taking_part),
        len(closing_of(dossier).about(Gap.NO_FEEDBACK)),
        outcomes,
    )
