"""Is there a counter-voice at the table, and could its absence be chance? (M20)"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags, Floats, floats
from rondetafel.lib.base.problems import BrokenPromise

NOTEWORTHY_SHARE = 0.10
SCALE = (-2, -1, 0, 1, 2)


class CounterVoiceAlarm(StrEnum):
    """Why there is an alarm."""

    UNDER_HALF = "under_half"  # share of opponents at the table under half of that in the frame
    NOBODY = "nobody"  # no opponent at the table, at least 10% in the frame


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions of some organisations on a file.

    Args:
        against: with a negative position.
        neutral: known to be neutral (0).
        in_favour: with a positive position.
        unknown: without a known position, which is something else than neutral.
        agreement: van der Eijk's agreement on the scale -2 … 2, from -1 to 1; None without known positions.
    """

    against: int
    neutral: int
    in_favour: int
    unknown: int
    agreement: float | None

    @property
    def known(self) -> int:
        """Organisations with a known position."""
        return self.against + self.neutral + self.in_favour

    @property
    def share_against(self) -> float | None:
        """Share of opponents among known positions; None without any."""
        return self.against / self.known if self.known else None

    @property
    def balance(self) -> float | None:
        """1 - |for - against|/(for + against): 1 in balance, 0 one-sided; None without either."""
        sides = self.in_favour + self.against
        return 1 - abs(self.in_favour - self.against) / sides if sides else None


@dataclass(frozen=True, slots=True)
class CounterVoice:
    """The table beside the frame.

    Args:
        table: positions at the table.
        frame: positions in the whole frame, table included.
        probability: chance of at most as many opponents if the table were drawn from the frame by lot,
            among known positions; None without known positions.
        alarms: reasons for an alarm; none is no alarm.
    """

    table: Positions
    frame: Positions
    probability: float | None
    alarms: tuple[CounterVoiceAlarm, ...]


def counter_voice(positions: npt.ArrayLike, at_table: npt.ArrayLike) -> CounterVoice:
    """Compare positions at the table with those in the frame (M20, G24).

    Args:
        positions: -2 (strongly against) … 2 (strongly in favour) of every organisation in the frame; NaN is
            no known position.
        at_table: whether each of them is at the table.

    Raises:
        BrokenPromise: lists of different length, or positions outside the scale.
    """
    given, seated = floats(positions), np.asarray(at_table, dtype=np.bool_)
    if given.shape != seated.shape or not np.isin(given[~np.isnan(given)], SCALE).all():
        raise BrokenPromise("positions are -2, -1, 0, 1 or 2, one per organisation of the frame")
    table, frame = _positions(given[seated]), _positions(given)
    probability = None
    if table.known and frame.known:
        probability = chance_of_at_most(table.against, frame.known, frame.against, table.known)
    return CounterVoice(table, frame, probability, _alarms(table, frame))


def chance_of_at_most(count: int, population: int, with_property: int, drawn: int) -> float:
    """Hypergeometric P(X ≤ count): so few by lot, without replacement. Agrees with R `phyper`.

    Raises:
        BrokenPromise: more drawn, or more with the property, than there are.
    """
    from scipy.stats import hypergeom

    if not (0 <= with_property <= population and 0 <= drawn <= population):
        raise BrokenPromise(f"{drawn} cannot be drawn from {population}, {with_property} of them special")
    return float(hypergeom.cdf(count, population, with_property, drawn))


def agreement(counts: npt.ArrayLike) -> float | None:
    """Van der Eijk's (2001) agreement A of ratings on an ordered scale (G27).

    1 when all choose one category, 0 when all are chosen equally, -1 when half choose each end. The counts
    are split in layers of equal height; A of a layer is unimodality × (1 - (S - 1)/(K - 1)) for S of K
    categories in it. Agrees with R `agrmt::agreement`.

    Args:
        counts: number (or weight) in each category, in order; at least 3 categories.

    Returns:
        A in [-1, 1]; None when nobody chose.

    Raises:
        BrokenPromise: fewer than 3 categories, or negative counts.
    """
    left = floats(counts).copy()
    if left.ndim != 1 or len(left) < 3 or (left < 0).any():
        raise BrokenPromise("counts of at least three ordered categories are needed")
    total = left.sum()
    if not total:
        return None
    result = 0.0
    while (left > 0).any():
        present = left > 0
        height = left[present].min()
        result += height * present.sum() / total * _pattern_agreement(present)
        left = np.where(present, left - height, 0.0)
    return float(result)


def _pattern_agreement(present: Flags) -> float:
    categories, filled = len(present), int(present.sum())
    numbers = np.arange(categories)
    up_to = floats(np.cumsum(present))
    before, after = up_to - present, filled - up_to
    empty_before, empty_after = numbers - before, categories - 1 - numbers - after
    # triples 110 and 011 speak for one peak, 101 against it
    one_peak = float((present * (before * empty_after + empty_before * after)).sum())
    two_peaks = float((~present * before * after).sum())
    if one_peak + two_peaks == 0:
        unimodality = 1.0
    else:
        unimodality = ((categories - 2) * one_peak - (categories - 1) * two_peaks) / (
            (categories - 2) * (one_peak + two_peaks)
        )
    return unimodality * (1 - (filled - 1) / (categories - 1))


def _positions(values: Floats) -> Positions:
    known = values[~np.isnan(values)]
    counts = [int(np.sum(known == value)) for value in SCALE]
    return Positions(
        int(np.sum(known < 0)),
        int(np.sum(known == 0)),
        int(np.sum(known > 0)),
        len(values) - len(known),
        agreement(counts),
    )


def _alarms(table: Positions, frame: Positions) -> tuple[CounterVoiceAlarm, ...]:
    share, expected = table.share_against, frame.share_against
    if share is None or expected is None:
        return ()
    alarms = []
    if share < expected / 2:
        alarms.append(CounterVoiceAlarm.UNDER_HALF)
    if table.against == 0 and expected >= NOTEWORTHY_SHARE:
        alarms.append(CounterVoiceAlarm.NOBODY)
    return tuple(alarms)
