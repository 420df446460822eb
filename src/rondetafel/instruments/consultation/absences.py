"""Why each relevant organisation was not heard, and which barrier that may point to (C-4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import Participation


class Absence(StrEnum):
    """What the dossier says of an organisation that was not heard."""

    DECLINED = "declined"
    SILENT = "silent"
    KNOWN_NOT_ASKED = "known_not_asked"
    NEVER_BEFORE = "never_before"
    UNKNOWN = "unknown"


BARRIERS: Mapping[Absence, str] = {
    Absence.DECLINED: "unequal_playing_field",
    Absence.SILENT: "unequal_playing_field",
    Absence.KNOWN_NOT_ASKED: "limited_institutional_room",
    Absence.NEVER_BEFORE: "persistent_core_of_insiders",
    Absence.UNKNOWN: "limited_institutional_room",
}
"""Barrier that an absence may point to, id in `inclusion_barriers`: a convention, to be judged by people."""


def absence_of(dossier: Dossier, each: Participation) -> Absence | None:
    """Why an organisation was not heard; None where it was.

    Of an organisation that was not asked the earlier dossiers say whether it ever took part; without earlier
    dossiers it is just unknown to the table.
    """
    if each.heard:
        return None
    if each.declined:
        return Absence.DECLINED
    if each.invited:
        return Absence.SILENT
    if not each.newcomer or each.stakeholder.name in dossier.earlier_files:
        return Absence.KNOWN_NOT_ASKED
    return Absence.NEVER_BEFORE if dossier.history else Absence.UNKNOWN


def absences_of(dossier: Dossier, taking_part: Iterable[Participation]) -> Counter[tuple[Absence, str]]:
    """Organisations not heard, by why and by interest side."""
    found = ((absence_of(dossier, each), each.stakeholder.side) for each in taking_part)
    return Counter((absence, side) for absence, side in found if absence is not None)
