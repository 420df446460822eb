"""Native code may not write into the output of a command."""

from __future__ import annotations

import os

import pytest

from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.review import review
from rondetafel.lib.disclosure.silence import solver_silenced
from tests.lib.disclosure.made_up import random_report


def test_what_native_code_prints_is_thrown_away_and_our_own_output_is_not(
    capfd: pytest.CaptureFixture[str],
) -> None:
    print("before")
    with solver_silenced():
        os.write(1, b"noise of a solver\n")
    print("after")
    assert capfd.readouterr().out == "before\nafter\n"


def test_output_comes_back_after_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), solver_silenced():
        raise ZeroDivisionError
    print("still there")
    assert capfd.readouterr().out == "still there\n"


def test_a_review_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    people, request = random_report(1, small=True)
    review(request, people, Ledger(), load_policy())
    assert capfd.readouterr() == ("", "")
