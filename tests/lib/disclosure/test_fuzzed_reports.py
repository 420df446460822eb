"""Random reports with linked tables, attacked by an attacker that shares no code with the gate (G-SDC-1).

The normal suite runs 16 small reports. `RONDETAFEL_FUZZ=200` runs so many, every twentieth of them large.
"""

from __future__ import annotations

import os

import numpy as np
import pytest

from rondetafel.lib.disclosure.decision import Status
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.review import review
from tests.lib.disclosure.independent_attacker import Reader, leaks, sensitive_directions
from tests.lib.disclosure.made_up import cross, people_like, random_report, request_for, toy_policy

FUZZ = os.environ.get("RONDETAFEL_FUZZ")
REPORTS = int(FUZZ or "16")
TOYS = max(6, REPORTS // 10)


@pytest.mark.parametrize("seed", range(REPORTS))
def test_no_number_of_a_random_report_can_be_worked_out_or_narrowed_down(seed: int) -> None:
    people, request = random_report(seed, small=FUZZ is None or seed % 20 > 0)
    decision = review(request, people, Ledger(), load_policy())
    if decision.status is Status.PASS:
        assert leaks([decision], Reader(people)) == []
        assert decision.certificate is not None
        assert decision.certificate.unsafe == 0
    else:
        assert decision.problems
        assert all(one.value is None and one.base is None for one in decision.cells)


@pytest.mark.parametrize("seed", range(TOYS))
def test_a_tiny_report_stands_against_going_through_every_possible_table(seed: int) -> None:
    """Whole numbers of people, no solver: all tables in line with what was printed."""
    policy = toy_policy(cell=2, base=3, group_base=4)
    people = people_like((2, 3), 12, seed)
    decision = review(request_for(cross(people, "a", "b")), people, Ledger(), policy)
    if decision.status is not Status.PASS:
        return
    reader = Reader(people)
    reader.read(decision)
    for direction, lowest, highest, width in sensitive_directions(decision, reader, 2, 3):
        low, high = reader.whole_interval(direction)
        assert low <= lowest
        assert high >= highest
        assert high - low >= width
        assert low <= direction @ reader.truth() <= high


def test_the_attacker_of_the_tests_finds_an_unprotected_report() -> None:
    """An attacker that finds nothing anywhere proves nothing."""
    found = 0
    for seed in range(10):
        people, request = random_report(seed, small=True)
        open_policy = toy_policy(cell=1, base=1, group_base=1, insider="none", magnitude_contributors=1)
        decision = review(request, people, Ledger(), open_policy)
        found += bool(leaks([decision], Reader(people)))
    assert found >= 8


def test_the_certificate_claims_nothing_that_the_attacker_does_not_see() -> None:
    people, request = random_report(1, small=True)
    decision = review(request, people, Ledger(), load_policy())
    reader = Reader(people)
    reader.read(decision)
    widths = [
        np.subtract(*reversed(reader.interval(direction)))
        for direction, *_ in sensitive_directions(decision, reader, 5, 10)
    ]
    assert decision.certificate is not None
    if widths:
        assert min(widths) >= min(decision.certificate.narrowest.values()) - 1e-5
