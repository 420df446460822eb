"""Who was with whom: the projection of meetings on pairs of organisations (M15).

Pairs are counted by sorting, one portion of the organisations at a time. The portions keep memory bounded,
and sorting is several times faster than a sparse matrix product on millions of small meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.two_mode import Attendance, first_of_each

Integers = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]

PAIRS_AT_ONCE = 6_000_000


@dataclass(frozen=True, slots=True)
class CoPresence:
    """Pairs of organisations that were at a meeting together, each pair once, in ascending order.

    Args:
        organisation_count: number of organisations, those without a pair included.
        first: lower number of the pair.
        second: higher number of the pair.
        meetings: meetings at which both were present, ≥ 1.
        newman: sum over these meetings of 1/(m - 1), m organisations being present (Newman 2001): a tie
            made in a small meeting weighs more, and all weights of one organisation add up to its
            number of meetings with anybody else.
    """

    organisation_count: int
    first: Integers
    second: Integers
    meetings: Integers
    newman: Floats

    def where(self, kept: npt.NDArray[np.bool_]) -> CoPresence:
        """Only the pairs for which `kept` is true."""
        return CoPresence(
            self.organisation_count,
            self.first[kept],
            self.second[kept],
            self.meetings[kept],
            self.newman[kept],
        )


def co_presence(attendance: Attendance, *, minimum: int = 1) -> CoPresence:
    """All pairs that shared at least `minimum` meetings.

    Agrees with R `igraph::bipartite_projection(multiplicity = TRUE)` on the counts.

    Args:
        attendance: the two-mode network; turn it for pairs of meetings that share organisations.
        minimum: least number of shared meetings.
    """
    parts = [part.where(part.meetings >= minimum) for part in co_presence_portions(attendance)]
    return CoPresence(
        attendance.organisation_count,
        np.concatenate([part.first for part in parts] or [np.empty(0, np.int32)]),
        np.concatenate([part.second for part in parts] or [np.empty(0, np.int32)]),
        np.concatenate([part.meetings for part in parts] or [np.empty(0, np.int32)]),
        np.concatenate([part.newman for part in parts] or [np.empty(0)]),
    )


def co_presence_portions(
    attendance: Attendance, *, pairs_at_once: int = PAIRS_AT_ONCE
) -> Iterator[CoPresence]:
    """The pairs, a portion of the organisations (as `first`) at a time; for more pairs than fit in memory.

    Args:
        attendance: the two-mode network.
        pairs_at_once: how many (pair, meeting) combinations to hold; one organisation is never split.
    """
    ties = _ordered_ties(attendance)
    made = np.concatenate([[0], np.cumsum(ties.later)])[ties.starts]
    begin = 0
    while begin < attendance.organisation_count:
        end = int(np.searchsorted(made, made[begin] + pairs_at_once, side="right")) - 1
        end = min(max(end, begin + 1), attendance.organisation_count)
        if made[end] > made[begin]:
            yield _count_pairs(attendance, ties, begin, end)
        begin = end


def jaccard_similarity(pairs: CoPresence, attendance: Attendance) -> Floats:
    """Shared meetings / meetings at which either was present, for each pair; in (0, 1].

    Args:
        pairs: pairs of the same attendance.
        attendance: the two-mode network.
    """
    attended = attendance.meetings_attended
    return pairs.meetings / (attended[pairs.first] + attended[pairs.second] - pairs.meetings)


@dataclass(frozen=True, slots=True)
class _Ties:
    """Ties in order of organisation.

    Args:
        starts: where the ties of each organisation begin, and the end of the last one.
        place: place of each tie in `Attendance.members`.
        later: members that follow it in its meeting: its partners with a higher number.
        size: code of the size of its meeting, a place in `sizes`.
        sizes: different meeting sizes.
    """

    starts: Integers
    place: Integers
    later: Integers
    size: Integers
    sizes: Integers


def _ordered_ties(attendance: Attendance) -> _Ties:
    count = len(attendance.members)
    key = attendance.members.astype(np.int64) * count + np.arange(count)
    key.sort()  # sorting the pair as one number is much faster than argsort
    place: Integers = (key % max(count, 1)).astype(np.int32 if count < 2**31 else np.int64)
    del key
    sizes, code = np.unique(attendance.meeting_sizes, return_inverse=True)
    ends = np.repeat(attendance.starts[1:].astype(place.dtype), attendance.meeting_sizes)
    codes = np.repeat(code.astype(np.int32), attendance.meeting_sizes)
    return _Ties(
        np.concatenate([[0], np.cumsum(attendance.meetings_attended)]),
        place,
        ends[place] - place - 1,
        codes[place],
        sizes,
    )


def _count_pairs(attendance: Attendance, ties: _Ties, begin: int, end: int) -> CoPresence:
    """Pairs whose lower number lies in [begin, end).

    Every (pair, meeting) becomes one number: pair first, size of the meeting last. Equal numbers stand
    together after sorting, which gives the counts per pair and size.
    """
    span = slice(int(ties.starts[begin]), int(ties.starts[end]))
    later, place, code = ties.later[span], ties.place[span], ties.size[span]
    organisation = np.repeat(np.arange(end - begin), np.diff(ties.starts[begin : end + 1]))
    columns, kinds = attendance.organisation_count, len(ties.sizes)
    key = np.repeat(organisation * (columns * kinds) + code, later)
    key += attendance.members[_ranges(place + 1, later)].astype(np.int64) * kinds
    key.sort()
    (begins,) = np.nonzero(first_of_each(key))
    times = np.diff(begins, append=len(key)).astype(np.int32)
    pair, of_size = np.divmod(key[begins], kinds)
    weight = times / (ties.sizes[of_size] - 1)
    (heads,) = np.nonzero(first_of_each(pair))
    first, second = np.divmod(pair[heads], columns)
    return CoPresence(
        columns,
        (first + begin).astype(np.int32),
        second.astype(np.int32),
        np.add.reduceat(times, heads),
        np.add.reduceat(weight, heads),
    )


def _ranges(starts: Integers, lengths: Integers) -> Integers:
    """start, start + 1, … for each start, one after the other."""
    before = np.cumsum(lengths, dtype=starts.dtype) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()), dtype=starts.dtype)
