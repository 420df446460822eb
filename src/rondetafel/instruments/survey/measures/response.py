"""Who could answer and who did: response rates, representativeness, weights (S-3, M01–M03)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import yaml

from rondetafel.instruments.survey.folder.population import Population
from rondetafel.instruments.survey.frame import Attribute, StudyFrame
from rondetafel.lib.analysis.survey.calibration import post_stratified
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.dispositions import Disposition, ResponseRates, response_rates
from rondetafel.lib.analysis.survey.frame_comparison import Representativeness, representativeness
from rondetafel.lib.analysis.survey.merging import Merge, merge_small_cells
from rondetafel.lib.analysis.survey.r_indicators import ResponsePropensities, propensities_by_cell
from rondetafel.lib.analysis.survey.weight_effects import WeightEffect, weight_effect
from rondetafel.lib.base.problems import BadInput

AAPOR = {
    "complete": Disposition.COMPLETE,
    "partial": Disposition.PARTIAL,
    "refusal": Disposition.REFUSAL,
    "break_off": Disposition.REFUSAL,
    "nothing_sent": Disposition.UNKNOWN,
    "no_response": Disposition.NON_CONTACT,
    "undelivered": Disposition.BOUNCED,
    "not_eligible": Disposition.INELIGIBLE,
}
FRAME_ATTRIBUTES = ("type", "constituency", "language")
PACKAGE = "rondetafel.instruments.survey"


@dataclass(frozen=True, slots=True)
class SampleComparison:
    """Respondents beside the population on one attribute.

    Args:
        attribute: the attribute.
        values: its values that occur in the population.
        respondents: respondents per value.
        population: organisations per value.
        test: respondents against non-respondents; None where nobody, or everybody, answered.
        propensities: how unequal the chances to respond are; None likewise.
    """

    attribute: str
    values: tuple[str, ...]
    respondents: tuple[int, ...]
    population: tuple[int, ...]
    test: Representativeness | None
    propensities: ResponsePropensities | None


@dataclass(frozen=True, slots=True)
class Weighting:
    """Post-stratification on one attribute.

    Args:
        attribute: the attribute.
        of_value: weight per value: population over respondents of its cell.
        design: the weighted design.
        effect: what the weights cost.
        merges: cells that were taken together because they were too small.
    """

    attribute: str
    of_value: Mapping[str, float]
    design: SurveyDesign
    effect: WeightEffect
    merges: tuple[Merge, ...]


def rates(population: Population) -> ResponseRates:
    """Response rates of AAPOR. A bounced address is of unknown eligibility."""
    return response_rates(AAPOR[label] for label in population.attributes["disposition"].labels() if label)


def sample_comparison(
    frame: StudyFrame, population: Population, attribute: str, *, seed: int
) -> SampleComparison | None:
    """Respondents and population on one attribute; None where one of the two does not have it."""
    if attribute not in population.attributes or attribute not in frame.attributes:
        return None
    of_frame = population.counts(attribute)
    sample = counts_of(frame.attributes[attribute])
    values = tuple(value for value, count in of_frame.items() if count)
    n = tuple(sample.get(value, 0) for value in values)
    size = tuple(of_frame[value] for value in values)
    usable = 0 < sum(n) < sum(size) and all(a <= b for a, b in zip(n, size, strict=True)) and len(n) > 1
    return SampleComparison(
        attribute,
        values,
        n,
        size,
        representativeness(n, size, seed=seed) if usable else None,
        propensities_by_cell(n, size) if usable else None,
    )


def counts_of(attribute: Attribute) -> dict[str, int]:
    """Rows per value."""
    return {value: int(attribute.is_value(value).sum()) for value in attribute.values}


def post_stratification(compared: SampleComparison, frame: StudyFrame) -> Weighting | None:
    """Weights by population count over respondents, small cells merged by the written hierarchy (M03).

    Returns:
        The weights; None where a respondent has no value of the attribute, or where even merging leaves a
        cell without respondents: nothing is repaired in silence, the report says that it was not weighted.
    """
    attribute = frame.attributes[compared.attribute]
    if not attribute.known.all():
        return None
    labels = [str(value) for value in attribute.labels()]
    totals = dict(zip(compared.values, map(float, compared.population), strict=True))
    hierarchy = {cell: into for cell, into in merging_hierarchy(compared.attribute).items() if into in totals}
    try:
        merged = merge_small_cells(labels, totals, hierarchy)
        known: dict[Hashable, float] = dict(merged.totals(totals).items())
        design = post_stratified(
            SurveyDesign.of(np.ones(frame.size), population=float(sum(totals.values()))),
            np.array(merged.of(labels)),
            known,
        )
    except BadInput:
        return None
    weight_of = dict(zip(merged.of(labels), design.weights.tolist(), strict=True))
    return Weighting(
        compared.attribute,
        {value: weight_of[merged.cell_of[value]] for value in compared.values},
        design,
        weight_effect(design.weights),
        merged.merges,
    )


@cache
def merging_hierarchy(attribute: str) -> dict[str, str]:
    """Where small cells of an attribute go."""
    text = resources.files(PACKAGE).joinpath("merging.yaml").read_text(encoding="utf-8")
    hierarchy: dict[str, str] = yaml.safe_load(text)[attribute]
    return hierarchy
