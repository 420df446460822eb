"""One effect under many defensible specifications, in summary (M12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rondetafel.lib.analysis.intervals import Interval

SHARE_EXCLUDING_ZERO = 0.8


@dataclass(frozen=True, slots=True)
class Specification:
    """An effect under one set of choices.

    Args:
        choices: choice per decision, such as `{"threshold": "monthly", "weights": "none"}`.
        interval: the effect with its limits; undefined where the model had no estimates.
    """

    choices: Mapping[str, str]
    interval: Interval

    @property
    def defined(self) -> bool:
        """Whether there are an estimate and limits."""
        return None not in (self.interval.estimate, self.interval.low, self.interval.high)

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies on one side of 0."""
        low, high = self.interval.low, self.interval.high
        return low is not None and high is not None and (low > 0 or high < 0)


@dataclass(frozen=True, slots=True)
class ChoiceEffect:
    """Median effect over the specifications with one choice."""

    decision: str
    choice: str
    median: float
    specifications: int


@dataclass(frozen=True, slots=True)
class SpecificationCurve:
    """All specifications in order of their effect.

    Args:
        specifications: those with an estimate, smallest effect first.
        undefined: specifications without an estimate; they are not left out of the shares.
        median: median effect; None without estimates.
        smallest: smallest effect.
        largest: largest effect.
        positive_share: share of all specifications with an effect above 0.
        excluding_zero_share: share of all specifications whose interval excludes 0.
        consistent: the same sign in every specification with an estimate, and 0 excluded in at least 80% of
            all (our convention): one without an estimate has no sign, and counts as not excluding 0.
        by_choice: median effect per choice: which decision matters.
    """

    specifications: tuple[Specification, ...]
    undefined: tuple[Specification, ...]
    median: float | None
    smallest: float | None
    largest: float | None
    positive_share: float | None
    excluding_zero_share: float | None
    consistent: bool
    by_choice: tuple[ChoiceEffect, ...]


def specification_curve(
    specifications: Sequence[Specification], *, share: float = SHARE_EXCLUDING_ZERO
) -> SpecificationCurve:
    """Summary of an effect over a grid of specifications.

    Args:
        specifications: the effect under each set of choices.
        share: share of the specifications that must exclude 0 to be consistent.
    """
    defined = sorted(
        (s for s in specifications if s.defined), key=lambda s: (_effect(s), tuple(s.choices.items()))
    )
    undefined = tuple(s for s in specifications if not s.defined)
    effects = [_effect(s) for s in defined]
    total = len(specifications)
    excluding = sum(s.excludes_zero for s in defined) / total if total else None
    same_sign = bool(effects) and (effects[0] > 0 or effects[-1] < 0)
    return SpecificationCurve(
        specifications=tuple(defined),
        undefined=undefined,
        median=median(effects) if effects else None,
        smallest=effects[0] if effects else None,
        largest=effects[-1] if effects else None,
        positive_share=sum(effect > 0 for effect in effects) / total if total else None,
        excluding_zero_share=excluding,
        consistent=same_sign and excluding is not None and excluding >= share,
        by_choice=_by_choice(defined),
    )


def _by_choice(specifications: Sequence[Specification]) -> tuple[ChoiceEffect, ...]:
    effects: dict[tuple[str, str], list[float]] = {}
    for specification in specifications:
        for pair in specification.choices.items():
            effects.setdefault(pair, []).append(_effect(specification))
    return tuple(
        ChoiceEffect(decision, choice, median(values), len(values))
        for (decision, choice), values in sorted(effects.items())
    )


def _effect(specification: Specification) -> float:
    assert specification.interval.estimate is not None
    return specification.interval.estimate
