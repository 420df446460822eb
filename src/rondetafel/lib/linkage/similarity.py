"""Names that agree more or less: inside one another, sharing rare words, spelled alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rondetafel.lib.linkage.actors import KnownAs
from rondetafel.lib.linkage.evidence import Evidence, Kind, LinkRule
from rondetafel.lib.linkage.resemblance import (
    ALL_WORDS,
    LEAST_SPELLING,
    ComparedName,
    compared_name,
    resemblance,
    stands_in,
)
from rondetafel.lib.linkage.spelling import respellings, written_together
from rondetafel.lib.linkage.translations import comparison_words, concepts, scope_words
from rondetafel.lib.linkage.word_overlap import Overlap, WordIndex, Words

_NAMES_PER_TEXT = 12
_LEAST_DICE = 0.5  # less is not worth showing to anyone
_INSIDE = (Kind.NAME_INSIDE, Kind.BRAND_INSIDE)


class SimilarNames:
    """Actors by how much their names resemble a text.

    Args:
        actors: the actors to be found.
        rule: what each degree of resemblance is worth.
    """

    def __init__(self, actors: Sequence[KnownAs], rule: LinkRule) -> None:
        self._rule = rule
        self._names = _names(actors)
        self._index = WordIndex([_words(name) for name in self._names], scope_words(), rule.scope_weight)
        self._of_actor: defaultdict[int, list[frozenset[str]]] = defaultdict(list)
        self._owners_of_word: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._names:
            for owner in name.owners:
                self._of_actor[owner].append(frozenset(name.words))
            for word in name.literal:
                self._owners_of_word[word].update(name.owners)

    def agreement(self, actor: KnownAs, position: int) -> float:
        """Weighted Dice similarity of the two most similar names of two actors, in [0, 1]."""
        texts = [frozenset(comparison_words(base.split())) for base in actor.bases]
        return max(
            (self._dice(text, name) for text in texts for name in self._of_actor[position]), default=0.0
        )

    def evidence(self, texts: Sequence[KnownAs]) -> Iterator[tuple[int, int, Evidence]]:
        """Position of the text, of the actor and evidence for each pair that resembles enough to consider."""
        written = _names(texts)
        names = self._respelled(written + self._joined(written))
        overlap = self._index.overlap([_words(name) for name in names], _NAMES_PER_TEXT)
        return self._evidence(names, overlap)

    def among_themselves(self) -> Iterator[tuple[int, int, Evidence]]:
        """The same for the actors among themselves; words of one actor are also read as another's."""
        names = self._names + self._misspelt()
        overlap = self._index.overlap([_words(name) for name in names], _NAMES_PER_TEXT)
        return self._evidence(names, overlap.once(len(self._names)))

    def _evidence(self, texts: list[ComparedName], overlap: Overlap) -> Iterator[tuple[int, int, Evidence]]:
        spelling = self._spelling(texts, overlap)
        inside: defaultdict[int, list[tuple[ComparedName, Evidence]]] = defaultdict(list)
        for at in _worth_comparing(overlap, spelling):
            text_at, name = int(overlap.text[at]), self._names[int(overlap.name[at])]
            text, weights = texts[text_at], overlap.weights(at)
            for item in resemblance(text, name, weights, float(spelling[at]), self._rule):
                if item.kind in _INSIDE:
                    inside[text_at].append((name, item))
                else:
                    yield from _for_owners(text, name, item)
        for text_at, found in inside.items():
            for name, item in _longest(found):
                yield from _for_owners(texts[text_at], name, item)

    def _joined(self, texts: Sequence[ComparedName]) -> list[ComparedName]:
        """Texts with two words as one, where some name has that word."""
        return [
            replace(compared_name(text.owners, text.block, together), respelled={word: self._rule.joined})
            for text in texts
            for together, word in written_together(text.base, self._index)
        ]

    def _respelled(self, texts: list[ComparedName]) -> list[ComparedName]:
        """Texts with the words that no name has replaced by the nearest word that a name does have."""
        unknown = {word for text in texts for word in text.literal if not self._knows(word)}
        nearest = respellings(unknown, sorted(self._owners_of_word))
        return [_respell(text, nearest) for text in texts]

    def _misspelt(self) -> list[ComparedName]:
        """Names with a word that only their actor has, with that word read as the nearest other word."""
        rare = [word for word, owners in self._owners_of_word.items() if len(owners) == 1]
        nearest = respellings(rare, sorted(self._owners_of_word))
        return [
            _respell(name, nearest) for name in self._names if not nearest.keys().isdisjoint(name.literal)
        ]

    def _knows(self, word: str) -> bool:
        return word in self._owners_of_word or all(concept in self._index for concept in concepts(word))

    def _spelling(self, texts: Sequence[ComparedName], overlap: Overlap) -> Any:
        """Normalised Indel similarity of the pairs, blanks apart, in [0, 1]."""
        import numpy as np
        from rapidfuzz import fuzz, process

        joined = [[name.base.replace(" ", "") for name in side] for side in (texts, self._names)]
        pairs = [
            [joined[0][at] for at in overlap.text.tolist()],
            [joined[1][at] for at in overlap.name.tolist()],
        ]
        return process.cpdist(*pairs, scorer=fuzz.ratio, workers=-1, dtype=np.float64) / 100

    def _dice(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared, *each = (sum(map(self._index.weight, sorted(words))) for words in (one & other, one, other))
        return 2 * shared / sum(each) if sum(each) else 0.0


def _names(actors: Sequence[KnownAs]) -> list[ComparedName]:
    """Names of the actors; a name that several have stands once."""
    owners: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, actor in enumerate(actors):
        for base in actor.bases:
            owners[actor.block, base].append(position)
    return [compared_name(tuple(having), block, base) for (block, base), having in owners.items()]


def _for_owners(
    text: ComparedName, name: ComparedName, item: Evidence
) -> Iterator[tuple[int, int, Evidence]]:
    for one in text.owners:
        for other in name.owners:
            yield one, other, item


def _respell(text: ComparedName, nearest: Mapping[str, tuple[str, float]]) -> ComparedName:
    """The text with words read as their nearest; how sure that is stands beside the comparison words."""
    if nearest.keys().isdisjoint(text.literal):
        return text
    found = {word: nearest[word] for word in text.literal if word in nearest}
    words = comparison_words([found[word][0] if word in found else word for word in text.base.split()])
    sure = {concept: likeness for other, likeness in found.values() for concept in concepts(other)}
    return replace(text, words=words, respelled={**text.respelled, **sure})


def _words(name: ComparedName) -> Words:
    return Words(name.words, name.owners, name.block)


def _worth_comparing(overlap: Overlap, spelling: Any) -> Sequence[int]:
    """Positions of the pairs that can give evidence worth showing to anyone."""
    import numpy as np

    within = overlap.shared >= ALL_WORDS * np.minimum(overlap.text_weight, overlap.name_weight)
    chosen = within | (overlap.dice >= _LEAST_DICE) | (spelling >= LEAST_SPELLING)
    positions: list[int] = np.flatnonzero(chosen).tolist()
    return positions


def _longest(found: Sequence[tuple[ComparedName, Evidence]]) -> Iterator[tuple[ComparedName, Evidence]]:
    """Names in a text that are not themselves inside a longer name that is in the text too."""
    for name, item in found:
        if not any(
            len(other.words) > len(name.words) and stands_in(name.words, other.words) for other, _ in found
        ):
            yield name, item
