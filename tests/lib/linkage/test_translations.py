"""Words of several languages compared as one: the table, and what it may not do."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.linkage.plain_words import plain_words
from rondetafel.lib.linkage.translations import comparison_words, is_place, stem, tells_apart

TABLE = yaml.safe_load(
    resources.files("rondetafel.lib.linkage").joinpath("translations.yaml").read_text(encoding="utf-8")
)
CONCEPTS = TABLE["words"] | TABLE["places"]


def test_no_word_stands_for_two_concepts() -> None:
    concepts: dict[str, set[str]] = {}
    for concept, spellings in CONCEPTS.items():
        for spelling in spellings:
            concepts.setdefault(stem(spelling), set()).add(concept)
    assert {word: found for word, found in concepts.items() if len(found) > 1} == {}


def test_a_concept_is_one_of_its_own_spellings() -> None:
    missing = [
        concept for concept, spellings in CONCEPTS.items() if stem(concept) not in map(stem, spellings)
    ]
    assert missing == []


def test_every_word_is_text_and_written_as_names_are_compared() -> None:
    """YAML reads `no` and `on` as booleans unless they are quoted."""
    words = [word for spellings in CONCEPTS.values() for word in spellings]
    words += [*TABLE["function_words"], *TABLE["compounds"], *TABLE["scope"], *TABLE["ordinary"]]
    assert [word for word in words if not isinstance(word, str)] == []
    assert [word for word in words if word != word.lower() or not word.isascii()] == []


def test_words_of_scope_are_concepts_or_words_of_their_own() -> None:
    assert Counter(TABLE["scope"]).most_common(1)[0][1] == 1
    assert set(TABLE["scope"]) == {stem(word) if word not in CONCEPTS else word for word in TABLE["scope"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Europese Federatie van Vakbonden", "Fédération européenne des syndicats"),
        ("Vereniging van Vlaamse Steden", "Association des villes flamandes"),
        ("Deutsche Industrie- und Handelskammer", "German Chamber of Industry and Trade"),
        ("Foerderung der Oekologie", "Förderung der Ökologie"),
        ("Shipowners' Association", "Shipowner's Associations"),
        ("T&E", "T and E"),
    ],
)
def test_names_in_two_languages_share_their_words(one: str, other: str) -> None:
    shared = set(comparison_words(plain_words(one))) & set(comparison_words(plain_words(other)))
    assert len(shared) >= len(comparison_words(plain_words(one))) - 1


def test_articles_have_no_weight_unless_there_is_nothing_else() -> None:
    assert comparison_words(("de", "bond", "van", "de", "zee")) == comparison_words(("bond", "zee"))
    assert comparison_words(("a", "en", "o")) == ("a", "en", "o")


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9), max_size=5))
def test_no_name_loses_all_its_words(words: list[str]) -> None:
    assert bool(comparison_words(tuple(words))) == bool(words)


def test_ordinary_words_do_not_tell_bodies_apart() -> None:
    assert not tells_apart(("public", "affairs"))
    assert not tells_apart(("international",))
    assert tells_apart(("european", "policy", "centre"))
    assert tells_apart(("greenpeace",))
    assert tells_apart(("gewerkschaftsbund",)), "a compound can be a name"


def test_countries_are_known_in_the_languages_of_the_product() -> None:
    assert all(map(is_place, ("belgie", "belgique", "belgium", "duitse", "allemande", "german")))
    assert not is_place("greenpeace")
