"""Find the organisations in one item of a Dutch ministerial agenda.

An item such as `Gesprek met de voorzitter van VNO-NCW over stikstof` is read by rules in
`agenda_phrases.yaml`: a lead (`gesprek met`), an object up to an end (`over`), separators between the
organisations in the object, and words that say who speaks for one. Office holders, persons, places and
groups without a name (`bewoners`) are no organisations. After a weak lead (`bestuurlijk overleg`) only names
count that are known from other items or begin with a kind (`stichting`). How well that works is measured in
docs/reference/sources.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rondetafel.lib.base.text import fold
from rondetafel.lib.sources.agenda_phrases import Phrases, phrases_of_agendas

_BRACKETED = re.compile(r"\(([^()]*)\)")
_PERSON_TITLE = re.compile(
    r"\b(?:dhr|mw|mevr|mevrouw|de heer|prof|dr|ir|drs|mr)\b\.?|\[person\]", re.IGNORECASE
)
_GOVERNMENT = re.compile(
    r"\b(?:(?:minister|staatssecretaris|kamercommissie|eurocommissaris)\w* (?-i:van|voor)"
    r"|\w+se minister|(?:tweede|eerste) kamer|kamerleden|gedeputeerden|wethouder)\b",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(r"([A-ZÀ-Þ0-9]\S*[^-\s]) en ([A-ZÀ-Þ0-9]\S+)")
_LIST_END = re.compile(r"(.+) en ([A-ZÀ-Þ0-9\0].*)")
_REMARK = re.compile(r"(.+?) \(([^()]*)\)")
_ACRONYM = re.compile(r"[A-Z&-]{2,8}")
_EMPLOYER = re.compile(r" van (?:de |het )([A-ZÀ-Þ].+)$")  # Jan Smit van de SER
_ARTICLE = re.compile(r"(?:de|het) ")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:van|von|de|der|den|ter|ten|el|al))* [A-ZÀ-Þ][\w'’-]+")
_NAMED_AFTER = re.compile(
    r"(?:ziekenhuis|stichting|fonds|huis|museum|college|school|instituut|groep|bank|academie|lyceum|foundation|universiteit)$",
    re.IGNORECASE,
)
_MOST_WORDS = 9  # a longer object is a sentence, not a name


def organisations_in(text: str, known: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Names of the organisations that an agenda item says were met, in the order of the text.

    `known` has names found in other items, by `fold`. They need a weaker context than other names.
    """
    phrases, known = phrases_of_agendas(), known or {}
    names: list[str] = []
    for sentence in phrases.sentence_end.split(text):
        names += _found_in(sentence, phrases, known)
    return tuple(dict.fromkeys(names))


def _found_in(sentence: str, phrases: Phrases, known: Mapping[str, str]) -> Iterator[str]:
    lead = phrases.lead.search(sentence)
    start = lead or phrases.weak_lead.search(sentence)
    if not start:
        return
    rest = sentence[start.end() :].strip()
    end = phrases.end.search(f" {rest}", 1)
    pieces = _pieces(rest[: end.start() - 1] if end else rest, phrases, known)
    in_government = False
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        # "minister van Onderwijs, Cultuur en Wetenschap": what follows is part of the ministry
        in_government = in_government and not _ARTICLE.match(piece)
        in_government = in_government or bool(_GOVERNMENT.search(piece))
        name = _name(piece, phrases, known)
        if not name:
            continue
        # "Micha de Winter, voorzitter commissie …": a function behind a name makes it a person
        person = bool(_FULL_NAME.fullmatch(name) and phrases.function.match(following))
        if (person or not lead) and not _is_sure(name, phrases, known):
            continue
        if not in_government or _ACRONYM.fullmatch(name) or fold(name) in known:
            yield known.get(fold(name), name)


def _is_sure(name: str, phrases: Phrases, known: Mapping[str, str]) -> bool:
    """Whether a name is known, or says itself that it is one of an organisation."""
    return fold(name) in known or bool(phrases.kind.match(name)) or bool(_NAMED_AFTER.search(name))


