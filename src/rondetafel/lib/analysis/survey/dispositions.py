"""What became of each invitation, and the response rates of AAPOR (M01)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.base.problems import BrokenPromise


class Disposition(StrEnum):
    """Final outcome of an invitation."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    REFUSAL = "refusal"
    NON_CONTACT = "non-contact"
    BOUNCED = "bounced"
    INELIGIBLE = "ineligible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ResponseRates:
    """Response in the terms of AAPOR's standard definitions.

    Args:
        counts: organisations per disposition; all dispositions are there.
        invited: all organisations.
        rr1: complete over all that may be eligible: the lowest rate.
        rr2: complete and partial over all that may be eligible.
        rr3: complete over the eligible and the share `eligible_share` of those of unknown eligibility.
        eligible_share: the e of RR3.

    A rate without anybody who may be eligible is None.
    """

    counts: Mapping[Disposition, int]
    invited: int
    rr1: float | None
    rr2: float | None
    rr3: float | None
    eligible_share: float | None


def response_rates(
    outcomes: Iterable[Disposition | str], *, eligible_share: float | None = None
) -> ResponseRates:
    """Response rates RR1, RR2 and RR3 (AAPOR Standard Definitions, M01).

    RR1 = I/(I + P + R + NC + U), RR2 = (I + P)/(I + P + R + NC + U), RR3 = I/(I + P + R + NC + eU). A bounced
    address is of unknown eligibility (U), as is `UNKNOWN`: the organisation may exist at another address.

    Args:
        outcomes: disposition of each organisation.
        eligible_share: share e of the unknown that is taken to be eligible; None takes the share among those
            whose eligibility is known (the proportional method).

    Raises:
        BrokenPromise: a word that is no disposition, or a share outside [0, 1].
    """
    counts = dict.fromkeys(Disposition, 0)
    for outcome in outcomes:
        try:
            counts[Disposition(outcome)] += 1
        except ValueError as error:
            raise BrokenPromise(f"{outcome!r} is no disposition") from error
    eligible = sum(counts[d] for d in _ELIGIBLE)
    unknown = counts[Disposition.BOUNCED] + counts[Disposition.UNKNOWN]
    if eligible_share is None:
        eligible_share = _share(eligible, eligible + counts[Disposition.INELIGIBLE])
    elif not 0 <= eligible_share <= 1:
        raise BrokenPromise(f"{eligible_share} is no share")
    complete, partial = counts[Disposition.COMPLETE], counts[Disposition.PARTIAL]
    return ResponseRates(
        counts=counts,
        invited=sum(counts.values()),
        rr1=_share(complete, eligible + unknown),
        rr2=_share(complete + partial, eligible + unknown),
        rr3=None if eligible_share is None else _share(complete, eligible + eligible_share * unknown),
        eligible_share=eligible_share,
    )


_ELIGIBLE = (Disposition.COMPLETE, Disposition.PARTIAL, Disposition.REFUSAL, Disposition.NON_CONTACT)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
