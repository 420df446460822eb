"""Forms made in a line, for tests that need a structure of their own."""

from __future__ import annotations

from datetime import date

from rondetafel.instruments.cooperation.inventory import Form, Inventory, Membership, Party
from rondetafel.lib.engine.about import About

DAY = date(2026, 1, 1)


def form(
    name: str,
    *,
    kind: str = "structure",
    themes: tuple[str, ...] = (),
    tasks: tuple[str, ...] = ("consult",),
    files: tuple[str, ...] = (),
    refers_to: tuple[str, ...] = (),
    alternative_to: str | None = None,
    start: date | None = None,
    first_amended: date | None = None,
    last_amended: date | None = None,
    planned: float | None = None,
    held: int | None = None,
    last_meeting: date | None = None,
    last_confirmed: date | None = None,
) -> Form:
    """A form with a few things known of it."""
    return Form(
        name=name,
        kind=kind,
        type=None,
        status=None,
        themes=themes,
        horizontal=(),
        tasks=tasks,
        files_advised=files,
        files_decided=(),
        refers_to=refers_to,
        alternative_to=alternative_to,
        reasons=(),
        legal_basis="",
        legal_link="",
        assent=None,
        start=start,
        first_amended=first_amended,
        last_amended=last_amended,
        planned=planned,
        held=held,
        last_meeting=last_meeting,
        secretariat="",
        public_documents=None,
        last_confirmed=last_confirmed,
        owner="",
        owner_contact="",
    )


def inventory(forms: list[Form], members: dict[str, str] | None = None) -> Inventory:
    """Forms with their members, one letter each."""
    seats = [(name, party) for name, parties in (members or {}).items() for party in parties]
    return Inventory(
        About("Proef", DAY),
        tuple(forms),
        tuple(Party(name, None, None) for name in dict.fromkeys(party for _, party in seats)),
        tuple(Membership(name, party, "member") for name, party in seats),
    )
