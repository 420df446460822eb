"""Models that may not leave, taken out before tables are made of them (M24).

The gate refuses a model with too few cases in a category or too few degrees of freedom, and with it every
table that prints it. Such models become "not estimated", with that reason; whatever repeats their numbers
(imputed versions, adjusted p-values, the joint column of comparisons, specification curves) goes with them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rondetafel.instruments.survey.models.explanations import Explanations
from rondetafel.instruments.survey.models.results import ModelResult, NotEstimated, Outcome, Reason
from rondetafel.lib.disclosure.model_rules import model_problems
from rondetafel.lib.disclosure.policy import Policy

SINGLE = (
    "access_organisations",
    "access_dyads",
    "access_dyads_binary",
    "access_level_interaction",
    "access_within",
    "access_random_intercept",
    "influence_total",
    "influence_insider",
    "influence_conditional",
    "influence_within",
    "influence_random_intercept",
)
SEVERAL = ("access_alone", "access_by_level", "influence_by_level")
CURVES = {"contact": "access_dyads", "influence": "influence_insider"}  # model that a curve varies


def fit_for_release(explanations: Explanations, policy: Policy) -> Explanations:
    """The same explanations, with models that break a rule of the gate as not estimated."""

    def judged(outcome: Outcome) -> Outcome:
        if isinstance(outcome, ModelResult) and model_problems(outcome.output, policy):
            return NotEstimated(outcome.id, Reason.WITHHELD)
        return outcome

    kept: dict[str, Any] = {name: judged(getattr(explanations, name)) for name in SINGLE}
    kept |= {name: tuple(map(judged, getattr(explanations, name))) for name in SEVERAL}
    fit = replace(explanations, **kept)
    left = {model.id for model in fit.models}
    joint = fit.access_organisations.id in left
    return replace(
        fit,
        comparisons=tuple(one if joint else replace(one, joint=None) for one in fit.comparisons),
        imputed=tuple(one for one in fit.imputed if one.model in left),
        adjusted=tuple(one for one in fit.adjusted if one.model in left),
        robustness=tuple(one for one in fit.robustness if CURVES[one.outcome] in left),
    )
