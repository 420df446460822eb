"""Names that agree outright: the same name, the same words, an acronym, initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from rondetafel.lib.linkage.acronyms import abbreviates, as_acronym_with_place, initials
from rondetafel.lib.linkage.actors import KnownAs
from rondetafel.lib.linkage.evidence import Evidence, Kind, LinkRule
from rondetafel.lib.linkage.names import NormalisedName
from rondetafel.lib.linkage.plain_words import plain_words
from rondetafel.lib.linkage.translations import comparison_words

Found = Iterator[tuple[int, Evidence]]


class NameLookup:
    """Actors by each way in which their names can be written.

    Args:
        actors: the actors to be found.
        rule: what each kind of agreement is worth.
    """

    def __init__(self, actors: Sequence[KnownAs], rule: LinkRule) -> None:
        self._rule = rule
        self._bases = [actor.bases for actor in actors]
        self._found: defaultdict[tuple[str, str, Hashable], set[int]] = defaultdict(set)
        for position, actor in enumerate(actors):
            for how, key in _ways_to_write(actor):
                self._found[actor.block, how, key].add(position)

    def knows(self, actor: KnownAs) -> bool:
        """True where some actor has one of these very names or acronyms."""
        return any(self._find(actor, how, name.base) for name in actor.names for how in ("same", "acronym"))

    def evidence(self, actor: KnownAs) -> Found:
        """Positions of actors that agree, with the kind of agreement; a position may come more than once."""
        for name in actor.names:
            yield from self._whole_names(actor, name)
            yield from self._other_names(actor, name)
        yield from self._short_names(actor)

    def _whole_names(self, actor: KnownAs, name: NormalisedName) -> Found:
        """Only the strongest way in which a whole name agrees counts."""
        seen: set[int] = set()
        for how, key, kind in (
            ("exact", plain_words(name.text), Kind.EXACT_NAME),
            ("whole", _whole(name), Kind.SAME_NAME),
            ("same", name.base, Kind.SAME_BUT_ADDITION),
            ("joined", name.base.replace(" ", ""), Kind.SAME_NAME_JOINED),
            ("part", name.base, Kind.ONE_OF_ITS_NAMES),
        ):
            found = self._find(actor, how, key) - seen
            seen |= found
            for position in found:
                yield position, self._rule.certain(kind)
        yield from self._same_words(actor, name.base, seen)

    def _same_words(self, actor: KnownAs, base: str, seen: set[int]) -> Found:
        """Full degree where the words have the same order, otherwise as much as the spelling agrees."""
        from rapidfuzz import fuzz

        words = comparison_words(base.split())
        for position in self._find(actor, "words", _word_key(base)) - seen:
            spelling = max(fuzz.ratio(base, other) for other in self._bases[position]) / 100
            same_order = any(comparison_words(other.split()) == words for other in self._bases[position])
            yield position, self._rule.by_degree(Kind.SAME_WORDS, 1.0 if same_order else spelling)

    def _other_names(self, actor: KnownAs, name: NormalisedName) -> Found:
        for part in name.parts:
            found = set().union(
                *(
                    self._find(actor, how, key)
                    for how, key in (("same", part), ("part", part), ("words", _word_key(part)))
                )
            )
            for position in found:
                yield position, self._rule.certain(Kind.OTHER_NAME, name=part)

    def _short_names(self, actor: KnownAs) -> Found:
        for acronym in actor.short_names:
            for position in self._find(actor, "acronym", acronym) | self._find(actor, "joined", acronym):
                yield position, self._rule.certain(Kind.ACRONYM, acronym=acronym)
            for position in self._find(actor, "initials", acronym):
                yield position, self._rule.certain(Kind.INITIALS, acronym=acronym)
        for base in actor.bases:
            for position in self._find(actor, "initials", as_acronym_with_place(base)):
                yield position, self._rule.certain(Kind.INITIALS, acronym=base)
            for letters in initials(base):
                for position in self._find(actor, "acronym", letters):
                    yield position, self._rule.certain(Kind.INITIALS, acronym=letters)

    def _find(self, actor: KnownAs, how: str, key: Hashable) -> set[int]:
        return self._found.get((actor.block, how, key), set()) if key else set()


def _ways_to_write(actor: KnownAs) -> Iterator[tuple[str, Hashable]]:
    for name in actor.names:
        yield "exact", plain_words(name.text)
        yield "whole", _whole(name)
        yield "same", name.base
        yield "joined", name.base.replace(" ", "")
        for part in name.parts:
            yield "part", part
    for base in actor.bases:
        yield "words", _word_key(base)
        for letters in initials(base):
            yield "initials", letters
    for acronym in actor.acronyms:
        yield "acronym", acronym


def _whole(name: NormalisedName) -> tuple[str, frozenset[str]]:
    """The base with everything else in the text that may tell it apart from bodies of the same base."""
    other = (letters for letters in name.acronyms if not abbreviates(letters, name.base))
    return name.base, frozenset((*name.parts, *other))


def _word_key(base: str) -> tuple[str, ...] | None:
    """Comparison words in alphabetical order; a single word is a brand and is not translated."""
    words = comparison_words(base.split())
    return tuple(sorted(words)) if len(words) > 1 else None
