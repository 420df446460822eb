"""A code list and its entries, and how a text in someone's data finds its entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rondetafel.lib.base.problems import BadInput, Catalogue
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.names import matching_key

PROBLEMS = Catalogue(__package__)
LETTERS_PER_MISTAKE = 4  # one wrong, missing or swapped letter in four is still a typing error
SHORTEST_BEGINNING = 3  # letters; a shorter beginning of a name says too little


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a code list.

    Args:
        id: stable snake_case id, unique in its list; this is what data hold.
        label: full label.
        short: label for figure axes and for SPSS and Stata; equals `label` where the list gives none.
        aliases: other spellings, for recognition only; never shown.
        value: number of an ordered scale or a missing code; None where there is none.
        code: official code (text; a number for the Comparative Agendas Project).
        parent: id of the entry above it, in the same list (for `cities`: in `governments`).
        definition: what the entry means.
        note: remark for those who use the list.
        source: id in the list `sources`; that of the list where the entry has none of its own.
        deprecated: kept for old data, no longer offered.
        extra: keys that only some lists have, as in the file; texts in three languages are `Localised`,
            lists are tuples.
    """

    id: str
    label: Localised
    short: Localised
    aliases: tuple[str, ...] = ()
    value: int | None = None
    code: str | int | None = None
    parent: str | None = None
    definition: Localised | None = None
    note: Localised | None = None
    source: str | None = None
    deprecated: bool = False
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of values with labels in three languages.

    Args:
        id: stable snake_case id; the name of its file.
        label: what the list is about.
        entries: the values, in the order of the file; that order is the order of an ordered list.
        ordered: the entries form a scale.
        source: id in the list `sources`, for the entries without one.
        note: remark for those who use the list.
        extra: `dichotomy`, `reference_total`, `example`, `multiple`, where the list has them.
        names: ids of the entries that bear each name, by matching key.
    """

    id: str
    label: Localised
    entries: tuple[Entry, ...]
    ordered: bool = False
    source: str | None = None
    note: Localised | None = None
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False, repr=False)

    def entry(self, entry_id: str) -> Entry:
        """Entry with this id.

        Raises:
            BadInput: there is none; names the id that looks most like it.
        """
        found = self._entry_or_none(entry_id)
        if found is None:
            closest = closest_id(entry_id, (entry.id for entry in self.entries))
            raise BadInput([PROBLEMS.problem("VOC-002", id=entry_id, list=self.id, closest=closest)])
        return found

    def recognise(self, text: str) -> Entry | None:
        """Entry that a text in data stands for: its id, a label in any language, or an alias.

        Case, accents and punctuation do not count. None when no entry, or more than one, bears the name
        ("Provinciaal" is a level in Belgium and in the Netherlands).
        """
        ids = self.names.get(matching_key(text), ())
        only = self._entry_or_none(ids[0]) if len(ids) == 1 else None
        return self._entry_or_none(text.strip()) or only

    def suggest(self, text: str) -> Entry | None:
        """Entry that was probably meant by a text that is not recognised, or None; retired ones never.

        First the names with the fewest wrong letters ("weekelijks" for "Wekelijks"), then the names
        that begin with the text ("vakb." for "Vakbond"). When they lead to several entries the answer is
        None: better no suggestion than a far-fetched one.
        """
        key = matching_key(text)
        offered = {entry.id for entry in self.entries if not entry.deprecated}
        names = {name: ids for name, ids in self.names.items() if offered.issuperset(ids)}
        likely = _close_spellings(key, names) or _begun_by(key, names)
        ids = {entry_id for name in likely for entry_id in names[name]}
        return self._entry_or_none(ids.pop()) if len(ids) == 1 else None

    def _entry_or_none(self, entry_id: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == entry_id), None)


def _close_spellings(key: str, names: Iterable[str]) -> list[str]:
    """The names with the fewest wrong letters, if these are few enough (optimal string alignment)."""
    from rapidfuzz.distance import OSA

    allowed = len(key) // LETTERS_PER_MISTAKE
    mistakes = {name: OSA.distance(key, name, score_cutoff=allowed) for name in names}
    fewest = min(mistakes.values(), default=allowed + 1)
    return [name for name, count in mistakes.items() if count == fewest <= allowed]


def _begun_by(key: str, names: Iterable[str]) -> list[str]:
    """The names that begin with the text."""
    return [name for name in names if len(key) >= SHORTEST_BEGINNING and name.startswith(key)]


def closest_id(text: str, ids: Iterable[str]) -> str:
    """The id that looks most like a text, for messages about an id that does not exist."""
    from rapidfuzz import fuzz, process

    return str(process.extractOne(text, list(ids), scorer=fuzz.ratio)[0])
