"""The texts and messages of this instrument."""

from __future__ import annotations

from collections.abc import Iterable

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.text import Language
from rondetafel.lib.base.wording import Wording

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)


def say(key: str, language: Language, **values: object) -> str:
    """A text of this instrument in one language."""
    return WORDS(key, **values).in_language(language)


def joined(parts: Iterable[str], language: Language) -> str:
    """A list in running text; French has a no-break space before a semicolon."""
    return ("\u00a0; " if language is Language.FR else "; ").join(parts)
