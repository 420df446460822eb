"""Who is an insider: one named, versioned rule, as data in `rules.yaml` (R-4, S-7).

A rule is never changed; a better one gets a new version. Whoever prints a number under a rule prints its
id, version and threshold with it, and the numbers at every other threshold beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.access.frequency import THRESHOLDS, Frequency
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Localised, french_spaces


@dataclass(frozen=True, slots=True)
class InsiderRule:
    """An organisation is an insider when its highest frequency with any one seat reaches the threshold.

    Args:
        id: name of the rule.
        version: version of its wording.
        threshold: lowest frequency that makes an insider.
        basis: the rule in words.
    """

    id: str
    version: int
    threshold: Frequency
    basis: Localised

    def with_threshold(self, threshold: Frequency) -> InsiderRule:
        """Same rule at another threshold (which is printed, so that nobody mistakes it for the default)."""
        if threshold not in THRESHOLDS:
            raise BrokenPromise(f"{threshold} cannot be an insider threshold")
        return replace(self, threshold=threshold)


@cache
def insider_rules() -> dict[str, InsiderRule]:
    """The rules that ship with Rondetafel, by id."""
    text = resources.files(__package__).joinpath("rules.yaml").read_text(encoding="utf-8")
    return {
        rule_id: InsiderRule(
            rule_id, rule["version"], Frequency[rule["threshold"].upper()], _basis(rule["basis"])
        )
        for rule_id, rule in yaml.safe_load(text).items()
    }


def default_rule() -> InsiderRule:
    """Monthly or weekly contact with at least one seat."""
    return insider_rules()["highest_frequency"]


def _basis(texts: dict[str, str]) -> Localised:
    return Localised(texts["nl"], french_spaces(texts["fr"]), texts["en"])
