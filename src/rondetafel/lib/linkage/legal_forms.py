"""Legal forms of organisations: recognise them at the end, at the start or anywhere in a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.linkage.plain_words import plain_words


class FormClass(StrEnum):
    """What kind of body a legal form makes."""

    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    COMPANY = "company"
    COOPERATIVE = "cooperative"
    NONPROFIT_COMPANY = "nonprofit_company"
    GROUPING = "grouping"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class LegalForm:
    """One legal form under all its spellings (vzw is asbl); `id` is its name in `legal_forms.yaml`."""

    id: str
    form_class: FormClass


@dataclass(frozen=True, slots=True)
class WithoutForms:
    """Words of a name without its legal forms, and the forms found, in the order found."""

    words: tuple[str, ...]
    forms: tuple[LegalForm, ...]


def strip_legal_forms(words: Sequence[str]) -> WithoutForms:
    """Take the legal forms out of the words of a name.

    A spelling that is also an ordinary word (`sa`, `se`, `as`) is a legal form only at the end. A name
    that consists of nothing but legal forms keeps its words.

    Args:
        words: as `plain_words` gives them.
    """
    spellings = _spellings()
    rest, forms = list(words), []
    while True:
        found = _find_form(rest, spellings)
        if found is None:
            break
        start, length, form = found
        if length == len(rest):
            break
        del rest[start : start + length]
        forms.append(form)
    forms += [spellings.kept[word] for word in rest if word in spellings.kept]
    return WithoutForms(tuple(rest), tuple(forms))


def legal_form_class(name: str) -> str | None:
    """Class of the legal form that a name carries, None where it carries none.

    One of association, foundation, company, cooperative, nonprofit_company, grouping, public. Where a name
    has several forms the last one decides (`Stiftung Umwelt gGmbH` is a nonprofit_company): the form at
    the end is the form of the whole; words such as *Stiftung* inside a name count only without any other.
    """
    forms = strip_legal_forms(plain_words(name)).forms
    return forms[0].form_class.value if forms else None


@dataclass(frozen=True, slots=True)
class _Spellings:
    """Spellings of all legal forms by where they count; `last_words`: last words of those at the end."""

    ends: dict[tuple[str, ...], LegalForm]
    starts: dict[tuple[str, ...], LegalForm]
    anywhere: dict[tuple[str, ...], LegalForm]
    kept: dict[str, LegalForm]
    last_words: frozenset[str]
    first_words: frozenset[str]
    longest: int


def _find_form(words: list[str], spellings: _Spellings) -> tuple[int, int, LegalForm] | None:
    """Start, length and form of the first spelling found: the longest at the end, at the start, anywhere."""
    lengths = range(min(spellings.longest, len(words)), 0, -1)
    if words and words[-1] in spellings.last_words:
        for length in lengths:
            if form := spellings.ends.get(tuple(words[-length:])):
                return len(words) - length, length, form
    for length in lengths:
        if form := spellings.starts.get(tuple(words[:length])):
            return 0, length, form
    for start, word in enumerate(words):
        if word in spellings.first_words:
            for length in lengths:
                if form := spellings.anywhere.get(tuple(words[start : start + length])):
                    return start, length, form
    return None


@cache
def _spellings() -> _Spellings:
    text = resources.files(__package__).joinpath("legal_forms.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[tuple[str, ...], LegalForm]] = {
        "ends": {},
        "starts": {},
        "anywhere": {},
        "kept": {},
    }
    for entry in yaml.safe_load(text):
        form = LegalForm(entry["id"], FormClass(entry["class"]))
        for where, spellings in found.items():
            spellings.update({tuple(spelling.split()): form for spelling in entry.get(where, [])})
    ends = found["ends"] | found["anywhere"]
    return _Spellings(
        ends=ends,
        starts=found["starts"],
        anywhere=found["anywhere"],
        kept={words[0]: form for words, form in found["kept"].items()},
        last_words=frozenset(words[-1] for words in ends),
        first_words=frozenset(words[0] for words in found["anywhere"]),
        longest=max(len(words) for words in (*ends, *found["starts"])),
    )
