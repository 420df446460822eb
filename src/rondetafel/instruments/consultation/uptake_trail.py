"""What became of positions: one unit is an organisation with an argument (M21)."""

from __future__ import annotations

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.records import SIDES, Weighing
from rondetafel.lib.analysis.selection.uptake import GroupUptake, Outcome, uptake_by_group

__all__ = ["NO_SIDE", "GroupUptake", "Outcome", "outcome_of", "uptake_of"]

NO_SIDE = "all"
_TAKEN = {"adopted": Outcome.ADOPTED, "partly_adopted": Outcome.PARTLY}


def outcome_of(weighing: Weighing | None) -> Outcome:
    """Outcome in the terms of M21; what is covered already, out of scope or deferred changes nothing now."""
    if weighing is None:
        return Outcome.NOT_ADDRESSED
    if weighing.outcome in _TAKEN:
        return _TAKEN[weighing.outcome]
    return Outcome.REJECTED_WITH_REASON if weighing.reason else Outcome.REJECTED_WITHOUT_REASON


def uptake_of(dossier: Dossier) -> tuple[GroupUptake, ...]:
    """Uptake by interest side in the order of `SIDES`, then of all together; none without positions."""
    units = [
        (stakeholder.name, stakeholder.side, outcome_of(dossier.weighing_of.get(code)))
        for stakeholder in dossier.stakeholders
        for code in dossier.arguments_of(stakeholder.name)
    ]
    if not units:
        return ()
    outcomes, names = [unit[2] for unit in units], [unit[0] for unit in units]
    by_side = {each.group: each for each in uptake_by_group(outcomes, names, [unit[1] for unit in units])}
    every = uptake_by_group(outcomes, names, [NO_SIDE] * len(units))
    return (*(by_side[side] for side in SIDES if side in by_side), *every)
