"""Participation in a dossier as an access frame: the dossier is a venue like any other (R-4)."""

from __future__ import annotations

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.records import Moment, Stakeholder
from rondetafel.lib.access.frame_rows import FrameRow
from rondetafel.lib.access.frequency import frequency_of
from rondetafel.lib.base.tables import Lens

DAYS_PER_MONTH = 365.25 / 12


def participation_rows(dossier: Dossier, *, public_only: bool) -> tuple[FrameRow, ...]:
    """One row per relevant stakeholder, those without any contact too.

    A meeting, a separate talk and a submission each are one contact. An organisation is known by its key in
    the population, else by its name.

    Args:
        dossier: the dossier.
        public_only: leave out who did not agree to be named, and count no confidential submission.
    """
    question = dossier.question
    return tuple(
        FrameRow(
            each.population_id or each.name,
            Lens.CONSULTATION,
            contacts := _contacts(dossier, each, public_only),
            venue=dossier.about.title,
            level=question.level,
            period_start=question.start,
            period_end=question.end,
            frequency=frequency_of(contacts, _months(dossier)),
        )
        for each in dossier.relevant
        if each.may_be_named or not public_only
    )


def _contacts(dossier: Dossier, stakeholder: Stakeholder, public_only: bool) -> int:
    came = sum(
        contact.stakeholder == stakeholder.name and contact.kind in (Moment.ATTENDED, Moment.TALK)
        for contact in dossier.contacts
    )
    sent = sum(
        stakeholder.name in submission.stakeholders and not (public_only and submission.confidential)
        for submission in dossier.submissions
    )
    return came + sent


def _months(dossier: Dossier) -> float:
    days = (dossier.question.end - dossier.question.start).days + 1
    return days / DAYS_PER_MONTH
