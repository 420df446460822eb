"""What a sender wrote beside the text that was copied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rondetafel.lib.base.text import fold
from rondetafel.lib.text_reuse.sequences import WORDS_PER_SEQUENCE

FEWEST_WORDS_ADDED = 4
"""A shorter difference is an edit, not an addition."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared, and the place of the spelt piece of text it stands in."""

    folded: str
    place: int


def additions(template: str, texts: Iterable[str]) -> Iterator[str]:
    """Runs of four words or more that do not come from the template, in the spelling of each sender.

    A word comes from the template when it stands in a sequence of three words that the template has too,
    wherever that is: a paragraph at another place is no addition.

    Args:
        template: the text that was copied.
        texts: versions of it.

    Yields:
        For each text its additions, with … between them; nothing where there are none.
    """
    known = set(_sequences(_words(template.split())))
    for text in texts:
        pieces = text.split()
        words = _words(pieces)
        copied = [False] * len(words)
        for start, sequence in enumerate(_sequences(words)):
            if sequence in known:
                copied[start : start + WORDS_PER_SEQUENCE] = [True] * WORDS_PER_SEQUENCE
        yield " … ".join(_own_runs(pieces, words, copied))


def _own_runs(pieces: Sequence[str], words: Sequence[_Word], copied: Sequence[bool]) -> Iterator[str]:
    for is_copied, run in groupby(zip(words, copied, strict=True), key=lambda each: each[1]):
        own = [word for word, _ in run]
        if not is_copied and len(own) >= FEWEST_WORDS_ADDED:
            yield " ".join(pieces[own[0].place : own[-1].place + 1])


def _sequences(words: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - WORDS_PER_SEQUENCE + 1):
        yield tuple(word.folded for word in words[start : start + WORDS_PER_SEQUENCE])


def _words(pieces: Sequence[str]) -> list[_Word]:
    return [_Word(word, place) for place, piece in enumerate(pieces) for word in _WORD.findall(fold(piece))]


_WORD = re.compile(r"\w+")
