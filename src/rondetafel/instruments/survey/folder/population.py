"""The population of a study: every organisation invited, and what became of the invitation (S-1, S-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rondetafel.instruments.survey.folder.description import Description
from rondetafel.instruments.survey.folder.entries import PROBLEMS
from rondetafel.instruments.survey.frame import NO_ANSWER, Attribute
from rondetafel.lib.analysis.arrays import Codes
from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.reading import read_raw
from rondetafel.lib.vocab.code_lists import CodeList, closest_id
from rondetafel.lib.vocab.vocabulary import codelist

COLUMNS = ("id", "name", "type", "constituency", "language", "disposition", "wave")
NEEDED = ("id", "name", "type", "disposition")
LISTS = {
    "type": "organisation_types",
    "constituency": "constituency_scopes",
    "language": "language_groups",
    "disposition": "dispositions",
}
ANSWERED = ("complete", "partial")


@dataclass(frozen=True, slots=True)
class Population:
    """Everybody invited.

    Args:
        ids: id per organisation, unique.
        names: name per organisation.
        attributes: `type` and `disposition`, and those of `constituency`, `language` and `wave` that the file
            has; their values are in the order of the vocabulary, only those that occur.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    attributes: Mapping[str, Attribute]

    @property
    def size(self) -> int:
        """Number of organisations invited."""
        return len(self.ids)

    def counts(self, attribute: str) -> dict[str, int]:
        """Organisations per value of an attribute."""
        found = self.attributes[attribute]
        return {value: int(found.is_value(value).sum()) for value in found.values}

    @property
    def answered(self) -> int:
        """Organisations with a complete or partial answer."""
        counts = self.counts("disposition")
        return sum(counts.get(disposition, 0) for disposition in ANSWERED)


def read_population(path: Path, description: Description) -> Population:
    """Read and check a population file.

    Raises:
        BadInput: everything that is wrong with it, each with its row and column.
    """
    raw = read_raw(path)
    place = {heading.strip().casefold(): position for position, heading in enumerate(raw.headings)}
    problems = list(raw.problems)
    problems += [
        PROBLEMS.problem("STU-030", raw.place(), column=column, needed=", ".join(NEEDED))
        for column in NEEDED
        if column not in place
    ]
    if not raw.rows:
        problems.append(PROBLEMS.problem("STU-035", raw.place()))
    if any(column not in place for column in NEEDED) or not raw.rows:
        raise BadInput(problems)
    cells = {
        column: [row[place[column]].strip() for row in raw.rows] for column in COLUMNS if column in place
    }
    problems += key_problems(raw, "id", cells["id"])
    problems += [
        PROBLEMS.problem("STU-032", Place(file=raw.file, sheet=raw.sheet, row=row, column="name"))
        for row, name in zip(raw.row_numbers, cells["name"], strict=True)
        if not name
    ]
    attributes = {}
    for column, list_id in LISTS.items():
        if column in cells:
            attributes[column] = _coded(raw, column, cells[column], codelist(list_id), problems)
    if "wave" in cells:
        attributes["wave"] = _waves(raw, cells["wave"], description, problems)
    if problems:
        raise BadInput(problems)
    return Population(tuple(cells["id"]), tuple(cells["name"]), attributes)


def key_problems(raw: RawTable, column: str, keys: Sequence[str]) -> list[Problem]:
    """Keys that are missing or stand twice."""
    problems = []
    first: dict[str, int] = {}
    for row, key in zip(raw.row_numbers, keys, strict=True):
        place = Place(file=raw.file, sheet=raw.sheet, row=row, column=column)
        if not key:
            problems.append(PROBLEMS.problem("STU-032", place))
        elif key in first:
            problems.append(PROBLEMS.problem("STU-031", place, value=key, first=first[key]))
        first.setdefault(key, row)
    return problems


def _coded(
    raw: RawTable, column: str, cells: Sequence[str], codes: CodeList, problems: list[Problem]
) -> Attribute:
    """Column as values of a code list; the same text is looked up once."""
    known: dict[str, str | None] = {text: _id_of(text, codes) for text in set(cells)}
    for row, text in zip(raw.row_numbers, cells, strict=True):
        place = Place(file=raw.file, sheet=raw.sheet, row=row, column=column)
        if not text and column in NEEDED:
            problems.append(PROBLEMS.problem("STU-032", place))
        elif text and known[text] is None:
            meant = {"closest": _closest(text, codes), "list": codes.id}
            problems.append(PROBLEMS.problem("STU-033", place, value=text, **meant))
    present = {value for value in known.values() if value is not None}
    values = tuple(entry.id for entry in codes.entries if entry.id in present)
    return Attribute(column, values, _positions([known[text] for text in cells], values))


def _waves(
    raw: RawTable, cells: Sequence[str], description: Description, problems: list[Problem]
) -> Attribute:
    values = tuple(wave.id for wave in description.waves)
    problems += wave_problems(raw, cells, values)
    return Attribute("wave", values, _positions([text or None for text in cells], values))


def wave_problems(raw: RawTable, cells: Sequence[str], values: Sequence[str]) -> list[Problem]:
    """Waves that the study does not have; an empty cell is no problem."""
    return [
        PROBLEMS.problem(
            "STU-034",
            Place(file=raw.file, sheet=raw.sheet, row=row, column="wave"),
            value=text,
            allowed=", ".join(values),
        )
        for row, text in zip(raw.row_numbers, cells, strict=True)
        if text and text not in values
    ]


def _id_of(text: str, codes: CodeList) -> str | None:
    entry = codes.recognise(text) if text else None
    return entry.id if entry else None


def _closest(text: str, codes: CodeList) -> str:
    meant = codes.suggest(text)
    return meant.id if meant else closest_id(text, [entry.id for entry in codes.entries])


def _positions(cells: Sequence[str | None], values: Sequence[str]) -> Codes:
    place: dict[str | None, int] = {value: position for position, value in enumerate(values)}
    return np.array([place.get(cell, NO_ANSWER) for cell in cells], dtype=np.intp)
