"""Whether a dossier closes: every argument weighed with a reason, every relevant stakeholder answered (C-3).

An open dossier is no error: the report is made, and says what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rondetafel.instruments.consultation.dossier import Dossier


class Gap(StrEnum):
    """Why a dossier does not close."""

    NOT_WEIGHED = "not_weighed"
    NO_REASON = "no_reason"
    NO_FEEDBACK = "no_feedback"
    LATE_FEEDBACK = "late_feedback"
    WRONG_LANGUAGE = "wrong_language"


BLOCKING = frozenset({Gap.NOT_WEIGHED, Gap.NO_REASON, Gap.NO_FEEDBACK})
"""The other gaps are told, and do not keep a dossier open: they cannot be repaired any more."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One gap: code of the argument, or name of the stakeholder."""

    gap: Gap
    about: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Everything that is missing, in the order of the dossier."""

    missing: tuple[Missing, ...]

    @property
    def closes(self) -> bool:
        """Whether nothing keeps the dossier open."""
        return not any(each.gap in BLOCKING for each in self.missing)

    def about(self, gap: Gap) -> tuple[str, ...]:
        """What lacks one thing."""
        return tuple(each.about for each in self.missing if each.gap is gap)


def closing_of(dossier: Dossier) -> Closing:
    """What is missing in a dossier."""
    missing = []
    for argument in dossier.arguments:
        weighing = dossier.weighing_of.get(argument.code)
        if weighing is None:
            missing.append(Missing(Gap.NOT_WEIGHED, argument.code))
        elif not weighing.reason:
            missing.append(Missing(Gap.NO_REASON, argument.code))
    for stakeholder in dossier.relevant:
        sent = [each for each in dossier.feedback if each.stakeholder == stakeholder.name]
        if not sent:
            missing.append(Missing(Gap.NO_FEEDBACK, stakeholder.name))
            continue
        reply_by = dossier.question.reply_by
        if reply_by is not None and min(each.day for each in sent) > reply_by:
            missing.append(Missing(Gap.LATE_FEEDBACK, stakeholder.name))
        languages = {each.language for each in sent if each.language is not None}
        if languages and stakeholder.language not in languages:
            missing.append(Missing(Gap.WRONG_LANGUAGE, stakeholder.name))
    return Closing(tuple(missing))
