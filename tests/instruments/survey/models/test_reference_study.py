"""M07, M08, M09: the models of the study on the reference answers, number for number as R computes them."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import insiders
from rondetafel.instruments.survey.models.dyad_model import DyadQuestion, dyad_model, fit_dyads
from rondetafel.instruments.survey.models.predictors import (
    Predictor,
    Scale,
    chosen,
    contact_predictors,
    dyad_predictors,
    organisation_predictors,
    table_predictors,
)
from rondetafel.instruments.survey.models.rows import Sample, dyad_sample, organisation_sample
from rondetafel.lib.analysis.models.fit import Predictors, indicator_predictors
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.robust import cluster_covariance, heteroskedastic_covariance

from ..reference_study import FOLDER, LEVELS
from .reference_models import full_reference_frame

EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))["models"]
OURS = {
    "hist_ties": "hist_tie",
    "ideo_dist": "distance",
    "log_fte": "fte",
    "business": "type_business",
    "att_party": "attn_party",
    "att_media": "attn_media",
    "att_public": "attn_public",
    "ideology": "lr",
    "max_hist": "hist_tie",
    "any_ally": "ally_at_table",
}
ATTENTION = ("attn_party", "attn_media", "attn_public")
ACCESS = ("hist_tie", "ally", "distance", "fte", "type", *ATTENTION)
INFLUENCE = ("insider", "hist_tie", "distance", "fte", "type", *ATTENTION)


@pytest.fixture(scope="module")
def frame() -> StudyFrame:
    return full_reference_frame()


def question_of(model: str) -> tuple[DyadQuestion, str | None]:
    kind, _, level = model.replace("_polr", "").replace("_logit", "").partition("_")
    outcome = "contact" if kind == "access" else "influence"
    return DyadQuestion(model, outcome, 4, binary="logit" in model), LEVELS.get(level)


def reference_sample(frame: StudyFrame, model: str) -> Sample:
    """The rows and predictors of R: levels instead of cells, Les Engagés as a predictor of influence."""
    question, level = question_of(model)
    access = question.outcome == "contact"
    every = (*contact_predictors(frame, 4), *dyad_predictors(frame))
    predictors = list(chosen(every, ACCESS if access else INFLUENCE))
    if not access and level != "flemish":
        engages = frame.dyads.party.is_value("les_engages").astype(float).reshape(-1, 1)
        predictors.append(Predictor("engages", Scale.BINARY, ("engages",), engages))
    rows = None if level is None else frame.dyads.level.is_value(level)
    # Les Engagés is one of the cells: the library leaves it out beside them, so cells are put in after
    bare = [one for one in predictors if one.id != "engages"]
    sample = dyad_sample(frame, getattr(frame.dyads, question.outcome), bare, rows)
    labels = np.array([cell.split(":") for cell in sample.cells])
    fixed = Predictors((), np.zeros((sample.size, 0)))
    if level is None:
        fixed = indicator_predictors("level", labels[:, 0], list(LEVELS.values()))
    if len(bare) < len(predictors):
        values = (labels[:, 1] == "les_engages").astype(float).reshape(-1, 1)
        more = Predictor("engages", Scale.BINARY, ("engages",), values)
        sample = replace(sample, predictors=(*sample.predictors, more))
    return replace(sample, fixed=fixed)


@pytest.mark.parametrize("model", [name for name in EXPECTED if name != "insider_logit"])
def test_models_of_dyads(model: str, frame: StudyFrame) -> None:
    expected = EXPECTED[model]
    question, _ = question_of(model)
    sample = reference_sample(frame, model)
    assert (sample.size, sample.organisations) == (expected["n"], expected["clusters"])
    fit = fit_dyads(question, sample)
    assert fit is not None and fit.converged
    errors = np.sqrt(np.diag(cluster_covariance(fit, sample.organisation)))
    rel, near = (1e-6, 0.0) if question.binary else (2e-4, 1e-5)
    levels = {f"level{theirs}": f"level{ours}" for theirs, ours in LEVELS.items()}
    for name, wanted in expected["coef"].items():
        place = fit.at(levels.get(name, OURS.get(name, name)))
        assert fit.coefficients[place] == pytest.approx(wanted["b"], rel=rel, abs=near)
        assert errors[place] == pytest.approx(wanted["se"], rel=2e-4)


def test_the_result_shows_the_common_standard_error_of_r_beside_the_jackknife(frame: StudyFrame) -> None:
    model = "access_polr"
    question, _ = question_of(model)
    result = dyad_model(question, reference_sample(frame, model))
    for name, wanted in EXPECTED[model]["coef"].items():
        if name in OURS:
            term = result.term(OURS[name])
            assert term.interval.estimate == pytest.approx(wanted["b"], rel=2e-4, abs=1e-5)
            assert term.cv1_standard_error == pytest.approx(wanted["se"], rel=2e-4)
            assert term.standard_error > term.cv1_standard_error


def test_model_of_insiders(frame: StudyFrame) -> None:
    expected = EXPECTED["insider_logit"]
    every = (*table_predictors(frame), *organisation_predictors(frame))
    wanted = ("hist_tie", "ally_at_table", "fte", "type", "lr", *ATTENTION)
    sample = organisation_sample(insiders(frame, 4), chosen(every, wanted))
    assert sample.size == expected["n"]
    columns = sample.columns
    fit = fit_logit(sample.outcome, Predictors.of(columns.names, columns.matrix, intercept=True))
    assert fit.log_likelihood == pytest.approx(expected["loglik"], rel=1e-6)
    errors = np.sqrt(np.diag(heteroskedastic_covariance(fit)))
    for name, value in expected["coef"].items():
        place = fit.at(OURS.get(name, name))
        assert fit.coefficients[place] == pytest.approx(value["b"], rel=1e-6)
        assert errors[place] == pytest.approx(value["se"], rel=1e-4)
