"""The central study on synthetic answers, number for number as R computes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rondetafel.lib.analysis.intervals import clopper_pearson
from rondetafel.lib.analysis.models.fit import Predictors, indicator_predictors, joined_predictors
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.marginal_effects import average_contrast, average_slopes
from rondetafel.lib.analysis.models.ordinal import fit_ordinal
from rondetafel.lib.analysis.models.robust import cluster_covariance, heteroskedastic_covariance
from rondetafel.lib.analysis.significance import t_probability, t_quantile
from rondetafel.lib.analysis.survey.calibration import post_stratified, raked
from rondetafel.lib.analysis.survey.contingency import weighted_table_tests
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.design_tests import design_rank_test, design_t_test
from rondetafel.lib.analysis.survey.frame_comparison import representativeness
from rondetafel.lib.analysis.survey.proportions import (
    ProportionMethod,
    SurveyProportion,
    survey_proportion,
)
from rondetafel.lib.analysis.survey.weight_effects import weight_effect

from .reference_data import columns

EXACT = 1e-6
ORDINAL = 2e-4
# polr stops before its optimum (our likelihood is higher): coefficients near 0 differ by 1e-5
POLR_STOP = 1e-5
# glm keeps the weights of its last but one step: standard errors of logits have four to five digits
GLM_STOP = 1e-4

FOLDER = Path(__file__).resolve().parents[2] / "reference" / "study_end_to_end"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Study:
    population: dict[str, np.ndarray]
    respondents: dict[str, np.ndarray]
    dyads: dict[str, np.ndarray]
    designs: dict[str, SurveyDesign]

    def per_organisation(self, name: str, chosen: np.ndarray | None = None) -> np.ndarray:
        """Highest value over the dyads of each respondent; NaN without any."""
        result = np.full(len(self.respondents["org_id"]), -np.inf)
        place = {label: at for at, label in enumerate(self.respondents["org_id"])}
        known = np.isfinite(self.dyads[name]) & (True if chosen is None else chosen)
        rows = [place[label] for label in self.dyads["org_id"][known]]
        np.maximum.at(result, rows, self.dyads[name][known])
        return np.where(np.isfinite(result), result, np.nan)

    @property
    def insider(self) -> np.ndarray:
        """Monthly contact or more with any party at any level."""
        return (self.per_organisation("contact") >= 4).astype(float)


def counted(labels: np.ndarray, levels: list[str]) -> list[int]:
    return [int(np.sum(labels == level)) for level in levels]


@pytest.fixture(scope="module")
def study() -> Study:
    population = columns(FOLDER / "population.csv")
    respondents = columns(FOLDER / "respondents.csv")
    dyads = columns(FOLDER / "dyads.csv")
    respondents["log_fte"] = np.log1p(respondents["fte"])
    place = {label: at for at, label in enumerate(respondents["org_id"])}
    rows = [place[label] for label in dyads["org_id"]]
    for name in ("log_fte", "business", "att_party", "att_media", "att_public"):
        dyads[name] = respondents[name][rows]
    dyads["engages"] = (dyads["party"] == "Les Engages").astype(float)
    simple = SurveyDesign.of(np.full(214, 1559 / 214), population=1559)
    margins = []
    for name in ("group_type", "region"):
        levels = sorted(set(population[name].tolist()))
        margins.append((respondents[name], dict(zip(levels, counted(population[name], levels), strict=True))))
    designs = {"srs": simple, "ps": post_stratified(simple, *margins[0]), "rk": raked(simple, margins)}
    result = Study(population, respondents, dyads, designs)
    dyads["insider"] = result.insider[rows]
    return result


def test_sizes(study: Study) -> None:
    expected = EXPECTED["size"]
    assert len(study.population["org_id"]) == expected["population"]
    assert len(study.respondents["org_id"]) == expected["respondents"]
    assert len(study.dyads["org_id"]) == expected["dyads"]
    for name, missing in (
        ("contact", "missing_contact"),
        ("influence", "missing_influence"),
        ("hist_ties", "missing_hist"),
    ):
        assert int(np.isnan(study.dyads[name]).sum()) == expected[missing]
    assert pytest.approx(expected["response_rate"], rel=EXACT) == 214 / 1559


@pytest.mark.parametrize("variable", ["group_type", "region"])
def test_representativeness(variable: str, study: Study) -> None:
    expected = EXPECTED["representativeness"][variable]
    respondents = counted(study.respondents[variable], expected["levels"])
    population = counted(study.population[variable], expected["levels"])
    assert (respondents, population) == (expected["sample_n"], expected["population_n"])
    ours = representativeness(respondents, population)
    assert [
        ours.fit.statistic,
        ours.fit.degrees_of_freedom,
        ours.fit.p_value,
        ours.against_others.statistic,
        ours.against_others.p_value,
        ours.cramers_v,
        ours.dissimilarity,
    ] == pytest.approx(
        [
            expected[name]
            for name in ("gof_X2", "gof_df", "gof_p", "resp_X2", "resp_p", "resp_cramers_v", "dissimilarity")
        ],
        rel=EXACT,
    )


def test_weights(study: Study) -> None:
    expected = EXPECTED["weights"]
    for kind, name in (("srs", "srs"), ("ps", "poststratified"), ("rk", "raked")):
        ours = weight_effect(study.designs[kind].weights)
        wanted = [expected[name][part] for part in ("sum", "min", "max", "cv", "kish_deff", "n_eff")]
        assert [
            ours.total,
            ours.smallest,
            ours.largest,
            ours.coefficient_of_variation,
            ours.design_effect,
            ours.effective_base,
        ] == pytest.approx(wanted, rel=EXACT, abs=1e-12)
    for level, weight in expected["by_type"].items():
        chosen = study.respondents["group_type"] == level
        assert study.designs["ps"].weights[chosen] == pytest.approx(weight, rel=EXACT)


def test_insiders(study: Study) -> None:
    expected = EXPECTED["insiders"]
    assert study.insider.sum() == expected["n"]
    assert study.insider.mean() == pytest.approx(expected["unweighted"], rel=EXACT)
    for kind in ("srs", "ps", "rk"):
        share_agrees(study.designs[kind], study.insider, expected[kind])


def share_agrees(
    design: SurveyDesign, flags: np.ndarray, expected: dict[str, Any], domain: np.ndarray | None = None
) -> None:
    methods = {
        "logit": ProportionMethod.LOGIT,
        "xlogit": ProportionMethod.LOGIT,
        "mean": ProportionMethod.MEAN,
        "likelihood": ProportionMethod.LIKELIHOOD,
    }
    for name, wanted in expected.items():
        if wanted["est"] < 1e-6:
            assert survey_proportion(design, flags, domain=domain).interval.estimate == 0
            continue
        method = methods.get(name, ProportionMethod.KORN_GRAUBARD)
        ours = survey_proportion(design, flags, domain=domain, method=method, capped=False)
        assert [ours.interval.estimate, ours.standard_error] == pytest.approx(
            [wanted["est"], wanted["se"]], rel=EXACT
        )
        limits = exact_limits_of_r(ours) if name == "beta" else (ours.interval.low, ours.interval.high)
        # R interpolates its profile
        tolerance = 2e-5 if name == "likelihood" else EXACT
        assert limits == pytest.approx((wanted["lo"], wanted["hi"]), rel=tolerance)


def exact_limits_of_r(share: SurveyProportion) -> tuple[float | None, float | None]:
    """Korn-Graubard limits with the 214 rows that R counts in every domain of a calibrated design.

    We count the units of the domain, as Korn & Graubard do; in the whole sample both are the same.
    """
    p, error = share.interval.estimate, share.standard_error
    assert p is not None and error is not None
    quantiles = t_quantile(0.95, 213) / t_quantile(0.95, share.degrees_of_freedom)
    effective = p * (1 - p) / error**2 * quantiles**2
    exact = clopper_pearson(p * effective, effective)
    return exact.low, exact.high


@pytest.mark.parametrize("level", ["federaal", "vlaams", "waals"])
def test_contact_distribution(level: str, study: Study) -> None:
    """Shares of organisations by their highest contact at the level."""
    highest = study.per_organisation("contact", study.dyads["level"] == level)
    for category, expected in enumerate(EXPECTED["contact"][level], start=1):
        flags = np.where(np.isnan(highest), np.nan, highest == category)
        share_agrees(study.designs["ps"], flags, expected)


def test_insiders_by_domain(study: Study) -> None:
    for expected in EXPECTED["insider_by_domain"]:
        domain = study.respondents["domain"] == expected["domain"]
        ours = survey_proportion(study.designs["ps"], study.insider, domain=domain)
        assert ours.interval.estimate == pytest.approx(expected["est"], rel=EXACT)
        if expected["lo"] is None:
            assert ours.interval.low == 0 and ours.interval.high > 0
        else:
            assert exact_limits_of_r(ours) == pytest.approx((expected["lo"], expected["hi"]), rel=EXACT)


@pytest.mark.parametrize("cell", list(EXPECTED["influence"]))
def test_influence_shares(cell: str, study: Study) -> None:
    level, party = cell.split(" ", 1)
    chosen = (study.dyads["level"] == level) & (study.dyads["party"] == party)
    influence = study.per_organisation("influence", chosen)
    flags = np.where(np.isnan(influence), np.nan, influence >= 4)
    expected = dict(EXPECTED["influence"][cell])
    assert survey_proportion(study.designs["ps"], flags).base == expected.pop("n")
    share_agrees(study.designs["ps"], flags, expected)


def test_insiders_against_others(study: Study) -> None:
    expected, design = EXPECTED["insider_tests"], study.designs["ps"]
    values = study.respondents | {"max_hist": study.per_organisation("hist_ties")}
    for name in ("log_fte", "max_hist", "ideology", "att_party", "att_media", "att_public"):
        ours = design_t_test(design, values[name], study.insider)
        assert [
            ours.difference.estimate,
            ours.statistic,
            ours.degrees_of_freedom,
            ours.p_value,
            ours.difference.low,
            ours.difference.high,
        ] == pytest.approx([expected[name][part] for part in ("diff", "t", "df", "p", "lo", "hi")], rel=EXACT)
    for name in ("group_type", "business"):
        tests = weighted_table_tests(design, values[name], study.insider)
        assert tests is not None
        ours = tests.rao_scott
        assert [ours.statistic, ours.numerator_df, ours.denominator_df, ours.p_value] == pytest.approx(
            [expected[name][part] for part in ("F", "ndf", "ddf", "p")], rel=EXACT
        )
    rank = design_rank_test(design, study.respondents["fte"], study.insider)
    assert [rank.statistic, rank.p_value] == pytest.approx(
        [expected["fte_rank"][part] for part in ("t", "p")], rel=EXACT
    )


ATTENTION = ["att_party", "att_media", "att_public"]
ACCESS = ["hist_ties", "ally", "ideo_dist", "log_fte", "business", *ATTENTION]
INFLUENCE = ["insider", "hist_ties", "ideo_dist", "log_fte", "business", *ATTENTION]
BINARY = {"ally", "business", "insider", "engages"}


def prepared(study: Study, model: str) -> tuple[np.ndarray, Predictors, np.ndarray]:
    """Outcome, predictors and organisations of the complete dyads of a model."""
    kind, _, level = model.replace("_polr", "").replace("_logit", "").partition("_")
    data = study.dyads
    outcome = data["contact" if kind == "access" else "influence"]
    used = np.isfinite(outcome) & np.isfinite(data["hist_ties"])
    # Les Engagés do not negotiate at the Flemish level
    engages = ["engages"] if kind == "influence" and level != "vlaams" else []
    names = [*(ACCESS if kind == "access" else INFLUENCE), *engages]
    if level:
        used &= data["level"] == level
    predictors = Predictors.of(names, np.column_stack([data[name][used] for name in names]))
    if not level:
        levels = indicator_predictors("level", data["level"][used], ["federaal", "vlaams", "waals"])
        predictors = joined_predictors(predictors, levels)
    return outcome[used], predictors, data["org_id"][used]


def coefficients_agree(
    fit, covariance, expected: dict[str, Any], rel: float, rel_error: float, near: float
) -> None:
    errors = np.sqrt(np.diag(covariance))
    for name, wanted in expected["coef"].items():
        estimate, error = fit.coefficients[fit.at(name)], errors[fit.at(name)]
        assert estimate == pytest.approx(wanted["b"], rel=rel, abs=near)
        assert error == pytest.approx(wanted["se"], rel=rel_error)
        assert estimate / error == pytest.approx(wanted["z"], rel=max(rel, rel_error), abs=near * 20)
        assert t_probability(estimate / error, np.inf) == pytest.approx(
            wanted["p"], rel=50 * max(rel, rel_error), abs=near * 10
        )
    for name, error in expected.get("iid_se", {}).items():
        assert fit.standard_errors[fit.at(name)] == pytest.approx(error, rel=rel_error)


def effects_agree(fit, covariance, expected: dict[str, Any], rel: float, near: float, **outcome: int) -> None:
    for name, wanted in expected["ame"].items():
        if name in BINARY:
            ours = average_contrast(fit, name, covariance=covariance, **outcome)
        else:
            (ours,) = average_slopes(fit, [name], covariance=covariance, **outcome)
        assert [
            ours.interval.estimate,
            ours.standard_error,
            ours.interval.low,
            ours.interval.high,
        ] == pytest.approx([wanted[part] for part in ("ame", "se", "lo", "hi")], rel=rel, abs=near)


@pytest.mark.parametrize("model", [name for name in EXPECTED["models"] if "polr" in name])
def test_ordinal_models(model: str, study: Study) -> None:
    expected = EXPECTED["models"][model]
    outcome, predictors, organisations = prepared(study, model)
    fit = fit_ordinal(outcome, predictors)
    covariance = cluster_covariance(fit, organisations)
    assert (fit.observations, len(set(organisations))) == (expected["n"], expected["clusters"])
    assert fit.log_likelihood == pytest.approx(expected["loglik"], rel=1e-9)
    assert fit.log_likelihood >= expected["loglik"] - 1e-9
    assert 2 * len(fit.coefficients) - 2 * fit.log_likelihood == pytest.approx(expected["aic"], rel=EXACT)
    coefficients_agree(fit, covariance, expected, ORDINAL, ORDINAL, POLR_STOP)
    if "ame" in expected:
        effects_agree(fit, covariance, expected, ORDINAL, POLR_STOP / 5, at_least=4)


@pytest.mark.parametrize("model", ["access_logit", "influence_logit"])
def test_binary_models(model: str, study: Study) -> None:
    expected = EXPECTED["models"][model]
    outcome, predictors, organisations = prepared(study, model)
    constant = Predictors(("(Intercept)",), np.ones((len(outcome), 1)))
    fit = fit_logit(outcome >= 4, joined_predictors(constant, predictors))
    covariance = cluster_covariance(fit, organisations)
    assert (fit.observations, len(set(organisations))) == (expected["n"], expected["clusters"])
    assert fit.log_likelihood == pytest.approx(expected["loglik"], rel=EXACT)
    assert 2 * len(fit.coefficients) - 2 * fit.log_likelihood == pytest.approx(expected["aic"], rel=EXACT)
    coefficients_agree(fit, covariance, expected, EXACT, GLM_STOP, 0.0)
    effects_agree(fit, covariance, expected, GLM_STOP, 1e-7)


def test_insider_model(study: Study) -> None:
    expected = EXPECTED["models"]["insider_logit"]
    names = ["log_fte", "max_hist", "any_ally", "ideology", "business", *ATTENTION]
    data = study.respondents | {
        "max_hist": study.per_organisation("hist_ties"),
        "any_ally": (study.per_organisation("ally") >= 1).astype(float),
    }
    predictors = Predictors.of(names, np.column_stack([data[name] for name in names]), intercept=True)
    fit = fit_logit(study.insider, predictors)
    assert fit.observations == expected["n"]
    assert fit.log_likelihood == pytest.approx(expected["loglik"], rel=EXACT)
    coefficients_agree(fit, heteroskedastic_covariance(fit), expected, EXACT, GLM_STOP, 0.0)
