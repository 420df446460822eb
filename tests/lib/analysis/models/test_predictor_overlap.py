"""Overlap of predictors: R."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.predictor_overlap import collinearity
from rondetafel.lib.base.problems import BadInput

from ..known_data import close_to
from ..reference_data import columns
from .conftest import stacked


def test_inflation_and_condition_agree_with_r(reference_case, reference_input) -> None:
    case = reference_case("vif_mtcars")
    ours = collinearity(stacked(columns(reference_input("mtcars.csv")), list(case["expected"]["vif"])))
    assert ours.inflation.tolist() == close_to(list(case["expected"]["vif"].values()), case)
    assert ours.condition_number == close_to(case["expected"]["kappa_scaled"], case)


def test_uncorrelated_predictors_do_not_inflate() -> None:
    matrix = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1.0]])
    assert collinearity(Predictors.of(["a", "b"], matrix)).inflation == pytest.approx([1, 1])
    with pytest.raises(BadInput):
        collinearity(Predictors.of(["a", "b"], matrix[:, [0, 0]]))
