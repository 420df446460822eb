"""The table plan: which measures the report prints, in one list, before the gate."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.instruments.survey.folder.study import Study
from rondetafel.instruments.survey.measures.response import (
    FRAME_ATTRIBUTES,
    SampleComparison,
    Weighting,
    post_stratification,
    sample_comparison,
)
from rondetafel.instruments.survey.tables.contact import (
    contact_dyads,
    contact_levels,
    contact_parties,
    parties_contacted_table,
    single_party_table,
)
from rondetafel.instruments.survey.tables.influence import influence_table, influence_with_contact
from rondetafel.instruments.survey.tables.insiders import (
    insider_composition,
    insider_rate,
    insiders_by_level,
    insiders_table,
    thresholds_table,
)
from rondetafel.instruments.survey.tables.planned import Planned
from rondetafel.instruments.survey.tables.response import (
    dispositions_table,
    representativeness_table,
    sample_table,
    waves_table,
    weights_table,
)
from rondetafel.lib.disclosure.groups import Respondents

RATE_BY = ("domain", "type", "constituency", "wave")


@dataclass(frozen=True, slots=True)
class DescriptivePlan:
    """Tables without models.

    Args:
        tables: the planned tables, in the order of the report.
        compared: respondents beside the population, per attribute.
        weighting: the weights, where there are any.
    """

    tables: tuple[Planned, ...]
    compared: tuple[SampleComparison, ...]
    weighting: Weighting | None


def descriptive_plan(study: Study, people: Respondents, *, seed: int) -> DescriptivePlan:
    """All tables that count people.

    Args:
        study: the study.
        people: its respondents as the gate knows them.
        seed: of Monte Carlo p-values.
    """
    frame, description = study.frame, study.description
    compared = tuple(
        found
        for attribute in FRAME_ATTRIBUTES
        if (found := sample_comparison(frame, study.population, attribute, seed=seed)) is not None
    )
    weighted_by = next((one for one in compared if one.attribute == description.poststratify), None)
    weighting = post_stratification(weighted_by, frame) if weighted_by else None
    tables = [
        dispositions_table(study.population),
        *(sample_table(one) for one in compared),
        representativeness_table(compared, frame, seed=seed),
        contact_levels(frame, people, description.contact_from),
        contact_dyads(frame),
        contact_parties(frame, people),
        parties_contacted_table(frame, people, frame.dyads.level.values),
        insiders_table(people, description.contact_from),
        thresholds_table(people),
        insiders_by_level(frame, people, description.contact_from),
        influence_table(frame, people, description.influence_from),
        single_party_table(frame, people),
    ]
    if not frame.general_influence:
        tables.append(influence_with_contact(frame, people, description.influence_from))
    if len(description.waves) > 1:
        tables.append(waves_table(frame, people))
    if "domain" in frame.attributes:
        tables.append(insider_composition(frame, people, "domain", description.contact_from))
    tables += [
        insider_rate(frame, people, attribute, description.contact_from)
        for attribute in RATE_BY
        if attribute in frame.attributes and len(frame.attributes[attribute].values) > 1
    ]
    if weighting is not None:
        tables.append(weights_table(weighting, frame, people, description.contact_from))
    return DescriptivePlan(tuple(tables), compared, weighting)
