"""Why a text may name an entry: kinds of evidence, and the rule that weighs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from rondetafel.lib.base.text import Localised, french_spaces


class Kind(StrEnum):
    """Kinds of evidence, from strongest to weakest."""

    REGISTER_NUMBER = "register_number"
    EXACT_NAME = "exact_name"
    SAME_NAME = "same_name"
    SAME_NAME_JOINED = "same_name_joined"
    SAME_BUT_ADDITION = "same_but_addition"
    ONE_OF_ITS_NAMES = "one_of_its_names"
    SAME_WORDS = "same_words"
    OTHER_NAME = "other_name"
    ACRONYM = "acronym"
    LEARNED_ACRONYM = "learned_acronym"
    NAME_INSIDE = "name_inside"
    BRAND_INSIDE = "brand_inside"
    PART_OF_NAME = "part_of_name"
    SIMILAR_SPELLING = "similar_spelling"
    SIMILAR_WORDS = "similar_words"
    INITIALS = "initials"


# evidence of different families comes from different parts of a text, so one supports the other
_FAMILIES = {
    Kind.ACRONYM: "short name",
    Kind.LEARNED_ACRONYM: "short name",
    Kind.INITIALS: "short name",
    Kind.OTHER_NAME: "other name",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to believe that a text names an entry.

    Args:
        kind: what kind of reason; also the code that is stored and exported.
        score: how sure it makes us, in [0, 1].
        values: what the sentence shows: `name`, `acronym`, `similarity`.
    """

    kind: Kind
    score: float
    values: Mapping[str, object] = field(default_factory=dict)

    def times(self, factor: float) -> Evidence:
        """The same evidence, worth less."""
        return replace(self, score=self.score * factor)

    @property
    def family(self) -> str:
        """Which part of the text it comes from: the name, another name beside it, or a short name."""
        return _FAMILIES.get(self.kind, "name")

    @property
    def sentence(self) -> Localised:
        """The reason in words, for the person who reviews links."""
        return _sentences()[self.kind].filled(**self.values)


@dataclass(frozen=True, slots=True)
class Degree:
    """Scores of evidence that is there more or less."""

    floor: float
    top: float

    def at(self, degree: float) -> float:
        """Score at a degree in [0, 1]."""
        return self.floor + (self.top - self.floor) * degree


@dataclass(frozen=True, slots=True)
class LinkRule:
    """Weights and thresholds of `link_rule.yaml`, where each is explained; print the version with results."""

    version: int
    register_number: float
    exact_name: float
    same_name: float
    same_name_joined: float
    same_but_addition: float
    one_of_its_names: float
    other_name: float
    acronym: float
    learned_acronym: float
    initials: float
    same_words: Degree
    name_inside: Degree
    brand_inside: Degree
    part_of_name: Degree
    similar_words: Degree
    similar_spelling: Degree
    translated: float
    elsewhere: float
    branch: float
    last: float
    not_first: float
    joined: float
    corroboration: float
    disagreement: float
    scope_weight: float
    least_name_weight: float
    least_brand_weight: float
    link_from: float
    review_from: float
    margin: float

    def certain(self, kind: Kind, **values: object) -> Evidence:
        """Evidence that is there or not."""
        return Evidence(kind, getattr(self, kind.value), values)

    def by_degree(self, kind: Kind, degree: float, **values: object) -> Evidence:
        """Evidence that is there to a degree in [0, 1]."""
        return Evidence(kind, getattr(self, kind.value).at(degree), values)


@cache
def default_rule() -> LinkRule:
    """The rule that ships with Rondetafel."""
    values: dict[str, Any] = yaml.safe_load(
        resources.files(__package__).joinpath("link_rule.yaml").read_text(encoding="utf-8")
    )
    degrees = {key: Degree(**value) for key, value in values.items() if isinstance(value, dict)}
    return LinkRule(**{**values, **degrees})


@cache
def _sentences() -> dict[Kind, Localised]:
    texts = yaml.safe_load(resources.files(__package__).joinpath("evidence.yaml").read_text(encoding="utf-8"))
    return {
        Kind(kind): Localised(sentence["nl"], french_spaces(sentence["fr"]), sentence["en"])
        for kind, sentence in texts.items()
    }
