"""Design-based regressions: R svyglm and svyolr."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.fit import Predictors, indicator_predictors, joined_predictors
from rondetafel.lib.analysis.survey.regression import survey_linear, survey_logit, survey_ordinal

from ..known_data import close_to
from ..reference_data import numbers


@pytest.fixture(scope="module")
def predictors(schools) -> Predictors:
    names = ("ell", "meals", "mobility")
    return Predictors.of(names, np.column_stack([schools[name] for name in names]), intercept=True)


@pytest.mark.parametrize("kind", ["linear", "logistic"])
def test_regressions_agree_with_svyglm(kind, reference_case, schools, stratified, predictors) -> None:
    case = reference_case("svy_glm_strat")
    expected = case["expected"][kind]
    if kind == "linear":
        ours = survey_linear(stratified, schools["api00"], predictors)
        precise = case
    else:
        ours = survey_logit(stratified, schools["sch.wide"] == "Yes", predictors)
        # svyglm's bread stems from the last but one step of its iteration: its errors have five digits
        precise = case | {"rel_tol": 3e-4}
    assert ours.fit.names == tuple(expected["coef"])
    assert ours.fit.coefficients.tolist() == close_to(numbers(expected["coef"]), case)
    assert ours.standard_errors.tolist() == close_to(numbers(expected["se"]), precise)
    assert ours.covariance.ravel().tolist() == close_to(np.ravel(expected["vcov"]).tolist(), precise)
    assert ours.degrees_of_freedom == expected["df_residual"]
    wanted = [p for p in numbers(expected["p"]) if p > 1e-100]
    assert [row.p_value for row in ours.rows() if row.p_value > 1e-100] == close_to(wanted, precise)


def test_an_ordered_logit_agrees_with_svyolr(reference_case, schools, stratified) -> None:
    case = reference_case("svy_olr_strat")
    known = np.isfinite(schools["avg.ed"])
    category = np.digitize(schools["meals"], [25, 50, 75], right=True) + 1
    predictors = joined_predictors(
        Predictors(("avg.ed", "mobility"), np.column_stack([schools["avg.ed"], schools["mobility"]])),
        indicator_predictors("stype", schools["stype"], ["E", "H", "M"]),
    )
    ours = survey_ordinal(stratified, category, predictors, domain=known)
    for name, estimate, error in zip(
        ours.fit.names, ours.fit.coefficients, ours.standard_errors, strict=True
    ):
        assert estimate == close_to(case["expected"]["coef"][name], case)
        # R differentiates its Hessian numerically: 4e-4 in the error of `mobility`, 1e-5 in the others
        assert error == pytest.approx(case["expected"]["se"][name], rel=5e-4)


def test_a_domain_is_not_a_smaller_survey(schools, stratified, predictors) -> None:
    domain = schools["comp.imp"] == "Yes"
    ours = survey_linear(stratified, schools["api00"], predictors, domain=domain)
    assert ours.degrees_of_freedom == stratified.degrees_of_freedom(domain) - 3
    assert ours.fit.observations == domain.sum()
