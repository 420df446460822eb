"""Reading entries of `study.yaml` one by one, noting every problem instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.base.text import Language, Localised, french_spaces
from rondetafel.lib.base.yaml_file import YamlFile
from rondetafel.lib.vocab.code_lists import closest_id
from rondetafel.lib.vocab.vocabulary import codelist

PROBLEMS = Catalogue("rondetafel.instruments.survey")
ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
NOWHERE = Localised.same("")
NO_DAY = date.min


@dataclass(slots=True)
class Entries:
    """Entries of one YAML file; asking for an entry notes what is wrong with it.

    A wrong entry comes back as a harmless value of the right type: nothing made from it is used, since the
    problems are raised at the end.
    """

    file: YamlFile
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, *path: str | int, **values: object) -> None:
        """Note a problem at an entry."""
        self.problems.append(PROBLEMS.problem(code, self.file.place(*path), **values))

    def at(self, *path: str | int) -> Any:
        """Content of an entry; None where it is missing."""
        found = self.file.content
        for part in path:
            if isinstance(found, Mapping):
                found = found.get(part)
            elif isinstance(found, Sequence) and isinstance(part, int) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def known_keys(self, known: Sequence[str], *path: str | int) -> None:
        """Note every key that means nothing here, with the likeliest intention."""
        content = self.at(*path)
        if not isinstance(content, Mapping):
            return
        for key in content:
            if key not in known:
                self.note("STU-003", *path, str(key), key=key, closest=closest_id(str(key), known))

    def required(self, *path: str | int) -> bool:
        """Whether an entry is there; noted where it is not."""
        if self.at(*path) in (None, "", [], {}):
            self.note("STU-004", *path, key=path[-1])
            return False
        return True

    def text(self, *path: str | int, needed: bool = True) -> str:
        """A text in no particular language."""
        value = self.at(*path)
        if value is None or value == "":
            if needed:
                self.required(*path)
            return ""
        if isinstance(value, Mapping | list):
            self.note("STU-005", *path)
            return ""
        return str(value)

    def name(self, *path: str | int) -> str:
        """A short name for files."""
        text = self.text(*path)
        if text and not ID.fullmatch(text):
            self.note("STU-006", *path, value=text)
        return text

    def localised(self, *path: str | int) -> Localised:
        """A text in Dutch, French and English."""
        if not self.required(*path):
            return NOWHERE
        value = self.at(*path)
        languages = [language.value for language in Language]
        if not isinstance(value, Mapping):
            self.note("STU-007", *path, missing=", ".join(languages))
            return NOWHERE
        self.known_keys(languages, *path)
        missing = [language for language in languages if not str(value.get(language) or "").strip()]
        if missing:
            self.note("STU-007", *path, missing=", ".join(missing))
            return NOWHERE
        nl, fr, en = (str(value[language]).strip() for language in languages)
        return Localised(nl, french_spaces(fr), en)

    def day(self, *path: str | int, needed: bool = True) -> date | None:
        """A day, written as 2026-05-15."""
        value = self.at(*path)
        if value is None:
            if needed:
                self.required(*path)
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.note("STU-008", *path, value=value)
        return None

    def period(self, *path: str | int, needed: bool = True) -> tuple[date | None, date | None]:
        """Two days, the second not before the first."""
        start, end = self.day(*path, "start", needed=needed), self.day(*path, "end", needed=needed)
        if start and end and end < start:
            self.note("STU-009", *path, "end", start=start, end=end)
        return start, end

    def flag(self, *path: str | int) -> bool:
        """Yes or no; no where it is missing."""
        value = self.at(*path)
        if value is not None and not isinstance(value, bool):
            self.note("STU-010", *path, value=value)
        return value is True

    def number(self, low: float, high: float, *path: str | int) -> float:
        """A number between two limits."""
        value = self.at(*path)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.note("STU-011", *path, value=value, low=f"{low:g}", high=f"{high:g}")
            return low
        return float(value)

    def items(self, *path: str | int, needed: bool = True) -> range:
        """Positions in a list."""
        value = self.at(*path)
        if value is None and not needed:
            return range(0)
        if not self.required(*path):
            return range(0)
        if not isinstance(value, list):
            self.note("STU-012", *path)
            return range(0)
        return range(len(value))

    def one_of(self, allowed: Sequence[str], *path: str | int, default: str) -> str:
        """One of some words; `default` where the entry is missing."""
        value = self.at(*path)
        if value is None:
            return default
        if value not in allowed:
            self.note("STU-013", *path, value=value, allowed=", ".join(allowed))
            return default
        return str(value)

    def code(self, list_id: str, *path: str | int, value: object = None) -> str:
        """Id from a list of the vocabulary; another spelling is accepted, an unknown one noted.

        Args:
            list_id: the list.
            path: the entry.
            value: what to look up; the content of the entry where it is not given.
        """
        value = self.at(*path) if value is None else value
        codes = codelist(list_id)
        entry = codes.recognise(str(value))
        if entry is None:
            meant = codes.suggest(str(value))
            closest = meant.id if meant else closest_id(str(value), [entry.id for entry in codes.entries])
            self.note("STU-014", *path, value=value, list=list_id, closest=closest)
            return ""
        return entry.id
