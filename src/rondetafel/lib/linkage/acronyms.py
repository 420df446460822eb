"""Acronyms: how they are compared, and which ones the words of a name can have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rondetafel.lib.linkage.legal_forms import strip_legal_forms
from rondetafel.lib.linkage.plain_words import plain_words
from rondetafel.lib.linkage.translations import (
    concept,
    is_function_word,
    is_place,
    place_words,
    scope_words,
)

SHORTEST_INITIALS = 3
LONGEST_ACRONYM = 14


def acronym_key(text: str) -> str:
    """Short name for comparison: letters and digits without legal form; `DGNB e.V.` is `dgnb`."""
    return "".join(strip_legal_forms(plain_words(text)).words)


@lru_cache(maxsize=100_000)
def initials(base: str) -> tuple[str, ...]:
    """Acronyms of at least three letters that the words of a name can have.

    Initials of the words, without articles, and without places and words of scope at the end. A place may
    stay a word: `initials("climate action network europe")` is `("cane", "can", "can europe")`.

    Args:
        base: a normalised name.
    """
    heavy = [word for word in base.split() if not is_function_word(word)]
    core, ends = list(heavy), []
    while len(core) > SHORTEST_INITIALS and _is_scope_or_place(core[-1]):
        ends.append(core.pop())
    spellings = [_first_letters(heavy)]
    spellings += [_first_letters(heavy[:length]) for length in range(len(heavy) - 1, len(core) - 1, -1)]
    spellings += [f"{_first_letters(core)} {concept(end)}" for end in ends if is_place(end)]
    if len(heavy) > SHORTEST_INITIALS and is_place(heavy[0]):
        spellings.append(f"{_first_letters(heavy[1:])} {concept(heavy[0])}")
    return tuple(dict.fromkeys(letters for letters in spellings if len(letters) >= SHORTEST_INITIALS))


def abbreviates(acronym: str, base: str) -> bool:
    """True where the letters of the acronym stand in the name in this order, from the start of a word.

    `abbreviates("eurobat", "association of european automotive and industrial battery manufacturers")`
    is true; a word that tells two bodies apart, as in `Jatiya Party (Ershad)`, does not abbreviate.
    """
    return any(
        word.startswith(acronym[0]) and _is_subsequence(acronym, "".join(base.split()[at:]))
        for at, word in enumerate(base.split())
    )


def as_acronym_with_place(base: str) -> str | None:
    """`europe can` and `can europa` as `initials` writes them (`can europe`); None for any other text."""
    words = base.split()
    if len(words) != 2:
        return None
    acronym, place = words if is_place(words[1]) else words[::-1]
    return f"{acronym} {concept(place)}" if is_place(place) else None


def initials_beside(words: Sequence[str]) -> str | None:
    """First or last word where it holds the initials of the others: `efpia european federation of ...`."""
    for word, others in ((words[0], words[1:]), (words[-1], words[:-1])):
        if len(word) >= SHORTEST_INITIALS and word in initials(" ".join(others)):
            return word
    return None


def _is_scope_or_place(word: str) -> bool:
    return concept(word) in scope_words() | place_words()


def _is_subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _first_letters(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)
