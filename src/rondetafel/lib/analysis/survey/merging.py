"""Merging weighting cells with few respondents, by a hierarchy that is written down beforehand (M03)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rondetafel.lib.analysis.survey.calibration import PROBLEMS
from rondetafel.lib.base.problems import BadInput

MINIMUM_RESPONDENTS = 10


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge that was made: cell `cell`, with so many respondents, went into `into`."""

    cell: str
    into: str
    respondents: int


@dataclass(frozen=True, slots=True)
class MergedCells:
    """Cells after merging.

    Args:
        cell_of: cell after merging, for each cell before.
        merges: the merges in the order in which they were made, to be printed with the weights.
    """

    cell_of: Mapping[str, str]
    merges: tuple[Merge, ...]

    def of(self, cells: Iterable[str]) -> list[str]:
        """Cell after merging of each unit."""
        return [self.cell_of[cell] for cell in cells]

    def totals(self, totals: Mapping[str, float]) -> dict[str, float]:
        """Population sizes of the cells after merging."""
        merged: dict[str, float] = {}
        for cell, size in totals.items():
            into = self.cell_of[cell]
            merged[into] = merged.get(into, 0.0) + size
        return merged


def merge_small_cells(
    cells: Iterable[str],
    totals: Mapping[str, float],
    hierarchy: Mapping[str, str],
    *,
    minimum: int = MINIMUM_RESPONDENTS,
) -> MergedCells:
    """Merge every cell with fewer than `minimum` respondents into the cell that the hierarchy names.

    The smallest cell goes first (then by name); a cell that is still small after a merge goes on along
    the hierarchy. Nothing is merged that the hierarchy does not name.

    Args:
        cells: cell of each respondent.
        totals: all cells of the population with their sizes.
        hierarchy: for a cell, the cell it may be merged into.
        minimum: respondents a cell needs.

    Raises:
        BadInput: small cells that the hierarchy does not name, all of them.
    """
    counts = Counter(dict.fromkeys(totals, 0))
    counts.update(cells)
    cell_of = {cell: cell for cell in counts}
    merges: list[Merge] = []
    stuck: dict[str, int] = {}
    while small := [c for c in counts if counts[c] < minimum and c not in stuck]:
        cell = min(small, key=lambda name: (counts[name], name))
        into = _target(cell, hierarchy, cell_of)
        if into is None:
            stuck[cell] = counts[cell]
            continue
        merges.append(Merge(cell, into, counts[cell]))
        counts[into] += counts.pop(cell)
        cell_of = {name: into if now == cell else now for name, now in cell_of.items()}
    if stuck:
        raise BadInput(
            PROBLEMS.problem("SVY-005", cell=cell, count=count, minimum=minimum)
            for cell, count in sorted(stuck.items())
        )
    return MergedCells(cell_of, tuple(merges))


def _target(cell: str, hierarchy: Mapping[str, str], cell_of: Mapping[str, str]) -> str | None:
    """Where the cell goes: the named cell, or the one that this has meanwhile gone into; None if nowhere."""
    named = hierarchy.get(cell)
    now = cell_of.get(named) if named is not None else None
    return None if now == cell else now
