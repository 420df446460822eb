"""The names under which an entry of a code list is recognised when data are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rondetafel.lib.base.text import fold

NAME_KEYS = ("label", "short", "full_name", "alt_label", "abbr")
"""Keys of an entry whose texts, in any language, are names of it; `id` and `aliases` are names as well."""


def matching_key(text: str) -> str:
    """What two spellings of one name have in common: no case, accents, punctuation or double spaces.

    `matching_key("Sint-Niklaas ")` and `matching_key("sint niklaas")` are equal.
    """
    return " ".join("".join(char if char.isalnum() else " " for char in fold(text)).split())


def names_of(entry: Mapping[str, object]) -> Iterator[str]:
    """All names in an entry as it stands in the file; parts with a wrong shape are passed over."""
    texts = [entry.get("id"), *_items(entry.get("aliases"))]
    for key in NAME_KEYS:
        texts += _items(entry.get(key))
    return (text for text in texts if isinstance(text, str))


def name_index(entries: Iterable[Mapping[str, object]]) -> dict[str, tuple[str, ...]]:
    """Ids of the entries that bear each name, by matching key; several ids make a name ambiguous."""
    index: dict[str, dict[str, None]] = {}
    for entry in entries:
        for name in names_of(entry):
            index.setdefault(matching_key(name), {})[str(entry["id"])] = None
    index.pop("", None)
    return {key: tuple(ids) for key, ids in index.items()}


def _items(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list) else []
