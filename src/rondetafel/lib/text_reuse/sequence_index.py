"""Which texts share which sequences: texts × sequences, without the sequences of a single text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.side_by_side import side_by_side
from rondetafel.lib.text_reuse.intake import BUCKETS, TEXT_BITS, Buckets
from rondetafel.lib.text_reuse.words import Numbers, Places

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Texts = npt.NDArray[np.int32]

Floats = npt.NDArray[np.float64]

_TEXT = np.uint64((1 << TEXT_BITS) - 1)


def counts_of(rows: csr_array) -> Places:
    """Number of ones in each row."""
    return np.asarray(np.diff(rows.indptr), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class SequenceIndex:
    """Texts and the sequences they share with others.

    Args:
        sizes: number of different sequences of each text, those of no other text included.
        by_text: texts × sequences, ones; the rarest sequences come first.
        by_sequence: sequences × texts, the same.
    """

    sizes: Places
    by_text: csr_array
    by_sequence: csr_array

    @property
    def text_count(self) -> int:
        """Number of texts."""
        return len(self.sizes)

    @property
    def shared_sizes(self) -> Places:
        """Number of different sequences of each text that another text has too."""
        return counts_of(self.by_text)

    @property
    def commonness(self) -> Floats:
        """How much of each text others have too, and how little else it has: (Σ log f)² / |A|.

        f is the number of texts that have a sequence. Among edited copies it is largest for the text that the
        others are made from: one that was cut short has less of it, one with an addition is divided by more.
        Rounded, so that another machine finds the same.
        """
        weights = np.log2(counts_of(self.by_sequence))
        return np.asarray(np.round((self.by_text @ weights) ** 2 / np.maximum(self.sizes, 1), 6))

    def in_order(self, texts: Places) -> SequenceIndex:
        """The same index with its texts in another order."""
        by_text = self.by_text[texts]
        return SequenceIndex(self.sizes[texts], by_text, by_text.T.tocsr())

    def of_texts(self, texts: Places) -> SequenceIndex:
        """The index of some of the texts, in ascending order, as if there were no others."""
        holders = self.by_text[texts].tocsc()
        return _indexed(self.sizes[texts], np.diff(holders.indptr), holders.indices)


def sequence_index(buckets: Buckets, place: Places, count: int) -> SequenceIndex:
    """Index of the sequences that were taken in; the buckets are emptied on the way.

    Args:
        buckets: sequences with the number of their text.
        place: new number of each text; -1 for a text that is left out.
        count: number of texts that are left in.
    """
    sizes = np.zeros(count, dtype=np.int64)
    frequency, holders = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
    for found in side_by_side(lambda bucket: _postings(buckets.taken(bucket), place), range(BUCKETS)):
        sizes += np.bincount(found.texts, minlength=count)
        lengths = np.diff(np.append(found.starts, len(found.texts)))
        shared = lengths > 1
        frequency.append(lengths[shared].astype(np.int32))
        holders.append(found.texts[np.repeat(shared, lengths)])
    return _indexed(sizes, np.concatenate(frequency), _emptied(holders))


def _emptied(arrays: list[Texts]) -> Texts:
    """All arrays as one; the list is emptied to have them in memory once."""
    joined = np.concatenate(arrays)
    arrays.clear()
    return joined


@dataclass(frozen=True, slots=True, eq=False)
class _Postings:
    """Texts by sequence; `starts` is where the texts of each sequence begin."""

    starts: Places
    texts: Texts


def _postings(numbers: Numbers, place: Places) -> _Postings:
    texts = place[(numbers & _TEXT).astype(np.int64)]
    left_in = texts >= 0
    keys = numbers[left_in] & ~_TEXT | texts[left_in].astype(np.uint64)
    keys.sort()
    keys = keys[np.diff(keys, prepend=~keys[:1]) != 0]
    sequence = keys >> np.uint64(TEXT_BITS)
    starts = np.flatnonzero(np.diff(sequence, prepend=~sequence[:1]))
    return _Postings(starts, (keys & _TEXT).astype(np.int32))


def _indexed(sizes: Places, frequency: npt.NDArray[np.integer[Any]], holders: Texts) -> SequenceIndex:
    """Index with the rarest sequences first, those of equal frequency in the order given."""
    from scipy.sparse import csr_array

    limits = np.concatenate([[0], np.cumsum(frequency, dtype=np.int64)])
    ones = np.ones(len(holders), dtype=np.uint8)
    given = csr_array((ones, holders, limits), shape=(len(frequency), len(sizes)))
    order = np.argsort(frequency, kind="stable")
    by_sequence = given[order[frequency[order] > 1]]
    del given, holders
    return SequenceIndex(sizes, by_sequence.T.tocsr(), by_sequence)
