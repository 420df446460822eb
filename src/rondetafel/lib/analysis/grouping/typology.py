"""Types of coalition by rule, and the form of governance that fits best (M29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.base.problems import BrokenPromise

HIGHEST = 3.0


class Governance(StrEnum):
    """Forms of network governance (Provan & Kenis 2008)."""

    PARTICIPANTS = "participants"
    LEAD_ORGANISATION = "lead_organisation"
    ADMINISTRATIVE_ORGANISATION = "administrative_organisation"


@dataclass(frozen=True, slots=True)
class Contingencies:
    """What makes a form of governance fit, each from 0 to 3; None is unknown.

    Args:
        trust: density of trust: 0 hardly any, 1 centralised, 2 moderate, 3 dense.
        members: number of members: 0 few … 3 many.
        consensus: agreement on goals: 0 low, 1 moderately low, 2 moderately high, 3 high.
        need: need for skills at the level of the network: 0 low … 3 high.
    """

    trust: float | None
    members: float | None
    consensus: float | None
    need: float | None


PROFILES: dict[Governance, Contingencies] = {
    Governance.PARTICIPANTS: Contingencies(3, 0, 3, 0),
    Governance.LEAD_ORGANISATION: Contingencies(1, 1.5, 1, 1.5),
    Governance.ADMINISTRATIVE_ORGANISATION: Contingencies(2, 3, 2, 3),
}
"""Expected profiles of Provan & Kenis in numbers; the numbers are a convention."""


@dataclass(frozen=True, slots=True)
class GovernanceFit:
    """How well each form fits what was observed.

    Args:
        fits: 1 - mean distance/3 to each profile over known contingencies, in the order of `Governance`; None
            when nothing is known.
        best: forms with the best fit, several when equal; none when nothing is known.
        observed: form that the coalition has; None is unknown.
        gap: best fit less the fit of the observed form; None when one is unknown.
        known: contingencies that are known, of 4.
    """

    fits: tuple[float, ...] | None
    best: tuple[Governance, ...]
    observed: Governance | None
    gap: float | None
    known: int


@dataclass(frozen=True, slots=True)
class CoalitionType:
    """A type by rule: initiative × government involvement × primary role, with its cases.

    Args:
        initiative: bottom-up, top-down or mixed.
        with_government: whether government takes part.
        role: primary role.
        cases: positions of the cases.
    """

    initiative: str
    with_government: bool
    role: str
    cases: tuple[int, ...]

    @property
    def single_case(self) -> bool:
        """Fewer than two cases: marked wherever it is shown."""
        return len(self.cases) < 2


def governance_fit(observed: Contingencies, form: Governance | None = None) -> GovernanceFit:
    """Compare observed contingencies with the expected profiles (M29).

    Args:
        observed: contingencies of a coalition.
        form: governance that it has.

    Raises:
        BrokenPromise: a contingency outside 0 to 3.
    """
    names = ("trust", "members", "consensus", "need")
    seen = {name: getattr(observed, name) for name in names if getattr(observed, name) is not None}
    if not all(0 <= value <= HIGHEST for value in seen.values()):
        raise BrokenPromise("contingencies are numbers from 0 to 3")
    if not seen:
        return GovernanceFit(None, (), form, None, 0)
    fits = {
        governance: 1
        - sum(abs(value - getattr(profile, name)) for name, value in seen.items()) / (HIGHEST * len(seen))
        for governance, profile in PROFILES.items()
    }
    most = max(fits.values())
    best = tuple(governance for governance, fit in fits.items() if fit >= most - 1e-12)
    return GovernanceFit(
        tuple(fits.values()), best, form, None if form is None else most - fits[form], len(seen)
    )


def coalition_types(
    initiative: Sequence[str | None], with_government: Sequence[bool | None], role: Sequence[str | None]
) -> tuple[CoalitionType, ...]:
    """Types that occur, the largest first; a case with an unknown part has no type.

    Args:
        initiative: of each case; None is unknown.
        with_government: of each case.
        role: primary role of each case.

    Raises:
        BrokenPromise: lists of different length.
    """
    if not len(initiative) == len(with_government) == len(role):
        raise BrokenPromise("initiative, government and role are lists of the same length")
    cases: dict[tuple[str, bool, str], list[int]] = {}
    for case, (start, government, task) in enumerate(zip(initiative, with_government, role, strict=True)):
        if start is not None and government is not None and task is not None:
            cases.setdefault((start, government, task), []).append(case)
    types = [CoalitionType(*key, tuple(places)) for key, places in cases.items()]
    return tuple(sorted(types, key=lambda t: (-len(t.cases), t.initiative, t.with_government, t.role)))
