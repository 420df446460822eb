"""Acronyms that the texts themselves teach: `European Sea Ports Organisation (ESPO)` makes `ESPO` known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rondetafel.lib.linkage.acronyms import SHORTEST_INITIALS, abbreviates
from rondetafel.lib.linkage.actors import KnownAs

_LEAST_SHARE = 2 / 3  # of the texts that give the acronym with a linked name


def learn_acronyms(
    linked: Iterable[tuple[KnownAs, int]], actors: Sequence[KnownAs]
) -> Mapping[str, tuple[int, int]]:
    """Actor and number of times per acronym that stands beside the names of one actor in the linked texts.

    An acronym counts when it is in brackets or beside a dash, or is the one word left when the name of the
    actor is taken off the text. It is learned when at least two thirds of those texts name the same actor;
    one that does not abbreviate the name (`CLEPA`, from the French) when two different texts give it.

    Args:
        linked: different texts with the position of the actor they were linked to.
        actors: the actors.
    """
    seen: defaultdict[str, Counter[int]] = defaultdict(Counter)
    abbreviating: set[tuple[str, int]] = set()
    for text, actor in linked:
        for acronym in {*text.acronyms, *_words_left(text, actors[actor])}:
            seen[acronym][actor] += 1
            if any(abbreviates(acronym, base) for base in (*text.bases, *actors[actor].bases)):
                abbreviating.add((acronym, actor))
    learned = {}
    for acronym, counts in seen.items():
        actor, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
        trusted = (acronym, actor) in abbreviating or (times > 1 and len(acronym) >= SHORTEST_INITIALS)
        if trusted and times >= _LEAST_SHARE * counts.total():
            learned[acronym] = (actor, times)
    return learned


def _words_left(text: KnownAs, actor: KnownAs) -> Iterable[str]:
    """The word before or after a name of two or more words, where nothing else is in the text.

    It must abbreviate the name: `Facebook Oversight Board` does not make Facebook an acronym of that board.
    """
    for words in (base.split() for base in text.bases):
        for name in (base.split() for base in actor.bases):
            if len(name) > 1 and len(words) == len(name) + 1:
                for beside, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
                    if rest == name and _may_be_acronym(beside, " ".join(name)):
                        yield beside


def _may_be_acronym(word: str, name: str) -> bool:
    return len(word) >= SHORTEST_INITIALS and abbreviates(word, name)
