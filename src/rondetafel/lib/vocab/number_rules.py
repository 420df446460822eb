"""Rules for numbers: values of scales, order, dichotomies, and counts of the source studies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.vocab.form_rules import is_whole_number
from rondetafel.lib.vocab.list_file import ListFile, Part

PROBLEMS = Catalogue(__package__)


def value_problems(file: ListFile) -> Iterator[Problem]:
    """Where one entry has a value all have one: a whole number, each once.

    The value null is for an answer outside the scale, such as "cannot be assessed".
    """
    if not any("value" in entry.keys for entry in file.entries):
        return
    first: dict[int, str] = {}
    for entry in file.entries:
        value = entry.keys.get("value")
        if "value" not in entry.keys or not (value is None or is_whole_number(value)):
            yield PROBLEMS.problem("VOC-022", file.place(entry, "value"), id=entry.id)
        elif isinstance(value, int):
            if value in first:
                yield PROBLEMS.problem("VOC-023", file.place(entry, "value"), value=value, other=first[value])
            first.setdefault(value, entry.id)


def order_problems(file: ListFile) -> Iterator[Problem]:
    """Values, and `order` numbers, of an ordered list rise from entry to entry.

    An ordered list without numbers is ordered by its entries themselves.
    """
    if not file.head.keys.get("ordered"):
        return
    for key in ("value", "order"):
        numbered = [(entry, number) for entry in file.entries if (number := _number(entry, key)) is not None]
        for (_, lower), (entry, higher) in pairwise(numbered):
            if higher <= lower:
                yield PROBLEMS.problem(
                    "VOC-024", file.place(entry, key), key=key, number=higher, before=lower
                )


def dichotomy_problems(file: ListFile) -> Iterator[Problem]:
    """A dichotomy has an id, and its values are values of the list."""
    if "dichotomy" not in file.head.keys:
        return
    dichotomy = file.head.keys["dichotomy"]
    parts: Mapping[object, object] = dichotomy if isinstance(dichotomy, Mapping) else {}
    known = [number for entry in file.entries if (number := _number(entry, "value")) is not None]
    values = parts.get("values")
    complete = isinstance(values, list) and values and all(value in known for value in values)
    if not complete or not isinstance(parts.get("id"), str):
        yield PROBLEMS.problem("VOC-025", file.place(file.head, "dichotomy"))


def count_problems(file: ListFile) -> Iterator[Problem]:
    """Counts of the source study add up: entries without parent to the total, children to their parent.

    Totals of different lists are not compared: the studies count 52 themes, 51 roles and 51 actor
    combinations of the same coalitions, and that difference is a finding (K-3).
    """
    counts = {entry.id: _number(entry, "reference_count") for entry in file.entries}
    parents = {entry.id: entry.keys.get("parent") for entry in file.entries}
    total = file.head.keys.get("reference_total")
    if total is not None:
        yield from _sum_problems(
            file, file.head, total, [counts[top] for top in counts if parents[top] is None]
        )
    for entry in file.entries:
        below = [counts[child] for child in counts if parents[child] == entry.id]
        if any(count is not None for count in below):
            yield from _sum_problems(file, entry, counts[entry.id], below)


def _sum_problems(file: ListFile, part: Part, total: object, counts: list[int | None]) -> Iterator[Problem]:
    found = sum(count or 0 for count in counts)
    if None in counts or found != total:
        key = "reference_total" if part is file.head else "reference_count"
        yield PROBLEMS.problem("VOC-026", file.place(part, key), total=total, found=found)


def _number(entry: Part, key: str) -> int | None:
    value = entry.keys.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
