"""What an organisation does in its coalitions, and what that costs: planning conventions (M39, M40)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, wilson
from rondetafel.lib.base.problems import BrokenPromise

MOST_LEADS = 2
MOST_COALITION_SHARE = 0.70
LOW_OWN_VOICE = 1 / 3
HIGH_COALITION_SHARE = 1 / 2


class Role(StrEnum):
    """Role in a coalition (Hula's core, player, tag-along)."""

    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    TAG_ALONG = "tag_along"


class RoleFlag(StrEnum):
    """What is worth a second look; conventions without authority in the literature."""

    MANY_LEADS = "many_leads"  # lead in more than two coalitions
    ONLY_TAG_ALONG = "only_tag_along"  # riding along in all coalitions
    MOSTLY_COALITION = "mostly_coalition"  # more than 70% of all hours go to coalitions
    LOW_OWN_VOICE = "low_own_voice"  # under a third in own name, over half of the hours in coalitions


@dataclass(frozen=True, slots=True)
class CoalitionPart:
    """Part in one coalition.

    Args:
        role: role in it.
        hours: hours spent on it.
    """

    role: Role
    hours: float


@dataclass(frozen=True, slots=True)
class RoleBalance:
    """Roles over all coalitions.

    Args:
        counts: coalitions per role, in the order of `Role`.
        hour_shares: share of the coalition hours per role; None without hours.
        coalition_share: coalition hours among all hours; None without hours.
        flags: flags raised.
    """

    counts: tuple[int, ...]
    hour_shares: tuple[float, ...] | None
    coalition_share: float | None
    flags: tuple[RoleFlag, ...]


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """How often an organisation is heard under its own name.

    Args:
        interval: V = own/(own + coalition only) with Wilson limits; undefined without mentions.
        own: mentions under the own name, alone or beside that of a coalition.
        coalition_only: mentions of a coalition without the own name.
        weighted: V with mentions weighted by outlet tier; None without weight.
        flag: whether V is under a third while more than half of the hours go to coalitions.
    """

    interval: Interval
    own: int
    coalition_only: int
    weighted: float | None
    flag: RoleFlag | None


def role_balance(parts: Sequence[CoalitionPart], own_hours: float) -> RoleBalance:
    """Balance of roles with flags (M39).

    Args:
        parts: part in each coalition.
        own_hours: hours for work outside coalitions, at least 0.

    Raises:
        BrokenPromise: negative hours.
    """
    hours = [sum(part.hours for part in parts if part.role is role) for role in Role]
    if own_hours < 0 or any(part.hours < 0 for part in parts):
        raise BrokenPromise("hours are at least 0")
    counts = tuple(sum(part.role is role for part in parts) for role in Role)
    together = sum(hours)
    share = together / (together + own_hours) if together + own_hours else None
    leads, _, riding = counts
    raised = {
        RoleFlag.MANY_LEADS: leads > MOST_LEADS,
        RoleFlag.ONLY_TAG_ALONG: bool(parts) and riding == len(parts),
        RoleFlag.MOSTLY_COALITION: share is not None and share > MOST_COALITION_SHARE,
    }
    return RoleBalance(
        counts,
        tuple(h / together for h in hours) if together else None,
        share,
        tuple(flag for flag, on in raised.items() if on),
    )


def own_voice(
    in_own_name: npt.ArrayLike,
    *,
    tier_weights: npt.ArrayLike | None = None,
    coalition_share: float | None = None,
    confidence: float = CONFIDENCE,
) -> OwnVoice:
    """Own-voice share (M40).

    Args:
        in_own_name: per mention whether the own name occurs; otherwise only that of a coalition.
        tier_weights: weight of the outlet of each mention, at least 0; None gives no weighted share.
        coalition_share: coalition hours among all hours, from `role_balance`; None raises no flag.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: weights that do not fit the mentions, or negative ones.
    """
    own = np.asarray(in_own_name, dtype=np.bool_)
    weights = None if tier_weights is None else floats(tier_weights)
    if weights is not None and (weights.shape != own.shape or not (weights >= 0).all()):
        raise BrokenPromise("each mention needs a weight of at least 0")
    interval = wilson(int(own.sum()), len(own), confidence=confidence)
    weighted = None
    if weights is not None and weights.sum() > 0:
        weighted = float(weights[own].sum() / weights.sum())
    low = interval.estimate is not None and interval.estimate < LOW_OWN_VOICE
    busy = coalition_share is not None and coalition_share > HIGH_COALITION_SHARE
    flag = RoleFlag.LOW_OWN_VOICE if low and busy else None
    return OwnVoice(interval, int(own.sum()), int((~own).sum()), weighted, flag)
