"""Normalised organisation names: what is the name, what its legal form, what its short and other names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rondetafel.lib.linkage.acronyms import LONGEST_ACRONYM, acronym_key, initials_beside
from rondetafel.lib.linkage.legal_forms import LegalForm, strip_legal_forms
from rondetafel.lib.linkage.plain_words import plain_words, readable
from rondetafel.lib.linkage.translations import is_known_word, is_place, tells_apart

_INNER_BRACKETS = re.compile(r"(\w?)[(\[]([^()\[\]]*)[)\]](\w?)")
_STRAY_BRACKETS = re.compile(r"[()\[\]]")
# A bar, a slash or dash with a blank beside it, or the dots of "e.V." end a name; the hyphen of
# "Industrie- und Handelskammer" does not.
_SEPARATOR = re.compile(
    r"\s*\|\s*|\s+/+\s+|\s+[-–—]+(?=\s|\w)"
    r"|(?<=\w)[-–—]+\s+(?!(?i:und|en|et|and|oder|ou|of|or|y|e|och|og|ja)\b|&)"
    r"|(?<=\be\.V\.)\s+(?=\w)|(?<=\be\. V\.)\s+(?=\w)"
)


@dataclass(frozen=True, slots=True)
class NormalisedName:
    """A name taken apart for comparison.

    Args:
        text: the name as it was given.
        base: the name in lower case without accents, punctuation, legal form, short name and brackets.
        legal_form: id of the legal form in `legal_forms.yaml`, None without one.
        legal_form_class: its class (association, company ...), None without one.
        acronyms: short names in brackets, beside a dash or in front, without blanks: `("espo",)`.
        parts: other names in the same text (in brackets, on either side of a dash), each like `base`.
    """

    text: str
    base: str
    legal_form: str | None = None
    legal_form_class: str | None = None
    acronyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def bases(self) -> tuple[str, ...]:
        """The base and the other names."""
        return (self.base, *self.parts)


@lru_cache(maxsize=50_000)
def normalise_name(text: str) -> NormalisedName:
    """Take a name apart.

    `normalise_name("Verband Kommunaler Unternehmen e.V. (VKU)")` has base
    `"verband kommunaler unternehmen"`, legal form `ev`, class `association` and acronym `"vku"`. A text
    without any letter or digit has an empty base. Normalising a base gives that base.
    """
    outside, bracketed = _take_brackets(readable(text))
    sides, in_brackets = _sides(outside), [side for content in bracketed for side in _sides(content)]
    names, short, forms = _names_and_short_names(sides)
    base, leading = _without_initials(" ".join(names))
    acronyms = [*leading, *short, *(side for side in in_brackets if _is_short_name(side))]
    other = [
        " ".join(strip_legal_forms(plain_words(side)).words)
        for side in in_brackets
        if not _is_short_name(side)
    ]
    return NormalisedName(
        text=text,
        base=base,
        legal_form=forms[0].id if forms else None,
        legal_form_class=forms[0].form_class.value if forms else None,
        acronyms=_distinct(map(acronym_key, acronyms)),
        parts=_distinct((name for name in (*names, *other) if _can_be_name(name)), without=base),
    )


def _names_and_short_names(sides: list[str]) -> tuple[list[str], list[str], list[LegalForm]]:
    """Sides of a dash that are names (without legal form), sides that are short names, legal forms."""
    stripped = {side: strip_legal_forms(plain_words(side)) for side in sides}
    short = [side for side in sides if _is_short_name(side)]
    names = [" ".join(stripped[side].words) for side in sides if side not in short]
    rest = " ".join(names).split()
    if len(rest) < 2 or not tells_apart(rest):  # "Energiföretagen / Swedenergy", "Wiertz - Public Affairs"
        names = [" ".join(stripped[side].words) for side in sides]
        short = short if rest else []
    return names, short, [form for side in reversed(sides) for form in stripped[side].forms]


def _without_initials(name: str) -> tuple[str, list[str]]:
    """Name without legal forms and without words that are the initials of the others; and those words."""
    words, leading = list(strip_legal_forms(name.split()).words), []
    while words and (letters := initials_beside(words)):
        words.remove(letters)
        leading.append(letters)
        words = list(strip_legal_forms(words).words)
    return " ".join(words), leading


def _take_brackets(text: str) -> tuple[str, list[str]]:
    """Text outside brackets, and the contents; a place or legal form stays: `Deutsche Bank (Schweiz)`."""
    contents: list[str] = []

    def take(match: re.Match[str]) -> str:
        before, content, after = match.groups()
        if before and after:
            return f"{before}{content}{after}"
        if _only_places(content) or _is_legal_form(content):
            return f"{before} {content} {after}"
        contents.append(content)
        return f"{before} {after}"

    while _INNER_BRACKETS.search(text):
        text = _INNER_BRACKETS.sub(take, text)
    return _STRAY_BRACKETS.sub(" ", text), contents


def _sides(text: str) -> list[str]:
    return [side for side in _SEPARATOR.split(text) if plain_words(side)]


def _is_short_name(text: str) -> bool:
    """True for what looks like an acronym or brand: one unusual word, or a few with capitals in them."""
    words, plain = text.split(), plain_words(text)
    if len(text) > LONGEST_ACRONYM + 2 or len(words) > 3 or all(map(is_known_word, plain)):
        return False
    return len(words) == 1 or any(sum(char.isupper() for char in word) >= 2 for word in words)


def _is_legal_form(text: str) -> bool:
    words = plain_words(text)
    return bool(words) and strip_legal_forms(("name", *words)).words == ("name",)


def _can_be_name(text: str) -> bool:
    """True but for a single ordinary word and for places: `- International`, `(United Kingdom)`."""
    return not _only_places(text) and (" " in text or not is_known_word(text))


def _only_places(text: str) -> bool:
    words = plain_words(text)
    return any(map(is_place, words)) and all(
        is_place(word) or word in ("united", "union", "states") for word in words
    )


def _distinct(texts: Iterable[str], without: str = "") -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text and text != without))
