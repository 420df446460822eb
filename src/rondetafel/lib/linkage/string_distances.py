"""Distances between two strings under the names and conventions of R's stringdist.

For whoever compares linkage with work done in R. Edit distances are RapidFuzz's; Jaro is written here,
because RapidFuzz rounds half transpositions down and stringdist does not. Soundex is left out: it codes
English sounds, and our names are Dutch, French and German.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from math import sqrt

PREFIX_WEIGHT = 0.1
LONGEST_PREFIX = 4
GRAM = 2


class Method(StrEnum):
    """Methods by the name that stringdist gives them."""

    LV = "lv"
    OSA = "osa"
    DL = "dl"
    LCS = "lcs"
    JARO = "jaro"
    JW = "jw"
    QGRAM = "qgram2"
    COSINE = "cosine2"
    JACCARD = "jaccard2"


def string_distance(a: str, b: str, method: Method | str) -> float:
    """Distance between two strings; 0 for equal ones. Case and accents count.

    Args:
        a: one string.
        b: the other.
        method: edit distances `lv`, `osa`, `dl`, `lcs` in numbers of edits; `jaro` and `jw` (prefix weight
            0.1, always applied), `cosine2` and `jaccard2` in [0, 1]; `qgram2` in numbers of pairs of letters.

    R: `stringdist(a, b, method)`, with `jw` p = 0 for `jaro` and p = 0.1 for `jw`, and q = 2.
    """
    from rapidfuzz.distance import OSA, DamerauLevenshtein, Indel, Levenshtein

    edits: dict[Method, Callable[[str, str], int]] = {
        Method.LV: Levenshtein.distance,
        Method.OSA: OSA.distance,
        Method.DL: DamerauLevenshtein.distance,
        Method.LCS: Indel.distance,
    }
    method = Method(method)
    if method in edits:
        return float(edits[method](a, b))
    if method in (Method.JARO, Method.JW):
        jaro = jaro_distance(a, b)
        return jaro if method is Method.JARO else jaro - _common_prefix(a, b) * PREFIX_WEIGHT * jaro
    return _gram_distance(_grams(a), _grams(b), method)


def jaro_distance(a: str, b: str) -> float:
    """Jaro distance, 1 - (m/|a| + m/|b| + (m - t)/m)/3, t being half the matches out of order (Jaro 1989)."""
    if not a and not b:
        return 0.0
    reach = max(max(len(a), len(b)) // 2 - 1, 0)
    taken = [False] * len(b)
    of_a = []
    for position, letter in enumerate(a):
        for other in range(max(position - reach, 0), min(position + reach + 1, len(b))):
            if not taken[other] and b[other] == letter:
                taken[other] = True
                of_a.append(letter)
                break
    matches = len(of_a)
    if not matches:
        return 1.0
    of_b = [letter for letter, used in zip(b, taken, strict=True) if used]
    half_transpositions = sum(x != y for x, y in zip(of_a, of_b, strict=True)) / 2
    similarity = matches / len(a) + matches / len(b) + (matches - half_transpositions) / matches
    return 1 - similarity / 3


def _common_prefix(a: str, b: str) -> int:
    length = 0
    for x, y in zip(a[:LONGEST_PREFIX], b[:LONGEST_PREFIX], strict=False):
        if x != y:
            break
        length += 1
    return length


def _grams(text: str) -> Counter[str]:
    return Counter(text[start : start + GRAM] for start in range(len(text) - GRAM + 1))


def _gram_distance(a: Counter[str], b: Counter[str], method: Method) -> float:
    if method is Method.QGRAM:
        return float(sum(abs(a[gram] - b[gram]) for gram in a.keys() | b.keys()))
    if method is Method.JACCARD:
        return 1 - len(a.keys() & b.keys()) / len(a.keys() | b.keys()) if a or b else 0.0
    product = sum(a[gram] * b[gram] for gram in a.keys() & b.keys())
    lengths = sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return 1 - product / lengths if lengths else float(a != b)
