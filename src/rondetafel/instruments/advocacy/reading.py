"""From a plan folder to a `Plan`, with every problem at once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from rondetafel.instruments.advocacy.checks import plan_problems
from rondetafel.instruments.advocacy.plan import (
    Action,
    Attention,
    Coalition,
    Decision,
    Goal,
    Level,
    LocalStatus,
    Mention,
    Municipality,
    Organisation,
    Outcome,
    OwnContact,
    Plan,
    Status,
    Target,
    Tier,
)
from rondetafel.instruments.advocacy.public_records import PublicContact
from rondetafel.instruments.advocacy.routes import route_of
from rondetafel.lib.analysis.coordination.coalition_roles import Role
from rondetafel.lib.engine.about import About, about_of
from rondetafel.lib.engine.reading import read_folder
from rondetafel.lib.worksheets.rows import SheetRow

CONTACT_PERIOD = timedelta(days=365)
_SEPARATORS = re.compile(r"[;|\n]")


def read_plan(folder: Path) -> Plan:
    """The plan in a folder.

    Raises:
        BadInput: all problems of all sheets.
    """
    sheets = read_folder(__package__, folder)
    sheets.refuse(plan_problems(sheets))
    about = about_of(sheets)
    goal = _goal(sheets.rows("goal")[0], about)
    return Plan(
        about=about,
        goal=goal,
        decisions=tuple(_decision(row) for row in sheets.rows("decisions")),
        targets=tuple(_target(row) for row in sheets.rows("targets")),
        actions=tuple(_action(row) for row in sheets.rows("actions")),
        coalitions=tuple(_coalition(row) for row in sheets.rows("coalitions")),
        organisations=tuple(_organisation(row) for row in sheets.rows("organisations")),
        own_contacts=tuple(_own_contact(row) for row in sheets.rows("contact_log")),
        public_contacts=tuple(_public_contact(row) for row in sheets.rows("public_contacts")),
        mentions=tuple(_mention(row) for row in sheets.rows("mentions")),
        attention=tuple(_attention(row) for row in sheets.rows("attention")),
        municipalities=tuple(_municipality(row, goal) for row in sheets.rows("municipalities")),
    )


def names_in(cell: str, otherwise: str) -> tuple[str, ...]:
    """Names between semicolons in a cell; another name where it is empty."""
    return tuple(part.strip() for part in _SEPARATORS.split(cell) if part.strip()) or (otherwise,)


def _required_day(row: SheetRow, column: str = "date") -> date:
    day = row.day(column)
    assert day is not None  # required by the plan of the sheet
    return day


def _goal(row: SheetRow, about: About) -> Goal:
    until = row.day("contacts_until") or about.day
    return Goal(
        text=row.text("goal"),
        for_whom=row.text("for_whom"),
        interest=row.text("interest"),
        success_test=row.text("success_test"),
        success_by=row.day("success_by"),
        country=row.text("country"),
        own_names=names_in(row.text("own_names"), about.organisation or about.title),
        own_hours=row.number("own_hours"),
        contacts_from=row.day("contacts_from") or until - CONTACT_PERIOD,
        contacts_until=until,
        notes_until=row.day("notes_until"),
    )


def _decision(row: SheetRow) -> Decision:
    return Decision(
        row.text("decision"),
        row.text("decided_by"),
        Level(row.text("level")),
        _required_day(row),
        row.day("input_until"),
    )


def _target(row: SheetRow) -> Target:
    level = row.code("level")
    return Target(
        name=row.text("target"),
        kind=row.text("kind"),
        level=Level(level) if level else None,
        position=row.code("position"),
        decisions=row.codes("decisions"),
        names_in_records=names_in(row.text("names_in_records"), row.text("target")),
        office_from=row.day("in_office_from"),
        office_until=row.day("in_office_until"),
        frequent_count=int(row.number("frequent_count") or 0),
        frequent_base=int(row.number("frequent_base") or 0),
        contact_person=row.text("contact_person"),
    )


def _action(row: SheetRow) -> Action:
    outcome = row.code("outcome")
    return Action(
        code=row.text("code"),
        name=row.text("action"),
        type=row.text("type"),
        route=route_of(row.text("type")),
        level=Level(row.text("level")),
        day=row.day("date"),
        status=Status(row.text("status")),
        targets=row.codes("targets"),
        decision=row.code("decision"),
        coalition=row.code("coalition"),
        next_step=row.text("next_step"),
        next_step_by=row.day("next_step_by"),
        owner=row.text("owner"),
        result=row.text("result"),
        outcome=Outcome(outcome) if outcome else None,
        outcome_place=row.text("outcome_place"),
    )


def _coalition(row: SheetRow) -> Coalition:
    return Coalition(
        row.text("coalition"),
        Role(row.text("role")),
        row.number("hours") or 0.0,
        row.text("spokesperson"),
        row.codes("members"),
    )


def _organisation(row: SheetRow) -> Organisation:
    name = row.text("organisation")
    names = names_in(row.text("names_in_records"), name)
    return Organisation(name, row.text("relation") == "ally", names, row.codes("doors"))


def _own_contact(row: SheetRow) -> OwnContact:
    return OwnContact(
        _required_day(row), row.text("target"), row.code("form"), row.text("role"), row.text("topic")
    )


def _public_contact(row: SheetRow) -> PublicContact:
    return PublicContact(
        row.text("organisation"), row.text("seat"), row.text("institution"), _required_day(row)
    )


def _mention(row: SheetRow) -> Mention:
    return Mention(
        _required_day(row),
        row.text("outlet"),
        Tier(row.text("tier")),
        bool(row.yes("own_name")),
        row.code("coalition"),
    )


def _attention(row: SheetRow) -> Attention:
    return Attention(_required_day(row), row.text("object"), row.text("degree"), row.text("source"))


def _municipality(row: SheetRow, goal: Goal) -> Municipality:
    return Municipality(
        name=row.text("municipality"),
        code=row.text("code"),
        country=row.code("country") or goal.country,
        province=row.text("province"),
        portfolio=row.text("portfolio"),
        holder=row.text("holder"),
        local_goal=row.text("local_goal"),
        status=LocalStatus(row.text("status")),
        status_day=row.day("status_date"),
        next_step=row.text("next_step"),
        next_day=row.day("next_date"),
    )
