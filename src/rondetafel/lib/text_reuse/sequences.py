"""Three-word sequences of texts as numbers, and a fingerprint of the whole text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.text_reuse.words import Numbers, Places, scrambled, words_of

WORDS_PER_SEQUENCE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """Sequences of some texts, repeats included.

    Args:
        number: 64-bit number of each sequence, the same in every run.
        text: which text it stands in, ascending.
        fingerprint: 64-bit number of each text: the same for texts with the same words in the same order.
        word_counts: number of words of each text.
    """

    number: Numbers
    text: Places
    fingerprint: Numbers
    word_counts: Places


def sequences_of(texts: Sequence[str]) -> Sequences:
    """Sequences of three words and fingerprints of a portion of texts."""
    words = words_of(texts)
    first = np.cumsum(words.counts) - words.counts
    # a word at another place in its text is another word of the fingerprint
    place = (np.arange(len(words.number)) - first[words.text]).astype(np.uint64)
    sums = np.zeros(len(words.number) + 1, dtype=np.uint64)
    np.cumsum(scrambled(words.number ^ scrambled(place)), out=sums[1:])
    fingerprint = scrambled(sums[first + words.counts] - sums[first])
    length = max(len(words.number) - WORDS_PER_SEQUENCE + 1, 0)
    number = np.zeros(length, dtype=np.uint64)
    for at in range(WORDS_PER_SEQUENCE):
        number = scrambled(number ^ words.number[at : at + length])
    text = words.text[:length]
    within = text == words.text[WORDS_PER_SEQUENCE - 1 :][:length]
    return Sequences(number[within], text[within], fingerprint, words.counts)
