"""The fixed words of the renderers, in three languages, from `words.yaml`."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from rondetafel.lib.base.wording import Wording

_word = Wording(__package__)


def word(key: str, language: Language | str, /, **values: object) -> str:
    """One fixed word or sentence, with its `{fields}` filled.

    Raises:
        BrokenPromise: the key is not in `words.yaml`.
    """
    return _word(key).in_language(language).format(**values)
