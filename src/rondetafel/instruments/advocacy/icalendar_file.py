"""A calendar as iCalendar text (RFC 5545): whole days only, no clock, the same events give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_LINE = 75  # octets without the line break (3.1)
_EPOCH = date(2000, 1, 1)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One whole day in a calendar.

    Args:
        uid: unique in the world and the same in every version, so that a newer file replaces the event.
        day: the day.
        summary: its title.
        description: more text; may have several lines.
        categories: kinds it belongs to.
        tentative: whether it is only planned.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    categories: Sequence[str] = ()
    tentative: bool = False


def icalendar(name: str, events: Iterable[CalendarEvent], made_on: date) -> bytes:
    """A calendar with one event per day.

    Args:
        name: name of the calendar, for programs that show one.
        events: the events, in the order to write.
        made_on: day of the data: DTSTAMP, and the SEQUENCE by which a program knows the newer version.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rondetafel//Advocacy//NL", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event, made_on)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(event: CalendarEvent, made_on: date) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"SEQUENCE:{max((made_on - _EPOCH).days, 0)}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",  # the first day after it (3.6.1)
        f"SUMMARY:{_text(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{_text(event.description)}")
    if event.categories:
        lines.append(f"CATEGORIES:{','.join(_text(each) for each in event.categories)}")
    lines.append(f"STATUS:{'TENTATIVE' if event.tentative else 'CONFIRMED'}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _text(value: str) -> str:
    """A text value (3.3.11): escaped, and without control characters, which no reader accepts."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    printable = "".join(char for char in lines if char in "\n\t" or char.isprintable())
    return printable.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, cut between characters; all but the first begin with a space."""
    piece, room = "", LONGEST_LINE
    for char in line:
        size = len(char.encode())
        if size > room:
            yield piece
            piece, room = " ", LONGEST_LINE - 1
        piece += char
        room -= size
    yield piece
