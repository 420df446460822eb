"""Texts as words without case, accents and punctuation, each word a number; a portion of texts at once.

The words are those of `\\w+` in the folded text (`lib.base.text.fold`). Folding works letter by letter, so
that it is done once per different letter, and the words are cut and numbered in arrays: hundreds of times
cheaper than a list of words per text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.text import fold

Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_BETWEEN_TEXTS = "\x1e"
_BASE = 0x9E3779B97F4A7C15 | 1
_INVERSE_OF_BASE = pow(_BASE, -1, 1 << 64)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words of some texts, in order.

    Args:
        number: 64-bit number of each word, the same for the same word in every run and on every machine.
        text: which text it is a word of, ascending.
        counts: number of words of each text.
    """

    number: Numbers
    text: Places
    counts: Places


def words_of(texts: Sequence[str]) -> Words:
    """Words of each text, folded and numbered.

    Different words have different numbers as far as 64 bits can tell them apart.
    """
    letters, text_ends = _letters(texts)
    inside = letters != 0
    edges = np.diff(inside, prepend=False, append=False)
    limits = np.flatnonzero(edges)
    starts, ends = limits[::2], limits[1::2]
    text = np.searchsorted(text_ends, starts, side="right").astype(np.int64)
    counts = np.bincount(text, minlength=len(texts)).astype(np.int64)
    return Words(scrambled(_polynomials(letters, starts, ends)), text, counts)


def scrambled(numbers: Numbers) -> Numbers:
    """Numbers spread over all 64 bits, one to one (splitmix64, Steele et al. 2014)."""
    mixed = numbers + np.uint64(_BASE)
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _letters(texts: Sequence[str]) -> tuple[Numbers, Places]:
    """A number per folded letter, 0 for what stands between words, and where each text ends."""
    joined = _BETWEEN_TEXTS.join(texts)
    if joined.count(_BETWEEN_TEXTS) != max(len(texts) - 1, 0):
        joined = _BETWEEN_TEXTS.join(text.replace(_BETWEEN_TEXTS, " ") for text in texts)
    codes = _codes(joined)
    base_of = {letter: fold(letter) for letter in _present(codes)}
    several = [letter for letter, base in base_of.items() if len(base) != 1]
    if several:
        for letter in several:
            joined = joined.replace(letter, base_of[letter])
        codes = _codes(joined)
        base_of = {letter: fold(letter) for letter in _present(codes)}
    of_words = {ord(letter): ord(base) for letter, base in base_of.items() if base.isalnum() or base == "_"}
    table = np.zeros(int(codes.max(initial=0)) + 1, dtype=np.uint64)
    table[list(of_words)] = scrambled(np.array(list(of_words.values()), dtype=np.uint64))
    return table[codes], np.flatnonzero(codes == ord(_BETWEEN_TEXTS)).astype(np.int64)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _present(codes: npt.NDArray[np.uint32]) -> list[str]:
    """The different letters of a text."""
    return [chr(code) for code in np.flatnonzero(np.bincount(codes))]


def _polynomials(letters: Numbers, starts: Places, ends: Places) -> Numbers:
    """Σ letter × base^place over each word, place counted from its first letter, modulo 2^64."""
    length = len(letters)
    sums = np.zeros(length + 1, dtype=np.uint64)
    np.cumsum(letters * _powers(_BASE, length), out=sums[1:])
    return (sums[ends] - sums[starts]) * _powers(_INVERSE_OF_BASE, length)[starts]


def _powers(base: int, count: int) -> Numbers:
    powers = np.full(count, base, dtype=np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)
