"""What can be compared between two studies: one item per number, and how it was measured in each (S-12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from rondetafel.instruments.survey.folder.description import Description
from rondetafel.instruments.survey.folder.study import Study
from rondetafel.lib.base.text import Language, fold
from rondetafel.lib.labelled.variables import Variable
from rondetafel.lib.vocab.vocabulary import codelist

MOST_PARTIES_SHARE = 0.7  # 8 of 11, 5 of 7, 4 of 5: the cuts of the published study


class Aspect(StrEnum):
    """What must be the same before two numbers may be subtracted."""

    WORDING = "wording"
    SCALE = "scale"
    ACTORS = "actors"
    LEVEL = "level"
    BASE = "base"
    PERIOD = "period"


class Subject(StrEnum):
    """Kind of number."""

    INFLUENCE = "influence"
    BREADTH = "breadth"
    SINGLE = "single_party"
    INSIDERS = "insiders"


@dataclass(frozen=True, slots=True)
class Item:
    """One number that both studies have.

    Args:
        subject: kind of number.
        level: level in this study; empty for all levels together.
        party: the party, for influence.
    """

    subject: Subject
    level: str = ""
    party: str = ""

    @property
    def id(self) -> str:
        """Name in `passport.yaml`: `influence.federal.cd_v`."""
        return ".".join(part for part in (self.subject.value, self.level, self.party) if part)


@dataclass(frozen=True, slots=True)
class Measurement:
    """How a study measured an item: one text per aspect; equal texts are the same."""

    aspects: Mapping[Aspect, str]


def most_parties(parties: int) -> int:
    """Number of parties from which contact counts as broad."""
    return ceil(MOST_PARTIES_SHARE * parties)


def items(study: Study, earlier: Study) -> tuple[Item, ...]:
    """Items that both studies have, in the order of the report."""
    before = {level.id for level in earlier.description.reported}
    levels = [level.id for level in study.description.reported if level.id in before]
    found = [Item(Subject.BREADTH, level) for level in levels]
    found += [Item(Subject.SINGLE, level) for level in levels]
    found.append(Item(Subject.INSIDERS))
    found += [
        Item(Subject.INFLUENCE, level, party)
        for level, party in study.frame.dyads.cells()
        if _influence_variable(earlier, level, party) is not None
    ]
    return tuple(found)


def measured(item: Item, study: Study) -> Measurement:
    """How a study measured an item, from its form and description."""
    variable = _variable(item, study)
    level = _level_measured(item, study)
    return Measurement(
        {
            Aspect.WORDING: _wording(variable),
            Aspect.SCALE: _scale(variable),
            Aspect.ACTORS: _actors(item, study.description),
            Aspect.LEVEL: level,
            Aspect.BASE: _base(variable, item, study.description),
            Aspect.PERIOD: study.description.phase.value,
        }
    )


def _variable(item: Item, study: Study) -> Variable | None:
    if item.subject is Subject.INFLUENCE:
        return _influence_variable(study, item.level, item.party)
    for level in study.description.reported:
        if item.level in ("", level.id):
            for party in level.parties:
                variable = study.answers.table.variable(f"contact__{level.id}__{party}")
                if variable is not None:
                    return variable
    return None


def _influence_variable(study: Study, level: str, party: str) -> Variable | None:
    table = study.answers.table
    return table.variable(f"influence__{level}__{party}") or table.variable(f"influence__{party}")


def _level_measured(item: Item, study: Study) -> str:
    variable = _variable(item, study)
    if item.subject is Subject.INFLUENCE and variable is not None and variable.name.count("__") == 1:
        return ""
    return item.level


def _wording(variable: Variable | None) -> str:
    """The question in all languages, without the name of the party, folded."""
    if variable is None:
        return ""
    question = variable.question or variable.label
    party = codelist("parties").entry(variable.name.split("__")[-1]).label
    return " | ".join(
        fold(question.in_language(language)).replace(fold(party.in_language(language)), "…").strip()
        for language in Language
    )


def _scale(variable: Variable | None) -> str:
    if variable is None:
        return ""
    return " · ".join(
        f"{category.id}: {fold(category.label.nl)}"
        for category in variable.categories
        if not category.missing
    )


def _actors(item: Item, description: Description) -> str:
    if item.subject is Subject.INFLUENCE:
        return item.party
    levels = [level for level in description.reported if item.level in ("", level.id)]
    return " · ".join(sorted({party for level in levels for party in level.parties}))


def _base(variable: Variable | None, item: Item, description: Description) -> str:
    """Who was asked; for numbers over several parties also how many parties were asked about."""
    asked = fold(variable.asked_if) if variable is not None else ""
    return (
        asked
        if item.subject is Subject.INFLUENCE
        else f"{asked} ({_actors(item, description).count('·') + 1})"
    )
