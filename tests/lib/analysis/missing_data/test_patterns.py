"""Missing answers per question and per pattern (M10)."""

from __future__ import annotations

import numpy as np

from rondetafel.lib.analysis.missing_data.patterns import MissingItem, MissingPattern, missing_answers


def test_missing_answers_are_counted_among_those_asked() -> None:
    gone = np.nan
    answers = {
        "contact": np.array([1, gone, 3, gone, 2]),
        "influence": np.array([gone, gone, 4, gone, 5]),
        "fte": np.array([1.0, 2, 3, 4, 5]),
    }
    ours = missing_answers(answers, {"influence": np.array([True, True, True, False, True])})
    assert ours.items == (
        MissingItem("contact", 5, 2),
        MissingItem("influence", 4, 2),
        MissingItem("fte", 5, 0),
    )
    assert ours.items[1].missing_share == 0.5
    assert ours.patterns == (
        MissingPattern((), 2),
        MissingPattern(("contact",), 1),
        MissingPattern(("contact", "influence"), 1),
        MissingPattern(("influence",), 1),
    )
    assert ours.complete == 2


def test_a_question_nobody_was_asked_has_no_share() -> None:
    ours = missing_answers({"x": np.array([np.nan, np.nan])}, {"x": np.array([False, False])})
    assert ours.items[0].missing_share is None
    assert ours.complete == 2
