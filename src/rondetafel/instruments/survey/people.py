"""The respondents as the disclosure gate knows them: attributes with values, some of them sensitive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

import numpy as np

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE, INFLUENCE_SCALE
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import (
    highest_contact,
    parties_contacted,
)
from rondetafel.instruments.survey.models.predictors import (
    Predictor,
    Scale,
    organisation_predictors,
    table_predictors,
)
from rondetafel.lib.analysis.arrays import Flags, Floats
from rondetafel.lib.disclosure.groups import Dimension, Group, Respondents
from rondetafel.lib.disclosure.statements import Fact, Term

NOT_ASKED = "not_asked"
NO_ANSWER = "no_answer"
MISSING = frozenset({NOT_ASKED, NO_ANSWER})
PUBLIC_ATTRIBUTES = ("type", "domain", "constituency", "language", "wave")
CONTACT = "contact"  # highest contact over all levels in the report
ALL = "all"
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


def pairs_measure(level: str, frequency: str = ALL) -> str:
    """Tally: pairs of organisation and party at a level with this contact, or with any answer."""
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
    return Respondents.of(dimensions, columns, _amounts(frame), tuple(impossible(frame)), tallies(frame))


def asked_measure(question: str, level: str) -> str:
    """Tally: pairs of organisation and party at a level that were asked this."""
    return f"asked.{question}.{level}"


def missing_measure(question: str, level: str) -> str:
    """Tally: pairs at a level that left this unanswered."""
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
    return found


def tallies(frame: StudyFrame) -> dict[str, tuple[Group, ...]]:
    """Pairs of organisation and party as the gate counts them: one group of people per party, added up.

    So a number of pairs and the numbers of organisations per party are attacked together.
    """
    found: dict[str, tuple[Group, ...]] = {}
    for level in frame.dyads.level.values:
        parties = [party for at, party in frame.dyads.cells() if at == level]
        for frequency in (ALL, *CONTACT_SCALE):
            wanted: tuple[str, ...] = CONTACT_SCALE if frequency == ALL else (frequency,)
            found[pairs_measure(level, frequency)] = tuple(
                Group.within({contact_with(level, party): wanted}) for party in parties
            )
        for question, about, scale in (
            ("contact", contact_with, CONTACT_SCALE),
            ("influence", influence_on, INFLUENCE_SCALE),
        ):
            for measure, wanted in (
                (asked_measure(question, level), (*scale, NO_ANSWER)),
                (missing_measure(question, level), (NO_ANSWER,)),
            ):
                found[measure] = tuple(Group.within({about(level, party): wanted}) for party in parties)
    return found


def relations(frame: StudyFrame) -> Iterator[Fact]:
    """Sums that hold for every study, which a reader knows as well as we do.

    Parties contacted are as many when counted per organisation as per party. And a highest contact is one of
    the contacts: organisations at a level are no more than those of its parties together, and organisations
    in all no more than those of the levels together.
    """
    levels = {
        level: [party for at, party in frame.dyads.cells() if at == level]
        for level in frame.dyads.level.values
    }
    for level, parties in levels.items():
        counts = [str(count) for count in range(len(parties) + 1)]
        breadth = [
            Term(1.0, Group.within({breadth_at(level): counts[least:]})) for least in range(1, len(counts))
        ]
        yield Fact((*breadth, *_at_least(1, [contact_with(level, party) for party in parties], -1.0)), 0, 0)
    for least in range(1, len(CONTACT_SCALE)):
        for level, parties in levels.items():
            together = _at_least(least, [contact_with(level, party) for party in parties], 1.0)
            yield Fact((*together, *_at_least(least, [contact_at(level)], -1.0)), 0, inf)
        together = _at_least(least, [contact_at(level) for level in levels], 1.0)
        yield Fact((*together, *_at_least(least, [CONTACT], -1.0)), 0, inf)


def _at_least(least: int, dimensions: Sequence[str], factor: float) -> list[Term]:
    """Organisations with at least this contact, per dimension."""
    return [Term(factor, Group.within({name: CONTACT_SCALE[least:]})) for name in dimensions]


def impossible(frame: StudyFrame) -> Iterator[Group]:
    """Combinations that no reader thinks possible: the highest contact is one of the contacts."""
    for level in frame.dyads.level.values:
        for low, high in pairwise(range(len(CONTACT_SCALE))):
            yield Group.within({CONTACT: CONTACT_SCALE[: low + 1], contact_at(level): CONTACT_SCALE[high:]})
            for party in [party for at, party in frame.dyads.cells() if at == level]:
                yield Group.within(
                    {
                        contact_at(level): CONTACT_SCALE[: low + 1],
                        contact_with(level, party): CONTACT_SCALE[high:],
                    }
                )
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
            _words(influence, INFLUENCE_SCALE, np.ones(frame.size, dtype=bool)),
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


def _words(values: Floats, scale: tuple[str, ...], asked: Flags) -> list[str]:
    """Values 1, 2, … as the words of a scale."""
    words = np.array([*scale, NO_ANSWER, NOT_ASKED], dtype=object)
    open_ = np.where(asked, len(scale), len(scale) + 1)
    found: list[str] = words[np.where(np.isnan(values), open_, values - 1).astype(np.intp)].tolist()
    return found


def _parties_at(frame: StudyFrame, level: str) -> int:
    return sum(1 for at, _ in frame.dyads.cells() if at == level)
