"""Free-text cells taken apart into the organisations they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.linkage.legal_forms import strip_legal_forms
from rondetafel.lib.linkage.plain_words import plain_words, readable
from rondetafel.lib.linkage.translations import is_function_word

Known = Callable[[str], bool]

_LINE_BREAK = re.compile(r"[\n\r]+")
_HARD_BREAK = re.compile(r"[;•·]+|\s+[/|]+\s+|[/|]\s*$")
_COMMA = re.compile(r",\s*(?![^(\[]*[)\]])")  # not inside brackets
_AND = re.compile(r"\s+(?:and|und|en|et|y|e|och|og|ja|as well as|&|\+)\s+")
_SLASH = re.compile(r"\s*/\s*")
_LIST_END = re.compile(r"\b(?:and|und|en|et|y|och|og|ja)\b|&")
_LIST_START = re.compile(r"\b(?:of|for|für|voor|pour|de|der|des|van|del|di)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&.-]{1,9}")
_EDGES = " \t,;:/|=*–—-"


@dataclass(frozen=True, slots=True)
class Mention:
    """One organisation as a cell mentions it.

    Args:
        text: the piece of the cell, as it stands there.
        name: the name in it, without numbers, functions and persons that were recognised; may be empty.
        identifiers: register numbers that stand beside it.
    """

    text: str
    name: str
    identifiers: tuple[str, ...] = ()


def split_cell(cell: str, known: Known | None = None) -> tuple[Mention, ...]:
    """Organisations in a cell, in the order of the cell; none where it holds only persons or placeholders.

    Line breaks, semicolons, bars and slashes between blanks separate, and so does a register number after
    a name. A comma separates, but not before a legal form (`Telefónica, S.A.`), inside brackets, or inside
    a list that is part of a name (`Bureau of X, Y and Z`). "and", "&" and a slash without blanks only
    separate names that are `known`, or acronyms.

    Args:
        cell: text as it was entered.
        known: tells whether a text is the name of an organisation, such as `NameRegister.knows`; with it
            the longest known name wins, commas and all.
    """
    knows = known or (lambda _: False)
    text = _patterns().placeholder.sub(";", readable(_LINE_BREAK.sub(";", cell)))
    text = _patterns().slash_before_number.sub(" ", text)
    pieces = (piece for chunk in _chunks(text) for piece in _pieces(chunk, knows))
    mentions = (read_mention(piece, known) for piece in pieces)
    return tuple(mention for mention in mentions if mention.name or mention.identifiers)


def read_mention(text: str, known: Known | None = None) -> Mention:
    """A text that names one organisation, without number, functions and persons around the name.

    Args:
        text: text as it was entered.
        known: tells whether a text is the name of an organisation.
    """
    patterns = _patterns()
    identifiers = tuple(dict.fromkeys(match.group() for match in patterns.number.finditer(text)))
    name = readable(patterns.number.sub(" ", patterns.placeholder.sub(" ", text))).strip(_EDGES)
    name = _without_register_words(name)
    if not (known and known(name)):
        name = _without_people(name, known or (lambda _: False))
    return Mention(text, "" if _says_nothing(name) else name, identifiers)


def _chunks(text: str) -> Iterator[str]:
    """Text between hard breaks, each cut after every register number in it."""
    for chunk in _HARD_BREAK.split(text):
        start = 0
        for number in _patterns().number.finditer(chunk):
            rest = chunk[number.end() :]
            if plain_words(chunk[start : number.start()]) and rest.lstrip().startswith(","):
                yield chunk[start : number.end()]
                start = number.end()
        yield chunk[start:]


def _pieces(chunk: str, knows: Known) -> Iterator[str]:
    """Names in a chunk: the longest known run of comma pieces, else single pieces and lists in a name."""
    commas = [piece for piece in _COMMA.split(chunk) if piece.strip(_EDGES)]
    at = 0
    while at < len(commas):
        length = _run(commas[at:], knows)
        yield from _conjoined(", ".join(commas[at : at + length]), knows)
        at += length


def _run(pieces: Sequence[str], knows: Known) -> int:
    """How many pieces from the first on make one name."""
    for length in range(min(len(pieces), 6), 1, -1):
        if knows(", ".join(pieces[:length])):
            return length
    length = 1
    while length < len(pieces) and _belongs_to_name(pieces[length]):
        length += 1
    return max(length, _list_in_name(pieces, knows))


def _belongs_to_name(piece: str) -> bool:
    """True for a legal form, a function, a number with words, or a piece that goes on ("du bois et")."""
    words = plain_words(_without_register_words(_patterns().number.sub(" ", piece)))
    if strip_legal_forms(("name", *words)).words == ("name",):
        return True
    return (piece.strip()[0].islower() and is_function_word(words[0])) or bool(
        _patterns().role_alone.fullmatch(piece.strip())
    )


def _list_in_name(pieces: Sequence[str], knows: Known) -> int:
    """Length of a list such as `Association of Scientific, Technical and Medical Publishers`, else 1."""
    if not _LIST_START.search(pieces[0]):
        return 1
    for length in range(2, min(len(pieces), 5) + 1):
        piece = _without_register_words(_patterns().number.sub(" ", pieces[length - 1]))
        if knows(piece) or _ACRONYM.fullmatch(piece) or len(plain_words(piece)) > 5:
            return 1
        if _LIST_END.search(piece):
            return length
        if len(plain_words(piece)) > 2:
            return 1
    return 1


def _conjoined(piece: str, knows: Known) -> Iterator[str]:
    """Both sides of "and" or a slash where each is known or an acronym; otherwise the piece as it is."""
    for separator in (_AND, _SLASH):
        sides = separator.split(piece)
        if (
            len(sides) > 1
            and not knows(piece)
            and all(knows(side) or _ACRONYM.fullmatch(side.strip()) for side in sides)
        ):
            yield from sides
            return
    yield piece


def _without_register_words(name: str) -> str:
    patterns = _patterns()
    before = None
    while name != before:
        before = name
        name = patterns.empty_brackets.sub(" ", name).strip(_EDGES)
        name = patterns.register_words_at_end.sub("", name)
        name = patterns.register_words_at_start.sub("", name)
    return name.strip(_EDGES)


def _without_people(name: str, knows: Known) -> str:
    """Name without openings, functions and persons in front of it and functions in brackets behind it."""
    patterns = _patterns()
    before = None
    while name != before:
        before = name
        name = patterns.role_in_brackets.sub("", name).strip(_EDGES)
        name = patterns.opening.sub("", name)
        name = patterns.role_in_front.sub("", name)
    name = re.sub(r",\s*$", "", patterns.role_behind.sub("", name)).strip(_EDGES)
    person = patterns.person_in_front.match(name)
    if person and not knows(name) and (person.group("of").lower() == "from" or knows(person.group("rest"))):
        name = person.group("rest")
    return name.strip(_EDGES)


def _says_nothing(name: str) -> bool:
    """True for a text without letters, of legal forms only, or a function or field of work of a person."""
    words = plain_words(name)
    if not any(char.isalpha() for char in name):
        return True
    patterns = _patterns()
    people = patterns.role_alone.fullmatch(name) or patterns.field_of_work.fullmatch(name)
    return strip_legal_forms(("name", *words)).words == ("name",) or bool(people)


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    slash_before_number: re.Pattern[str]
    placeholder: re.Pattern[str]
    empty_brackets: re.Pattern[str]
    register_words_at_end: re.Pattern[str]
    register_words_at_start: re.Pattern[str]
    opening: re.Pattern[str]
    role_in_front: re.Pattern[str]
    role_in_brackets: re.Pattern[str]
    role_behind: re.Pattern[str]
    role_alone: re.Pattern[str]
    field_of_work: re.Pattern[str]
    person_in_front: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = yaml.safe_load(resources.files(__package__).joinpath("cells.yaml").read_text(encoding="utf-8"))
    register_words = f"(?:{'|'.join(table['register_words'])})"
    roles = f"(?:{'|'.join(table['roles'])})"
    of, article, opening = table["of_words"], table["articles"], table["openings"]
    person = r"[^\W\d_a-z][\w'.-]+(?:\s+(?:van|de|von|der|den|di|[^\W\d_a-z][\w'.-]*)){1,3}"
    ignore = re.IGNORECASE
    return _Patterns(
        number=re.compile(table["register_number"]),
        slash_before_number=re.compile(rf"\s*/\s*(?={table['register_number']})"),
        placeholder=re.compile(table["placeholders"], ignore),
        empty_brackets=re.compile(rf"[(\[]\s*(?:{register_words}[\s:.,]*)*[)\]]|^[)\]]+|[(\[]+$", ignore),
        register_words_at_end=re.compile(rf"(?:^|[\s,:;(|–-]){register_words}[\s:.,]*$", ignore),
        register_words_at_start=re.compile(
            rf"^{register_words}[\s:.,]+(?:{of}\s+)?(?:{article}\s+)?", ignore
        ),
        opening=re.compile(rf"^{opening}\s+(?:{article}\s+)?", ignore),
        role_in_front=re.compile(rf"^(?:{article}\s+)?{roles}\s+(?:{of}\s+)+(?:{article}\s+)?", ignore),
        role_in_brackets=re.compile(rf"\s*[(\[]\s*{roles}\b[^)\]]*[)\]]\s*$", ignore),
        role_behind=re.compile(rf",\s*(?:and\s+)?{roles}\b(?:\s+{of}\b.*)?$", ignore),
        role_alone=re.compile(rf"{roles}(?:\s+{of}\b.*)?", ignore),
        field_of_work=re.compile(table["fields_of_work"], ignore),
        person_in_front=re.compile(
            rf"^(?:{person})(?:\s+and\s+{person})*\s+(?P<of>{of})\s+(?:the\s+)?(?P<rest>\S.*)$"
        ),
    )
