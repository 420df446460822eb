"""The fixed words of the renderers are complete and follow the rules of each language."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.base.wording import words_of
from rondetafel.lib.reporting.document import CalloutKind
from rondetafel.lib.reporting.wording import word

EVERY = sorted(words_of("rondetafel.lib.reporting").items())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("key", "texts"), EVERY)
def test_each_word_is_there_in_each_language_with_the_same_fields(key, texts):
    assert texts.nl.strip() and texts.fr.strip() and texts.en.strip()
    assert fields(texts.nl) == fields(texts.fr) == fields(texts.en)


@pytest.mark.parametrize(("key", "texts"), EVERY)
def test_french_has_a_no_break_space_before_tall_punctuation(key, texts):
    assert not re.search(r"[^\u00a0][:;?!%»]", texts.fr.replace("{", "").replace("}", ""))


@pytest.mark.parametrize(("key", "texts"), EVERY)
def test_no_word_shouts(key, texts):
    assert not any("!" in texts.in_language(language) for language in Language)


def test_every_kind_of_callout_has_a_heading():
    assert all(word(f"callout_{kind}", Language.NL) for kind in CalloutKind)


def test_an_unknown_word_is_our_own_mistake():
    with pytest.raises(BrokenPromise):
        word("no_such_word", Language.NL)
