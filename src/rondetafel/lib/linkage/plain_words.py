"""The first step of every comparison: readable text to plain lower-case words."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from functools import lru_cache

from rondetafel.lib.base.text import fold

_QUOTES = re.compile(r"[‘’‛ʼ`´′]")
_DOTTED_LETTERS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?:(?=[^\W\d_])|\s(?=[^\W\d_](?![^\W_])))")
_SLASHED_LETTERS = re.compile(r"(?<![^\W_])([^\W\d_])/([^\W\d_])(?![^\W_])")
_LETTER_AND_HYPHEN = re.compile(r"(?<![^\W_])([^\W\d_])-(?=[^\W\d_]{2})")
_ELIDED_ARTICLE = re.compile(r"(?<![^\W_])(?:[ldnsmtcj]|qu|dell|dall|nell|all|sull|un)'(?=\w)")
_NOT_A_WORD = re.compile(r"[^\w]+|_+")
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf-ÿ]|â€")


def readable(text: str) -> str:
    """Text with HTML entities and wrongly decoded UTF-8 repaired, one kind of quote, single blanks.

    `readable("ChloÃ© &amp; l’Europe")` is `"Chloé & l'Europe"`.
    """
    text = html.unescape(text)
    if _MOJIBAKE.search(text):
        with suppress(UnicodeError):
            text = text.encode("cp1252").decode("utf-8")
    return " ".join(_QUOTES.sub("'", text).split())


@lru_cache(maxsize=100_000)
def plain_words(text: str) -> tuple[str, ...]:
    """Words of a text: lower case, no accents, no punctuation; dotted and slashed letters become one
    word, and so does a letter with a hyphen (`e-bay`).

    `plain_words("A.P. Møller - Mærsk A/S")` is `("ap", "moller", "maersk", "as")`;
    `plain_words("Conseil de l'Europe")` is `("conseil", "de", "europe")`.
    """
    text = readable(text)
    text = text.lower() if text.isascii() else fold(text)
    for joined in (_DOTTED_LETTERS, _LETTER_AND_HYPHEN):
        text = joined.sub(r"\1", text)
    text = _SLASHED_LETTERS.sub(r"\1\2", text)
    text = _ELIDED_ARTICLE.sub("", text).replace("'", "")
    return tuple(_NOT_A_WORD.sub(" ", text).split())
