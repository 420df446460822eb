"""What kind of organisation a name says it is: from the legal form in it, or from words such as *federation*.

Some registers give names only. Their groups are then derived from the names, by the rules in
`name_groups.yaml`, which are applied in their order; the first that fits decides. That is coarse, and a
name that says nothing falls in the group `not_stated`. Whoever prints such groups prints that they are
derived from names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.base.text import Localised
from rondetafel.lib.linkage.legal_forms import legal_form_class
from rondetafel.lib.linkage.plain_words import plain_words

NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule: a group, and what puts a name in it.

    Args:
        group: id of the group.
        legal_forms: classes of legal form.
        words: words, as `plain_words` gives them; `*` at either end stands for any letters.
    """

    group: str
    legal_forms: tuple[str, ...]
    words: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    phrases: tuple[str, ...]

    def fits(self, name: str, words: tuple[str, ...]) -> bool:
        if self.legal_forms and legal_form_class(name) in self.legal_forms:
            return True
        text = f" {' '.join(words)} "
        return (
            not self.words.isdisjoint(words)
            or any(word.startswith(self.starts) or word.endswith(self.ends) for word in words)
            or any(f" {phrase} " in text for phrase in self.phrases)
        )


def name_group(name: str) -> str:
    """Id of the group that a name says it belongs to, `not_stated` where it says nothing."""
    words = tuple(plain_words(name))
    return next((rule.group for rule in _rules() if rule.fits(name, words)), NOT_STATED)


@cache
def name_group_labels() -> Mapping[str, Localised]:
    """Label of each group."""
    return {group: Localised.of(label) for group, label in _content()["labels"].items()}


@cache
def _rules() -> tuple[_Rule, ...]:
    rules = []
    for rule in _content()["rules"]:
        words = [str(word) for word in rule.get("words", [])]
        plain = [word for word in words if "*" not in word]
        rules.append(
            _Rule(
                group=rule["group"],
                legal_forms=tuple(rule.get("legal_forms", [])),
                words=frozenset(word for word in plain if " " not in word),
                starts=tuple(word[:-1] for word in words if word.endswith("*")),
                ends=tuple(word[1:] for word in words if word.startswith("*")),
                phrases=tuple(word for word in plain if " " in word),
            )
        )
    return tuple(rules)


@cache
def _content() -> dict:  # type: ignore[type-arg]
    text = resources.files(__package__).joinpath("name_groups.yaml").read_text(encoding="utf-8")
    content: dict = yaml.safe_load(text)  # type: ignore[type-arg]
    return content
