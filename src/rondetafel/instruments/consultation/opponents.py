"""Who holds another view: a negative position, or known to bring dissent (M20)."""

from __future__ import annotations

from collections.abc import Iterable

from rondetafel.instruments.consultation.dossier import Dossier, position_on_the_whole
from rondetafel.instruments.consultation.participation import Participation
from rondetafel.instruments.consultation.records import Brings


def opponents_of(dossier: Dossier, taking_part: Iterable[Participation]) -> tuple[Participation, ...]:
    """Organisations with a negative position, or known to bring dissent."""
    dissenting = {each.stakeholder for each in dossier.competences if each.brings is Brings.DISSENT}
    return tuple(
        each
        for each in taking_part
        if each.stakeholder.name in dissenting
        or (position_on_the_whole(dossier, each.stakeholder.name) or 0) < 0
    )
