"""From the YAML file of a list to a `CodeList`. The files are trusted: the check has passed them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from rondetafel.lib.base.text import Language, Localised, french_spaces
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.names import name_index

YamlLoader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where it is built in: ten times as fast."""

_ENTRY_KEYS = Entry.__dataclass_fields__.keys() - {"extra"}


def read_yaml(path: Path) -> Any:
    """Content of a YAML file of ours."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=YamlLoader)


def read_code_list(path: Path) -> CodeList:
    """The list in a file; its id is the name of the file.

    In French texts the space before `: ; ? !` and inside guillemets becomes a no-break space, so that
    the files stay easy to edit and what is shown never breaks there.
    """
    keys = read_yaml(path)
    fields = {key: _frozen(value) for key, value in keys.items() if key != "entries"}
    return CodeList(
        id=path.stem,
        label=fields.pop("label"),
        entries=tuple(_entry(entry, fields.get("source")) for entry in keys["entries"]),
        ordered=fields.pop("ordered", False),
        source=fields.pop("source", None),
        note=fields.pop("note", None),
        extra=fields,
        names=name_index(keys["entries"]),
    )


def _entry(keys: Mapping[str, object], list_source: str | None) -> Entry:
    fields = {"source": list_source} | {key: _frozen(value) for key, value in keys.items()}
    own = {name: fields.pop(name) for name in _ENTRY_KEYS if name in fields}
    return Entry(**{"short": own["label"]} | own, extra=fields)


def _frozen(value: Any) -> Any:
    """Texts in three languages as Localised, lists as tuples, the rest as it is."""
    if isinstance(value, Mapping):
        if value.keys() == set(Language):
            return Localised(value["nl"], french_spaces(value["fr"]), value["en"])
        return {key: _frozen(part) for key, part in value.items()}
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
