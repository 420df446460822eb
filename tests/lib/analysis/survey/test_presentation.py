"""Which shares may be shown as a percentage (M04)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.presentation import Doubt, Presentation, reliability
from rondetafel.lib.analysis.survey.proportions import survey_proportion


def shown(count: int, base: int):
    return reliability(
        survey_proportion(SurveyDesign.of(np.ones(base)), np.repeat([1, 0], [count, base - count]))
    )


def test_the_headline_share_is_a_percentage() -> None:
    assert shown(53, 214) == reliability(
        survey_proportion(SurveyDesign.of(np.ones(214)), np.arange(214) < 53)
    )
    assert shown(53, 214).presentation is Presentation.PERCENTAGE


@pytest.mark.parametrize(("count", "base"), [(5, 19), (1, 20)])
def test_the_walloon_shares_are_counts_only(count: int, base: int) -> None:
    """Scenario A: 5 of 19 and 1 of 20."""
    assert shown(count, base).presentation is Presentation.COUNT_ONLY
    assert Doubt.SMALL_BASE in shown(count, base).doubts


def test_each_trigger_has_its_name() -> None:
    assert Doubt.WIDE_INTERVAL in shown(16, 32).doubts
    assert shown(2, 60).doubts == (Doubt.RELATIVELY_WIDE_INTERVAL,)
    # wide relative to a rare share, but narrow: reliable
    assert shown(1, 600).doubts == ()
    nobody = survey_proportion(SurveyDesign.of(np.ones(40)), np.full(40, np.nan))
    assert Doubt.SMALL_EFFECTIVE_BASE in reliability(nobody).doubts


def test_few_degrees_of_freedom_alone_ask_for_a_look() -> None:
    flags = np.tile([1, 0, 0, 1], 150)
    design = SurveyDesign.of(np.ones(600), clusters=np.arange(600) % 6)
    flags = np.roll(flags, 1)
    share = survey_proportion(design, flags.astype(float))
    few = reliability(survey_proportion(SurveyDesign.of(np.ones(600), clusters=np.arange(600) // 100), flags))
    assert share.degrees_of_freedom == 5
    assert few.presentation is Presentation.REVIEW
    assert few.doubts == (Doubt.FEW_DEGREES_OF_FREEDOM,)
