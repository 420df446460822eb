"""The weights by which two records are judged to be one actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.linkage.evidence import Evidence, Kind

Levels = Sequence[tuple[float, float]]


class Acronyms(StrEnum):
    """What the acronyms of two records say."""

    SAME = "same"
    INITIALS = "initials"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Periods(StrEnum):
    """How the years of two records lie: within ten years is near, within thirty far."""

    OVERLAP = "overlap"
    NEAR = "near"
    FAR = "far"
    APART = "apart"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ClusterRule:
    """The weights of `cluster_rule.yaml`, where each is explained; print the version with results."""

    version: int
    name: Mapping[str, Levels]
    acronym: Mapping[str, float]
    period: Mapping[str, float]
    same_source: float
    join_from: float
    join_from_with_sources: float

    def name_weight(self, evidence: Evidence | None, *, known: bool) -> float:
        """Weight of the strongest evidence from names; None where names are known but share nothing."""
        if evidence is None:
            return self.name["none" if known else "unknown"][0][1]
        return max(
            (level for level in self.name[evidence.kind] if evidence.score >= level[0]), default=(0.0, 0.0)
        )[1]

    def acronym_weight(self, acronyms: Acronyms) -> float:
        """Weight of what the acronyms say, 0 where one has none."""
        return self.acronym.get(acronyms, 0.0)

    def period_weight(self, periods: Periods) -> float:
        """Weight of how the years lie, 0 where they are unknown."""
        return self.period.get(periods, 0.0)


# evidence from names, from strongest to weakest; acronyms are weighed apart
NAME_KINDS = (
    Kind.EXACT_NAME,
    Kind.SAME_NAME,
    Kind.SAME_BUT_ADDITION,
    Kind.SAME_NAME_JOINED,
    Kind.SAME_WORDS,
    Kind.ONE_OF_ITS_NAMES,
    Kind.OTHER_NAME,
    Kind.SIMILAR_SPELLING,
    Kind.NAME_INSIDE,
    Kind.BRAND_INSIDE,
    Kind.PART_OF_NAME,
    Kind.SIMILAR_WORDS,
)


@cache
def default_cluster_rule() -> ClusterRule:
    """The rule that ships with Rondetafel."""
    values = yaml.safe_load(
        resources.files(__package__).joinpath("cluster_rule.yaml").read_text(encoding="utf-8")
    )
    names = {kind: _levels(weights) for kind, weights in values.pop("name").items()}
    return ClusterRule(name=names, **values)


def _levels(weights: float | Sequence[Sequence[float]]) -> Levels:
    if not isinstance(weights, int | float):
        return tuple((float(score), float(weight)) for score, weight in weights)
    return ((0.0, float(weights)),)
