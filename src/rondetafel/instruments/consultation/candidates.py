"""Who could still be asked: stakeholders that were not heard, and organisations of the population (M19).

What they can bring comes from the sheets of the dossier and from public registers, never from a survey.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.opponents import opponents_of
from rondetafel.instruments.consultation.participation import CORE, Participation
from rondetafel.instruments.consultation.records import Brings, Member, Stakeholder

REGISTER_STRENGTH = 0.5
"""Competence on a dimension of which a register says only that an organisation is active on it."""
_USEFUL = (Brings.EXPERTISE, Brings.SUPPORT)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that could be asked.

    Args:
        key: what identifies it in the choice, unique over stakeholders and population.
        name: its name.
        may_be_named: whether the name may stand in public texts.
        side: interest side; None where unknown.
        umbrella: through whom it can be reached, if anybody.
        strengths: competence by dimension, in (0, 1].
        core: how much of a usual guest it is, in [0, 1].
        earlier: number of earlier dossiers that it took part in.
        dissents: whether it is known to hold another position.
        newcomer: whether it is no usual and no occasional guest.
        from_population: whether nobody of the dossier had thought of it.
    """

    key: str
    name: str
    may_be_named: bool
    side: str | None
    umbrella: str | None
    strengths: Mapping[str, float]
    core: float
    earlier: int
    dissents: bool
    newcomer: bool
    from_population: bool


def candidates_of(dossier: Dossier, taking_part: Sequence[Participation]) -> tuple[Candidate, ...]:
    """Relevant stakeholders neither heard nor unwilling, then organisations of the population not linked."""
    asked_for = [each for each in taking_part if not each.heard and not each.declined]
    dissenting = {each.stakeholder.name for each in opponents_of(dossier, asked_for)}
    strengths = strengths_of(dossier)
    return (
        *(
            _stakeholder(dossier, each.stakeholder, strengths, each.stakeholder.name in dissenting)
            for each in asked_for
        ),
        *(_member(each) for each in dossier.unlinked_members),
    )


def strengths_of(dossier: Dossier) -> dict[str, dict[str, float]]:
    """Competence by stakeholder and dimension: the greatest strength of expertise or support, above 0."""
    greatest: dict[str, dict[str, float]] = {}
    for each in dossier.competences:
        if each.brings in _USEFUL and each.strength > 0:
            own = greatest.setdefault(each.stakeholder, {})
            own[each.dimension] = max(own.get(each.dimension, 0.0), each.strength)
    return greatest


def _stakeholder(
    dossier: Dossier, each: Stakeholder, strengths: Mapping[str, Mapping[str, float]], dissents: bool
) -> Candidate:
    return Candidate(
        key=f"stakeholder:{each.name}",
        name=each.name,
        may_be_named=each.may_be_named,
        side=each.side,
        umbrella=each.umbrella,
        strengths=strengths.get(each.name, {}),
        core=CORE.get(each.status, 0.0),
        earlier=len(dossier.earlier_files.get(each.name, ())),
        dissents=dissents,
        newcomer=each.status not in CORE,
        from_population=False,
    )


def _member(each: Member) -> Candidate:
    return Candidate(
        key=f"population:{each.number}",
        name=each.name,
        may_be_named=each.may_be_named,
        side=each.side,
        umbrella=each.umbrella or None,
        strengths=dict.fromkeys(each.dimensions, REGISTER_STRENGTH),
        core=0.0,
        earlier=0,
        dissents=False,
        newcomer=True,
        from_population=True,
    )
