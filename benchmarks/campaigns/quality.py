"""How good groups of texts are, by pairs of texts in one group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, triu

from benchmarks.campaigns.edits import Words
from rondetafel.lib.base.text import fold
from rondetafel.lib.text_reuse.rule import LinkRule

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the pairs put together the share that is right, and of the right pairs the share put together."""

    precision: float
    recall: float


def by_label(group: Words, label: Words) -> Quality:
    """A pair is right when both have the same label, and counts when one of them is known (not -2)."""
    right = _pair_count(label[label >= 0])
    both = (group >= 0) & (label >= 0)
    found_right = _pair_count(group[both] * (int(label.max()) + 1) + label[both])
    found = _pair_count(group[group >= 0]) - _pair_count(group[(group >= 0) & (label == -2)])
    return Quality(found_right / max(found, 1), found_right / max(right, 1))


def by_pairs(group: Words, right: Words) -> Quality:
    """Against the pairs that are right, each as first × number of texts + second."""
    found = _pairs(group)
    found_right = len(np.intersect1d(found, right))
    return Quality(found_right / max(len(found), 1), found_right / max(len(right), 1))


def all_alike(texts: Iterable[str], rule: LinkRule) -> Words:
    """All pairs of texts with the same words or linked by the rule: every two are compared."""
    words = [tuple(_WORD.findall(fold(text))) for text in texts]
    same: dict[tuple[str, ...], int] = {}
    number = np.array([same.setdefault(each, len(same)) if each else -1 for each in words])
    column: dict[tuple[str, ...], int] = {}
    cells = [
        (row, column.setdefault(each[at : at + 3], len(column)))
        for row, each in enumerate(words)
        for at in range(len(each) - 2)
    ]
    rows, columns = np.array(cells).T
    table = csr_array((np.ones(len(cells), dtype=np.int32), (rows, columns)))
    table.data[:] = 1  # a sequence that comes twice counts once
    shared = triu(table @ table.T, 1).tocoo()
    sizes = np.bincount(
        rows[np.unique(rows * len(column) + columns, return_index=True)[1]], minlength=len(words)
    )
    linked = rule.holds(shared.data, sizes[shared.row], sizes[shared.col])
    pairs = shared.row[linked].astype(np.int64) * len(words) + shared.col[linked]
    return np.union1d(pairs, _pairs(number))


def _pairs(group: Words) -> Words:
    """All pairs of texts in one group, small groups only."""
    order = np.argsort(group, kind="stable")
    order = order[group[order] >= 0]
    made = [np.empty(0, dtype=np.int64)]
    for members in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        one, other = np.triu_indices(len(members), 1)
        made.append(members[one] * len(group) + members[other])
    return np.sort(np.concatenate(made))


def _pair_count(numbers: Words) -> int:
    """Pairs of equal numbers."""
    sizes = np.unique(numbers, return_counts=True)[1]
    return int((sizes * (sizes - 1) // 2).sum())
