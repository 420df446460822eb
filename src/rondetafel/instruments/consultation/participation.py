"""Who was invited, attended, was heard and was followed; and who is a usual guest (R-7, C-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.records import Moment, Stakeholder

FOLLOWED = frozenset({"adopted", "partly_adopted"})
CORE = {"usual": 1.0, "occasional": 0.5}
"""How much of a usual guest an organisation is, by its place at the table; 0 for all others."""


@dataclass(frozen=True, slots=True)
class Participation:
    """What a dossier says of one organisation.

    Args:
        stakeholder: the organisation.
        invited: whether it got an invitation.
        declined: whether it declined.
        attended: whether it came to a meeting or a separate talk.
        submitted: whether it sent something, alone or with others.
        followed: whether an argument of it was adopted, in full or partly.
        supported: whether it was supported with time, money or a place on the agenda.
    """

    stakeholder: Stakeholder
    invited: bool
    declined: bool
    attended: bool
    submitted: bool
    followed: bool
    supported: bool

    @property
    def heard(self) -> bool:
        """It came, or sent something."""
        return self.attended or self.submitted

    @property
    def silent(self) -> bool:
        """Invited, and neither came nor sent anything."""
        return self.invited and not self.heard

    @property
    def newcomer(self) -> bool:
        """No usual guest and no occasional one."""
        return self.stakeholder.status not in CORE


def participation_of(dossier: Dossier, stakeholders: Iterable[Stakeholder]) -> tuple[Participation, ...]:
    """Participation of some stakeholders, in their order."""
    contacts: dict[str, set[Moment]] = {}
    supported = set()
    for contact in dossier.contacts:
        contacts.setdefault(contact.stakeholder, set()).add(contact.kind)
        if contact.support:
            supported.add(contact.stakeholder)
    senders = {name for submission in dossier.submissions for name in submission.stakeholders}
    return tuple(
        Participation(
            each,
            invited=Moment.INVITED in (had := contacts.get(each.name, set())),
            declined=Moment.DECLINED in had,
            attended=bool(had & {Moment.ATTENDED, Moment.TALK}),
            submitted=each.name in senders,
            followed=_is_followed(dossier, each.name),
            supported=each.name in supported,
        )
        for each in stakeholders
    )


def wrote_openly(dossier: Dossier, each: Participation) -> bool:
    """Whether it sent something that is not confidential."""
    return any(
        each.stakeholder.name in submission.stakeholders and not submission.confidential
        for submission in dossier.submissions
    )


def _is_followed(dossier: Dossier, stakeholder: str) -> bool:
    weighed = (dossier.weighing_of.get(code) for code in dossier.arguments_of(stakeholder))
    return any(each is not None and each.outcome in FOLLOWED for each in weighed)
