"""Tables on access: our way to each target, bridges to closed doors, and whose door is open to whom (M38)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.advocacy.access_check import AccessCheck, Door, TargetCheck
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.upcoming import next_action_with
from rondetafel.instruments.advocacy.wording import TABLES, WORDS
from rondetafel.lib.analysis.coordination.target_access import AccessSource, Bridge
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import SHARE
from rondetafel.lib.vocab.vocabulary import entry_label

MOST_BRIDGES = 4
MOST_RECEIVED = 5


def access_table(plan: Plan, checks: Sequence[TargetCheck]) -> Tabulation:
    """The class of every target with what it rests on; a rate is no class."""
    columns = {
        "target": Kind.NAME,
        "target_kind": Kind.LABEL,
        "access": Kind.LABEL,
        "contact_days": Kind.COUNT,
        "months": Kind.COUNT,
        "rests_on": Kind.LABEL,
        "next_with": Kind.LABEL,
    }
    base = TABLES.base(len(checks), "targets")
    rows = [_access_row(plan, each) for each in checks]
    return TABLES.table("access", columns, rows, methods=("M38",), base=base, notes=(WORDS("note_access"),))


def rates_table(checks: Sequence[TargetCheck]) -> Tabulation:
    """Where we have no contacts of our own: how many organisations in general have frequent contact."""
    columns = {
        "target": Kind.NAME,
        **SHARE,
    }
    rows: list[tuple[Value, ...]] = [
        (
            each.target.name,
            each.target.frequent_count,
            each.target.frequent_base,
            each.access.rate.estimate,
            each.access.rate.low,
            each.access.rate.high,
        )
        for each in checks
        if each.access.source is AccessSource.SURVEY_RATE
    ]
    return TABLES.table("survey_rates", columns, rows, methods=("M38",), notes=(WORDS("note_rate"),))


def bridges_table(checks: Sequence[TargetCheck]) -> Tabulation:
    """Ways to each closed door; whether a direct action is planned there all the same."""
    columns = {
        "target": Kind.NAME,
        "warning": Kind.LABEL,
        "order": Kind.COUNT,
        "through": Kind.LABEL,
        "their_access": Kind.LABEL,
        "why": Kind.LABEL,
    }
    rows: list[tuple[Value, ...]] = []
    for check in checks:
        if len(check.bridges) > 1 or check.warns:  # the indirect route alone is no news
            warning = WORDS("no_direct")
            if check.warns:
                warning = WORDS("warn_direct", count=len(check.direct_actions))
            shown = (*check.bridges[:-1][:MOST_BRIDGES], *check.bridges[-1:])
            rows += [
                (check.target.name, warning, order, *_bridge_cells(bridge))
                for order, bridge in enumerate(shown, start=1)
            ]
    return TABLES.table("bridges", columns, rows, methods=("M38",), notes=(WORDS("note_bridges"),))


def doors_table(check: AccessCheck) -> Tabulation:
    """Contact days of us and of the organisations of the plan with every target in the records."""
    return _doors("doors", check.doors())


def received_table(plan: Plan, check: AccessCheck) -> Tabulation:
    """Who was received most at each target in the records, whether or not it stands in the plan."""
    doors = [door for target in plan.targets for door in check.most_received(target, MOST_RECEIVED)]
    return _doors("most_received", doors)


def access_label(check: TargetCheck) -> Localised:
    """Class of access in words; that there is none where only a rate, or nothing, is known."""
    if check.access.access is None:
        return WORDS("access_unknown")
    return WORDS(f"access_{check.access.access}")


def _doors(id: str, doors: Sequence[Door]) -> Tabulation:
    columns = {
        "target": Kind.NAME,
        "organisation": Kind.NAME,
        "contact_days": Kind.COUNT,
        "months": Kind.COUNT,
        "access": Kind.LABEL,
    }
    rows: list[tuple[Value, ...]] = [
        (door.target, door.organisation, door.days, _whole(door.months), WORDS(f"access_{door.access}"))
        for door in doors
    ]
    return TABLES.table(id, columns, rows, methods=("M38",), notes=(WORDS("note_doors"),))


def _access_row(plan: Plan, check: TargetCheck) -> tuple[Value, ...]:
    found, target = check.access, check.target
    step = next_action_with(plan, target.name)
    return (
        target.name,
        entry_label("advocacy_targets", target.kind),
        access_label(check),
        found.contacts,
        None if check.months is None else _whole(check.months),
        _rests_on(plan, check),
        step.what if step else WORDS("nothing_planned"),
    )


def _whole(months: float) -> int:
    """Months as they are printed; the class follows from the exact period."""
    return max(round(months), 1)


def _rests_on(plan: Plan, check: TargetCheck) -> Localised:
    """Without a log of our own only the public records speak; silence there says less."""
    own = check.access.source is AccessSource.OWN_RECORDS
    return WORDS(
        "rests_on_public_records" if own and not plan.own_contacts else f"rests_on_{check.access.source}"
    )


def _bridge_cells(bridge: Bridge) -> tuple[Value, Value, Value]:
    if bridge.through is None or bridge.access is None:
        return WORDS("bridge_indirect"), None, WORDS("why_indirect")
    why = WORDS("why_coalition" if bridge.same_coalition else "why_ally")
    return bridge.through, WORDS(f"access_{bridge.access}"), why
