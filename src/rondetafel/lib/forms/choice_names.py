"""Which choice a text in a file stands for: its name, its code, or its label in any language."""

from __future__ import annotations

from functools import cache

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.choice_lists import MISSING_CODES
from rondetafel.lib.forms.form import Choice
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.names import name_index
from rondetafel.lib.vocab.vocabulary import codelist


class ChoiceNames:
    """Finds choices of one list.

    Args:
        choices: the choices.
    """

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        self._names = {choice.name.casefold(): choice.name for choice in choices}
        self._codes = {choice.code: choice.name for choice in choices}
        self._list = _as_code_list(choices)

    def find(self, text: str) -> str | None:
        """Name of the choice that a text stands for, or None."""
        if (name := self._names.get(text.casefold())) is not None:
            return name
        if (code := _number(text)) is not None:
            return self._codes.get(code)
        entry = self._list.recognise(text)
        return entry.id if entry else None

    def suggest(self, text: str) -> str | None:
        """Name of the choice that was probably meant, or None."""
        entry = self._list.suggest(text)
        return entry.id if entry else None

    @property
    def all(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(self._names.values())


@cache
def choice_names(choices: tuple[Choice, ...]) -> ChoiceNames:
    """Finder of the choices of one list; made once for each list."""
    return ChoiceNames(choices)


def missing_id(text: str) -> str | None:
    """Id of the missing code that a text stands for: its id, number, or label; else None."""
    missing = codelist(MISSING_CODES)
    if (code := _number(text)) is not None:
        return next((entry.id for entry in missing.entries if entry.value == code), None)
    entry = missing.recognise(text)
    return entry.id if entry else None


def _as_code_list(choices: tuple[Choice, ...]) -> CodeList:
    entries = tuple(Entry(choice.name, choice.label, choice.label) for choice in choices)
    named = name_index(
        {
            "id": choice.name,
            "label": {str(language): choice.label.in_language(language) for language in Language},
        }
        for choice in choices
    )
    return CodeList("choices", Localised.same("choices"), entries, names=named)


def _number(text: str) -> float | None:
    simple = text.strip().replace(",", ".")
    if not simple or len(simple) > 12 or simple.strip("0123456789.-"):
        return None
    try:
        return float(simple)
    except ValueError:
        return None
