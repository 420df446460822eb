"""Whether a share is precise enough to be shown as a percentage (M04, triggers of the NCHS standard)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.analysis.survey.proportions import SurveyProportion

SMALLEST_BASE = 30
NARROW, WIDE, RELATIVELY_WIDE = 0.05, 0.30, 1.30
FEW_DEGREES = 8


class Doubt(StrEnum):
    """Why a share is doubtful."""

    SMALL_BASE = "small-base"
    SMALL_EFFECTIVE_BASE = "small-effective-base"
    WIDE_INTERVAL = "wide-interval"
    RELATIVELY_WIDE_INTERVAL = "relatively-wide-interval"
    FEW_DEGREES_OF_FREEDOM = "few-degrees-of-freedom"


class Presentation(StrEnum):
    """How a share may be shown: as a percentage, after a look at it, or as a count that is indicative."""

    PERCENTAGE = "percentage"
    REVIEW = "review"
    COUNT_ONLY = "count-only"


@dataclass(frozen=True, slots=True)
class Reliability:
    """How a share may be shown, and why not better."""

    presentation: Presentation
    doubts: tuple[Doubt, ...]


def reliability(share: SurveyProportion) -> Reliability:
    """Reliability of a share by the triggers of the NCHS standard (Parker et al. 2017), see M04.

    This is about precision and not about confidentiality: a doubtful share is shown as a count, "indicative",
    where the NCHS would suppress it. The interval must be a (capped) Korn-Graubard interval.

    Args:
        share: a weighted share.
    """
    doubts = tuple(_doubts(share))
    if not doubts:
        return Reliability(Presentation.PERCENTAGE, ())
    if doubts == (Doubt.FEW_DEGREES_OF_FREEDOM,):
        return Reliability(Presentation.REVIEW, doubts)
    return Reliability(Presentation.COUNT_ONLY, doubts)


def _doubts(share: SurveyProportion) -> Iterator[Doubt]:
    if share.base < SMALLEST_BASE:
        yield Doubt.SMALL_BASE
    if share.effective_base is None or share.effective_base < SMALLEST_BASE:
        yield Doubt.SMALL_EFFECTIVE_BASE
    low, high, estimate = share.interval.low, share.interval.high, share.interval.estimate
    if low is None or high is None or high - low >= WIDE:
        yield Doubt.WIDE_INTERVAL
    elif high - low > NARROW and estimate and (high - low) / estimate > RELATIVELY_WIDE:
        yield Doubt.RELATIVELY_WIDE_INTERVAL
    if share.degrees_of_freedom < FEW_DEGREES:
        yield Doubt.FEW_DEGREES_OF_FREEDOM
