"""Submissions that are the same text sent many times, and what each sender added (C-5).

Pure: texts in, groups out. Grouping is a proposal that a person confirms; every text stays to be read.

Two texts belong together when most of the three-word sequences of the shorter one stand in the other
(containment, exact). Candidates are found through rare sequences, so that not every two texts are compared:
if A has |A| sequences of which at least ⌈t|A|⌉ must be shared, one of any |A| − ⌈t|A|⌉ + 1 of them is shared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from math import ceil

from rondetafel.lib.base.text import fold

WORDS_PER_SHINGLE = 3
CONTAINMENT = 0.6
FEWEST_SHINGLES = 8
"""A text with fewer sequences groups with identical texts only: short replies are alike by chance."""
FEWEST_SENDERS = 3
"""From as many texts on a group is a campaign."""
FEWEST_WORDS_ADDED = 4
"""A shorter difference is an edit, not an addition."""

Shingles = frozenset[int]


@dataclass(frozen=True, slots=True)
class Member:
    """One text of a campaign.

    Args:
        position: position of the text among those given.
        addition: what its sender wrote beside the template; empty where nothing.
        identical: whether it is the template word for word.
    """

    position: int
    addition: str
    identical: bool


@dataclass(frozen=True, slots=True)
class Campaign:
    """Near-identical texts.

    Args:
        template: position of the text that stands for all: the most frequent, then the shortest.
        members: all texts of the group, the template among them, in the order given.
    """

    template: int
    members: tuple[Member, ...]

    @property
    def with_addition(self) -> tuple[Member, ...]:
        """Members that wrote something of their own."""
        return tuple(member for member in self.members if member.addition)


def campaigns(
    texts: Sequence[str], *, containment: float = CONTAINMENT, fewest: int = FEWEST_SENDERS
) -> tuple[Campaign, ...]:
    """Groups of near-identical texts, the largest first; the result does not depend on chance.

    Args:
        texts: texts of submissions; empty ones are left out.
        containment: share of the sequences of the shorter text that the other must have, in (0, 1].
        fewest: texts that make a campaign, at least 2.
    """
    same: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        if folded := " ".join(_words(text)):
            same.setdefault(folded, []).append(position)
    groups = _groups(list(same), containment)
    made = []
    for group in groups:
        positions = sorted(position for folded in group for position in same[folded])
        if len(positions) >= fewest:
            made.append(_campaign(texts, {folded: same[folded] for folded in group}))
    return tuple(sorted(made, key=lambda each: (-len(each.members), each.members[0].position)))


def shingles(words: Sequence[str], length: int = WORDS_PER_SHINGLE) -> Shingles:
    """Sequences of some words as 64-bit numbers, equal in every run."""
    return frozenset(
        int.from_bytes(blake2b(" ".join(words[i : i + length]).encode(), digest_size=8).digest(), "big")
        for i in range(len(words) - length + 1)
    )


def contained(first: Shingles, second: Shingles) -> float:
    """Share of the smaller set that stands in the other; 0 when one is empty."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _groups(texts: Sequence[str], containment: float) -> list[list[str]]:
    """Connected texts, each text different from the others."""
    sets = [shingles(text.split()) for text in texts]
    frequency = Counter(each for one in sets for each in one)
    holders: dict[int, list[int]] = {}
    for place, one in enumerate(sets):
        for each in one:
            if frequency[each] > 1:
                holders.setdefault(each, []).append(place)
    parent = list(range(len(texts)))
    for place, one in enumerate(sets):
        if len(one) < FEWEST_SHINGLES:
            continue
        for other in _candidates(one, frequency, holders, containment):
            if len(sets[other]) < max(len(one), FEWEST_SHINGLES) or _root(parent, other) == _root(
                parent, place
            ):
                continue
            if contained(one, sets[other]) >= containment:
                parent[_root(parent, other)] = _root(parent, place)
    groups: dict[int, list[str]] = {}
    for place, text in enumerate(texts):
        groups.setdefault(_root(parent, place), []).append(text)
    return list(groups.values())


def _candidates(
    one: Shingles, frequency: Mapping[int, int], holders: Mapping[int, list[int]], containment: float
) -> Iterable[int]:
    """Texts that could hold enough of this one: those that share one of its rarest sequences."""
    needed = len(one) - ceil(containment * len(one)) + 1
    rarest = sorted(one, key=lambda each: (frequency[each], each))[:needed]
    return sorted({other for each in rarest for other in holders.get(each, ())})


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _campaign(texts: Sequence[str], group: Mapping[str, list[int]]) -> Campaign:
    template = min(group, key=lambda folded: (-len(group[folded]), len(folded), group[folded][0]))
    shown = texts[group[template][0]]
    members = [
        Member(position, "" if folded == template else _addition(shown, texts[position]), folded == template)
        for folded, positions in group.items()
        for position in positions
    ]
    members.sort(key=lambda member: member.position)
    return Campaign(group[template][0], tuple(members))


def _addition(template: str, text: str) -> str:
    """Runs of own words, in the spelling of the sender."""
    spelt = text.split()
    own, common = _folded_words(spelt), _folded_words(template.split())
    added = []
    for kind, _, _, start, end in SequenceMatcher(None, common, own, autojunk=False).get_opcodes():
        if kind in ("insert", "replace") and sum(bool(word) for word in own[start:end]) >= FEWEST_WORDS_ADDED:
            added.append(" ".join(spelt[start:end]))
    return " … ".join(added)


def _folded_words(spelt: Sequence[str]) -> list[str]:
    return [" ".join(_words(word)) for word in spelt]


_WORD = re.compile(r"\w+")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))
