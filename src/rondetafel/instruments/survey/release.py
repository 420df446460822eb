"""Through the gate: the planned tables are asked for together, and leave as far as the gate decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rondetafel.instruments.survey.tables.planned import Planned
from rondetafel.lib.base.problems import NotAllowed
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.disclosure.decision import Decision, Status
from rondetafel.lib.disclosure.gate import Released, release_reviewed
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.ledger import Entry, append, read_ledger
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.request import ReleaseRequest
from rondetafel.lib.disclosure.review import review
from rondetafel.lib.disclosure.statements import Fact, Term

LEDGER = "releases.jsonl"


@dataclass(frozen=True, slots=True)
class ReleasedTables:
    """What may be published of one study.

    Args:
        tables: released tables by id; tables of which nothing is left are not among them.
        decision: what the gate decided.
        entry: its record in the release ledger.
    """

    tables: Mapping[str, Released]
    decision: Decision
    entry: Entry


def release_tables(
    plan: Sequence[Planned],
    people: Respondents,
    *,
    study: str,
    policy: Policy,
    ledger: Path,
    on: date,
    public_facts: Sequence[Fact] = (),
    progress: Progress = silent,
) -> ReleasedTables:
    """Ask the gate for all tables of a report at once, and record what it lets out.

    Everything released before from the same people, in whatever report or edition, is attacked together with
    this request.

    Args:
        plan: the tables.
        people: the respondents.
        study: id of the study.
        policy: rules.
        ledger: file of the release ledger; made where it is not there.
        on: day of the release.
        public_facts: what readers know besides.
        progress: told now and then.

    Raises:
        NotAllowed: the gate refuses the request as a whole.
        BadInput: the ledger is broken, or the answers no longer agree with an earlier release.
    """
    request = ReleaseRequest(
        "report",
        study,
        tuple(planned.request for planned in plan if planned.request is not None),
        tuple({model.id: model for planned in plan for model in planned.models}.values()),
    )
    decision = review(
        request, people, read_ledger(ledger), policy, public_facts=public_facts, progress=progress
    )
    if decision.status is not Status.PASS:
        raise NotAllowed(decision.problems[0])
    entry = append(ledger, decision.record(on=on.isoformat()), decision.ledger_head)
    tables = {}
    for planned in plan:
        if all(model.id in decision.models for model in planned.models):
            tables[planned.table.id] = release_reviewed(planned.table, decision, entry)
    return ReleasedTables(tables, decision, entry)


def invited_facts(attribute: str, counts: Mapping[str, int]) -> list[Fact]:
    """Readers know how many were invited: no more can have answered."""
    return [
        Fact((Term(1.0, Group.within({attribute: [value]})),), 0, count) for value, count in counts.items()
    ]
