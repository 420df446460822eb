"""Rules for what points elsewhere: ids and codes of other entries exist, parents make no circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.vocab.format_rules import Reference, format_rules
from rondetafel.lib.vocab.list_file import ListFile

PROBLEMS = Catalogue(__package__)


def reference_problems(file: ListFile, lists: Mapping[str, ListFile]) -> Iterator[Problem]:
    """Each id or code that an entry, or the list, points to exists in the list it belongs to.

    Args:
        file: the list to check.
        lists: all lists of the folder, by id.
    """
    for reference in _references_of(file):
        key, target = reference.key, lists.get(reference.to)
        users = [part for part in file.parts() if key in part.keys]
        if users and target is None:
            yield PROBLEMS.problem("VOC-019", file.place(users[0], key), key=key, list=reference.to)
        known = [entry.keys.get(reference.by) for entry in target.entries] if target else []
        for part in users if target else ():
            value = part.keys[key]
            for item in value if isinstance(value, list) else [value]:
                if item not in known:
                    yield PROBLEMS.problem(
                        "VOC-020", file.place(part, key), key=key, value=item, list=reference.to
                    )


def circle_problems(file: ListFile) -> Iterator[Problem]:
    """No entry stands, by way of its parents, above itself."""
    parents = {entry.id: entry.keys.get("parent") for entry in file.entries}
    for entry in file.entries:
        path, above = [entry.id], parents[entry.id]
        while isinstance(above, str) and above in parents and above not in path:
            path.append(above)
            above = parents[above]
        if above == entry.id:
            yield PROBLEMS.problem(
                "VOC-021", file.place(entry, "parent"), circle=" > ".join([*path, entry.id])
            )


def _references_of(file: ListFile) -> list[Reference]:
    rules = [rule for rule in format_rules().references if not rule.lists or file.id in rule.lists]
    if not any(rule.key == "parent" for rule in rules):
        rules.append(Reference("parent", file.id, "id", ()))
    return rules
