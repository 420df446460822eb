"""Pairs of texts that may be alike: found through the rare sequences that they must share.

A text A of |A| sequences that must share ⌈t|A|⌉ of them with a longer text shares at least one of any
|A| - ⌈t|A|⌉ + 1 of them (prefix filtering: Chaudhuri, Ganti & Kaushik 2006). So only its rarest sequences are
looked up, and of these the ones that no other text has need no looking up either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rondetafel.lib.text_reuse.rule import LinkRule
from rondetafel.lib.text_reuse.sequence_index import counts_of
from rondetafel.lib.text_reuse.words import Places

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Probes:
    """Sequences through which texts seek longer texts like them.

    Args:
        text: the text of each probe, ascending.
        sequence: one of its sequences.
    """

    text: Places
    sequence: Places


@dataclass(frozen=True, slots=True, eq=False)
class CandidatePairs:
    """Pairs of texts to compare; a pair may come more than once, and a text may meet itself.

    Args:
        first: the text that seeks.
        second: a text that has one of its rare sequences.
    """

    first: Places
    second: Places


def rare_probes(by_text: csr_array, sizes: Places, rule: LinkRule) -> Probes:
    """As many of the rarest sequences of each text as make sure that no longer text like it is missed.

    Args:
        by_text: texts × sequences that may be found elsewhere, the rarest first.
        sizes: number of all sequences of each text.
        rule: when texts are alike.
    """
    findable = counts_of(by_text)
    counts = np.clip(findable - rule.needed(sizes) + 1, 0, findable)
    counts[sizes < rule.fewest] = 0
    text = np.repeat(np.arange(len(sizes)), counts)
    return Probes(text, by_text.indices[_ranges(by_text.indptr[:-1], counts)].astype(np.int64))


def holders(probes: Probes, by_sequence: csr_array) -> Iterator[CandidatePairs]:
    """Each text with all texts that have one of its rare sequences, some millions of pairs at a time."""
    lengths = counts_of(by_sequence)[probes.sequence]
    starts = by_sequence.indptr[probes.sequence]
    for rows in _portions(lengths):
        first = np.repeat(probes.text[rows], lengths[rows])
        second = by_sequence.indices[_ranges(starts[rows], lengths[rows])].astype(np.int64)
        yield CandidatePairs(first, second)


def first_holders(probes: Probes, by_sequence: csr_array) -> CandidatePairs:
    """Each text with the first of all texts that have one of its rare sequences."""
    starts = by_sequence.indptr[probes.sequence]
    return CandidatePairs(probes.text, by_sequence.indices[starts].astype(np.int64))


def _ranges(starts: Places, counts: Places) -> Places:
    """Numbers from each start on, as many as counted, one range after the other."""
    before = np.cumsum(counts) - counts
    ranges: Places = np.repeat(starts - before, counts)
    return ranges + np.arange(len(ranges))


def _portions(lengths: Places) -> Iterator[slice]:
    """Rows that together have at most some millions of pairs, at least one row at a time."""
    ends = np.cumsum(lengths)
    start = 0
    while start < len(lengths):
        reached = int(ends[start - 1]) if start else 0
        end = max(start + 1, int(np.searchsorted(ends, reached + _PAIRS_AT_ONCE, side="right")))
        yield slice(start, end)
        start = end
