"""The texts of a package in three languages, from `words.yaml` beside its code."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language, Localised, french_spaces, values_in_language


class Wording:
    """Texts of one package by key; their `{fields}` are still to be filled."""

    def __init__(self, package: str) -> None:
        self.package = package

    def __call__(self, key: str, /, **values: object) -> Localised:
        """One text, with its fields filled in; a value that is itself a text in three languages in each.

        Raises:
            BrokenPromise: there is no such text.
        """
        texts = words_of(self.package)
        if key not in texts:
            raise BrokenPromise(f"no text {key} in {self.package}/words.yaml")
        return filled(texts[key], **values) if values else texts[key]

    def say(self, key: str, language: Language, /, **values: object) -> str:
        """One text in one language."""
        return self(key, **values).in_language(language)


def filled(text: Localised, /, **values: object) -> Localised:
    """A text with its fields filled in, in each language."""
    written = (
        text.in_language(language).format(**values_in_language(values, language)) for language in Language
    )
    return Localised(*written)


@cache
def words_of(package: str) -> dict[str, Localised]:
    """All texts of a package by key."""
    text = resources.files(package).joinpath("words.yaml").read_text(encoding="utf-8")
    return {
        key: Localised(texts["nl"], french_spaces(texts["fr"]), texts["en"])
        for key, texts in yaml.safe_load(text).items()
    }
