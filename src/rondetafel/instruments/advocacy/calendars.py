"""The plan as calendar files: actions, follow-ups and decisions; municipalities in a file of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from rondetafel.instruments.advocacy.icalendar_file import CalendarEvent, icalendar
from rondetafel.instruments.advocacy.municipal import due_municipalities
from rondetafel.instruments.advocacy.plan import Action, Plan, Status
from rondetafel.instruments.advocacy.tables.municipal_tables import holder_title
from rondetafel.instruments.advocacy.upcoming import StepKind
from rondetafel.instruments.advocacy.wording import say
from rondetafel.lib.base.text import Language, enumerated
from rondetafel.lib.vocab.vocabulary import codelist


def calendar_files(plan: Plan, language: Language) -> dict[str, bytes]:
    """Calendar files by name; nothing confidential stands in them."""
    files = {"calendar.ics": _file(plan, tuple(plan_events(plan, language)))}
    if due_municipalities(plan):
        files["calendar_municipalities.ics"] = _file(plan, tuple(municipal_events(plan, language)))
    return files


def plan_events(plan: Plan, language: Language) -> Iterator[CalendarEvent]:
    """Dated actions, follow-ups and decisions, also past ones: a calendar is a record too."""
    for action in plan.actions:
        if action.counts and action.day is not None:
            yield _action_event(plan, action, action.day, language)
        if action.counts and action.next_step_by is not None:
            uid = _uid(plan, StepKind.STEP, action.code)
            summary = say("calendar_step", language, step=action.next_step, action=action.name)
            yield CalendarEvent(uid, action.next_step_by, summary, categories=_kind(StepKind.STEP, language))
    for decision in plan.decisions:
        days = ((StepKind.INPUT, decision.input_until), (StepKind.DECISION, decision.day))
        for kind, day in days:
            if day is not None:
                summary = say(f"calendar_{kind}", language, decision=decision.name)
                yield CalendarEvent(
                    _uid(plan, kind, decision.name), day, summary, decision.decided_by, _kind(kind, language)
                )


def municipal_events(plan: Plan, language: Language) -> Iterator[CalendarEvent]:
    """The next step of every municipality."""
    for each in due_municipalities(plan):
        assert each.next_day is not None  # what makes it due
        step = each.next_step or say("next_step", language)
        holder = holder_title(each).in_language(language)
        uid = _uid(plan, "municipality", f"{each.country}:{each.code or each.name}")
        yield CalendarEvent(uid, each.next_day, f"{each.name}: {step}", holder)


def _action_event(plan: Plan, action: Action, day: date, language: Language) -> CalendarEvent:
    whom = enumerated(action.targets, language)
    through = action.coalition or say("own_name", language)
    lines = [say("calendar_whom", language, whom=whom)] if whom else []
    lines.append(say("calendar_through", language, through=through))
    categories = (
        codelist("advocacy_routes").entry(action.route).label.in_language(language),
        codelist("advocacy_action_types").entry(action.type).label.in_language(language),
    )
    return CalendarEvent(
        _uid(plan, StepKind.ACTION, action.code),
        day,
        action.name,
        "\n".join(lines),
        categories,
        tentative=action.status is Status.PLANNED,
    )


def _kind(kind: StepKind, language: Language) -> tuple[str, ...]:
    return (say(f"step_{kind}", language),)


def _uid(plan: Plan, kind: str, key: str) -> str:
    """The same in every version and language of a plan with this organisation and title."""
    owner = f"{plan.about.organisation}|{plan.about.title}|{kind}|{key}"
    return f"{uuid5(NAMESPACE_URL, owner)}@rondetafel"


def _file(plan: Plan, events: tuple[CalendarEvent, ...]) -> bytes:
    ordered = sorted(events, key=lambda event: (event.day, event.uid))
    return icalendar(plan.about.title, ordered, plan.day)
