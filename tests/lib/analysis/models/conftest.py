"""Data of the reference models."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.fit import Predictors, indicator_predictors, joined_predictors
from rondetafel.lib.analysis.models.logit import LogitFit, fit_logit
from rondetafel.lib.analysis.models.ordinal import OrdinalFit, fit_ordinal

from ..reference_data import columns

LEVELS = ["federaal", "vlaams", "waals"]
CONSTANT = ("(Intercept)",)


def stacked(data: dict[str, np.ndarray], names: list[str], *, intercept: bool = False) -> Predictors:
    return Predictors.of(names, np.column_stack([data[name] for name in names]), intercept=intercept)


@pytest.fixture(scope="session")
def dyads(reference_input) -> dict[str, np.ndarray]:
    """Organisation × party × level of the synthetic study, complete rows."""
    return columns(reference_input("study_dyads.csv"))


@pytest.fixture(scope="session")
def influence_logit(dyads) -> LogitFit:
    names = ["insider", "hist_ties", "ideo_dist", "log_fte", "business"]
    names += ["att_party", "att_media", "att_public"]
    level = indicator_predictors("level", dyads["level"], LEVELS)
    return fit_logit(dyads["high_infl"], joined_predictors(stacked(dyads, names, intercept=True), level))


@pytest.fixture(scope="session")
def contact_ordinal(dyads) -> OrdinalFit:
    names = ["hist_ties", "ally", "ideo_dist", "log_fte", "business", "att_party"]
    level = indicator_predictors("level", dyads["level"], LEVELS)
    return fit_ordinal(dyads["contact"], joined_predictors(stacked(dyads, names), level))


@pytest.fixture(scope="session")
def wine(reference_input) -> dict[str, np.ndarray]:
    return columns(reference_input("wine.csv"))


@pytest.fixture(scope="session")
def wine_predictors(wine) -> Predictors:
    return joined_predictors(
        indicator_predictors("temp", wine["temp"], ["cold", "warm"]),
        indicator_predictors("contact", wine["contact"], ["no", "yes"]),
    )


@pytest.fixture(scope="session")
def wine_logit(wine, wine_predictors) -> LogitFit:
    """Rating of 4 or more."""
    constant = Predictors(CONSTANT, np.ones((72, 1)))
    return fit_logit(wine["rating"] >= 4, joined_predictors(constant, wine_predictors))


@pytest.fixture(scope="session")
def housing(reference_input) -> dict[str, np.ndarray]:
    data = columns(reference_input("housing.csv"))
    data["order"] = np.array([["Low", "Medium", "High"].index(label) for label in data["Sat"]])
    return data


@pytest.fixture(scope="session")
def housing_predictors(housing) -> Predictors:
    return joined_predictors(
        indicator_predictors("Infl", housing["Infl"], ["Low", "Medium", "High"]),
        indicator_predictors("Type", housing["Type"], ["Tower", "Apartment", "Atrium", "Terrace"]),
        indicator_predictors("Cont", housing["Cont"], ["Low", "High"]),
    )
