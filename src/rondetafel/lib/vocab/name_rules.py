"""Rule for names: aliases are lists, and each leads to one entry only."""

from __future__ import annotations

from collections.abc import Iterator

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.vocab.list_file import ListFile
from rondetafel.lib.vocab.names import matching_key, name_index

PROBLEMS = Catalogue(__package__)


def alias_problems(file: ListFile) -> Iterator[Problem]:
    """Aliases stand in a list, and none is also a name of another entry.

    Two labels may be equal: "Provinciaal" is a level in Belgium and in the Netherlands. Such a label is
    not recognised on its own; an alias, which exists only to be recognised, would be useless.
    """
    bearers = name_index(entry.keys for entry in file.entries)
    for entry in file.entries:
        aliases = entry.keys.get("aliases", [])
        if not isinstance(aliases, list):
            yield PROBLEMS.problem("VOC-027", file.place(entry, "aliases"), value=aliases)
            continue
        for alias in aliases:
            others = [owner for owner in bearers.get(matching_key(str(alias)), ()) if owner != entry.id]
            if others:
                yield PROBLEMS.problem(
                    "VOC-018", file.place(entry, "aliases"), alias=alias, others=", ".join(others)
                )
