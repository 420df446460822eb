"""Adjusted p-values: Holm for the registered family, Benjamini-Hochberg for all the rest (M11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.instruments.survey.models.results import ModelResult, Outcome
from rondetafel.lib.analysis.multiplicity import benjamini_hochberg, holm

SIGNIFICANCE = 0.05
DISCOVERY_RATE = 0.10
LEVEL = "level"
LEVEL_INTERACTION = "level_interaction"


class Family(StrEnum):
    """Which tests are adjusted together: the registered ones (Holm), or a grid of others (BH)."""

    CONFIRMATORY = "holm"
    EXPLORATORY = "benjamini-hochberg"


@dataclass(frozen=True, slots=True)
class AdjustedTest:
    """A test with its p-value adjusted for the others of its family.

    Args:
        model: name of the model.
        term: predictor, or `level_interaction`.
        family: the family.
        p_value: before adjustment.
        p_adjusted: after it.
        significant: below .05 for the registered family, below the discovery rate of .10 for others.
    """

    model: str
    term: str
    family: Family
    p_value: float
    p_adjusted: float
    significant: bool


def adjusted_tests(
    confirmatory: Sequence[str], primary: Outcome, interaction: Outcome | None, others: Sequence[Outcome]
) -> tuple[AdjustedTest, ...]:
    """The registered tests, then per model all predictors that are not registered in it.

    Args:
        confirmatory: registered predictors of the primary model; `level` is whether ties and allies matter
            equally at all levels.
        primary: model of insiders.
        interaction: model with the interaction of ties and level.
        others: all other models.
    """
    registered: list[tuple[str, str, float]] = []
    for id in confirmatory:
        if id == LEVEL:
            registered += _interaction(interaction)
        elif (p_value := _p_value(primary, id)) is not None:
            registered.append((primary.id, id, p_value))
    found = list(_adjusted(registered, Family.CONFIRMATORY))
    names = {term for _, term, _ in registered}
    for model in (primary, *others):
        if not isinstance(model, ModelResult):
            continue
        tests = [
            (model.id, term.id, term.p_value)
            for term in model.terms
            if term.p_value is not None and not (model is primary and _predictor(term.id) in names)
        ]
        found += _adjusted(tests, Family.EXPLORATORY)
    return tuple(found)


def _interaction(model: Outcome | None) -> list[tuple[str, str, float]]:
    test = model.test(LEVEL_INTERACTION) if isinstance(model, ModelResult) else None
    return [] if model is None or test is None or test.p_value is None else [(model.id, LEVEL, test.p_value)]


def _p_value(model: Outcome, id: str) -> float | None:
    """Of a predictor; of the whole of a categorical one."""
    if not isinstance(model, ModelResult):
        return None
    block = model.test(f"block:{id}")
    if block is not None:
        return block.p_value
    term = model.term(id) or (model.term("type_business") if id == "type" else None)
    return term.p_value if term else None


def _predictor(term: str) -> str:
    return "type" if term.startswith("type_") else term


def _adjusted(tests: Sequence[tuple[str, str, float]], family: Family) -> list[AdjustedTest]:
    if not tests:
        return []
    adjust = holm if family is Family.CONFIRMATORY else benjamini_hochberg
    level = SIGNIFICANCE if family is Family.CONFIRMATORY else DISCOVERY_RATE
    p_adjusted = adjust([p_value for _, _, p_value in tests]).tolist()
    return [
        AdjustedTest(model, term, family, p_value, after, after < level)
        for (model, term, p_value), after in zip(tests, p_adjusted, strict=True)
    ]
