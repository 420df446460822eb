"""What can be wrong with a plan beyond one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rondetafel.instruments.advocacy.plan import Outcome, Route, Status
from rondetafel.instruments.advocacy.routes import route_of
from rondetafel.instruments.advocacy.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.engine.about import ABOUT
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

LONGEST_NOTE = 120
"""Characters of a note on a contact: enough for office and topic, too short for a portrait."""

OBSERVED = (
    ("contact_log", "date"),
    ("public_contacts", "date"),
    ("mentions", "date"),
    ("attention", "date"),
    ("municipalities", "status_date"),
)
"""Days of what has happened: none can lie after the day of the plan."""

_NOTES = (("targets", "contact_person"), ("contact_log", "role"), ("contact_log", "topic"))
_REACHING = re.compile(r"\S@\S|(?:\+|\b0)\d(?:[\s./()-]*\d){7,}")  # an e-mail address or a telephone number


def plan_problems(sheets: Sheets) -> Iterator[Problem]:
    """Contradictions in the sheets, in their order."""
    day = next((row.day("date") for row in sheets.rows(ABOUT)), None)
    yield from _goal_problems(sheets, day)
    for row in sheets.rows("decisions"):
        if _is_after(row.day("input_until"), row.day("date")):
            yield PROBLEMS.problem("ADV-005", row.place("input_until"))
    for row in sheets.rows("targets"):
        yield from _target_problems(row)
    for row in sheets.rows("actions"):
        yield from _action_problems(row, day)
    for row in sheets.rows("contact_log"):
        yield from _note_problems(row)
    for row in sheets.rows("mentions"):
        if not row.yes("own_name") and not row.code("coalition"):
            yield PROBLEMS.problem("ADV-016", row.place("coalition"))
    for sheet, column in OBSERVED:
        for row in sheets.rows(sheet):
            if _is_after(row.day(column), day):
                yield PROBLEMS.problem("ADV-017", row.place(column))
    yield from _municipality_problems(sheets)


def _is_after(later: date | None, earlier: date | None) -> bool:
    return later is not None and earlier is not None and later > earlier


def _goal_problems(sheets: Sheets, day: date | None) -> Iterator[Problem]:
    notes = [row for sheet, column in _NOTES for row in sheets.rows(sheet) if row.text(column)]
    for row in sheets.rows("goal"):
        until = row.day("contacts_until")
        if _is_after(row.day("contacts_from"), until or day):
            yield PROBLEMS.problem("ADV-001", row.place("contacts_from"))
        if _is_after(until, day):
            yield PROBLEMS.problem("ADV-002", row.place("contacts_until"))
        if notes and row.day("notes_until") is None:
            yield PROBLEMS.problem("ADV-003", row.place("notes_until"))
        if notes and _is_after(day, row.day("notes_until")):
            yield PROBLEMS.problem("ADV-004", row.place("notes_until"), count=len(notes))


def _target_problems(row: SheetRow) -> Iterator[Problem]:
    if _is_after(row.day("in_office_from"), row.day("in_office_until")):
        yield PROBLEMS.problem("ADV-006", row.place("in_office_until"))
    count, base = row.number("frequent_count"), row.number("frequent_base")
    if count is None and base is not None:
        yield PROBLEMS.problem("ADV-007", row.place("frequent_count"))
    elif base is None and count is not None:
        yield PROBLEMS.problem("ADV-007", row.place("frequent_base"))
    elif count is not None and base is not None and count > base:
        yield PROBLEMS.problem("ADV-008", row.place("frequent_count"))


def _action_problems(row: SheetRow, day: date | None) -> Iterator[Problem]:
    status, when = Status(row.text("status")), row.day("date")
    counts = status not in (Status.IDEA, Status.DROPPED)
    if counts and when is None:
        yield PROBLEMS.problem("ADV-009", row.place("date"))
    if status is Status.DONE and _is_after(when, day):
        yield PROBLEMS.problem("ADV-010", row.place("date"))
    if counts and route_of(row.text("type")) is Route.DIRECT and not row.codes("targets"):
        yield PROBLEMS.problem("ADV-011", row.place("targets"))
    yield from _step_problems(row, "next_step_by")
    outcome = row.code("outcome")
    if outcome and (status is Status.IDEA or (status is Status.PLANNED and _is_after(when, day))):
        yield PROBLEMS.problem("ADV-013", row.place("outcome"))
    if outcome == Outcome.TEXT_ADOPTED and not row.text("outcome_place"):
        yield PROBLEMS.problem("ADV-014", row.place("outcome_place"))
    if outcome != Outcome.TEXT_ADOPTED and row.text("outcome_place"):
        yield PROBLEMS.problem("ADV-015", row.place("outcome_place"))


def _step_problems(row: SheetRow, due: str) -> Iterator[Problem]:
    if row.day(due) and not row.text("next_step"):
        yield PROBLEMS.problem("ADV-012", row.place("next_step"))


def _note_problems(row: SheetRow) -> Iterator[Problem]:
    """Notes on persons stay short and hold nothing by which to reach them."""
    for column in ("role", "topic"):
        if len(row.text(column)) > LONGEST_NOTE:
            yield PROBLEMS.problem("ADV-018", row.place(column), most=LONGEST_NOTE)
        if _REACHING.search(row.text(column)):
            yield PROBLEMS.problem("ADV-019", row.place(column))


def _municipality_problems(sheets: Sheets) -> Iterator[Problem]:
    country = next((row.text("country") for row in sheets.rows("goal")), "both")
    first: dict[tuple[str, ...], int | None] = {}
    for row in sheets.rows("municipalities"):
        own = row.code("country")
        if country == "both" and own is None:
            yield PROBLEMS.problem("ADV-021", row.place("country"))
        if country != "both" and own not in (None, country):
            yield PROBLEMS.problem("ADV-022", row.place("country"))
        key = (own or country, row.text("code") or matching_key(row.text("municipality")))
        if key in first:
            yield PROBLEMS.problem("ADV-020", row.place("municipality"), first=first[key])
        first.setdefault(key, row.where.row)
        yield from _step_problems(row, "next_date")
