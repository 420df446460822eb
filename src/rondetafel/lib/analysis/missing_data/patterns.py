"""Which answers are missing, per question and per combination of questions (M10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.arrays import Flags, Floats


@dataclass(frozen=True, slots=True)
class MissingItem:
    """Missing answers to one question, among the units it was meant for.

    Args:
        name: the question.
        asked: units it was meant for.
        missing: units among them without an answer.
    """

    name: str
    asked: int
    missing: int

    @property
    def missing_share(self) -> float | None:
        """Share without an answer; None where nobody was asked."""
        return self.missing / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class MissingPattern:
    """A combination of questions without an answer, and how many units have it."""

    names: tuple[str, ...]
    units: int


@dataclass(frozen=True, slots=True)
class MissingData:
    """Missing answers.

    Args:
        items: per question.
        patterns: per combination, the most frequent first; no names is a complete unit.
        complete: units without any missing answer.
    """

    items: tuple[MissingItem, ...]
    patterns: tuple[MissingPattern, ...]
    complete: int


def missing_answers(answers: Mapping[str, Floats], asked: Mapping[str, Flags] | None = None) -> MissingData:
    """Missing answers per question and per pattern. Agrees with R `mice::md.pattern`.

    Args:
        answers: value of each unit per question; NaN is missing.
        asked: units that a question was meant for (not routed past it, not "not applicable"); a question
            that is not named was meant for all.
    """
    names = tuple(answers)
    meant = {name: (asked or {}).get(name, np.ones(len(answers[name]), dtype=np.bool_)) for name in names}
    absent = np.column_stack([np.isnan(answers[name]) & meant[name] for name in names])
    rows, counts = np.unique(absent, axis=0, return_counts=True)
    patterns = [
        MissingPattern(tuple(name for name, gone in zip(names, row, strict=True) if gone), int(count))
        for row, count in zip(rows, counts, strict=True)
    ]
    return MissingData(
        tuple(
            MissingItem(name, int(meant[name].sum()), int(gone.sum()))
            for name, gone in zip(names, absent.T, strict=True)
        ),
        tuple(sorted(patterns, key=lambda pattern: (-pattern.units, pattern.names))),
        int((~absent.any(axis=1)).sum()),
    )
