"""Model results that may leave, and those that may not (M24, G-SDC-7)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rondetafel.lib.disclosure.decision import Status
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.model_rules import ModelOutput, model_problems
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.request import ReleaseRequest
from rondetafel.lib.disclosure.review import review
from tests.lib.disclosure.made_up import people_from_table

GOOD = ModelOutput("access", 190, 12, 150, {"insider": {"no": 140, "yes": 50}})


def codes(**changes: object) -> list[str]:
    return [problem.code for problem in model_problems(replace(GOOD, **changes), load_policy())]  # type: ignore[arg-type]


def test_a_model_with_room_may_leave() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cases": 21}, "GAT-041"),
        ({"cases": None}, "GAT-040"),
        ({"parameters": None}, "GAT-040"),
        ({"patterns": None}, "GAT-040"),
        ({"patterns": 12}, "GAT-042"),
        ({"category_counts": {"type": {"union": 9}}}, "GAT-043"),
        ({"case_listings": ("leverage",)}, "GAT-044"),
    ],
)
def test_a_model_that_shows_single_organisations_is_refused(changes: dict[str, object], code: str) -> None:
    assert codes(**changes) == [code]


def test_ten_degrees_of_freedom_and_ten_cases_are_just_enough() -> None:
    assert codes(cases=22, category_counts={"type": {"union": 10, "nobody": 0}}) == []


def test_of_200_random_models_none_passes_that_breaks_a_rule() -> None:
    random = np.random.default_rng(20261125)
    passed = 0
    for number in range(200):
        cases, parameters = int(random.integers(5, 60)), int(random.integers(1, 30))
        patterns, category = int(random.integers(1, 60)), int(random.integers(0, 40))
        model = ModelOutput(f"m{number}", cases, parameters, patterns, {"x": {"a": category}})
        if not model_problems(model, load_policy()):
            passed += 1
            assert cases - parameters >= 10
            assert parameters < patterns
            assert category == 0 or category >= 10
    assert passed > 10


def test_a_request_releases_the_models_that_keep_the_rules_and_explains_the_others() -> None:
    people = people_from_table(((30, 30), (30, 30)))
    bad = replace(GOOD, id="dummy", category_counts={"organisation": {"one": 1}})
    request = ReleaseRequest("report", "study", (), (GOOD, bad))
    decision = review(request, people, Ledger(), load_policy())
    assert decision.status is Status.PASS
    assert decision.models == ("access",)
    assert [(problem.code, problem.place.file) for problem in decision.problems] == [("GAT-043", "dummy")]
