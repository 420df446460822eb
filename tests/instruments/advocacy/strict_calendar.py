"""A strict reader of iCalendar (RFC 5545), written apart from the writer; anything doubtful is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

_NAME = re.compile(rb"[A-Z0-9-]+")
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[;,]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "SEQUENCE"}


@dataclass
class Component:
    """A component with its properties: name to (parameters, value)."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    children: list[Component] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Value of a text property, without escapes; bare commas and semicolons are an error (3.3.11)."""
        _, value = self.properties[name]
        if _UNESCAPED.search(value):
            raise ValueError(f"{name} holds a bare separator: {value}")
        if set(_ESCAPE.findall(value)) - set("\\;,nN"):
            raise ValueError(f"{name} holds an unknown escape: {value}")
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)

    def day(self, name: str) -> date:
        """Value of a property with a day (3.3.4)."""
        parameters, value = self.properties[name]
        if parameters != "VALUE=DATE" or not re.fullmatch(r"\d{8}", value):
            raise ValueError(f"{name} is no day: {parameters}:{value}")
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))

    def moment(self, name: str) -> datetime:
        """Value of a property with a moment in UTC (3.3.5)."""
        return datetime.strptime(self.properties[name][1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def read_calendar(content: bytes) -> Component:
    """The calendar in a file.

    Raises:
        ValueError: the file breaks a rule of the format.
    """
    if not content.endswith(b"\r\n"):
        raise ValueError("the last line has no end")
    physical = content[:-2].split(b"\r\n")
    if any(b"\r" in line or b"\n" in line for line in physical):
        raise ValueError("a line ends with something else than CRLF")
    if any(len(line) > 75 for line in physical):
        raise ValueError("a line is longer than 75 octets")
    for line in physical:
        line.decode("utf-8")  # a line is never folded inside a character
    root: Component | None = None
    open_ones: list[Component] = []
    for line in _unfolded(physical):
        name, parameters, value = _parts(line)
        if name == "BEGIN":
            child = Component(value)
            (open_ones[-1].children if open_ones else []).append(child)
            root = root or child
            open_ones.append(child)
        elif name == "END":
            if open_ones.pop().name != value:
                raise ValueError(f"END:{value} ends something else")
        else:
            here = open_ones[-1]
            if name in here.properties and name in ONCE:
                raise ValueError(f"{name} stands twice in {here.name}")
            here.properties[name] = (parameters, value)
    if open_ones or root is None:
        raise ValueError("a component has no end")
    _check(root)
    return root


def _unfolded(physical: list[bytes]) -> list[bytes]:
    lines: list[bytes] = []
    for line in physical:
        if line.startswith((b" ", b"\t")):
            lines[-1] += line[1:]
        elif not line:
            raise ValueError("an empty line")
        else:
            lines.append(line)
    return lines


def _parts(line: bytes) -> tuple[str, str, str]:
    head, colon, value = line.partition(b":")
    name, _, parameters = head.partition(b";")
    if not colon or not _NAME.fullmatch(name):
        raise ValueError(f"no property: {line!r}")
    text = value.decode()
    if any((ord(char) < 32 and char != "\t") or ord(char) == 127 for char in text):
        raise ValueError(f"a control character in {name!r}")
    return name.decode(), parameters.decode(), text


def _check(calendar: Component) -> None:
    """What must be there (3.6, 3.6.1, 3.8.7.2), and that events differ."""
    if calendar.name != "VCALENDAR" or calendar.properties["VERSION"][1] != "2.0":
        raise ValueError("this is no calendar of version 2.0")
    if "PRODID" not in calendar.properties:
        raise ValueError("PRODID is missing")
    for event in calendar.children:
        if event.name != "VEVENT" or {"UID", "DTSTAMP", "DTSTART"} - set(event.properties):
            raise ValueError(f"{event.name} lacks what an event must have")
        event.moment("DTSTAMP")
        if event.day("DTEND") <= event.day("DTSTART"):
            raise ValueError("an event ends before it starts")
        if event.properties["STATUS"][1] not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
            raise ValueError("unknown status")
        if not event.properties["SEQUENCE"][1].isdecimal():
            raise ValueError("SEQUENCE is no number")
    uids = [event.properties["UID"][1] for event in calendar.children]
    if len(uids) != len(set(uids)):
        raise ValueError("two events have the same UID")
