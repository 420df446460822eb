"""What is next, what is overdue, and of what nobody told how it went (A-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rondetafel.instruments.advocacy.plan import Decision, Level, Outcome, Status
from rondetafel.instruments.advocacy.upcoming import StepKind, next_action_with, next_steps, unanswered
from tests.instruments.advocacy.small_plan import DAY, MINISTER, action, small_plan

YESTERDAY, TOMORROW = date(2026, 6, 30), date(2026, 7, 2)


def test_next_are_open_actions_from_today_follow_ups_and_decisions_by_day() -> None:
    plan = small_plan(
        actions=(
            action("A1", day=TOMORROW),
            action("A2", day=DAY),
            action("A3", day=TOMORROW, status=Status.DROPPED),
            action("A4", day=YESTERDAY, status=Status.DONE, next_step="Bellen", next_step_by=YESTERDAY),
            action("A5", day=None, status=Status.IDEA),
        ),
        decisions=(
            Decision("Begroting", "Parlement", Level.REGIONAL, date(2026, 12, 1), date(2026, 11, 1)),
            Decision("Voorbij", "Parlement", Level.REGIONAL, YESTERDAY),
        ),
    )
    found = [(step.key, step.kind, step.overdue) for step in next_steps(plan)]
    assert found == [
        ("A4", StepKind.STEP, True),
        ("A2", StepKind.ACTION, False),
        ("A1", StepKind.ACTION, False),
        ("Begroting", StepKind.INPUT, False),
        ("Begroting", StepKind.DECISION, False),
    ]
    first = next_action_with(plan, MINISTER)
    assert first is not None
    assert first.what == "Bellen"


def test_a_past_action_without_a_result_is_asked_about() -> None:
    past = action("A1", day=YESTERDAY)
    assert [each.code for each in unanswered(small_plan(actions=(past,)))] == ["A1"]
    for answered in (
        replace(past, result="Goed"),
        replace(past, outcome=Outcome.NOTHING),
        replace(past, day=DAY),
        replace(past, status=Status.DROPPED),
        replace(past, status=Status.IDEA),
    ):
        assert unanswered(small_plan(actions=(answered,))) == ()


def test_a_done_action_without_a_result_is_asked_about_too() -> None:
    done = action("A1", day=YESTERDAY, status=Status.DONE)
    assert len(unanswered(small_plan(actions=(done,)))) == 1
