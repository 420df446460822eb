"""What one writes with datasketch: MinHash, locality-sensitive hashing, and an exact look at what it finds.

Texts with the same words are put together first. The rule of the exact look is ours, so that both sides look
for the same thing: 60% of the three-word sequences of the shorter text, a tenth of those of the longer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 128
THRESHOLD = 0.5  # of Jaccard similarity; lower finds more additions and takes far longer
CONTAINMENT, OF_LONGER, FEWEST = 0.6, 0.1, 8

_WORD = re.compile(r"\w+")


def groups(texts: Iterable[str]) -> np.ndarray:
    """Group of each text; -1 where it is alone."""
    first_of: dict[str, int] = {}
    number = [first_of.setdefault(" ".join(_WORD.findall(text.lower())), len(first_of)) for text in texts]
    different = list(first_of)
    sequences = [_sequences(text.split()) for text in different]
    long = [place for place, each in enumerate(sequences) if len(each) >= FEWEST]
    hashes = MinHash.bulk(
        [[" ".join(each).encode() for each in sequences[place]] for place in long], num_perm=PERMUTATIONS
    )
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    with index.insertion_session() as session:
        for place, each in zip(long, hashes, strict=True):
            session.insert(place, each)
    parent = list(range(len(different)))
    for place, each in zip(long, hashes, strict=True):
        for other in index.query(each):
            if _root(parent, place) != _root(parent, other) and _alike(sequences[place], sequences[other]):
                parent[_root(parent, other)] = _root(parent, place)
    group = np.array([_root(parent, place) for place in number])
    return np.where(np.bincount(group)[group] > 1, group, -1)


def _sequences(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def _alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    shared = len(one & other)
    return shared >= CONTAINMENT * min(len(one), len(other)) and shared >= OF_LONGER * max(
        len(one), len(other)
    )


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place
