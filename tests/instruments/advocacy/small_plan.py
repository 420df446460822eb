"""A plan made in memory, of which every number can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rondetafel.instruments.advocacy.plan import (
    Action,
    Decision,
    Goal,
    Level,
    LocalStatus,
    Municipality,
    Organisation,
    OwnContact,
    Plan,
    Status,
    Target,
)
from rondetafel.instruments.advocacy.public_records import PublicContact
from rondetafel.instruments.advocacy.routes import route_of
from rondetafel.lib.engine.about import About

DAY = date(2026, 7, 1)
MINISTER, MEDIA = "Minister", "Media"

GOAL = Goal(
    text="Meer bankjes",
    for_whom="group",
    interest="ouderen",
    success_test="Honderd bankjes",
    success_by=None,
    country="be",
    own_names=("Bankjesbond", "BB"),
    own_hours=50.0,
    contacts_from=date(2025, 7, 1),
    contacts_until=DAY,
    notes_until=None,
)


def small_plan(**changes: Any) -> Plan:
    """A plan with a minister and the media as targets, and whatever is changed."""
    plan = Plan(
        about=About("Bankjes", DAY, "Bankjesbond"),
        goal=GOAL,
        decisions=(Decision("Begroting", "Parlement", Level.REGIONAL, date(2026, 12, 1)),),
        targets=(target(MINISTER), target(MEDIA, kind="media")),
        actions=(),
    )
    return replace(plan, **changes)


def target(name: str, **changes: Any) -> Target:
    """A minister, or something else."""
    own = Target(name, "minister_cabinet", Level.REGIONAL, None, (), (name,))
    return replace(own, **changes)


def action(code: str, type: str = "meeting_ministry", day: date | None = DAY, **changes: Any) -> Action:
    """A planned talk with the minister, or something else."""
    own = Action(
        code, f"Actie {code}", type, route_of(type), Level.REGIONAL, day, Status.PLANNED, (MINISTER,)
    )
    return replace(own, **changes)


def ally(name: str, **changes: Any) -> Organisation:
    """An ally."""
    return replace(Organisation(name, True, (name,)), **changes)


def met(organisation: str, *days: date, seat: str = MINISTER, institution: str = "") -> list[PublicContact]:
    """Public contacts of an organisation."""
    return [PublicContact(organisation, seat, institution, day) for day in days]


def own(*days: date) -> tuple[OwnContact, ...]:
    """Contacts of our own with the minister."""
    return tuple(OwnContact(day, MINISTER) for day in days)


def town(name: str, status: LocalStatus, **changes: Any) -> Municipality:
    """A municipality."""
    return replace(Municipality(name, "", "be", "Limburg", "sport", "", "", status), **changes)


def monthly(count: int) -> list[date]:
    """Days, one a month, back from the day of the plan."""
    return [
        date(2026 if month <= 6 else 2025, month, 3)
        for month in [6, 5, 4, 3, 2, 1, 12, 11, 10, 9, 8, 7][:count]
    ]
