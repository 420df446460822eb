"""The figures of the survey report in each language, drawn once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.figure import Figure
from tests.lib.reporting.figures.survey_sample import survey_figures


@pytest.fixture(scope="session")
def survey() -> Mapping[Language, Mapping[str, Figure]]:
    return {language: survey_figures(language) for language in Language}
