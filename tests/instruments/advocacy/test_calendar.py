"""The calendar files are read by a strict reader of RFC 5545 that knows nothing of the writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.instruments.advocacy.calendars import calendar_files
from rondetafel.instruments.advocacy.icalendar_file import CalendarEvent, icalendar
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome
from tests.instruments.advocacy.small_plan import action, small_plan
from tests.instruments.advocacy.strict_calendar import Component, read_calendar

DAY = date(2026, 11, 25)


def events(content: bytes) -> list[Component]:
    return read_calendar(content).children


def event(summary: str, description: str = "") -> CalendarEvent:
    return CalendarEvent("1@rondetafel", DAY, summary, description, ("Directe route",))


@pytest.mark.parametrize("language", Language)
def test_the_calendars_of_the_demo_are_valid_in_every_language(
    outcome: Outcome[Plan], language: Language
) -> None:
    files = calendar_files(outcome.material, language)
    assert set(files) == {"calendar.ics", "calendar_municipalities.ics"}
    plan, towns = (events(files[name]) for name in files)
    # 15 dated actions, 3 follow-ups, 4 decisions and 3 last days for input
    assert len(plan) == 15 + 3 + 4 + 3
    assert len(towns) == 154  # those contacted or in talks


def test_an_action_is_a_whole_day_with_whom_and_through_whom(outcome: Outcome[Plan]) -> None:
    found = events(calendar_files(outcome.material, Language.NL)["calendar.ics"])
    talk = next(each for each in found if each.text("SUMMARY") == "Gesprek met de minister")
    assert (talk.day("DTSTART"), talk.day("DTEND")) == (date(2026, 12, 8), date(2026, 12, 9))
    assert talk.text("DESCRIPTION") == "Met: Minister van Sport\nVia: Platform Bewegen"
    assert talk.properties["STATUS"][1] == "TENTATIVE"
    assert talk.properties["CATEGORIES"][1].startswith("Directe route,")
    assert talk.moment("DTSTAMP").date() == outcome.material.day


def test_an_event_keeps_its_uid_when_its_day_and_name_change_and_its_sequence_grows() -> None:
    first = small_plan(actions=(action("A1"),))
    later = replace(
        first,
        about=replace(first.about, day=first.day + timedelta(days=3)),
        actions=(replace(action("A1"), name="Anders", day=date(2026, 8, 1)), action("A2")),
    )
    before, after = (
        {each.text("SUMMARY"): each for each in events(calendar_files(plan, Language.NL)["calendar.ics"])}
        for plan in (first, later)
    )
    old, new = before["Actie A1"], after["Anders"]
    assert old.properties["UID"] == new.properties["UID"]
    assert int(new.properties["SEQUENCE"][1]) - int(old.properties["SEQUENCE"][1]) == 3
    other = replace(first, about=replace(first.about, title="Ander plan"))
    elsewhere = events(calendar_files(other, Language.NL)["calendar.ics"])
    assert old.properties["UID"] not in [each.properties["UID"] for each in elsewhere]


def test_languages_share_their_uids(outcome: Outcome[Plan]) -> None:
    uids = [
        [
            each.properties["UID"]
            for each in events(calendar_files(outcome.material, language)["calendar.ics"])
        ]
        for language in Language
    ]
    assert uids[0] == uids[1] == uids[2]


@given(summary=st.text(max_size=300), description=st.text(max_size=300))
def test_any_text_comes_back_as_it_was_but_for_what_cannot_be_printed(summary: str, description: str) -> None:
    content = icalendar("Plan; met, tekens \\", [event(summary, description)], DAY)
    (found,) = events(content)
    assert found.text("SUMMARY") == _printable(summary)
    if _printable(description):
        assert found.text("DESCRIPTION") == _printable(description)


def test_a_long_line_is_folded_at_75_octets_and_not_inside_a_character() -> None:
    content = icalendar("Plan", [event("é" * 100)], DAY)
    folded = [line for line in content.split(b"\r\n") if line.startswith((b"SUMMARY", b" "))]
    assert [len(line) for line in folded] == [8 + 2 * 33, 1 + 2 * 37, 1 + 2 * 30]
    assert b"".join([folded[0], *(line[1:] for line in folded[1:])]).decode() == f"SUMMARY:{'é' * 100}"


@pytest.mark.parametrize(
    "broken",
    [
        lambda content: content.replace(b"\r\n", b"\n"),
        lambda content: content.replace(b"\r\n ", b""),
        lambda content: content.replace(b"END:VEVENT\r\n", b""),
        lambda content: content.replace(b"\\,", b","),
        lambda content: content.replace(b"VALUE=DATE", b"VALUE=DAY"),
        lambda content: content.replace(b"UID:", b"ID:"),
    ],
    ids=["line ends", "folding", "no end", "bare comma", "no day", "no uid"],
)
def test_the_reader_of_these_tests_refuses_what_is_wrong(broken) -> None:
    content = icalendar("Plan", [event("lang, " * 30)], DAY)
    with pytest.raises((ValueError, KeyError)):
        events(broken(content))[0].text("SUMMARY")


def _printable(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\n\t" or char.isprintable())
