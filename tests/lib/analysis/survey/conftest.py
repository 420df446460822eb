"""Designs of the reference cases."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.survey.design import SurveyDesign

from ..reference_data import columns


@pytest.fixture(scope="session")
def schools(reference_input) -> dict[str, np.ndarray]:
    """apistrat: schools drawn within strata."""
    return columns(reference_input("apistrat.csv"))


@pytest.fixture(scope="session")
def districts(reference_input) -> dict[str, np.ndarray]:
    """apiclus1: all schools of districts that were drawn."""
    return columns(reference_input("apiclus1.csv"))


@pytest.fixture(scope="session")
def respondents(reference_input) -> dict[str, np.ndarray]:
    """214 organisations of the synthetic study."""
    return columns(reference_input("study_respondents.csv"))


@pytest.fixture(scope="session")
def stratified(schools) -> SurveyDesign:
    return SurveyDesign.of(schools["pw"], strata=schools["stype"], population=schools["fpc"])


@pytest.fixture(scope="session")
def clustered(districts) -> SurveyDesign:
    return SurveyDesign.of(districts["pw"], clusters=districts["dnum"], population=districts["fpc"])


@pytest.fixture(scope="session")
def answered(respondents) -> SurveyDesign:
    """Census invitation of 1559 organisations, 214 answers."""
    return SurveyDesign.of(np.full(214, 1559 / 214), population=1559)
