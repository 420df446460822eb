"""Comparison words: the words of a name without articles, in one language, in the singular."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml


def comparison_words(words: Sequence[str]) -> tuple[str, ...]:
    """Words by which names are compared; for comparison only, nobody sees them.

    Articles and prepositions go, words of `translations.yaml` become their concept (`vereniging` and
    `Verein` are `association`, `Gewerkschaftsbund` is `trade union confederation`), plural -s and the
    second letter of a written-out umlaut go. A name of nothing but articles and letters keeps them (`T&E`).
    """
    found = tuple([part for word in words for part in concepts(word)])
    return found if any(len(word) > 1 for word in found) else tuple(words)


@lru_cache(maxsize=200_000)
def concepts(word: str) -> tuple[str, ...]:
    """Comparison words of one word: none for an article, several for a compound."""
    translations = _translations()
    if word in translations.function_words:
        return ()
    stemmed = stem(word)
    return translations.concepts.get(stemmed, (stemmed,))


def concept(word: str) -> str:
    """First comparison word of one word; an article stays as it is."""
    return next(iter(concepts(word)), word)


def is_place(word: str) -> bool:
    """True for a country, continent or their adjectives in any of the languages of the table."""
    return stem(word) in _translations().places


def scope_words() -> frozenset[str]:
    """Comparison words that only say how far an organisation works or what it is: europe, group, office."""
    return _translations().scope


def place_words() -> frozenset[str]:
    """Comparison words for countries and continents."""
    return _translations().place_concepts


def reach_words() -> frozenset[str]:
    """Comparison words for where an organisation works: countries, continents, international, world."""
    return _translations().reach


def is_function_word(word: str) -> bool:
    """True for an article, preposition or conjunction."""
    return word in _translations().function_words


def is_known_word(word: str) -> bool:
    """True for an ordinary word: no acronym and no brand. A compound (Gewerkschaftsbund) can be a name."""
    translations = _translations()
    stemmed = stem(word)
    return (
        is_function_word(word)
        or len(translations.concepts.get(stemmed, ())) == 1
        or stemmed in translations.ordinary
    )


def tells_apart(words: Sequence[str]) -> bool:
    """True for words that can be a name: three that weigh, or one that is no ordinary word."""
    return len(comparison_words(words)) > 2 or not all(map(is_known_word, words))


def stem(word: str) -> str:
    """Word of five letters or more without plural -s; ae, oe, ue as a, o, u (Foerderung, Förderung)."""
    word = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_REACH = frozenset({"international", "global", "world", "worldwide"})


@dataclass(frozen=True, slots=True)
class _Translations:
    function_words: frozenset[str]
    concepts: dict[str, tuple[str, ...]]
    places: frozenset[str]
    place_concepts: frozenset[str]
    reach: frozenset[str]
    scope: frozenset[str]
    ordinary: frozenset[str]


@cache
def _translations() -> _Translations:
    text = resources.files(__package__).joinpath("translations.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    concepts: dict[str, tuple[str, ...]] = {}
    for section in ("words", "places"):
        for concept, spellings in table[section].items():
            concepts.update({stem(spelling): (concept,) for spelling in spellings})
    concepts.update({stem(word): tuple(parts) for word, parts in table["compounds"].items()})
    return _Translations(
        function_words=frozenset(table["function_words"]),
        concepts=concepts,
        places=frozenset(stem(word) for spellings in table["places"].values() for word in spellings),
        place_concepts=frozenset(table["places"]),
        reach=frozenset(table["places"]) | _REACH,
        scope=frozenset(table["scope"]),
        ordinary=frozenset(map(stem, table["ordinary"])),
    )
