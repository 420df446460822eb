"""Which model results may leave: rules on the model, not on its numbers (M24, G-SDC-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rondetafel.lib.base.problems import Catalogue, Place, Problem
from rondetafel.lib.disclosure.policy import Policy

PROBLEMS = Catalogue(__package__)


@dataclass(frozen=True, slots=True)
class ModelOutput:
    """What the gate must know of a model; numbers that are not known are None and make it fail.

    Args:
        id: name of the model.
        cases: number of organisations (clusters where each has several rows).
        parameters: number of estimated parameters, intercepts and thresholds included.
        patterns: number of different combinations of the predictors that occur; a model with as many
            parameters as patterns prints the mean of each cell.
        category_counts: cases per category of each categorical variable, the outcome included.
        case_listings: what is printed per case (leverage, residuals, fitted values, influence plots).
    """

    id: str
    cases: int | None
    parameters: int | None
    patterns: int | None
    category_counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    case_listings: tuple[str, ...] = ()

    @property
    def residual_df(self) -> int | None:
        """Residual degrees of freedom: cases minus parameters."""
        return None if self.cases is None or self.parameters is None else self.cases - self.parameters


def model_problems(model: ModelOutput, policy: Policy) -> list[Problem]:
    """Every rule that a model breaks; none means that it may leave.

    Rules: residual degrees of freedom and cases per category at least as in the policy, fewer parameters than
    combinations of predictors (no saturated cell means), nothing printed per case. A category that nobody is
    in has no parameter and is no problem.
    """
    place = Place(file=model.id)
    problems = []
    if model.residual_df is None or model.patterns is None or model.parameters is None:
        problems.append(PROBLEMS.problem("GAT-040", place))
    elif model.residual_df < policy.model_residual_df:
        problems.append(
            PROBLEMS.problem("GAT-041", place, df=model.residual_df, least=policy.model_residual_df)
        )
    if model.patterns is not None and model.parameters is not None and model.parameters >= model.patterns:
        problems.append(PROBLEMS.problem("GAT-042", place))
    problems += [
        PROBLEMS.problem(
            "GAT-043", Place(file=model.id, column=variable), category=name, least=policy.model_category
        )
        for variable, counts in model.category_counts.items()
        for name, count in counts.items()
        if 0 < count < policy.model_category
    ]
    problems += [PROBLEMS.problem("GAT-044", place, listing=listing) for listing in model.case_listings]
    return problems
