"""What one text and one name have in common, turned into evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rondetafel.lib.linkage.evidence import Evidence, Kind, LinkRule
from rondetafel.lib.linkage.translations import (
    comparison_words,
    concepts,
    is_function_word,
    is_known_word,
    place_words,
    reach_words,
    tells_apart,
)
from rondetafel.lib.linkage.word_overlap import Weights

LEAST_SPELLING = 0.88
ALL_WORDS = 0.999  # share of the weight that counts as all words: weights are sums of floats
_SHORTEST_INSIDE = 3
_SHORTEST_BRAND = 4
_HOME = frozenset({"europe"})  # where all bodies of a European register are: no country


@dataclass(frozen=True, slots=True)
class ComparedName:
    """One name, in every form that comparing needs.

    Args:
        owners: positions of the actors that have this very name.
        block: block of these actors.
        base: the normalised name.
        words: its comparison words; of a text, words that no name has are respelled.
        literal: its words as written, without articles.
        written: the words as written behind each comparison word.
        tells_apart: False for a name of ordinary words that many bodies could have.
        respelled: how sure each respelled word is.
    """

    owners: tuple[int, ...]
    block: str
    base: str
    words: tuple[str, ...]
    literal: frozenset[str]
    written: Mapping[str, frozenset[str]]
    tells_apart: bool
    respelled: Mapping[str, float] = field(default_factory=dict)


def compared_name(owners: tuple[int, ...], block: str, base: str) -> ComparedName:
    """A name in the forms that comparing needs, as written."""
    words = tuple(base.split())
    literal = frozenset(word for word in words if not is_function_word(word)) or frozenset(words)
    written: defaultdict[str, set[str]] = defaultdict(set)
    for word in literal:
        for concept in concepts(word):
            written[concept].add(word)
    behind = {concept: frozenset(spellings) for concept, spellings in written.items()}
    return ComparedName(
        owners, block, base, comparison_words(words), literal, behind, tells_apart(tuple(literal))
    )


def resemblance(
    text: ComparedName, name: ComparedName, weights: Weights, spelling: float, rule: LinkRule
) -> Iterator[Evidence]:
    """Evidence by degree that a text is a name.

    Args:
        text: the text.
        name: a name of an actor.
        weights: see `Weights`.
        spelling: normalised Indel similarity of both without blanks, in [0, 1].
        rule: what each degree is worth.
    """
    sure = _certainty(text, name, rule)
    where = _same_reach(text, name, rule)
    if weights.shared >= ALL_WORDS * weights.name and (kind := _kind_inside(name, text, weights.name, rule)):
        factor = sure if kind is Kind.BRAND_INSIDE else sure * where
        yield rule.by_degree(kind, weights.shared / weights.text, name=name.base).times(factor)
    if weights.shared >= ALL_WORDS * weights.text and _is_part(text, name):
        factor = sure * where * _place_in_name(text, name, rule)
        yield rule.by_degree(Kind.PART_OF_NAME, weights.shared / weights.name, name=name.base).times(factor)
    if _can_resemble(text, name):
        dice = sure * where * 2 * weights.shared / (weights.text + weights.name)
        yield rule.by_degree(Kind.SIMILAR_WORDS, dice, name=name.base, similarity=dice)
    if spelling >= LEAST_SPELLING:
        degree = (spelling - LEAST_SPELLING) / (1 - LEAST_SPELLING)
        yield rule.by_degree(Kind.SIMILAR_SPELLING, degree, name=name.base, similarity=spelling)


def stands_in(inner: Sequence[str], outer: Sequence[str]) -> bool:
    """True where the words of one stand together in the other, in this order."""
    length = len(inner)
    return any(
        tuple(outer[start : start + length]) == tuple(inner) for start in range(len(outer) - length + 1)
    )


def _certainty(text: ComparedName, name: ComparedName, rule: LinkRule) -> float:
    """How sure the shared words are: less where one was respelled or agrees only in translation."""
    shared = set(text.words).intersection(name.words)
    if text.respelled:
        sure = min((text.respelled[word] for word in shared if word in text.respelled), default=1.0)
        if sure < 1:
            return sure if len(text.words) > 1 else sure**2
    translated = any(_differ(text.written.get(word), name.written.get(word)) for word in shared)
    return rule.translated if translated else 1.0


def _differ(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    return one is not None and other is not None and one.isdisjoint(other)


def _same_reach(text: ComparedName, name: ComparedName, rule: LinkRule) -> float:
    """Factor for bodies that work elsewhere: Save the Children *Finland* is not *Europe*."""
    text_only = reach_words().intersection(text.words).difference(name.words)
    name_only = reach_words().intersection(name.words).difference(text.words)
    if (text_only - _HOME) & place_words() or (text_only and name_only):
        return rule.elsewhere
    return rule.branch if (name_only - _HOME) & place_words() else 1.0


def _kind_inside(name: ComparedName, text: ComparedName, weight: float, rule: LinkRule) -> Kind | None:
    """Kind of evidence when the name stands in the text; None where it may stand there by chance."""
    if not stands_in(name.words, text.words) or not name.tells_apart or _only_in_translation(name, text):
        return None
    if len(name.words) > 1:
        return Kind.NAME_INSIDE if weight >= rule.least_name_weight else None
    is_brand = len(name.base) >= _SHORTEST_BRAND and not is_known_word(name.base)
    return Kind.BRAND_INSIDE if is_brand and weight >= rule.least_brand_weight else None


def _is_part(text: ComparedName, name: ComparedName) -> bool:
    """True where the text is a telling part of the name."""
    if (
        len(text.base) < _SHORTEST_INSIDE
        or not stands_in(text.words, name.words)
        or _only_in_translation(text, name)
    ):
        return False
    return text.tells_apart or (len(text.words) > 1 and text.literal <= name.literal)


def _place_in_name(text: ComparedName, name: ComparedName, rule: LinkRule) -> float:
    """Factor for where the text stands in the name.

    A short form is the start of a name or the end of it (Assicurazioni *Generali*), seldom the middle or
    what comes after a preposition (Business at *OECD*).
    """
    length = len(text.words)
    if name.words[:length] == text.words:
        return 1.0
    before = name.base.removesuffix(text.base).split()
    after_preposition = name.base.endswith(text.base) and bool(before) and is_function_word(before[-1])
    return rule.last if name.words[-length:] == text.words and not after_preposition else rule.not_first


def _can_resemble(text: ComparedName, name: ComparedName) -> bool:
    """False where only ordinary words can agree: `Women`; `German Banks` and `Deutsche Bank`."""
    if len(text.words) == 1 and not text.tells_apart:
        return False
    return name.tells_apart or not _only_in_translation(name, text)


def _only_in_translation(inner: ComparedName, outer: ComparedName) -> bool:
    """True where ordinary words agree, not even literally: `Comité scientifique`, `Science Council`."""
    return not inner.literal <= outer.literal and all(map(is_known_word, inner.literal & outer.literal))
