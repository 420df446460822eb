"""Do historical ties and allies matter equally at every level? (the registered level interaction, S-9)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from rondetafel.instruments.survey.models.covariances import dyad_covariance
from rondetafel.instruments.survey.models.multiplicity import LEVEL_INTERACTION
from rondetafel.instruments.survey.models.results import (
    ModelResult,
    NamedTest,
    NotEstimated,
    Outcome,
    Reason,
)
from rondetafel.instruments.survey.models.rows import Sample
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.model_tests import wald_f_test
from rondetafel.lib.analysis.models.ordinal import fit_ordinal

TIES = ("hist_tie", "ally")


def level_interaction(id: str, sample: Sample, base: Outcome) -> Outcome:
    """The model of dyads with a slope per level for ties and allies, and the joint test of equal slopes.

    Args:
        id: name of the model.
        sample: rows of the model without interaction.
        base: that model; its facts are those of this one.
    """
    if not isinstance(base, ModelResult):
        return NotEstimated(id, base.reason)
    levels = np.array([cell.split(":")[0] for cell in sample.cells])
    present = sorted(set(levels.tolist()))
    ties = [one for one in sample.predictors if one.id in TIES]
    if len(present) < 2 or not ties:
        return NotEstimated(id, Reason.CONSTANT if ties else Reason.NO_PREDICTORS)
    names = [f"{one.id}:{level}" for level in present[1:] for one in ties]
    products = np.column_stack(
        [one.values[:, 0] * (levels == level) for level in present[1:] for one in ties]
    )
    columns = sample.columns
    fit = fit_ordinal(
        sample.outcome,
        Predictors((*columns.names, *names), np.column_stack([columns.matrix, products])),
    )
    if not fit.converged:
        return NotEstimated(id, Reason.NOT_CONVERGED)
    covariance = dyad_covariance(fit, sample.organisation)
    df = covariance.degrees_of_freedom
    tests = [
        NamedTest(name, wald_f_test(fit, chosen, covariance.primary, degrees_of_freedom=df))
        for name, chosen in _wanted(names, [one.id for one in ties])
    ]
    return replace(
        base,
        id=id,
        terms=(),
        cells=(),
        thresholds=(),
        contrasts=(),
        tests=tuple(tests),
        errors=covariance.errors,
        log_likelihood=fit.log_likelihood,
        output=replace(base.output, id=id, parameters=len(fit.names)),
    )


def _wanted(names: Sequence[str], ties: Sequence[str]) -> list[tuple[str, list[str]]]:
    separate = [
        (f"{LEVEL_INTERACTION}:{tie}", [name for name in names if name.startswith(f"{tie}:")]) for tie in ties
    ]
    return [(LEVEL_INTERACTION, list(names)), *separate]
