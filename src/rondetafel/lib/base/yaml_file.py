"""A YAML file that a user wrote: its content, and on which line each entry stands.

Errors must say on which line they are, which the ordinary loader forgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rondetafel.lib.base.problems import BadInput, Catalogue, Place

PROBLEMS = Catalogue(__package__)
LARGEST_BYTES = 1_000_000
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """Content of a YAML file.

    Args:
        name: name of the file.
        content: what it holds: mappings, lists, texts, numbers, days.
        lines: line number of each entry, by its path of keys and positions.
    """

    name: str
    content: Any
    lines: Mapping[Path_, int]

    def place(self, *path: str | int) -> Place:
        """Where an entry stands; where it is missing, the entry around it."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        return Place(file=self.name, row=self.lines.get(known), column=dotted(path) or None)


def dotted(path: Path_) -> str:
    """Path of an entry as people write it: `levels[2].parties`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_yaml_file(path: Path) -> YamlFile:
    """Read a YAML file of a user, without running anything in it.

    Raises:
        BadInput: the file is too large, is no UTF-8 text, does not parse, repeats a key, or refers to itself.
    """
    place = Place(file=path.name)
    if path.stat().st_size > LARGEST_BYTES:
        raise BadInput([PROBLEMS.problem("FIL-010", place, size=LARGEST_BYTES // 1000)])
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise BadInput([PROBLEMS.problem("FIL-013", place)])
        lines: dict[Path_, int] = {}
        repeated: list[tuple[str, int]] = []
        if node is not None:
            _note_lines(node, (), lines, repeated)
        content = yaml.safe_load(text)
    except UnicodeDecodeError:
        raise BadInput([PROBLEMS.problem("FIL-011", place)]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark is not None else None
        raise BadInput([PROBLEMS.problem("FIL-012", Place(file=path.name, row=row))]) from None
    if repeated:
        raise BadInput(
            PROBLEMS.problem("FIL-014", Place(file=path.name, row=row, column=key)) for key, row in repeated
        )
    return YamlFile(path.name, content, lines)


def _note_lines(
    node: yaml.Node, path: Path_, lines: dict[Path_, int], repeated: list[tuple[str, int]]
) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            if inner in lines:
                repeated.append((str(key.value), key.start_mark.line + 1))
            lines[inner] = key.start_mark.line + 1
            _note_lines(value, inner, lines, repeated)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _note_lines(value, (*path, position), lines, repeated)
