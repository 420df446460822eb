"""Which column of a file answers which question.

A heading is the name of a question; capitals do not count, and the names of its groups may stand before it,
as ODK and Kobo write them (`group/name`, `group-name`, `group.name`). A question with several answers may
have one column per choice (`name/choice`, `name_choice`, `name[choice]`), and a question in a repeat one
per turn (`repeat[1]/name`, `name[1]`, `name_1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rondetafel.lib.base.text import fold
from rondetafel.lib.forms.form import UNANSWERED, Form, Kind, Question

_TURN = re.compile(r"\[(\d{1,3})\]")
_SEPARATORS = "/.-:"
_MOST_TURNS = 200
_IDENTITY = frozenset(
    [
        "name",
        "naam",
        "nom",
        "names",
        "namen",
        "noms",
        "voornaam",
        "prenom",
        "firstname",
        "lastname",
        "familienaam",
        "achternaam",
        "surname",
        "email",
        "mail",
        "emailaddress",
        "mailadres",
        "courriel",
        "phone",
        "telefoon",
        "telephone",
        "tel",
        "gsm",
        "mobile",
        "token",
        "ip",
        "ipaddr",
        "ipaddress",
        "address",
        "adres",
        "adresse",
        "street",
        "straat",
        "rue",
        "latitude",
        "longitude",
        "geolocation",
        "locationlatitude",
        "locationlongitude",
        "externalreference",
        "recipientemail",
        "recipientfirstname",
        "recipientlastname",
        "externaldatareference",
        "rijksregister",
        "nationalnumber",
        "username",
        "deviceid",
        "phonenumber",
        "organisationname",
        "organizationname",
    ]
)


@dataclass(frozen=True, slots=True)
class Target:
    """What one column answers.

    Args:
        question: name of the question.
        choice: name of the choice, in a column that says whether it was chosen.
        turn: turn of a repeat, from 1.
    """

    question: str
    choice: str | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Columns and questions, matched.

    Args:
        columns: position of the column of each target.
        twice: positions of columns whose target has a column already, with the heading of that one.
        identifying: positions of unknown columns that may tell who answered.
        ignored: positions of other unknown columns.
        absent: questions without a column.
    """

    columns: Mapping[Target, int]
    twice: Mapping[int, str]
    identifying: tuple[int, ...]
    ignored: tuple[int, ...]
    absent: tuple[str, ...]


def match_headings(
    form: Form, headings: Sequence[str], known: Sequence[str], only: str | None = None
) -> Matching:
    """Match the columns of a file with the questions of a form.

    Args:
        form: the form.
        headings: headings of the file.
        known: headings that somebody else reads, such as a key.
        only: the repeat whose answers the file holds, one turn per row; None for the main file.
    """
    questions = [question for question in form.questions if question.kind not in UNANSWERED]
    if only is not None:
        questions = [question for question in questions if question.repeat == only]
    finder = _finder(form, questions, only)
    taken = {name.casefold() for name in known}
    columns: dict[Target, int] = {}
    twice: dict[int, str] = {}
    identifying: list[int] = []
    ignored: list[int] = []
    for position, heading in enumerate(headings):
        if heading.strip().casefold() in taken:
            continue
        target = _target(form, heading, finder)
        if target is None:
            (identifying if looks_identifying(heading) else ignored).append(position)
        elif target in columns:
            twice[position] = headings[columns[target]]
        else:
            columns[target] = position
    answered = {target.question for target in columns}
    absent = tuple(question.name for question in questions if question.name not in answered)
    return Matching(columns, twice, tuple(identifying), tuple(ignored), absent)


def looks_identifying(heading: str) -> bool:
    """Whether a heading sounds like a name, an address, a token or another sign of who answered."""
    words = re.split(r"[^a-z0-9]+", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)))
    pairs = [first + second for first, second in pairwise(words)]
    return not _IDENTITY.isdisjoint([*words, *pairs, "".join(words)])


def _finder(form: Form, questions: Sequence[Question], only: str | None) -> Mapping[str, Target]:
    """Targets by the ways in which their columns can be called, in lower case, without groups."""
    names: dict[str, Target] = {}
    for question in questions:
        for written, target in _ways(question, numbered=only is None):
            names.setdefault(written.casefold(), target)
    return names | {question.name.casefold(): Target(question.name) for question in questions}


def _ways(question: Question, *, numbered: bool) -> Iterator[tuple[str, Target]]:
    name = question.name
    if question.kind is Kind.SELECT_MULTIPLE:
        for choice in question.choices:
            for left, right in ("/", ""), ("_", ""), ("[", "]"), (".", ""), ("-", ""), (":", ""):
                yield f"{name}{left}{choice.name}{right}", Target(name, choice.name)
    if question.repeat is not None and numbered:
        for turn in range(1, _MOST_TURNS + 1):
            yield f"{name}[{turn}]", Target(name, None, turn)
            yield f"{name}_{turn}", Target(name, None, turn)


def _target(form: Form, heading: str, finder: Mapping[str, Target]) -> Target | None:
    written = heading.strip().casefold()
    turn = None
    groups = {group.name.casefold() for group in form.groups} | {"data", form.id.casefold()}
    while written not in finder:
        places = [written.index(mark) for mark in _SEPARATORS if mark in written]
        first = written[: min(places)] if places else ""
        if numbered := _TURN.search(first):
            turn = int(numbered.group(1))
            first = _TURN.sub("", first)
        if not places or first not in groups:
            return None
        written = written[min(places) + 1 :]
    found = finder[written]
    return Target(found.question, found.choice, turn) if turn and found.turn is None else found
