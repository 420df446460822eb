"""What is next, and what was never told (A-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rondetafel.instruments.advocacy.plan import Action, Plan, Route


class StepKind(StrEnum):
    """What falls on a day."""

    ACTION = "action"
    STEP = "step"  # what has to follow an action
    INPUT = "input"  # last day for input on a decision
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on a day.

    Args:
        day: the day.
        kind: what it is.
        key: code of the action, or name of the decision.
        what: what has to be done, or is decided.
        whom: targets of the action, or who decides.
        route: route of the action; None for decisions.
        overdue: whether the day has passed.
    """

    day: date
    kind: StepKind
    key: str
    what: str
    whom: tuple[str, ...]
    route: Route | None
    overdue: bool = False


def next_steps(plan: Plan) -> tuple[Step, ...]:
    """Everything still to come, and steps that are overdue, by day.

    An action whose day has passed is not overdue but unanswered: it may well have taken place.
    """
    steps = []
    for action in plan.actions:
        steps += _steps_of(action, plan.day)
    for decision in plan.decisions:
        days = ((decision.input_until, StepKind.INPUT), (decision.day, StepKind.DECISION))
        steps += [
            Step(day, kind, decision.name, decision.name, (decision.decided_by,), None)
            for day, kind in days
            if day is not None and day >= plan.day
        ]
    return tuple(sorted(steps, key=lambda step: (step.day, step.kind, step.key)))


def unanswered(plan: Plan) -> tuple[Action, ...]:
    """Actions in the past without a result: how did it go?"""
    past = (
        action
        for action in plan.actions
        if action.counts and action.day is not None and action.day < plan.day
    )
    return tuple(action for action in past if not action.result and action.outcome is None)


def next_action_with(plan: Plan, target: str) -> Step | None:
    """The first thing to do with a target."""
    return next((step for step in next_steps(plan) if step.route is not None and target in step.whom), None)


def _steps_of(action: Action, today: date) -> list[Step]:
    steps = []
    if action.is_open and action.day is not None and action.day >= today:
        steps.append(
            Step(action.day, StepKind.ACTION, action.code, action.name, action.targets, action.route)
        )
    if action.counts and action.next_step_by is not None:
        due = action.next_step_by
        steps.append(
            Step(due, StepKind.STEP, action.code, action.next_step, action.targets, action.route, due < today)
        )
    return steps
