"""A whole study report through the gate: some 175 cells and 15 models over 214 people (S-10, M24)."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from rondetafel.lib.disclosure.decision import CellStatus, Decision, Status
from rondetafel.lib.disclosure.evidence import EarlierReleases
from rondetafel.lib.disclosure.groups import Respondents
from rondetafel.lib.disclosure.ledger import START, Entry, Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.question import question_about
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import Shows
from rondetafel.lib.disclosure.review import review
from tests.lib.disclosure.made_up_study import public_facts, study_people, study_request

MOST_SECONDS = 60.0  # performance.md: a full report's audit

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def study() -> Respondents:
    return study_people(3)


@pytest.fixture(scope="module")
def decided(study: Respondents) -> tuple[Decision, float]:
    started = time.process_time()
    decision = review(study_request(), study, Ledger(), load_policy(), public_facts=public_facts())
    return decision, time.process_time() - started


def test_the_report_passes_with_some_cells_hidden_in_under_a_minute(decided: tuple[Decision, float]) -> None:
    decision, seconds = decided
    assert decision.status is Status.PASS
    assert len(decision.cells) > 150
    assert 0 < decision.hidden_share < 0.3  # type: ignore[operator]
    assert len(decision.models) == 15
    assert seconds < MOST_SECONDS


def test_the_certificate_says_that_every_number_withstood_the_attack(decided: tuple[Decision, float]) -> None:
    certificate = decided[0].certificate
    assert certificate is not None
    assert certificate.unsafe == 0
    assert certificate.narrowest[Reason.SMALL_COUNT] >= 5
    assert certificate.narrowest[Reason.SMALL_COMPLEMENT] >= 5
    assert certificate.narrowest[Reason.DERIVED_GROUP] >= 1
    assert certificate.whole + certificate.wide == sum(certificate.targets.values())


def test_no_shown_cell_breaks_a_primary_rule(decided: tuple[Decision, float], study: Respondents) -> None:
    for one in decided[0].cells:
        if one.status is not CellStatus.SHOWN:
            assert one.value is None
        elif one.cell.statistic.shows in (Shows.COUNT, Shows.SHARE):
            count, base = study.count(one.cell.group), study.count(one.cell.base)
            assert not 1 <= count < 5
            assert base >= 10 or one.cell.group == one.cell.base
            sensitive = study.sensitive_dimensions(one.cell.group)
            if any(one.cell.group.values(name) != one.cell.base.values(name) for name in sensitive):
                assert not 1 <= base - count < 5


def test_the_same_report_asked_again_costs_nothing_and_hides_the_same(
    decided: tuple[Decision, float], study: Respondents
) -> None:
    first = decided[0]
    ledger = Ledger((Entry(1, first.record(on="2026-11-25"), START, "0"),))
    again = review(study_request(), study, ledger, load_policy(), public_facts=public_facts())
    assert again.status is Status.PASS
    assert [one.status for one in again.cells] == [one.status for one in first.cells]


def test_what_matters_more_costs_more_to_hide(study: Respondents) -> None:
    request = study_request()
    tables = tuple(
        replace(table, listed=tuple(replace(cell, importance=5.0) for cell in table.listed))
        if table.id == "influence"
        else table
        for table in request.tables
    )
    nothing = EarlierReleases((), {})
    plain = question_about(request, nothing, study, load_policy())
    raised = question_about(replace(request, tables=tables), nothing, study, load_policy())
    influence = {one.key for one in plain.cells if one.table == "influence"}
    for statement, before, after in zip(
        plain.question.statements, plain.master.weights, raised.master.weights, strict=True
    ):
        if statement.key in influence:
            assert after > 4 * before
        else:
            assert after == before
