"""Problems: a code, a place, a cause and a repair, in three languages; and the three kinds of error.

Everything that checks input collects *all* problems and raises once. A package keeps its messages in
`problems.yaml` beside its code and makes problems through one `Catalogue`::

    PROBLEMS = Catalogue(__package__)
    PROBLEMS.problem("TAB-004", Place(row=7, column="date"), value="32-13-2020")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.base.printable import printable
from rondetafel.lib.base.text import Language, values_in_language


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: as precise as is known.

    Args:
        file: name of the file as the user gave it.
        sheet: worksheet of a workbook.
        row: row number as the user's spreadsheet or editor shows it (header is row 1).
        column: heading of the column in the user's file.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def in_language(self, language: Language | str) -> str:
        """Place in words, for example `contacts.csv, rij 7, kolom datum`."""
        row, column, sheet = _PLACE_WORDS[Language(language)]
        parts = [
            self.file,
            self.sheet and f"{sheet} {self.sheet}",
            self.row is not None and f"{row} {self.row}",
            self.column and f"{column} {self.column}",
        ]
        return ", ".join(printable(str(part)) for part in parts if part)


_PLACE_WORDS = {
    Language.NL: ("rij", "kolom", "blad"),
    Language.FR: ("ligne", "colonne", "feuille"),
    Language.EN: ("row", "column", "sheet"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, why, and how to repair it.

    Args:
        code: which message of the package.
        place: where.
        values: fill the fields of the message; a `Localised` one in the language of the reader, one from the
            user's file as `printable` shows it.
        package: whose message it is.
    """

    code: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    package: str = ""

    def cause(self, language: Language | str = Language.EN) -> str:
        """What is wrong."""
        return self._written("cause", language)

    def repair(self, language: Language | str = Language.EN) -> str:
        """What the user can do about it."""
        return self._written("repair", language)

    def _written(self, part: str, language: Language | str) -> str:
        text = _messages(self.package)[self.code][part][Language(language)]
        values = values_in_language(self.values, language)
        own = {name for name, value in self.values.items() if isinstance(value, str)}
        return text.format(**values | {name: printable(str(values[name])) for name in own})

    def in_language(self, language: Language | str) -> str:
        """One line: `TAB-004 [rij 7, kolom datum] oorzaak herstel`."""
        where = self.place.in_language(language)
        return f"{self.code}{f' [{where}]' if where else ''} {self.cause(language)} {self.repair(language)}"

    def __str__(self) -> str:
        """One line in English, for developers and logs."""
        return self.in_language(Language.EN)


class Catalogue:
    """The messages of one package, from the file `problems.yaml` in it."""

    def __init__(self, package: str) -> None:
        self.package = package

    def problem(self, code: str, place: Place | None = None, /, **values: object) -> Problem:
        """Make a problem; an unknown code is our own mistake and raises BrokenPromise."""
        if code not in _messages(self.package):
            raise BrokenPromise(f"no message {code} in {self.package}/problems.yaml")
        return Problem(code, place or Place(), values, self.package)

    def codes(self) -> list[str]:
        """All codes of the package."""
        return list(_messages(self.package))


@cache
def _messages(package: str) -> dict[str, dict[str, dict[str, str]]]:
    text = resources.files(package).joinpath("problems.yaml").read_text(encoding="utf-8")
    messages: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return messages


class RondetafelError(Exception):
    """Any error that Rondetafel raises on purpose."""


class BadInput(RondetafelError):
    """The user's input has problems that the user can repair; all of them are listed.

    Args:
        problems: the problems, in the order of the input.
        unlisted: how many more there are than are listed (only for very many broken rows).
    """

    def __init__(self, problems: Iterable[Problem], unlisted: int = 0) -> None:
        self.problems = tuple(problems)
        self.unlisted = unlisted
        super().__init__()

    def __str__(self) -> str:
        """The first problems in English, for developers and logs; made when asked, there may be a million."""
        shown = [str(problem) for problem in self.problems[:20]]
        more = len(self.problems) + self.unlisted - len(shown)
        return "\n".join([*shown, f"... and {more} more"] if more else shown)


class NotAllowed(RondetafelError):
    """What was asked is understood but may not be done, for example for confidentiality."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class BrokenPromise(RondetafelError):
    """Our own code broke one of its promises: a bug."""
