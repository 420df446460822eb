"""Words that no name has, read as words that names do have: misspelt, or written as one word or as two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

_SHORTEST = 5
_LONG = 9
_FAR = 99


def respellings(unknown: Iterable[str], known: Sequence[str]) -> dict[str, tuple[str, float]]:
    """Nearest other known word of each unknown word, with its similarity; words without one are left out.

    A word of 5 to 8 letters may differ by one edit (insertion, deletion, substitution, exchange of
    neighbours), a longer one by two; the first letter must be right. Of equally near words the first in
    alphabetical order wins. Similarity is 1 - edits / length of the longer word.

    Args:
        unknown: words to look up.
        known: words to find, in alphabetical order.
    """
    by_letter: Mapping[str, list[str]] = _by_first_letter(known)
    found: dict[str, tuple[str, float]] = {}
    for letter, words in _by_first_letter(sorted(set(unknown))).items():
        candidates = by_letter.get(letter, [])
        if candidates:
            found |= _nearest(words, candidates)
    return found


def written_together(base: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """The name with two neighbouring words as one, and that word, where it is known: `solar power europe`."""
    words = base.split()
    for at, joined in enumerate(map("".join, pairwise(words))):
        if len(joined) >= _SHORTEST and joined in known:
            yield " ".join((*words[:at], joined, *words[at + 2 :])), joined


def _nearest(words: list[str], candidates: list[str]) -> dict[str, tuple[str, float]]:
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    edits = process.cdist(words, candidates, scorer=OSA.distance, score_cutoff=2, workers=-1, dtype=np.uint8)
    edits[edits == 0] = _FAR  # the word itself
    best = edits.argmin(axis=1)
    found = {}
    for row, word in enumerate(words):
        candidate, distance = candidates[best[row]], int(edits[row, best[row]])
        if distance <= (1 if len(word) < _LONG else 2):
            found[word] = (candidate, 1 - distance / max(len(word), len(candidate)))
    return found


def _by_first_letter(words: Iterable[str]) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _SHORTEST and not any(char.isdigit() for char in word):
            groups[word[0]].append(word)
    return groups
