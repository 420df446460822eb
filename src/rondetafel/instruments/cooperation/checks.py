"""What can be wrong in a folder beyond its cells: contradictions, dates, consent, names of raters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise

from rondetafel.instruments.cooperation.criteria import Timing
from rondetafel.instruments.cooperation.hidden_names import hidden_names
from rondetafel.instruments.cooperation.inventory import Status
from rondetafel.instruments.cooperation.rating_rows import PlacedRating
from rondetafel.instruments.cooperation.wording import PROBLEMS
from rondetafel.lib.analysis.coordination.underuse import is_dormant
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.worksheets.rows import SheetRow, Sheets

Found = Iterator[Problem]

FEWEST_PARTIES = 2
"""Cooperation takes two governments."""

OPEN_TEXTS = {
    "forms": ("files_advised", "files_decided", "legal_basis", "secretariat", "owner"),
    "bottlenecks": ("public_quote", "source"),
    "options": ("option", "agenda", "owner", "follow_up"),
    "demand": ("explanation",),
    "verdicts": ("reason", "contradiction"),
}
"""Columns in words of the user that a report may show."""


def folder_problems(sheets: Sheets, ratings: Sequence[PlacedRating]) -> list[Problem]:
    """Every problem that the sheets do not show by themselves.

    Args:
        sheets: the sheets.
        ratings: ratings of the sheet and of the answer files.
    """
    checks: tuple[Callable[[Sheets], Found], ...] = (
        _parties,
        _dates,
        _meetings,
        _links_between_forms,
        _members,
        _scores,
        _quotes,
        _options,
        _verdicts,
        _items,
        _names,
    )
    of_sheets = chain.from_iterable(check(sheets) for check in checks)
    return [*of_sheets, *_ratings(sheets, ratings), *_names_in_evidence(sheets, ratings)]


def _day_of(sheets: Sheets) -> date | None:
    about = sheets.rows("about")
    return about[0].day("date") if about else None


def _parties(sheets: Sheets) -> Found:
    """An active form without two governments: its members are missing."""
    members: dict[str, set[str]] = {}
    for row in sheets.rows("members"):
        members.setdefault(row.text("form"), set()).add(row.text("party"))
    for row in sheets.rows("forms"):
        found = set(row.codes("parties")) | members.get(row.text("name"), set())
        if row.code("status") == Status.ACTIVE and len(found) < FEWEST_PARTIES:
            yield PROBLEMS.problem("COO-001", row.place("parties"), name=row.text("name"), count=len(found))


def _dates(sheets: Sheets) -> Found:
    today = _day_of(sheets)
    for row in sheets.rows("forms"):
        known = [(c, d) for c in ("start", "first_amended", "last_amended") if (d := row.day(c)) is not None]
        for (_, before), (column, after) in pairwise(known):
            if after < before:
                yield PROBLEMS.problem("COO-002", row.place(column), day=after, before=before)
        for column in ("start", "first_amended", "last_amended", "last_meeting", "last_confirmed"):
            if row.code("status") != Status.PROPOSED or column == "last_confirmed":
                yield from _in_the_future(row, column, today)


def _in_the_future(row: SheetRow, column: str, today: date | None) -> Found:
    day = row.day(column)
    if day is not None and today is not None and day > today:
        yield PROBLEMS.problem("COO-003", row.place(column), day=day, today=today)


def _meetings(sheets: Sheets) -> Found:
    """Number of meetings and day of the last one say the same of the last 24 months."""
    today = _day_of(sheets)
    for row in sheets.rows("forms"):
        held, last = row.number("held"), row.day("last_meeting")
        if today is None or held is None or last is None or last > today:
            continue
        if is_dormant(last, today) != (held == 0):
            yield PROBLEMS.problem("COO-004", row.place("held"), held=int(held), last=last)


def _links_between_forms(sheets: Sheets) -> Found:
    alternatives = {row.text("name"): row.code("alternative_to") for row in sheets.rows("forms")}
    for row in sheets.rows("forms"):
        name, other, link = row.text("name"), row.code("alternative_to"), row.text("legal_link")
        if name in row.codes("refers_to"):
            yield PROBLEMS.problem("COO-005", row.place("refers_to"), name=name)
        if other == name:
            yield PROBLEMS.problem("COO-005", row.place("alternative_to"), name=name)
        elif other is not None and alternatives.get(other):
            yield PROBLEMS.problem("COO-006", row.place("alternative_to"), name=other)
        if link and not link.lower().startswith(("http://", "https://")):
            yield PROBLEMS.problem("COO-007", row.place("legal_link"), value=link)


def _members(sheets: Sheets) -> Found:
    seen: set[tuple[str, str, date | None]] = set()
    for row in sheets.rows("members"):
        since, until = row.day("since"), row.day("until")
        if since is not None and until is not None and until < since:
            yield PROBLEMS.problem("COO-002", row.place("until"), day=until, before=since)
        seat = row.text("form"), row.text("party"), since
        if seat in seen:
            yield PROBLEMS.problem("COO-008", row.place("party"), name=row.text("party"))
        seen.add(seat)


def _scores(sheets: Sheets) -> Found:
    for row in sheets.rows("ratings"):
        scored, cannot = row.number("score") is not None, row.yes("cannot_judge") is True
        if scored and cannot:
            yield PROBLEMS.problem("COO-009", row.place("cannot_judge"))
        if not scored and not cannot:
            yield PROBLEMS.problem("COO-010", row.place("score"))


def _ratings(sheets: Sheets, ratings: Sequence[PlacedRating]) -> Found:
    proposed = {r.text("name") for r in sheets.rows("forms") if r.code("status") == Status.PROPOSED}
    seen: set[tuple[str, ...]] = set()
    for placed in ratings:
        rating = placed.rating
        key = rating.rater, rating.form, rating.timing.value, rating.criterion
        if key in seen:
            yield PROBLEMS.problem("COO-011", placed.place, name=rating.form)
        seen.add(key)
        if rating.timing is Timing.EX_POST and rating.form in proposed:
            yield PROBLEMS.problem("COO-012", placed.place, name=rating.form)


def _quotes(sheets: Sheets) -> Found:
    for row in sheets.rows("bottlenecks"):
        if row.text("public_quote") and row.yes("consent") is not True:
            yield PROBLEMS.problem("COO-013", row.place("public_quote"))


def _options(sheets: Sheets) -> Found:
    noted = {(row.text("form"), row.text("bottleneck")) for row in sheets.rows("bottlenecks")}
    for row in sheets.rows("options"):
        if (row.text("form"), row.text("bottleneck")) not in noted:
            yield PROBLEMS.problem("COO-014", row.place("bottleneck"), name=row.text("form"))
        if row.text("status") in ("in_progress", "done") and not row.text("agenda"):
            yield PROBLEMS.problem("COO-015", row.place("agenda"))
        start, due = row.day("on_agenda"), row.day("due")
        if start is not None and due is not None and due < start:
            yield PROBLEMS.problem("COO-002", row.place("due"), day=due, before=start)
        if row.text("status") == "done" and not row.text("follow_up"):
            yield PROBLEMS.problem("COO-016", row.place("follow_up"))


def _verdicts(sheets: Sheets) -> Found:
    seen: set[frozenset[str]] = set()
    for row in sheets.rows("verdicts"):
        pair = frozenset((row.text("first"), row.text("second")))
        if len(pair) < 2:
            yield PROBLEMS.problem("COO-005", row.place("second"), name=row.text("first"))
        elif pair in seen:
            yield PROBLEMS.problem("COO-017", row.place("second"), name=row.text("second"))
        seen.add(pair)


def _items(sheets: Sheets) -> Found:
    today = _day_of(sheets)
    starts = {row.text("name"): row.day("start") for row in sheets.rows("forms")}
    for row in sheets.rows("agenda_items"):
        meeting, start = row.day("meeting"), starts.get(row.text("form"))
        if meeting is not None and start is not None and meeting < start:
            yield PROBLEMS.problem("COO-018", row.place("meeting"), day=meeting, start=start)
        yield from _in_the_future(row, "meeting", today)


def _names(sheets: Sheets) -> Found:
    """Names of raters and contacts, who were promised that no report names them."""
    hidden = hidden_names(sheets)
    for sheet, columns in OPEN_TEXTS.items():
        for row in sheets.rows(sheet):
            for column in columns:
                if hidden.stand_in(row.text(column)):
                    yield PROBLEMS.problem("COO-019", row.place(column))


def _names_in_evidence(sheets: Sheets, ratings: Sequence[PlacedRating]) -> Found:
    hidden = hidden_names(sheets)
    for placed in ratings:
        if hidden.stand_in(placed.rating.evidence):
            yield PROBLEMS.problem("COO-019", placed.evidence)
