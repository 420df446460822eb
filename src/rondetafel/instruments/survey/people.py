"""The respondents as the disclosure gate knows them: attributes with values, some of them sensitive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE, INFLUENCE_SCALE
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import (
    highest_contact,
    pairs_per_organisation,
    parties_contacted,
)
from rondetafel.instruments.survey.models.predictors import (
    Predictor,
    Scale,
    organisation_predictors,
    table_predictors,
)
from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.disclosure.groups import Dimension, Group, Respondents

NOT_ASKED = "not_asked"
NO_ANSWER = "no_answer"
MISSING = frozenset({NOT_ASKED, NO_ANSWER})
PUBLIC_ATTRIBUTES = ("type", "domain", "constituency", "language", "wave")
CONTACT = "contact"  # highest contact over all levels in the report
OPEN = "open"  # whether an answer was left open that might have made an insider


def contact_at(level: str) -> str:
    """Dimension of the highest contact at a level."""
    return f"contact.{level}"


def breadth_at(level: str) -> str:
    """Dimension of the number of parties contacted at a level."""
    return f"breadth.{level}"


def contact_with(level: str, party: str) -> str:
    """Dimension of the contact with one party."""
    return f"contact.{level}.{party}"


def influence_on(level: str, party: str) -> str:
    """Dimension of the perceived influence on one party; level is empty where the study asked without one."""
    return f"influence.{level}.{party}"


def influence_cells(frame: StudyFrame) -> tuple[tuple[str, str], ...]:
    """Pairs of level and party that the study has influence on."""
    if frame.general_influence:
        return tuple(("", party) for party in frame.general_influence)
    return frame.dyads.cells()


def pairs_measure(level: str, frequency: str = "all") -> str:
    """Amount: number of parties at a level with this contact, or with any answer."""
    return f"pairs.{level}.{frequency}"


def respondents(frame: StudyFrame) -> Respondents:
    """All respondents with the attributes that tables are about."""
    dimensions: list[Dimension] = []
    columns: dict[str, list[str]] = {}
    for name in PUBLIC_ATTRIBUTES:
        attribute = frame.attributes.get(name)
        if attribute is not None:
            dimensions.append(Dimension(name, (*attribute.values, NO_ANSWER), missing=frozenset({NO_ANSWER})))
            columns[name] = [label or NO_ANSWER for label in attribute.labels()]
    contrast = frame.attributes.get("contrast")
    if contrast is not None:
        dimensions.append(
            Dimension("contrast", (*contrast.values, NO_ANSWER), missing=frozenset({NO_ANSWER}))
        )
        columns["contrast"] = [label or NO_ANSWER for label in contrast.labels()]
    for name, values, scale in _sensitive(frame):
        dimensions.append(Dimension(name, (*scale, *sorted(MISSING)), True, MISSING, ordered=True))
        columns[name] = values
    return Respondents.of(dimensions, columns, _amounts(frame), tuple(impossible(frame)))


def asked_measure(question: str, level: str) -> str:
    """Amount: number of parties at a level that an organisation was asked this about."""
    return f"asked.{question}.{level}"


def missing_measure(question: str, level: str) -> str:
    """Amount: number of parties at a level about which it left this unanswered."""
    return f"missing.{question}.{level}"


def traits(frame: StudyFrame) -> tuple[Predictor, ...]:
    """Traits of organisations that are compared and explain access."""
    return (*table_predictors(frame), *organisation_predictors(frame))


def _amounts(frame: StudyFrame) -> dict[str, Sequence[float]]:
    found: dict[str, Sequence[float]] = {
        trait.id: trait.values[:, 0].tolist()
        for trait in traits(frame)
        if trait.scale in (Scale.CONTINUOUS, Scale.LOGARITHM)
    }
    dyads = frame.dyads
    for level in dyads.level.values:
        here = dyads.organisation[dyads.level.is_value(level)]
        for question, values in (("contact", dyads.contact), ("influence", dyads.influence)):
            open_ = dyads.organisation[dyads.level.is_value(level) & np.isnan(values)]
            counts = (np.bincount(rows, minlength=frame.size).astype(float) for rows in (here, open_))
            found[asked_measure(question, level)], found[missing_measure(question, level)] = (
                amount.tolist() for amount in counts
            )
        found[pairs_measure(level)] = pairs_per_organisation(frame, level).tolist()
        for frequency in CONTACT_SCALE:
            found[pairs_measure(level, frequency)] = pairs_per_organisation(frame, level, frequency).tolist()
    return found


def impossible(frame: StudyFrame) -> Iterator[Group]:
    """Combinations that no reader thinks possible: the highest contact is one of the contacts."""
    for level in frame.dyads.level.values:
        for low, high in pairwise(range(len(CONTACT_SCALE))):
            yield Group.within({CONTACT: CONTACT_SCALE[: low + 1], contact_at(level): CONTACT_SCALE[high:]})
        some = [str(count) for count in range(1, _parties_at(frame, level) + 1)]
        yield Group.within({contact_at(level): CONTACT_SCALE[:1], breadth_at(level): some})
        yield Group.within({contact_at(level): CONTACT_SCALE[1:], breadth_at(level): ["0"]})


def _sensitive(frame: StudyFrame) -> Iterator[tuple[str, list[str], tuple[str, ...]]]:
    overall = highest_contact(frame)
    yield CONTACT, _words(overall.frequency, CONTACT_SCALE, overall.asked > 0), CONTACT_SCALE
    for trait in traits(frame):
        if trait.scale is Scale.BINARY:
            answered = ~np.isnan(trait.values[:, 0])
            yield trait.id, _words(trait.values[:, 0] + 1, ("no", "yes"), answered), ("no", "yes")
    yield OPEN, ["yes" if incomplete else "no" for incomplete in overall.incomplete.tolist()], ("no", "yes")
    dyads = frame.dyads
    for level in dyads.level.values:
        highest = highest_contact(frame, level)
        asked = highest.asked > 0
        yield contact_at(level), _words(highest.frequency, CONTACT_SCALE, asked), CONTACT_SCALE
        counts = tuple(str(count) for count in range(_parties_at(frame, level) + 1))
        yield breadth_at(level), _words(parties_contacted(frame, level) + 1, counts, asked), counts
    for party, influence in frame.general_influence.items():
        yield (
            influence_on("", party),
            _words(influence, INFLUENCE_SCALE, [True] * frame.size),
            INFLUENCE_SCALE,
        )
    for level, party in dyads.cells():
        rows = dyads.in_cell(level, party)
        for name, values, scale in (
            (contact_with(level, party), dyads.contact, CONTACT_SCALE),
            (influence_on(level, party), dyads.influence, INFLUENCE_SCALE),
        ):
            answers = np.full(frame.size, np.nan)
            answers[dyads.organisation[rows]] = values[rows]
            asked = np.zeros(frame.size, dtype=bool)
            asked[dyads.organisation[rows]] = True
            yield name, _words(answers, scale, asked), scale


def _words(values: Floats, scale: tuple[str, ...], asked: Iterable[bool]) -> list[str]:
    """Values 1, 2, … as the words of a scale."""
    return [
        scale[int(value) - 1] if not np.isnan(value) else NO_ANSWER if was_asked else NOT_ASKED
        for value, was_asked in zip(values.tolist(), asked, strict=True)
    ]


def _parties_at(frame: StudyFrame, level: str) -> int:
    return sum(1 for at, _ in frame.dyads.cells() if at == level)
