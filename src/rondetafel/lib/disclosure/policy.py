"""Rules of the gate as data: what is sensitive and how well it must be protected.

Policies are files in `policies/`, each value with its reason. A study may tighten a policy and never loosen
it. Whatever a file does not say, or says in words we do not know, is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib import resources
from typing import Any

import yaml

from rondetafel.lib.base.problems import BadInput, Catalogue, Place, Problem

PROBLEMS = Catalogue(__package__)
DEFAULT = "survey-1"
CELL_FLOOR = 5  # whatever a policy file says, counts of 1 to 4 never leave


@dataclass(frozen=True, slots=True)
class Policy:
    """Values of the rules; what each means, and why, stands in the policy file.

    Args:
        id: name of the policy.
        version: whole number; a released study keeps its version.
        cell: smallest count that may be known.
        base: smallest base of a count or share.
        complement: `sensitive` or `all`: for which attributes those without the answer are protected.
        group_share: fraction; above it a sensitive answer counts as shared by a whole small group.
        group_base: groups below this base are small.
        magnitude_share: fraction p of the p% rule.
        magnitude_contributors: fewest contributors to a sum or mean.
        quantile_side: fewest contributors on each side of a quantile.
        model_residual_df: fewest residual degrees of freedom of a model.
        model_category: fewest cases in each category of a model.
        insider: `self` or `none`: whether contributors are assumed to know their own answers.
        hidden_share: fraction of hidden cells from which merging is proposed.
        weight: `log`, `count` or `one`: cost of hiding a cell.
    """

    id: str
    version: int
    cell: int
    base: int
    complement: str
    group_share: float
    group_base: int
    magnitude_share: float
    magnitude_contributors: int
    quantile_side: int
    model_residual_df: int
    model_category: int
    insider: str
    hidden_share: float
    weight: str

    @property
    def name(self) -> str:
        """Id and version, as printed: `survey-1`."""
        return f"{self.id}-{self.version}"

    @property
    def sha256(self) -> str:
        """Fingerprint of all values."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


_MORE_IS_STRICTER = (
    "cell",
    "base",
    "group_base",
    "magnitude_share",
    "magnitude_contributors",
    "quantile_side",
    "model_residual_df",
    "model_category",
)
_LESS_IS_STRICTER = ("group_share",)
_WORDS = {  # from weak to strict
    "complement": ("sensitive", "all"),
    "insider": ("none", "self"),
}
_FREE = {"weight": ("log", "count", "one")}  # no bearing on safety
_SHARES = ("group_share", "magnitude_share", "hidden_share")


def load_policy(name: str = DEFAULT) -> Policy:
    """Policy from the files of the package, by id and version.

    Raises:
        BadInput: there is no such policy.
    """
    folder = resources.files(__package__).joinpath("policies")
    file = folder.joinpath(f"{name}.yaml")
    if name not in {entry.name.removesuffix(".yaml") for entry in folder.iterdir()}:
        raise BadInput([PROBLEMS.problem("GAT-020", policy=name)])
    return policy_from(yaml.safe_load(file.read_text(encoding="utf-8")), f"{name}.yaml")


def policy_from(content: Mapping[str, Any], file: str) -> Policy:
    """Policy from the content of a policy file.

    Raises:
        BadInput: a value is missing, unknown, of the wrong kind, without a reason, or below the floor.
    """
    values = content.get("values", {})
    known = set(Policy.__dataclass_fields__) - {"id", "version"}
    problems = [
        PROBLEMS.problem("GAT-021", Place(file=file, column=name)) for name in sorted(known - set(values))
    ]
    problems += [
        PROBLEMS.problem("GAT-022", Place(file=file, column=name)) for name in sorted(set(values) - known)
    ]
    problems += [
        PROBLEMS.problem("GAT-023", Place(file=file, column=name))
        for name, entry in values.items()
        if not str(entry.get("why") or "").strip()
    ]
    plain = {name: entry.get("value") for name, entry in values.items() if name in known}
    problems += _value_problems(plain, file)
    if problems:
        raise BadInput(problems)
    return Policy(id=str(content["id"]), version=int(content["version"]), **plain)


def tightened(policy: Policy, changes: Mapping[str, Any], file: str) -> Policy:
    """Policy of a study: the values of `policy`, some of them stricter.

    Args:
        policy: where the study starts from.
        changes: value by name, for example `{"cell": 10}`.
        file: file of the study, for messages.

    Raises:
        BadInput: an unknown name, a wrong kind of value, or a value that is weaker; all are listed.
    """
    known = set(Policy.__dataclass_fields__) - {"id", "version"}
    problems = [
        PROBLEMS.problem("GAT-022", Place(file=file, column=name)) for name in sorted(set(changes) - known)
    ]
    usable = {name: value for name, value in changes.items() if name in known}
    problems += _value_problems(usable, file)
    if problems:
        raise BadInput(problems)
    candidate = replace(policy, **usable)
    weaker = weaker_values(candidate, policy)
    if weaker:
        raise BadInput(
            PROBLEMS.problem(
                "GAT-024",
                Place(file=file, column=name),
                value=getattr(candidate, name),
                least=getattr(policy, name),
            )
            for name in weaker
        )
    return replace(candidate, id=f"{policy.name}-tightened") if usable else policy


def weaker_values(candidate: Policy, reference: Policy) -> tuple[str, ...]:
    """Names of the values in which a policy protects less than another."""
    weaker = [name for name in _MORE_IS_STRICTER if getattr(candidate, name) < getattr(reference, name)]
    weaker += [name for name in _LESS_IS_STRICTER if getattr(candidate, name) > getattr(reference, name)]
    weaker += [
        name
        for name, words in _WORDS.items()
        if words.index(getattr(candidate, name)) < words.index(getattr(reference, name))
    ]
    return tuple(weaker)


def _value_problems(values: Mapping[str, Any], file: str) -> list[Problem]:
    problems = []
    for name, value in values.items():
        words = _WORDS.get(name) or _FREE.get(name)
        if not _right_kind(name, value, words):
            allowed = ", ".join(words) if words else ("0–1" if name in _SHARES else "1, 2, 3, …")
            problems.append(
                PROBLEMS.problem("GAT-025", Place(file=file, column=name), value=value, allowed=allowed)
            )
        elif name == "cell" and value < CELL_FLOOR:
            problems.append(
                PROBLEMS.problem("GAT-026", Place(file=file, column=name), value=value, floor=CELL_FLOOR)
            )
    return problems


def _right_kind(name: str, value: Any, words: tuple[str, ...] | None) -> bool:
    if words:
        return value in words
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if name in _SHARES:
        return 0 < value < 1
    return isinstance(value, int) and value >= 1
