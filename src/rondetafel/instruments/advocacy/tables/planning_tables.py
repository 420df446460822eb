"""Tables of the plan itself: what is next, what was never told, decisions, actions, what came of it (A-2)."""

from __future__ import annotations

from rondetafel.instruments.advocacy.plan import Outcome, Plan, Route, Status
from rondetafel.instruments.advocacy.upcoming import next_steps, unanswered
from rondetafel.instruments.advocacy.wording import CHOICES, TABLES, WORDS, names_listed
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.engine.worded_tables import SHARE, share_cells
from rondetafel.lib.vocab.vocabulary import entry_label


def next_table(plan: Plan) -> Tabulation:
    """Everything to come by day, with steps that are overdue."""
    columns = {
        "day": Kind.DATE,
        "what": Kind.NAME,
        "kind": Kind.LABEL,
        "whom": Kind.LABEL,
        "route": Kind.LABEL,
        "overdue": Kind.LABEL,
    }
    rows: list[tuple[Value, ...]] = [
        (
            step.day,
            step.what,
            WORDS(f"step_{step.kind}"),
            names_listed(step.whom),
            entry_label("advocacy_routes", step.route) if step.route else WORDS("no_route"),
            WORDS("overdue" if step.overdue else "on_time"),
        )
        for step in next_steps(plan)
    ]
    return TABLES.table("next", columns, rows, methods=("A-2",), base=TABLES.base(len(rows), "steps"))


def unanswered_table(plan: Plan) -> Tabulation:
    """Actions in the past of which nobody wrote how they went."""
    columns = {"day": Kind.DATE, "what": Kind.NAME, "whom": Kind.LABEL, "question": Kind.LABEL}
    rows: list[tuple[Value, ...]] = [
        (each.day, each.name, names_listed(each.targets), WORDS("how_did_it_go")) for each in unanswered(plan)
    ]
    return TABLES.table("unanswered", columns, rows, methods=("A-2",), base=TABLES.base(len(rows), "actions"))


def decisions_table(plan: Plan) -> Tabulation:
    """Who decides what, when, at which level."""
    columns = {
        "day": Kind.DATE,
        "decision": Kind.NAME,
        "decided_by": Kind.NAME,
        "level": Kind.LABEL,
        "input_until": Kind.DATE,
        "targets_count": Kind.COUNT,
        "actions_count": Kind.COUNT,
    }
    rows: list[tuple[Value, ...]] = [
        (
            each.day,
            each.name,
            each.decided_by,
            CHOICES.label("decisions", "level", each.level),
            each.input_until,
            sum(each.name in target.decisions for target in plan.targets),
            sum(action.decision == each.name and action.counts for action in plan.actions),
        )
        for each in sorted(plan.decisions, key=lambda each: (each.day, each.name))
    ]
    return TABLES.table(
        "decisions", columns, rows, methods=("A-1",), base=TABLES.base(len(rows), "decisions")
    )


def actions_table(plan: Plan) -> Tabulation:
    """Dated actions for the time line, the direct ones first; ideas and dropped ones are no part of it."""
    columns = {
        "day": Kind.DATE,
        "label": Kind.NAME,
        "type": Kind.LABEL,
        "lane": Kind.LABEL,
        "lane_id": Kind.NAME,
        "level": Kind.LABEL,
        "whom": Kind.LABEL,
        "through": Kind.LABEL,
        "done": Kind.LABEL,
        "done_id": Kind.NAME,
        "outcome": Kind.LABEL,
    }
    dated = [(each.route, each.day, each) for each in plan.actions if each.counts and each.day is not None]
    rows: list[tuple[Value, ...]] = [
        (
            day,
            each.name,
            entry_label("advocacy_action_types", each.type),
            entry_label("advocacy_routes", route),
            route,
            CHOICES.label("actions", "level", each.level),
            names_listed(each.targets),
            each.coalition or WORDS("own_name"),
            entry_label("action_statuses", each.status),
            each.status,
            CHOICES.label("actions", "outcome", each.outcome) if each.outcome else None,
        )
        for route, day, each in sorted(dated, key=lambda item: (item[0], item[1], item[2].code))
    ]
    return TABLES.table("actions", columns, rows, methods=("A-2",), base=TABLES.base(len(rows), "actions"))


def outcomes_table(plan: Plan) -> Tabulation:
    """What came of actions that are done, by route."""
    columns = {
        "group": Kind.LABEL,
        "label": Kind.LABEL,
        **SHARE,
    }
    rows: list[tuple[Value, ...]] = []
    for route in Route:
        done = [each for each in plan.actions if each.status is Status.DONE and each.route is route]
        for outcome in (*Outcome, None) if done else ():
            named = CHOICES.label("actions", "outcome", outcome) if outcome else WORDS("outcome_unknown")
            shares = share_cells(sum(each.outcome is outcome for each in done), len(done))
            rows.append((entry_label("advocacy_routes", route), named, *shares))
    return TABLES.table("outcomes", columns, rows, methods=("A-2", "M37"))


def adopted_table(plan: Plan) -> Tabulation:
    """Text that was adopted, and where."""
    columns = {"day": Kind.DATE, "what": Kind.NAME, "adopted_in": Kind.NAME}
    rows: list[tuple[Value, ...]] = [
        (each.day, each.name, each.outcome_place)
        for each in plan.actions
        if each.outcome is Outcome.TEXT_ADOPTED
    ]
    return TABLES.table("adopted", columns, rows, methods=("A-2",), base=TABLES.base(len(rows), "actions"))


def attention_table(plan: Plan) -> Tabulation:
    """Attention for the issue over time, with its source."""
    columns = {"day": Kind.DATE, "attention_of": Kind.LABEL, "degree": Kind.LABEL, "source": Kind.NAME}
    rows: list[tuple[Value, ...]] = [
        (
            each.day,
            entry_label("attention_objects", each.object),
            entry_label("attention_scale", each.degree),
            each.source,
        )
        for each in sorted(plan.attention, key=lambda each: (each.day, each.object))
    ]
    return TABLES.table(
        "attention", columns, rows, methods=("A-2",), base=TABLES.base(len(rows), "observations")
    )
