"""Material in, tables out: the only place where this instrument counts for the public."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.consultation.barriers import barriers_of
from rondetafel.instruments.consultation.closing import closing_of
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.oca_profile import profile_of
from rondetafel.instruments.consultation.received import received_in
from rondetafel.instruments.consultation.tables import access, account, people, signs
from rondetafel.instruments.consultation.tables import missing_voices as gaps
from rondetafel.instruments.consultation.uptake_trail import uptake_of
from rondetafel.instruments.consultation.voices import missing_voices
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.tables import Tabulation


def measure(dossier: Dossier, *, seed: int, progress: Progress) -> Sequence[Tabulation]:
    """All tables of a dossier, in the order of the report."""
    barriers = barriers_of(dossier, seed=seed)
    progress("measure", 1, 3)
    voices = missing_voices(dossier, seed=seed)
    progress("measure", 2, 3)
    received = received_in(dossier)
    progress("measure", 3, 3)
    return [
        account.closing_table(dossier, closing_of(dossier)),
        account.oca_table(profile_of(dossier)),
        people.sides_table(dossier, barriers),
        people.balance_table(barriers),
        people.representation_table(barriers),
        people.stakeholders_table(dossier),
        gaps.coverage_table(voices),
        gaps.brought_table(dossier),
        gaps.dimensions_table(voices),
        gaps.recommended_table(voices),
        gaps.gains_table(voices),
        gaps.counter_voice_table(voices),
        account.submissions_table(received),
        account.campaigns_table(received),
        account.weighing_table(dossier),
        account.uptake_table(uptake_of(dossier)),
        signs.tenor_table(barriers),
        signs.core_table(barriers),
        signs.room_table(barriers),
        signs.absences_table(dossier),
        access.access_table(dossier),
    ]
