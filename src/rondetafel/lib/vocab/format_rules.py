"""What the check demands of the list files, as data: `format.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rondetafel.lib.vocab.list_reading import read_yaml


@dataclass(frozen=True, slots=True)
class Reference:
    """A key whose value is an id, or a code, in another list.

    Args:
        key: key of an entry.
        to: id of the list it points to.
        by: "id" or "code".
        lists: ids of the lists in which it holds; empty means all.
    """

    key: str
    to: str
    by: str
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormatRules:
    """Content of `format.yaml`; each set is explained there."""

    list_keys: frozenset[str]
    entry_keys: frozenset[str]
    texts: frozenset[str]
    text_keys: frozenset[str]
    number_codes: frozenset[str]
    without_source: frozenset[str]
    without_length_limit: frozenset[str]
    references: tuple[Reference, ...]


@cache
def format_rules() -> FormatRules:
    """The rules of the format, read once."""
    rules = read_yaml(Path(__file__).with_name("format.yaml"))
    references = tuple(
        Reference(rule["key"], rule["to"], rule.get("by", "id"), tuple(rule.get("in", ())))
        for rule in rules.pop("references")
    )
    return FormatRules(**{key: frozenset(values) for key, values in rules.items()}, references=references)
