"""Answers to data: the checked answers of a form become the study frame that all measures use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.folder.description import Description
from rondetafel.instruments.survey.frame import NO_ANSWER, Attribute, Dyads, StudyFrame
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.labelled.variables import LabelledTable, Variable
from rondetafel.lib.vocab.vocabulary import codelist

NOT_SHOWN = "not_shown"
ATTRIBUTES = ("type", "domain", "constituency", "language")
NUMBERS = ("fte", "lr", "attn_party", "attn_media", "attn_public")


@dataclass(frozen=True, slots=True)
class _Cell:
    """The answers of everybody about one party at one level."""

    level: str
    party: str
    organisation: Codes
    contact: Floats
    influence: Floats
    hist_tie: Floats
    position: Floats
    distance: Floats


def study_frame(answers: LabelledTable, waves: Sequence[str], description: Description) -> StudyFrame:
    """The study frame of the levels in the report.

    Args:
        answers: coded answers; missing codes stand in them as codes.
        waves: wave of each respondent.
        description: levels, parties and their left-right positions.
    """
    attributes = {
        name: attribute for name in ATTRIBUTES if (attribute := _attribute(answers, name)) is not None
    }
    wave_ids = tuple(wave.id for wave in description.waves)
    attributes["wave"] = Attribute(
        "wave", wave_ids, np.array([wave_ids.index(wave) for wave in waves], dtype=np.intp)
    )
    if "type" in attributes:
        attributes["contrast"] = derived(
            attributes["type"], "contrast", ("business", "citizen"), "report_contrast"
        )
        attributes["side"] = derived(
            attributes["type"], "side", ("economic", "citizen", "public"), "interest_side"
        )
    numbers = {name: valid(answers, name) for name in NUMBERS if answers.variable(name) is not None}
    parties = {party for level in description.reported for party in level.parties}
    general = {
        party: valid(answers, f"influence__{party}")
        for party in sorted(parties)
        if answers.variable(f"influence__{party}") is not None
    }
    dyads = _dyads(answers, numbers, description)
    return StudyFrame(answers.size, attributes, numbers, dyads, general)


def valid(answers: LabelledTable, name: str) -> Floats:
    """Numbers of a variable, NaN for every missing code."""
    variable = answers.variable(name)
    values = np.array(answers.numbers[name], dtype=np.float64)
    if variable is not None and variable.missing_codes:
        values[np.isin(values, list(variable.missing_codes))] = np.nan
    return values


def derived(types: Attribute, name: str, values: tuple[str, ...], key: str) -> Attribute:
    """Attribute that the vocabulary derives from the organisation type."""
    entries = {entry.id: str(entry.extra.get(key)) for entry in codelist("organisation_types").entries}
    place = [
        values.index(entries[value]) if entries.get(value) in values else NO_ANSWER for value in types.values
    ]
    codes = np.where(types.known, np.array([*place, NO_ANSWER], dtype=np.intp)[types.codes], NO_ANSWER)
    return Attribute(name, values, codes.astype(np.intp))


def _attribute(answers: LabelledTable, name: str) -> Attribute | None:
    variable = answers.variable(name)
    if variable is None or name not in answers.numbers:
        return None
    categories = [category for category in variable.categories if not category.missing]
    values = valid(answers, name)
    codes = np.full(answers.size, NO_ANSWER, dtype=np.intp)
    for position, category in enumerate(categories):
        codes[values == category.code] = position
    return Attribute(name, tuple(category.id for category in categories), codes)


def _dyads(answers: LabelledTable, numbers: dict[str, Floats], description: Description) -> Dyads:
    levels = tuple(level.id for level in description.reported)
    parties = tuple(dict.fromkeys(party for level in description.reported for party in level.parties))
    cells = [
        cell
        for level in description.reported
        for party in level.parties
        if (cell := _cell(answers, level.id, party, numbers, description)) is not None
    ]
    sizes = [len(cell.organisation) for cell in cells]

    def joined(part: Callable[[_Cell], Floats]) -> Floats:
        return np.concatenate([part(cell) for cell in cells]) if cells else np.zeros(0)

    return Dyads(
        organisation=np.concatenate([cell.organisation for cell in cells] or [np.zeros(0, dtype=np.intp)]),
        level=Attribute(
            "level", levels, np.repeat([levels.index(cell.level) for cell in cells], sizes).astype(np.intp)
        ),
        party=Attribute(
            "party", parties, np.repeat([parties.index(cell.party) for cell in cells], sizes).astype(np.intp)
        ),
        contact=joined(lambda cell: cell.contact),
        influence=joined(lambda cell: cell.influence),
        hist_tie=joined(lambda cell: cell.hist_tie),
        position=joined(lambda cell: cell.position),
        distance=joined(lambda cell: cell.distance),
    )


def _cell(
    answers: LabelledTable, level: str, party: str, numbers: dict[str, Floats], description: Description
) -> _Cell | None:
    """Answers about one party at one level, of those asked; None where the form has no such question."""
    variable = answers.variable(f"contact__{level}__{party}")
    if variable is None:
        return None
    asked = np.flatnonzero(~_not_shown(variable, answers.numbers[variable.name]))
    place = description.party_positions.get(party)
    distance = np.full(answers.size, np.nan)
    if place is not None and "lr" in numbers:
        distance = np.abs(numbers["lr"] - place)

    def about(*names: str) -> Floats:
        for name in names:
            if answers.variable(name) is not None:
                return valid(answers, name)[asked]
        return np.full(len(asked), np.nan)

    return _Cell(
        level,
        party,
        asked.astype(np.intp),
        about(f"contact__{level}__{party}"),
        about(f"influence__{level}__{party}"),
        about(f"hist_tie__{level}__{party}", f"hist_tie__{party}"),
        about(f"position__{level}__{party}", f"position__{party}"),
        distance[asked],
    )


def _not_shown(variable: Variable, values: Floats) -> Flags:
    codes = [category.code for category in variable.categories if category.id == NOT_SHOWN]
    return np.isin(values, codes) | np.isnan(values)
