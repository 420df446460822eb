"""Who stays from one period to the next, and whether presence makes later presence likelier (M16)."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, normal_quantile
from rondetafel.lib.base.problems import BrokenPromise

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Turnover:
    """How the set present now overlaps with the set present before; a share of nobody is None.

    Args:
        before_count: members before, |B|.
        now_count: members now, |A|.
        stayed_count: members at both times, |A ∩ B|.
    """

    before_count: int
    now_count: int
    stayed_count: int

    @property
    def persistence(self) -> float | None:
        """|A ∩ B| / |B|: share of those before who stayed."""
        return _share(self.stayed_count, self.before_count)

    @property
    def newcomer_share(self) -> float | None:
        """|A without B| / |A|: share of those now who were not there before."""
        return _share(self.now_count - self.stayed_count, self.now_count)

    @property
    def jaccard(self) -> float | None:
        """|A ∩ B| / |A ∪ B|."""
        return _share(self.stayed_count, self.before_count + self.now_count - self.stayed_count)

    @property
    def sorensen(self) -> float | None:
        """2 |A ∩ B| / (|A| + |B|)."""
        return _share(2 * self.stayed_count, self.before_count + self.now_count)

    @property
    def overlap(self) -> float | None:
        """|A ∩ B| / min(|A|, |B|), the overlap coefficient."""
        return _share(self.stayed_count, min(self.before_count, self.now_count))


def turnover(before: Collection[Hashable], now: Collection[Hashable]) -> Turnover:
    """Overlap of two sets of organisations; repeats count once.

    Args:
        before: organisations in the earlier period.
        now: organisations in the later period.
    """
    earlier, later = set(before), set(now)
    return Turnover(len(earlier), len(later), len(earlier & later))


@dataclass(frozen=True, slots=True)
class Presence:
    """Organisations × periods, as a histogram of the patterns of presence that occur.

    All measures of persistence and their null model depend on the patterns only, so that two hundred
    thousand organisations become a few hundred lines.

    Args:
        patterns: patterns × periods, true where present.
        organisations: number of organisations with each pattern.
    """

    patterns: Bools
    organisations: npt.NDArray[np.int64]

    @classmethod
    def from_matrix(cls, present: npt.ArrayLike) -> Presence:
        """From a matrix of organisations × periods, in order of time.

        Args:
            present: true where the organisation was present; no missing values.
        """
        matrix = np.asarray(present, dtype=np.bool_)
        if matrix.ndim != 2:
            raise BrokenPromise("presence is a matrix of organisations by periods")
        if not matrix.size:
            return cls(matrix, np.ones(len(matrix), dtype=np.int64))
        patterns, counts = np.unique(matrix, axis=0, return_counts=True)
        return cls(patterns, counts.astype(np.int64))

    @classmethod
    def from_periods(cls, periods: Iterable[Sequence[int]], period_count: int) -> Presence:
        """From the positions, from 0, of the periods in which each organisation was present.

        Args:
            periods: positions for each organisation, in any order.
            period_count: number of periods, those without anybody included.
        """
        rows = [tuple(row) for row in periods]
        matrix = np.zeros((len(rows), period_count), dtype=np.bool_)
        lengths = [len(row) for row in rows]
        positions = np.array([position for row in rows for position in row], dtype=np.int64)
        matrix[np.repeat(np.arange(len(rows)), lengths), positions] = True
        return cls.from_matrix(matrix)

    @property
    def period_count(self) -> int:
        """Number of periods."""
        return int(self.patterns.shape[1])

    def turnovers(self) -> tuple[Turnover, ...]:
        """Overlap of each period with the one before; one fewer than there are periods.

        The first period is left-censored: who was there before is not known.
        """
        weights = self.organisations.astype(np.float64)  # products of floats are faster, and exact here
        present = weights @ self.patterns
        stayed = weights @ (self.patterns[:, 1:] & self.patterns[:, :-1])
        return tuple(
            Turnover(int(before), int(now), int(both))
            for before, now, both in zip(present[:-1], present[1:], stayed, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Transitions:
    """Presence now by presence in the period before, over organisations that existed in both.

    Args:
        stayed: present before and now.
        left: present before, not now.
        entered: not before, present now.
        absent: neither before nor now.
    """

    stayed: int
    left: int
    entered: int
    absent: int


def transitions(
    present: npt.ArrayLike,
    existing: npt.ArrayLike | None = None,
    organisations: npt.ArrayLike | None = None,
) -> Transitions:
    """Count transitions between consecutive periods, all periods together (M16).

    An organisation that began or ended between two periods did not enter or leave: pairs of periods in
    which it did not exist at both times do not count. Nothing enters for the first period alone.

    Args:
        present: organisations × periods, in order of time, true where present.
        existing: same shape, true where the organisation existed; None is always.
        organisations: number of organisations that each row stands for, as in `Presence`; None is one.

    Raises:
        BrokenPromise: shapes that differ.
    """
    matrix = np.asarray(present, dtype=np.bool_)
    alive = np.ones_like(matrix) if existing is None else np.asarray(existing, dtype=np.bool_)
    if matrix.ndim != 2 or matrix.shape != alive.shape:
        raise BrokenPromise("presence and existence are two matrices of organisations by periods")
    before, now = matrix[:, :-1], matrix[:, 1:]
    counted = alive[:, :-1] & alive[:, 1:]
    each = np.ones(len(matrix)) if organisations is None else np.asarray(organisations, dtype=np.float64)

    def count(cells: Bools) -> int:
        return int(each @ np.count_nonzero(cells & counted, axis=1))

    return Transitions(
        stayed=count(before & now),
        left=count(before & ~now),
        entered=count(~before & now),
        absent=count(~before & ~now),
    )


def transition_odds_ratio(counts: Transitions, *, confidence: float = CONFIDENCE) -> Interval:
    """Odds of presence after presence over odds of presence after absence (M16).

    (stayed × absent)/(left × entered) with Woolf's limits, log ratio ± z sqrt(Σ 1/count). With a zero
    among the counts, ½ is added to all four (Haldane and Anscombe) and `method` says
    `woolf-haldane-anscombe`. Over more than two periods the transitions of one organisation are treated
    as independent, which makes the limits too narrow for a lasting difference between organisations.
    Agrees with R `epitools::oddsratio.wald`.

    Args:
        counts: transitions.
        confidence: confidence level, in (0, 1).

    Returns:
        Odds ratio with limits; undefined when nobody was present before, nobody absent before, or when
        all were, or none was, present now.
    """
    cells = (counts.stayed, counts.left, counts.entered, counts.absent)
    margins = (
        counts.stayed + counts.left,
        counts.entered + counts.absent,
        counts.stayed + counts.entered,
        counts.left + counts.absent,
    )
    corrected = min(cells) == 0
    method = "woolf-haldane-anscombe" if corrected else "woolf"
    if min(margins) == 0:
        return Interval.undefined(method)
    stayed, left, entered, absent = (cell + 0.5 if corrected else float(cell) for cell in cells)
    ratio = log(stayed * absent / (left * entered))
    reach = normal_quantile(confidence) * sqrt(1 / stayed + 1 / left + 1 / entered + 1 / absent)
    return Interval(exp(ratio), exp(ratio - reach), exp(ratio + reach), method)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
