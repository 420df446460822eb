"""The controlled vocabulary: 74 code lists in Dutch, French and English, read one by one when needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Catalogue
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.vocab.code_lists import CodeList, closest_id
from rondetafel.lib.vocab.list_reading import read_code_list, read_yaml

PROBLEMS = Catalogue(__package__)
LISTS_FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All code lists, by id. Iterating gives them in alphabetical order of id.

    Args:
        version: of the format of the files.
        default_language: language shown when none is chosen.
        languages: languages in which every text exists.
        list_ids: ids of the lists, in alphabetical order.
    """

    version: int
    default_language: Language
    languages: tuple[Language, ...]
    list_ids: tuple[str, ...]

    def codelist(self, list_id: str) -> CodeList:
        """One list; its file is read at the first call.

        Raises:
            BadInput: there is no such list; names the id that looks most like it.
        """
        if list_id not in self.list_ids:
            closest = closest_id(list_id, self.list_ids)
            raise BadInput([PROBLEMS.problem("VOC-001", id=list_id, closest=closest)])
        return _shipped_list(list_id)

    def __iter__(self) -> Iterator[CodeList]:
        """The lists; reads all files."""
        return map(self.codelist, self.list_ids)


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary that ships with Rondetafel; reads no list yet."""
    facts = read_yaml(LISTS_FOLDER.with_name("vocabulary.yaml"))
    return Vocabulary(
        version=facts["version"],
        default_language=Language(facts["default_language"]),
        languages=tuple(map(Language, facts["languages"])),
        list_ids=tuple(sorted(path.stem for path in LISTS_FOLDER.glob("*.yaml"))),
    )


def codelist(list_id: str) -> CodeList:
    """One list of the shipped vocabulary; see `Vocabulary.codelist`."""
    return load_vocabulary().codelist(list_id)


def entry_label(list_id: str, entry_id: str) -> Localised:
    """Short label of a code of the shipped vocabulary."""
    return codelist(list_id).entry(entry_id).short


@cache
def _shipped_list(list_id: str) -> CodeList:
    return read_code_list(LISTS_FOLDER / f"{list_id}.yaml")
