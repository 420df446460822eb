"""Find the organisations in one item of a Dutch ministerial agenda.

An item such as `Gesprek met de voorzitter van VNO-NCW over stikstof` is read by rules in
`agenda_phrases.yaml`: a lead (`gesprek met`), an object up to an end (`over`), separators between the
organisations in the object, and words that say who speaks for one. Office holders, persons, places and
groups without a name (`bewoners`) are no organisations. How well that works is measured in
docs/reference/sources.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_BRACKETED = re.compile(r"\(([^()]*)\)")
_PERSON_TITLE = re.compile(
    r"\b(?:dhr|mw|mevr|mevrouw|de heer|prof|dr|ir|drs|mr)\b\.?|\[person\]", re.IGNORECASE
)
_GOVERNMENT = re.compile(
    r"\b(?:(?:minister|staatssecretaris|kamercommissie|eurocommissaris)\w* (?:van|voor)"
    r"|(?:tweede|eerste) kamer|gedeputeerden)\b",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(r"([A-ZÀ-Þ0-9]\S+) en ([A-ZÀ-Þ0-9]\S+)")
_LIST_END = re.compile(r"(.+) en ([A-ZÀ-Þ0-9\0].*)")
_WITH_ACRONYM = re.compile(r"(\S+ \S+) \(([A-Z]{2,8})\)")
_ACRONYM = re.compile(r"[A-Z&-]{2,8}")
_EMPLOYER = re.compile(
    r"\(([A-ZÀ-Þ][^()]{1,40})\)$| van (?:de |het )([A-ZÀ-Þ].+)$"
)  # Jan Smit (IPO), … van de SER
_NAMED_AFTER = re.compile(
    r"(?:stichting|fonds|huis|museum|college|school|instituut|groep|bank|academie|lyceum|foundation|universiteit)$",
    re.IGNORECASE,
)
_MOST_WORDS = 9  # a longer object is a sentence, not a name


@dataclass(frozen=True, slots=True)
class _Phrases:
    lead: re.Pattern[str]
    end: re.Pattern[str]
    separator: re.Pattern[str]
    start: re.Pattern[str]
    official: re.Pattern[str]
    group: re.Pattern[str]
    kind: re.Pattern[str]
    whole_names: tuple[str, ...]
    given_names: frozenset[str]
    places: frozenset[str]


def organisations_in(text: str) -> tuple[str, ...]:
    """Names of the organisations that an agenda item says were met, in the order of the text."""
    phrases = _phrases()
    lead = phrases.lead.search(text)
    if not lead:
        return ()
    rest = text[lead.end() :].strip()
    end = phrases.end.search(f" {rest}", 1)
    subject = rest[: end.start() - 1] if end else rest
    names, in_government = [], False
    for piece in _pieces(subject, phrases):
        # "minister van Onderwijs, Cultuur en Wetenschap": what follows is part of the ministry
        in_government = in_government or bool(_GOVERNMENT.search(piece))
        name = _name(piece, phrases)
        if name and not (in_government and not _ACRONYM.fullmatch(name)):
            names.append(name)
    return tuple(dict.fromkeys(names))


def is_contact_type(kind: str) -> bool:
    """Whether items of a type can be contacts."""
    return kind in _content()["contact_types"]


def _pieces(subject: str, phrases: _Phrases) -> list[str]:
    """The subject cut at its separators, but not inside brackets or inside a name that is known whole."""
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match.group())
        return f"\0{len(hidden) - 1}\0"

    protected = _BRACKETED.sub(hide, subject)
    for name in phrases.whole_names:
        protected = re.sub(re.escape(name), hide, protected, flags=re.IGNORECASE)
    pieces = phrases.separator.split(protected)
    two = (_LIST_END if len(pieces) > 1 else _TWO_WORDS).fullmatch(pieces[-1].strip())
    if two:
        pieces[-1:] = two.groups()
    return [re.sub(r"\0(\d+)\0", lambda match: hidden[int(match[1])], piece or "") for piece in pieces]


def _name(piece: str, phrases: _Phrases) -> str | None:
    """The name in a piece, without roles and articles before it; None where it names no organisation."""
    name = _employer(piece.strip(" .,-–'\"‘’"), phrases)
    while True:
        shorter = phrases.start.sub("", name, count=1).strip(" ,'\"‘’")
        if shorter == name:
            break
        name = shorter
    words = _without_person_behind(name.split(), phrases)
    name = " ".join(words)
    none = (_PERSON_TITLE, phrases.official, phrases.group)
    if not words or len(words) > _MOST_WORDS or any(pattern.search(name) for pattern in none):
        return None
    first = words[0]
    named = first[0].isupper() or (first[0].isdigit() and len(words) > 1) or phrases.kind.match(name)
    has_capital = any(char.isupper() for char in name)
    if not named or not has_capital or _is_person(words, phrases) or first.casefold() in phrases.places:
        return None
    return name


def _employer(name: str, phrases: _Phrases) -> str:
    """The organisation of a person who is named with it; any other text as it is."""
    if (match := _WITH_ACRONYM.fullmatch(name)) and not _abbreviates(match[2], match[1]):
        return match[2]
    if not (_PERSON_TITLE.match(name) or _is_person(name.split()[:2], phrases)):
        return name
    match = _EMPLOYER.search(name)
    return (match[1] or match[2]) if match else name


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym occur in a name, in their order."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in acronym.casefold())


def _is_person(words: list[str], phrases: _Phrases) -> bool:
    if not 2 <= len(words) <= 4 or words[0].casefold() not in phrases.given_names:
        return False
    return not _NAMED_AFTER.search(words[-1])  # Anne Frank Stichting


def _without_person_behind(words: list[str], phrases: _Phrases) -> list[str]:
    """`Nationale Ombudsman Reinier van Zutphen` without the person."""
    for index in range(1, len(words) - 1):
        if _is_person(words[index:], phrases) and not _NAMED_AFTER.search(words[index - 1]):
            return words[:index]
    return words


@cache
def _phrases() -> _Phrases:
    content = _content()
    roles, kinds, officials, groups = (
        content[key].replace("| ", "|") for key in ("roles", "kinds", "officials", "groups")
    )
    return _Phrases(
        lead=re.compile(r"\b(?:" + "|".join(content["leads"]) + ")", re.IGNORECASE),
        end=re.compile("|".join(content["ends"]), re.IGNORECASE),
        separator=re.compile(content["separators"]),
        start=re.compile(rf"^(?:{content['starts']}|{roles})\s+(?:van\s+|bij\s+)?", re.IGNORECASE),
        official=re.compile(rf"\b(?:{officials})\b", re.IGNORECASE),
        group=re.compile(rf"\b(?:{groups})\b"),
        kind=re.compile(rf"(?:{kinds})\s", re.IGNORECASE),
        whole_names=tuple(content["whole_names"]),
        given_names=frozenset(content["given_names"].split()),
        places=frozenset(content["places"].split()),
    )


@cache
def _content() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("agenda_phrases.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
