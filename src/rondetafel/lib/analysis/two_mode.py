"""Two-mode networks: which organisations were at which meetings, or have a seat in which bodies (M15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.problems import BrokenPromise

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Organisations × meetings, one tie for an organisation that was there, however often it is listed.

    Args:
        organisation_count: organisations, numbered from 0; some may have no meeting.
        starts: where the members of each meeting begin in `members`, and the end of the last one.
        members: organisations of the first meeting, then of the second, ...; ascending within a meeting.
    """

    organisation_count: int
    starts: Integers
    members: Integers

    @classmethod
    def from_ties(
        cls,
        organisation: npt.ArrayLike,
        meeting: npt.ArrayLike,
        *,
        organisation_count: int | None = None,
        meeting_count: int | None = None,
    ) -> Attendance:
        """Attendance from a list of contacts, in any order, with repeats.

        Args:
            organisation: number of the organisation of each contact, from 0.
            meeting: number of its meeting, from 0.
            organisation_count: all organisations; default one more than the highest number.
            meeting_count: all meetings; default one more than the highest number.

        Raises:
            BrokenPromise: lists of different length, or a number out of range.
        """
        organisations, meetings = np.asarray(organisation), np.asarray(meeting)
        if organisations.shape != meetings.shape or organisations.ndim != 1:
            raise BrokenPromise("organisations and meetings are two lists of the same length")
        columns = _all_of(organisations, organisation_count)
        rows = _all_of(meetings, meeting_count)
        key = meetings.astype(np.int64)
        key *= columns
        key += organisations.astype(np.int64, copy=False)
        key.sort()
        key = key[first_of_each(key)]
        of_meeting = key // max(columns, 1)
        members = (key - of_meeting * columns).astype(np.int32)
        return cls(columns, _starts(np.bincount(of_meeting, minlength=rows)), members)

    @property
    def meeting_count(self) -> int:
        """Number of meetings, empty ones included."""
        return len(self.starts) - 1

    @property
    def meeting_sizes(self) -> Integers:
        """Number of organisations at each meeting."""
        return np.diff(self.starts)

    @property
    def meetings_attended(self) -> Integers:
        """Number of meetings of each organisation: its continuous insiderness (M15 iii)."""
        return np.bincount(self.members, minlength=self.organisation_count)

    @property
    def meeting_of_member(self) -> Integers:
        """Number of the meeting of each entry of `members`."""
        return np.repeat(np.arange(self.meeting_count, dtype=np.int32), self.meeting_sizes)

    def turned(self) -> Attendance:
        """The same ties seen from the other side: meetings become the organisations."""
        return Attendance.from_ties(
            self.meeting_of_member,
            self.members,
            organisation_count=self.meeting_count,
            meeting_count=self.organisation_count,
        )


@dataclass(frozen=True, slots=True)
class DoubleCore:
    """Members of a (p,q)-core.

    Args:
        organisations: for each organisation whether it belongs to the core.
        meetings: for each meeting whether it belongs to the core.
    """

    organisations: npt.NDArray[np.bool_]
    meetings: npt.NDArray[np.bool_]


def double_core(attendance: Attendance, p: int, q: int) -> DoubleCore:
    """The (p,q)-core: largest set of organisations and meetings that need each other (M15 ii).

    Each organisation in it was at p or more of its meetings, each meeting in it had q or more of its
    organisations (Ahmed et al. 2007; Cerinšek and Batagelj 2015). Empty when there is none.

    Args:
        attendance: the two-mode network.
        p: least number of core meetings of a core organisation.
        q: least number of core organisations at a core meeting.
    """
    organisation, meeting = attendance.members, attendance.meeting_of_member
    while True:
        attended = np.bincount(organisation, minlength=attendance.organisation_count)
        sizes = np.bincount(meeting, minlength=attendance.meeting_count)
        stays = (attended[organisation] >= p) & (sizes[meeting] >= q)
        if stays.all():
            return DoubleCore(attended >= max(p, 1), sizes >= max(q, 1))
        organisation, meeting = organisation[stays], meeting[stays]


def first_of_each(ordered: Integers) -> npt.NDArray[np.bool_]:
    """Where a new value begins in a sorted array."""
    begins = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def _starts(counts: Integers) -> Integers:
    return np.concatenate([[0], np.cumsum(counts)])


def _all_of(numbers: Integers, count: int | None) -> int:
    """Number of nodes of one kind, checked against the numbers in use."""
    lowest, highest = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, -1)
    if lowest < 0 or (count is not None and highest >= count):
        raise BrokenPromise(f"node numbers run from {lowest} to {highest}, of {count} nodes")
    return highest + 1 if count is None else count
