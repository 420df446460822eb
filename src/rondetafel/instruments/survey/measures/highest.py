"""What the dyads say about an organisation: its highest contact, with whom, with how many (M05, M13)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE
from rondetafel.instruments.survey.frame import Dyads, StudyFrame
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats


@dataclass(frozen=True, slots=True)
class HighestContact:
    """Highest contact of each organisation over some dyads.

    Args:
        frequency: shape (organisations,): highest valid contact, 1 to 5; NaN without a valid answer.
        asked: number of parties that the organisation was asked about.
        answered: number of parties that it answered about.
    """

    frequency: Floats
    asked: Codes
    answered: Codes

    @property
    def known(self) -> Flags:
        """Organisations with at least one valid answer: the denominator."""
        return ~np.isnan(self.frequency)

    @property
    def incomplete(self) -> Flags:
        """Organisations that left an answer open, which might have been a higher contact."""
        return self.known & (self.answered < self.asked)


def highest_contact(frame: StudyFrame, level: str | None = None) -> HighestContact:
    """Highest contact per organisation, over all levels in the report or at one."""
    dyads = frame.dyads
    rows = np.ones(dyads.size, dtype=bool) if level is None else dyads.level.is_value(level)
    known = rows & ~np.isnan(dyads.contact)
    highest = np.full(frame.size, -np.inf)
    np.maximum.at(highest, dyads.organisation[known], dyads.contact[known])
    return HighestContact(
        np.where(np.isfinite(highest), highest, np.nan),
        _count(dyads, rows, frame.size),
        _count(dyads, known, frame.size),
    )


def parties_contacted(frame: StudyFrame, level: str, at_least: float = 2) -> Floats:
    """Number of parties at a level with at least this contact (2: once); NaN without a valid answer there."""
    dyads = frame.dyads
    known = dyads.level.is_value(level) & ~np.isnan(dyads.contact)
    contacted = _count(dyads, known & (dyads.contact >= at_least), frame.size)
    return np.where(_count(dyads, known, frame.size) > 0, contacted, np.nan)


def pairs_per_organisation(frame: StudyFrame, level: str, frequency: str | None = None) -> Floats:
    """Number of parties at a level that an organisation answered about, or that it had this contact with."""
    dyads = frame.dyads
    rows = dyads.level.is_value(level) & ~np.isnan(dyads.contact)
    if frequency is not None:
        rows = rows & (dyads.contact == CONTACT_SCALE.index(frequency) + 1)
    return _count(dyads, rows, frame.size).astype(float)


def insiders(frame: StudyFrame, threshold: float, level: str | None = None) -> Floats:
    """1 for insiders, 0 for others, NaN without a valid answer (M05).

    Args:
        frame: the study.
        threshold: contact (2 to 5) that makes an insider when it is had with at least one negotiating party.
        level: at this level only.
    """
    highest = highest_contact(frame, level).frequency
    return np.where(np.isnan(highest), np.nan, (highest >= threshold).astype(float))


def _count(dyads: Dyads, rows: Flags, size: int) -> Codes:
    return np.bincount(dyads.organisation[rows], minlength=size).astype(np.intp)
