"""The organisation in an affiliation such as `Department of Physics, University of Oslo 3 , Oslo, Norway`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

from rondetafel.lib.linkage.plain_words import plain_words
from rondetafel.lib.linkage.translations import concept, is_function_word, is_known_word, is_place

_FOOTNOTE_AND_ADDRESS = re.compile(r"\s\d+\s*,.*$", re.DOTALL)
_PARTS = re.compile(r"[,;\n|/–]|\s-\s")
_LONGEST_SEAT = 3
_SEATS_OF_A_SYSTEM = 3  # so many different seats, each so many times, make a university a system of several
_SEAT_TIMES = 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lists:
    units: frozenset[str]
    after_university: frozenset[str]
    bodies: tuple[frozenset[str], ...]


def main_organisations(affiliations: Sequence[str]) -> list[str]:
    """The organisation that each affiliation is part of, in plain words.

    A part with a university comes before a hospital or academy, those before an institute or company, and
    a part that starts like a unit (department, school) comes last; of equals the last one counts. What
    follows the name of a university is cut off (`Yale University School of Medicine`), unless that
    university has several seats in these data (`University of California, San Diego`).

    Args:
        affiliations: strings as printed in publications or registers.
    """
    parts = [_parts(affiliation) for affiliation in affiliations]
    seats = _seats(parts)
    names = [_main_part(words, seats) for words in parts]
    known = frozenset(names)
    return [" ".join(_university_of_school(name, known)) for name in names]


def _parts(affiliation: str) -> list[Words]:
    text = _FOOTNOTE_AND_ADDRESS.sub("", affiliation)
    parts = map(_before_footnote, map(plain_words, _PARTS.split(text)))
    return [words for words in parts if words]


def _before_footnote(words: Words) -> Words:
    """Words before a number that stands alone: `fred hutchinson cancer center 1 basic sciences division`."""
    number = next(
        (position for position, word in enumerate(words) if position > 1 and word.isdigit()), len(words)
    )
    return words[:number]


def _main_part(parts: Sequence[Words], seats: dict[Words, frozenset[Words]]) -> Words:
    for body in _lists().bodies:
        for at in range(len(parts) - 1, -1, -1):
            if not _concepts(parts[at]) & body or _is_unit(parts[at], body):
                continue
            name = _university_name(parts[at])
            following = parts[at + 1] if at + 1 < len(parts) else ()
            return name + following if following in seats.get(name, ()) else name
    named = [
        part
        for part in parts
        if not _is_unit(part) and not all(map(is_place, part)) and not _has_number(part)
    ]
    return (named or list(parts) or [()])[-1]


def _seats(affiliations: Sequence[Sequence[Words]]) -> dict[Words, frozenset[Words]]:
    """Seats of the universities that have several: the part after the name, where it is often the same."""
    following: defaultdict[Words, Counter[Words]] = defaultdict(Counter)
    for parts in affiliations:
        for part, after in pairwise(parts):
            if "university" in _concepts(part) and _can_be_seat(after):
                following[_university_name(part)][after] += 1
    often = {
        name: {seat for seat, times in seats.items() if times >= _SEAT_TIMES}
        for name, seats in following.items()
    }
    return {name: frozenset(seats) for name, seats in often.items() if len(seats) >= _SEATS_OF_A_SYSTEM}


def _can_be_seat(part: Words) -> bool:
    lists = _lists()
    known = lists.units | lists.after_university | frozenset().union(*lists.bodies)
    return (
        len(part) <= _LONGEST_SEAT
        and not _has_number(part)
        and not all(map(is_place, part))
        and not set(part) & known
    )


def _university_name(part: Words) -> Words:
    """Name of the university in a part: `x university` or `university of x`, without what follows it."""
    at = [position for position, word in enumerate(part) if concept(word) == "university"]
    if not at:
        return part
    before = part[_start(part, at[-1]) : at[-1]]
    if not all(map(is_known_word, before)):
        return (*before, part[at[-1]])
    name = (*before, *_until_unit(part[at[-1] :]))
    while is_function_word(name[-1]):
        name = name[:-1]
    return part if all(map(is_known_word, name)) else name


def _university_of_school(name: Words, known: frozenset[Words]) -> Words:
    """The university to whose school a name belongs, where these data have it: `yale school of medicine`."""
    if "school" in _concepts(name) and "university" not in _concepts(name):
        for length in range(min(len(name), _LONGEST_SEAT), 0, -1):
            if (university := (*name[:length], "university")) in known:
                return university
    return name


def _start(part: Words, university: int) -> int:
    """Where the name starts: after the last "and", "at" or "of the" before the word university."""
    for position in range(university - 1, -1, -1):
        if part[position] in ("and", "at", "und", "et", "the", "of"):
            return position + 1
    return 0


def _until_unit(words: Words) -> Iterator[str]:
    for position, word in enumerate(words):
        if word.isdigit() or (position > 1 and word in _lists().after_university):
            return
        yield word


def _is_unit(part: Words, body: frozenset[str] = frozenset({"university"})) -> bool:
    """True for a part that starts like a unit, unless it goes on to name a university."""
    return part[0] in _lists().units and "university" not in body


def _has_number(part: Words) -> bool:
    return any(char.isdigit() for word in part for char in word)


def _concepts(part: Words) -> frozenset[str]:
    return frozenset(part) | {concept(word) for word in part}


@cache
def _lists() -> _Lists:
    table = yaml.safe_load(
        resources.files(__package__).joinpath("affiliations.yaml").read_text(encoding="utf-8")
    )
    return _Lists(
        frozenset(table["units"]),
        frozenset(table["after_university"]),
        tuple(map(frozenset, table["bodies"])),
    )
