"""The fixed words of the renderers, in three languages, from `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language, Localised


def word(key: str, language: Language | str, /, **values: object) -> str:
    """One fixed word or sentence, with its `{fields}` filled.

    Raises:
        BrokenPromise: the key is not in `words.yaml`.
    """
    if key not in words():
        raise BrokenPromise(f"no word {key} in {__package__}/words.yaml")
    return words()[key].in_language(language).format(**values)


@cache
def words() -> dict[str, Localised]:
    """All fixed words by key."""
    text = resources.files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    return {key: Localised.of(texts) for key, texts in yaml.safe_load(text).items()}
