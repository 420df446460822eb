"""Policies as data: read strictly, tightened only (trust.md 4.2)."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.disclosure.policy import load_policy, policy_from, tightened, weaker_values

STRICTER = {
    "cell": 10,
    "base": 20,
    "complement": "all",
    "group_share": 0.8,
    "group_base": 50,
    "magnitude_share": 0.2,
    "magnitude_contributors": 10,
    "quantile_side": 20,
    "model_residual_df": 20,
    "model_category": 20,
}
WEAKER = {
    "base": 5,
    "group_share": 0.95,
    "group_base": 20,
    "magnitude_share": 0.1,
    "magnitude_contributors": 3,
    "quantile_side": 5,
    "model_residual_df": 5,
    "model_category": 5,
    "insider": "none",
}


def content() -> dict[str, Any]:
    file = resources.files("rondetafel.lib.disclosure").joinpath("policies/survey-1.yaml")
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


def codes(error: pytest.ExceptionInfo[BadInput]) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.place.column) for problem in error.value.problems]


def test_the_default_is_five_ten_fifteen_percent_and_the_complement_of_sensitive_attributes() -> None:
    policy = load_policy()
    assert (policy.cell, policy.base, policy.magnitude_share, policy.complement) == (5, 10, 0.15, "sensitive")


def test_the_strict_profile_protects_at_least_as_well_in_every_value() -> None:
    assert weaker_values(load_policy("survey-strict-1"), load_policy("survey-1")) == ()


@pytest.mark.parametrize(("name", "value"), STRICTER.items())
def test_a_study_may_tighten_every_value(name: str, value: object) -> None:
    policy = tightened(load_policy(), {name: value}, "study.yaml")
    assert getattr(policy, name) == value
    assert policy.name != load_policy().name
    assert policy.sha256 != load_policy().sha256


def test_a_study_may_not_loosen_any_value_and_is_told_all_of_them_at_once() -> None:
    with pytest.raises(BadInput) as error:
        tightened(load_policy(), WEAKER, "study.yaml")
    assert sorted(codes(error)) == sorted(("GAT-024", name) for name in WEAKER)


@given(st.integers(-5, 4))
def test_the_floor_of_five_cannot_be_switched_off(value: int) -> None:
    with pytest.raises(BadInput):
        tightened(load_policy(), {"cell": value}, "study.yaml")
    raw = content()
    raw["values"]["cell"]["value"] = value
    with pytest.raises(BadInput):
        policy_from(raw, "own.yaml")


def test_an_unknown_name_and_a_wrong_kind_are_refused_together() -> None:
    with pytest.raises(BadInput) as error:
        tightened(load_policy(), {"cells": 10, "base": "many", "group_share": 90}, "study.yaml")
    assert codes(error) == [("GAT-022", "cells"), ("GAT-025", "base"), ("GAT-025", "group_share")]


def test_a_policy_file_must_say_everything_with_its_reason() -> None:
    raw = content()
    del raw["values"]["base"]
    raw["values"]["cell"]["why"] = " "
    raw["values"]["noise"] = {"value": 1, "why": "because"}
    with pytest.raises(BadInput) as error:
        policy_from(raw, "own.yaml")
    assert codes(error) == [("GAT-021", "base"), ("GAT-022", "noise"), ("GAT-023", "cell")]


def test_an_unknown_policy_is_a_problem_with_a_repair() -> None:
    with pytest.raises(BadInput) as error:
        load_policy("../survey-1")
    assert codes(error) == [("GAT-020", None)]
