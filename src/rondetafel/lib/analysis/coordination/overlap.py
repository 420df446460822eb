"""Structures that do the same, compete, or are missing (M33)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from rondetafel.lib.analysis.arrays import Floats, floats

PARALLEL_FROM = 0.5


@dataclass(frozen=True, slots=True)
class StructureProfile:
    """What a structure is about.

    Args:
        themes: policy themes.
        tasks: what it does (inform, consult, prepare, decide, …).
        members: governments or other members.
        files: files on which it may advise or decide.
        refers_to: positions of structures with which a rule settles who goes first.
        text: description, for the lexical alternative.
    """

    themes: frozenset[str]
    tasks: frozenset[str]
    members: frozenset[str]
    files: frozenset[str] = frozenset()
    refers_to: frozenset[int] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class OverlapPair:
    """Two structures that share a theme.

    Args:
        first: position of one.
        second: position of the other.
        theme: Jaccard index of their themes.
        task: of their tasks; None when neither has any on record.
        member: of their members; None when neither has any on record.
        overlap: (theme × task × member)^⅓; None when one of these is.
        mean_overlap: their arithmetic mean, as alternative; None likewise.
        lexical: cosine of the words of their descriptions, as alternative; None without words.
        shared_files: files on which both may advise or decide.
        parallel: theme at least .5 and overlap at least .5.
        competing: parallel, shared files, and no referral rule in either direction.
    """

    first: int
    second: int
    theme: float
    task: float | None
    member: float | None
    overlap: float | None
    mean_overlap: float | None
    lexical: float | None
    shared_files: tuple[str, ...]
    parallel: bool
    competing: bool


@dataclass(frozen=True, slots=True)
class ThemeCoverage:
    """How many structures deal with a theme.

    Args:
        theme: the theme.
        structures: positions of the structures.
    """

    theme: str
    structures: tuple[int, ...]

    @property
    def redundant(self) -> bool:
        """Two structures or more: a question to look at, not yet a fault."""
        return len(self.structures) >= 2

    @property
    def lacuna(self) -> bool:
        """No structure at all."""
        return not self.structures


def overlap_pairs(profiles: Sequence[StructureProfile]) -> tuple[OverlapPair, ...]:
    """All pairs that share a theme, the strongest overlap first (M33).

    Themes ⅔, tasks ⅔ and members .6 alike give an overlap of .644.

    Args:
        profiles: the structures.
    """
    themes, tasks, members = (
        _jaccards([getattr(profile, facet) for profile in profiles])
        for facet in ("themes", "tasks", "members")
    )
    words = [Counter(profile.text.casefold().split()) for profile in profiles]
    one, other = np.nonzero(np.triu(np.nan_to_num(themes) > 0, 1))
    pairs = [
        _pair(profiles, words, int(a), int(b), *(float(part[a, b]) for part in (themes, tasks, members)))
        for a, b in zip(one, other, strict=True)
    ]
    return tuple(sorted(pairs, key=lambda p: (-(p.overlap or 0.0), -p.theme, p.first, p.second)))


def theme_coverage(
    profiles: Sequence[StructureProfile], themes: Collection[str]
) -> tuple[ThemeCoverage, ...]:
    """Structures per theme, with themes nobody deals with.

    Args:
        profiles: the structures.
        themes: all themes that ought to be dealt with, in the order of the result.
    """
    return tuple(
        ThemeCoverage(theme, tuple(place for place, p in enumerate(profiles) if theme in p.themes))
        for theme in themes
    )


def _pair(
    profiles: Sequence[StructureProfile],
    words: Sequence[Counter[str]],
    first: int,
    second: int,
    theme: float,
    task: float,
    member: float,
) -> OverlapPair:
    one, other = profiles[first], profiles[second]
    known = not (np.isnan(task) or np.isnan(member))
    overlap = float(np.cbrt(theme * task * member)) if known else None
    # .5 × .5 × .5 must not fall short by the last digit
    parallel = overlap is not None and theme >= PARALLEL_FROM and overlap >= PARALLEL_FROM - 1e-12
    shared = tuple(sorted(one.files & other.files))
    referred = second in one.refers_to or first in other.refers_to
    return OverlapPair(
        first,
        second,
        theme,
        None if np.isnan(task) else task,
        None if np.isnan(member) else member,
        overlap,
        (theme + task + member) / 3 if known else None,
        _cosine(words[first], words[second]),
        shared,
        parallel,
        parallel and bool(shared) and not referred,
    )


def _jaccards(sets: Sequence[Collection[str]]) -> Floats:
    """Jaccard index of each two sets; NaN where both are empty."""
    labels = {label: column for column, label in enumerate(sorted(_all(sets)))}
    incidence = np.zeros((len(sets), len(labels)))
    for row, chosen in enumerate(sets):
        incidence[row, [labels[label] for label in chosen]] = 1
    shared = incidence @ incidence.T
    sizes = incidence.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - shared
    return floats(np.divide(shared, either, out=np.full(shared.shape, np.nan), where=either > 0))


def _all(sets: Iterable[Collection[str]]) -> set[str]:
    return {label for chosen in sets for label in chosen}


def _cosine(one: Counter[str], other: Counter[str]) -> float | None:
    if not one or not other:
        return None
    shared = sum(count * other[word] for word, count in one.items())
    return shared / sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))
