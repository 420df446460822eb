"""A list file as it stands, with line numbers, for the check; nothing in it is trusted yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.constructor import SafeConstructor

from rondetafel.lib.base.problems import BadInput, Catalogue, Place, Problem
from rondetafel.lib.vocab.list_reading import YamlLoader

PROBLEMS = Catalogue(__package__)
SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """The list itself or one of its entries: its keys, and the line where it begins."""

    line: int
    keys: Mapping[str, object]

    @property
    def id(self) -> str:
        """Id of an entry; empty where it has none or where it is no text."""
        found = self.keys.get("id")
        return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class ListFile:
    """One list file.

    Args:
        name: file name.
        head: the list's own keys.
        entries: the entries that have an id.
        problems: entries without id, and keys that stand twice.
    """

    name: str
    head: Part
    entries: tuple[Part, ...]
    problems: tuple[Problem, ...]

    @property
    def id(self) -> str:
        """Id of the list: the file name without `.yaml`."""
        return Path(self.name).stem

    def parts(self) -> tuple[Part, ...]:
        """The list itself, then its entries."""
        return (self.head, *self.entries)

    def place(self, part: Part, key: str | None = None) -> Place:
        """Where a part, or a key in it, stands."""
        return Place(file=self.name, row=part.line, column=key)


def read_list_file(path: Path) -> ListFile:
    """Read a file for the check.

    Raises:
        BadInput: it is no YAML, or holds no list of entries; nothing more can be said about it.
    """
    root = _root(path)
    entries = [value for key, value in root.value if key.value == "entries"][-1:]
    if not entries or not isinstance(entries[0], yaml.SequenceNode) or not entries[0].value:
        raise BadInput([PROBLEMS.problem("VOC-005", Place(file=path.name))])
    own = [(key, value) for key, value in root.value if key.value != "entries"]
    parts = [_part(node, path.name) for node in entries[0].value]
    nameless = (
        PROBLEMS.problem("VOC-006", Place(file=path.name, row=part.line)) for part in parts if not part.id
    )
    return ListFile(
        name=path.name,
        head=_part(yaml.MappingNode(root.tag, own, start_mark=root.start_mark), path.name),
        entries=tuple(part for part in parts if part.id),
        problems=(*nameless, *_repeated_keys(root, path.name)),
    )


def id_problems(file: ListFile) -> Iterator[Problem]:
    """Ids in snake_case, each once in its list; the file name is the id of the list."""
    if not SNAKE_CASE.fullmatch(file.id):
        yield PROBLEMS.problem("VOC-007", Place(file=file.name), id=file.id)
    first: dict[str, int] = {}
    for entry in file.entries:
        if not SNAKE_CASE.fullmatch(entry.id):
            yield PROBLEMS.problem("VOC-007", file.place(entry, "id"), id=entry.id)
        if entry.id in first:
            yield PROBLEMS.problem("VOC-008", file.place(entry, "id"), id=entry.id, line=first[entry.id])
        first.setdefault(entry.id, entry.line)


def _root(path: Path) -> yaml.MappingNode:
    """The mapping in a file, as nodes that know their line."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=YamlLoader)
    except (yaml.YAMLError, ValueError, OSError) as error:
        raise BadInput([_unreadable(path.name, error)]) from error
    if not isinstance(root, yaml.MappingNode):
        raise BadInput([PROBLEMS.problem("VOC-005", Place(file=path.name))])
    return root


def _part(node: yaml.Node, name: str) -> Part:
    """Content of an entry; a part without keys where it is no mapping."""
    line = node.start_mark.line + 1
    try:
        content = SafeConstructor().construct_document(node)
    except (yaml.YAMLError, ValueError) as error:
        raise BadInput([_unreadable(name, error, line)]) from error
    keys = content.items() if isinstance(content, dict) else ()
    return Part(line, {str(key): value for key, value in keys})


def _unreadable(name: str, error: Exception, line: int | None = None) -> Problem:
    reason = str(error).partition("\n")[0]
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line, reason = error.problem_mark.line + 1, str(error.problem)
    return PROBLEMS.problem("VOC-004", Place(file=name, row=line), reason=reason)


def _repeated_keys(root: yaml.MappingNode, name: str) -> Iterator[Problem]:
    """Keys that stand twice in one mapping: YAML silently keeps the last one."""
    waiting: list[yaml.Node] = [root]
    seen: set[int] = set()  # a YAML anchor can make a node contain itself
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            for key in sorted({key for key in keys if keys.count(key) > 1}):
                place = Place(file=name, row=node.start_mark.line + 1, column=key)
                yield PROBLEMS.problem("VOC-009", place, key=key)
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
