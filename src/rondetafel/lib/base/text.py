"""Text in the three languages of the product, and folding of text for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """Languages of the product; Dutch is the default."""

    NL = "nl"
    FR = "fr"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Localised:
    """One text in Dutch, French and English; all three are always there."""

    nl: str
    fr: str
    en: str

    def in_language(self, language: Language | str) -> str:
        """Text in one language."""
        return str(getattr(self, Language(language).value))

    def filled(self, **values: object) -> Localised:
        """Fill `{name}` fields with the same values in each language."""
        return Localised(self.nl.format(**values), self.fr.format(**values), self.en.format(**values))

    @classmethod
    def same(cls, text: str) -> Localised:
        """Text that reads the same in every language, such as a name or a code."""
        return cls(text, text, text)

    @classmethod
    def of(cls, texts: dict[str, str]) -> Localised:
        """Text from a mapping with exactly the keys nl, fr and en (as in our YAML files)."""
        return cls(**texts)

    @classmethod
    def written(cls, write: Callable[[Language], str]) -> Localised:
        """Text that a function writes in each language, such as a number."""
        return cls(*(write(language) for language in Language))

    @classmethod
    def joined(cls, texts: Sequence[Localised], separator: str = "; ") -> Localised:
        """Texts after each other, in each language; empty where there is none."""
        return cls.written(lambda language: separator.join(each.in_language(language) for each in texts))


def enumerated(parts: Iterable[str], language: Language) -> str:
    """Parts of a list in running text, with semicolons; French has a no-break space before each."""
    return ("\u00a0; " if language is Language.FR else "; ").join(parts)


def values_in_language(values: Mapping[str, object], language: Language | str) -> dict[str, object]:
    """Values that fill a text of one language; those that are texts themselves in that language."""
    return {
        name: value.in_language(language) if isinstance(value, Localised) else value
        for name, value in values.items()
    }


def french_spaces(text: str) -> str:
    """French text with a no-break space before `: ; ? !` and inside guillemets.

    Files hold ordinary spaces, which stay easy to edit.
    """
    return _FRENCH_SPACE.sub("\u00a0", text)


_FRENCH_SPACE = re.compile(r"(?<=«) | (?=[:;?!»])")


def fold(text: str) -> str:
    """Lower case without accents, for comparison only.

    `fold("Société Générale")` is `"societe generale"`. Letters that are no accented Latin letter
    (ø, ß, ł) become their usual base letters.
    """
    # decomposed first: mathematical and full-width letters become letters that have a lower case
    replaced = unicodedata.normalize("NFKD", text).casefold().translate(_BASE_LETTERS)
    decomposed = unicodedata.normalize("NFKD", replaced)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
