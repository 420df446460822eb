"""Take a source map apart, key by key, and gather every problem in it."""

from __future__ import annotations

import difflib
from datetime import date
from typing import Any

import yaml

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.sources.messages import PROBLEMS

COLUMN_KEYS = (
    "organisation",
    "seat",
    "date",
    "venue",
    "meeting",
    "start",
    "end",
    "population-id",
    "population-name",
    "group",
    "population-start",
    "population-end",
)
FILE_KEYS = ("table", "population")
TEXT_KEYS = ("title", "publisher", "licence", "original", "address", "citation")
OTHER_KEYS = (
    "kind",
    "reader",
    "population-label",
    "files",
    "threshold",
    "period",
    "observed-from",
    "observed-to",
    "notes",
)
KEYS = (*TEXT_KEYS, *FILE_KEYS, *COLUMN_KEYS, *OTHER_KEYS)
READERS = (
    "eu_mep_meetings",
    "eu_transparency_register",
    "de_lobbyregister",
    "nl_ministerial_agendas",
    "nl_joint_arrangements",
    "chemnet",
)
MOST_POPULATIONS = 2


class MapFile:
    """The content of a map file, with the problems found while it is taken apart.

    Args:
        name: name of the file, for messages.
        text: YAML.

    Raises:
        BadInput: the text is no YAML, or no list of keys.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.problems: list[Any] = []
        try:
            content = yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            place = Place(file=name, row=mark.line + 1 if mark else None)
            raise BadInput([PROBLEMS.problem("SRC-002", place, reason="YAML")]) from error
        if not isinstance(content, dict):
            raise BadInput([PROBLEMS.problem("SRC-002", Place(file=name), reason="YAML")])
        self.content = {str(key): value for key, value in content.items()}
        for key in self.content:
            if key not in KEYS:
                close = difflib.get_close_matches(key, KEYS, n=1, cutoff=0)
                self._wrong("SRC-004", key, closest=close[0])

    def text(self, key: str) -> str | None:
        """A text that reads the same in every language."""
        value = self.content.get(key)
        if value is None or isinstance(value, str):
            return value
        self._wrong("SRC-005", key)
        return None

    def localised(self, key: str) -> Localised | None:
        """A text, in one form for all languages or in three."""
        return self._localised(key, self.content.get(key))

    def localised_list(self, key: str) -> tuple[Localised, ...]:
        """Texts, one or a list of them."""
        value = self.content.get(key) or []
        texts = (self._localised(key, text) for text in (value if isinstance(value, list) else [value]))
        return tuple(text for text in texts if text is not None)

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        """One of a few words."""
        value = self.text(key)
        if value is not None and value not in choices:
            self._wrong("SRC-006", key, value=value, choices=", ".join(choices))
            return None
        return value

    def day(self, key: str) -> date | None:
        """A day, written as year-month-day."""
        value = self.content.get(key)
        if value is None or type(value) is date:
            return value
        self._wrong("SRC-007", key, value=value)
        return None

    def reader(self) -> str | None:
        """Id of a reader."""
        return self.choice("reader", READERS)

    def columns(self) -> dict[str, str]:
        """Heading per role."""
        headings = {key: self.text(key) for key in COLUMN_KEYS}
        return {key: heading for key, heading in headings.items() if heading}

    def files(self) -> dict[str, str]:
        """File per role: the table, its populations, and what a reader wants beside them."""
        files: dict[str, str] = {}
        if table := self.text("table"):
            files["table"] = table
        populations = self.content.get("population") or []
        populations = populations if isinstance(populations, list) else [populations]
        if len(populations) > MOST_POPULATIONS or not all(isinstance(name, str) for name in populations):
            self._wrong("SRC-008", "population", most=MOST_POPULATIONS)
            return files
        for number, name in enumerate(populations, start=1):
            files["population" if number == 1 else f"population {number}"] = name
        more = self.content.get("files") or {}
        if not isinstance(more, dict) or not all(isinstance(name, str) for name in more.values()):
            self._wrong("SRC-005", "files")
            return files
        return {**files, **{str(role): name for role, name in more.items()}}

    def require(self, *keys: str) -> None:
        """Note each key that is missing."""
        for key in keys:
            if not self.content.get(key):
                self._wrong("SRC-009", key)

    def raise_problems(self) -> None:
        """Raise all problems, if there are any."""
        if self.problems:
            raise BadInput(self.problems)

    def _localised(self, key: str, value: object) -> Localised | None:
        if value is None:
            return None
        if isinstance(value, str):
            return Localised.same(value)
        languages = {language.value for language in Language}
        if isinstance(value, dict) and set(value) == languages and all(map(str, value.values())):
            return Localised.of({language: str(text) for language, text in value.items()})
        self._wrong("SRC-010", key)
        return None

    def _wrong(self, code: str, key: str, **values: object) -> None:
        self.problems.append(PROBLEMS.problem(code, Place(file=self.name, column=key), key=key, **values))