def _pieces(subject: str, phrases: Phrases, known: Mapping[str, str]) -> list[str]:
    """The subject cut at its separators, but not inside brackets or inside a name that is known whole."""
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match.group())
        return f"\0{len(hidden) - 1}\0"

    subject = phrases.group_list.sub(r"\1", subject)
    protected = _BRACKETED.sub(hide, subject)
    for name in phrases.whole_names:
        protected = re.sub(re.escape(name), hide, protected, flags=re.IGNORECASE)
    pieces = phrases.separator.split(protected)
    two = (_LIST_END if len(pieces) > 1 else _TWO_WORDS).fullmatch(pieces[-1].strip())
    if two:
        pieces[-1:] = two.groups()
    whole = [re.sub(r"\0(\d+)\0", lambda match: hidden[int(match[1])], piece or "") for piece in pieces]
    return [part for piece in whole for part in _cut_at_known(piece, phrases, known)]


def _cut_at_known(piece: str, phrases: Phrases, known: Mapping[str, str]) -> list[str]:
    """`Aedes en Vastgoed Belang` in two where one of them is a known name, or the second a person."""
    parts = piece.split(" en ")
    for index in range(1, len(parts)):
        left, right = " en ".join(parts[:index]), " en ".join(parts[index:])
        names = [fold(name) for part in (left, right) if (name := _name(part, phrases, known))]
        if any(name in known for name in names) or _is_person(right.split()[:2], phrases):
            return [left, *_cut_at_known(right, phrases, known)]
    return [piece]


def _name(piece: str, phrases: Phrases, known: Mapping[str, str]) -> str | None:
    """The name in a piece, without roles and articles before it; None where it names no organisation."""
    if phrases.politician.search(piece):
        return None
    name = phrases.tail.sub("", _employer(piece.strip(" .,-–'\"‘’"), phrases, known))
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
    return name if fold(name) in known or _is_named(name, words, phrases) else None


def _is_named(name: str, words: list[str], phrases: Phrases) -> bool:
    """Whether words that stand where a name is expected look like that of an organisation."""
    first = words[0]
    begins = first[0].isupper() or (first[0].isdigit() and len(words) > 1) or phrases.kind.match(name)
    if not begins or not any(char.isupper() for char in name):
        return False
    of_a_country = len(words) == 3 and words[1] == "van" and words[2].casefold() in phrases.countries
    none = (
        of_a_country
        or phrases.no_name.fullmatch(name)
        or first.casefold() in phrases.places | phrases.countries
    )
    return not none and not _is_person(words, phrases)


def _employer(name: str, phrases: Phrases, known: Mapping[str, str]) -> str:
    """The organisation of a person who is named with it; any other text without a remark in brackets."""
    person = bool(_PERSON_TITLE.match(name)) or _is_person(name.split()[:2], phrases)
    if match := _REMARK.fullmatch(name):
        head, remark = match.groups()
        if _abbreviates(remark, head) or _abbreviates(head, remark):
            return name
        if not person and not (len(head.split()) <= 2 and _ACRONYM.fullmatch(remark)):
            return head
        return remark
    if person and (match := _EMPLOYER.search(name)):
        return match[1]
    _, _, employer = name.partition(" van ")
    return employer if fold(employer) in known else name


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym occur in a name, in their order."""
    letters = iter(name.casefold())
    return acronym.isupper() and all(letter in letters for letter in acronym.casefold())


def _is_person(words: list[str], phrases: Phrases) -> bool:
    if not 2 <= len(words) <= 4 or words[0].casefold() not in phrases.given_names:
        return False
    return not _NAMED_AFTER.search(words[-1])  # Anne Frank Stichting


def _without_person_behind(words: list[str], phrases: Phrases) -> list[str]:
    """`Nationale Ombudsman Reinier van Zutphen` without the person."""
    for index in range(1, len(words) - 1):
        if _is_person(words[index:], phrases) and not _NAMED_AFTER.search(words[index - 1]):
            return words[:index]
    return words
