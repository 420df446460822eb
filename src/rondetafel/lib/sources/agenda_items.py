"""Items of a ministerial agenda, and whose agenda or company they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rondetafel.lib.base.text import fold
from rondetafel.lib.sources.agenda_lines import lines_of

_OFFICE = re.compile(r"\b(?:ministers?|staatssecretaris(?:sen)?|minister-president)\b")
_OFFICE_AND_NAMES = re.compile(  # ministers Jetten (EZK) en Van der Wal
    r"\b(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Mm]inister-president)"
    r"((?:,? (?:[A-ZÀ-Þ][^\s,]*|van|de|der|den|voor|en|[’']t|\([^)]*\)))+)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item."""

    id: str
    day: date
    ministers: str | None
    kind: str
    title: str
    subtitle: str | None
    full_text: str | None

    @property
    def lines(self) -> list[str]:
        """Lines of the text; the subtitle is its beginning, cut off."""
        return lines_of(self.full_text or self.subtitle or "")


@dataclass(frozen=True, slots=True)
class Term:
    """A person at a ministry from one day to another."""

    person: str
    ministry: str
    start: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether the person was in office on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    @property
    def surname(self) -> str:
        """Name without the given name."""
        return self.person.partition(" ")[2] or self.person


def offices_of(item: Item, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Offices of the ministers in whose agenda an item stands: its column, or else its text."""
    text = f"{item.title}. {item.subtitle or ''}"
    if item.ministers is None and not _OFFICE.search(text.casefold()):
        return ()
    return _named(item.ministers or text, item.day, terms)


def _named(text: str, day: date, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Offices on a day of those whose surname a text holds; the rest of a name is spelled in many ways."""
    plain = _plain(text)
    return tuple(
        term
        for term in terms
        if term.covers(day) and re.search(rf"\b{re.escape(_plain(term.surname))}\b", plain)
    )


def _plain(text: str) -> str:
    return fold(text).replace("’", "'")


def offices_beside(item: Item, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Offices of ministers whom the title or first line of another minister's item names."""
    told = ". ".join((item.title, *item.lines[:1]))  # the points of a list may be other meetings
    own = offices_of(item, terms)
    names = " ".join(_OFFICE_AND_NAMES.findall(told))
    return tuple(term for term in _named(names, item.day, terms) if term not in own)
