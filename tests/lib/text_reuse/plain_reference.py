"""The rule of text reuse in plain Python, every two texts compared; and texts with planted copies."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import numpy as np

from rondetafel.lib.base.text import fold
from rondetafel.lib.text_reuse.rule import LinkRule

Pair = tuple[int, int]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


@cache
def sequences(text: str) -> frozenset[tuple[str, ...]]:
    found = words(text)
    return frozenset(tuple(found[at : at + 3]) for at in range(len(found) - 2))


def linked(first: str, second: str, rule: LinkRule) -> bool:
    shorter, longer = sorted((sequences(first), sequences(second)), key=len)
    shared = len(shorter & longer)
    enough = (
        shared >= rule.containment * len(shorter) - 1e-9 and shared >= rule.of_longer * len(longer) - 1e-9
    )
    return len(shorter) >= rule.fewest and enough


def linked_pairs(texts: list[str], rule: LinkRule) -> set[Pair]:
    pairs = combinations(range(len(texts)), 2)
    return {(one, other) for one, other in pairs if linked(texts[one], texts[other], rule)}


def random_text(random: np.random.Generator, count: int, vocabulary: int = 2_000) -> str:
    return " ".join(f"w{number}" for number in random.integers(0, vocabulary, count))


def edited(random: np.random.Generator, text: str) -> str:
    """A copy with words swapped, put in, or cut off, with text before or after it, or as it is."""
    own = text.split()
    kind = int(random.integers(6))
    if kind == 0:
        for place in random.choice(len(own), size=int(random.integers(1, 9)), replace=False):
            own[place] = f"x{random.integers(100)}"
    if kind == 1:
        for _ in range(int(random.integers(1, 6))):
            own.insert(int(random.integers(len(own))), f"x{random.integers(100)}")
    if kind == 2:
        own = own[: int(random.integers(12, len(own)))]
    if kind == 3:
        own = [*random_text(random, int(random.integers(5, 90))).split(), *own]
    if kind == 4:
        own = [*own, *random_text(random, int(random.integers(5, 90))).split()]
    return " ".join(own)


def mixed_texts(seed: int, count: int = 120, templates: int = 6, vocabulary: int = 70) -> list[str]:
    """Edited copies of some templates of a small vocabulary, some of two templates at once, and others."""
    random = np.random.default_rng(seed)
    base = [random_text(random, int(random.integers(14, 45)), vocabulary) for _ in range(templates)]
    texts = []
    for _ in range(count):
        one, other = random.integers(templates, size=2)
        text = edited(random, base[one])
        draw = random.random()
        if draw < 0.15:
            text = f"{text} {edited(random, base[other])}"
        elif draw < 0.3:
            text = random_text(random, int(random.integers(1, 60)), vocabulary)
        texts.append(text)
    return texts
