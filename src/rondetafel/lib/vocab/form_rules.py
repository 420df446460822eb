"""Rules for the form of an entry: keys that look mistyped, codes as text, a source for everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.vocab.format_rules import format_rules
from rondetafel.lib.vocab.list_file import ListFile

PROBLEMS = Catalogue(__package__)
MISTYPED = 0.8  # likeness by difflib: `shrot` for `short` is 0.8, `level` for `label` is 0.6


def key_problems(file: ListFile) -> Iterator[Problem]:
    """A key that is almost a known key is a typing error, and what it holds would be lost."""
    rules = format_rules()
    pointing = {reference.key for reference in rules.references}
    for part in file.parts():
        known = rules.list_keys if part is file.head else rules.entry_keys
        for key in sorted(part.keys.keys() - known - pointing):
            meant = get_close_matches(key, sorted(known), n=1, cutoff=MISTYPED)
            if meant:
                yield PROBLEMS.problem("VOC-014", file.place(part, key), key=key, meant=meant[0])


def code_problems(file: ListFile) -> Iterator[Problem]:
    """Official codes, aliases and dates are text; the codes of a few lists are numbers by nature."""
    rules = format_rules()
    for entry in file.entries:
        for key, value in entry.keys.items():
            number_wanted = key == "code" and file.id in rules.number_codes
            for item in value if isinstance(value, list) else [value]:
                if number_wanted and not is_whole_number(item):
                    yield PROBLEMS.problem("VOC-016", file.place(entry, key), key=key, value=item)
                elif isinstance(item, date) or (
                    key in rules.text_keys and not number_wanted and not isinstance(item, str)
                ):
                    yield PROBLEMS.problem("VOC-015", file.place(entry, key), key=key, value=item)


def source_problems(file: ListFile) -> Iterator[Problem]:
    """Every entry has a source: its own or that of its list."""
    if "source" in file.head.keys or file.id in format_rules().without_source:
        return
    for entry in file.entries:
        if "source" not in entry.keys:
            yield PROBLEMS.problem("VOC-017", file.place(entry), id=entry.id)


def is_whole_number(value: object) -> bool:
    """A whole number; YAML's yes and no are none."""
    return isinstance(value, int) and not isinstance(value, bool)
