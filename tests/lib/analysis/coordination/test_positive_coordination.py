"""Positive and negative coordination; shares in clusters (M35)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.coordination.clustered_shares import clustered_share
from rondetafel.lib.analysis.coordination.positive_coordination import AgendaItem, positive_coordination
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.proportions import survey_proportion
from rondetafel.lib.base.problems import BrokenPromise

N, P, I = AgendaItem  # noqa: E741


def test_information_stays_outside_the_index() -> None:
    found = positive_coordination([P, P, N, I, I], ["1", "2", "2", "3", "3"])
    assert (found.positive, found.negative, found.information, found.meetings) == (2, 1, 2, 3)
    assert found.index.interval.estimate == pytest.approx(2 / 3)
    assert (found.index.base, found.index.clusters) == (3, 2)


def test_only_information_gives_no_index() -> None:
    found = positive_coordination([I], ["1"])
    assert (found.index.interval.estimate, found.information) == (None, 1)


def test_items_of_one_meeting_hang_together() -> None:
    """The interval is that of the survey design with meetings as clusters, and wider than without them."""
    items = [P] * 4 + [N] * 4 + [P, N, P, N]
    meetings = ["a"] * 4 + ["b"] * 4 + ["c", "c", "d", "d"]
    clustered = positive_coordination(items, meetings).index.interval
    design = SurveyDesign.of(np.ones(12), clusters=meetings)
    flags = [item is P for item in items]
    assert clustered == survey_proportion(design, np.array(flags, dtype=float)).interval
    loose = clustered_share(flags, [str(n) for n in range(12)]).interval
    assert clustered.high - clustered.low > loose.high - loose.low


def test_one_meeting_gives_no_limits_and_lists_must_fit() -> None:
    only = clustered_share([True, False], ["a", "a"])
    assert (only.interval.estimate, only.interval.low, only.interval.high) == (0.5, None, None)
    with pytest.raises(BrokenPromise):
        clustered_share([True], [])
    with pytest.raises(BrokenPromise):
        positive_coordination([P], [])
