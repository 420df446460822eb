"""Thirty-five faults, planted in the sheets of the demo; each should give one message."""

from __future__ import annotations

from pathlib import Path

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from tests.instruments.changed_demos import Sheets, changed_demo, put, row_where, value
from tests.instruments.refusals import Fault, plant

CELLS = (
    Fault("ADV-001", "goal", 2, "contacts_from", "30-01-2027"),
    Fault("ADV-002", "goal", 2, "contacts_until", "31-12-2026"),
    Fault("ADV-004", "goal", 2, "notes_until", "01-01-2026"),
    Fault("ADV-005", "decisions", 3, "input_until", "20-12-2026"),
    Fault("ADV-006", "targets", 6, "in_office_until", "01-01-2027"),
    Fault("ADV-008", "targets", 6, "frequent_count", 90),
    Fault("ADV-010", "actions", 2, "date", "05-01-2027"),
    Fault("ADV-009", "actions", 3, "date", None),
    Fault("ADV-014", "actions", 3, "outcome_place", None),
    Fault("ADV-015", "actions", 4, "outcome_place", "Nota, p. 3"),
    Fault("ADV-012", "actions", 9, "next_step", None),
    Fault("ADV-011", "actions", 11, "targets", None),
    Fault("ADV-013", "actions", 12, "outcome", "reply"),
    Fault("ADV-017", "contact_log", 2, "date", "26-11-2026"),
    Fault("ADV-018", "contact_log", 3, "topic", "lang " * 25),
    Fault("ADV-019", "contact_log", 4, "role", "raadgever, 0470 12 34 56"),
    Fault("ADV-019", "contact_log", 5, "topic", "stuur naar persoon@voorbeeld.be"),
    Fault("ADV-017", "public_contacts", 2, "date", "26-11-2026"),
    Fault("ADV-017", "mentions", 2, "date", "26-11-2026"),
    Fault("ADV-017", "attention", 2, "date", "26-11-2026"),
    Fault("ADV-022", "municipalities", 4, "country", "be"),
    Fault("WKS-024", "decisions", 4, "date", "31-02-2027"),
    Fault("WKS-020", "decisions", 5, "decided_by", None),
    Fault("WKS-027", "targets", 4, "kind", "xqzw"),
    Fault("WKS-026", "actions", 7, "type", "Hoorziting"),
    Fault("WKS-032", "actions", 8, "targets", "Xqzw"),
    Fault("WKS-032", "actions", 10, "coalition", "Xqzw"),
    Fault("WKS-022", "coalitions", 2, "hours", -5),
    Fault("WKS-025", "mentions", 4, "own_name", "misschien"),
)
"""Faults that are one cell."""


def write_faulty_folder(folder: Path) -> tuple[Fault, ...]:
    """Write the demo with all faults, and say what must be reported."""
    found: list[Fault] = list(CELLS)

    def change(sheets: Sheets) -> None:
        plant(sheets, CELLS)
        found.extend(_contradictions(sheets))

    changed_demo(INSTRUMENT, folder, change)
    return tuple(found)


def _contradictions(sheets: Sheets) -> list[Fault]:
    """Faults that take two cells, or depend on what the demo drew."""
    targets, mentions, towns = sheets["targets"], sheets["mentions"], sheets["municipalities"]
    put(targets, 2, "frequent_count", 12)
    put(mentions, 3, "own_name", "nee")
    put(mentions, 3, "coalition", None)
    put(towns, 3, "code", value(towns, 2, "code"))
    waiting = row_where(towns, "next_step", "gesprek inplannen")
    put(towns, waiting, "next_step", None)
    told = row_where(towns, "status", "opgenomen in beleid")
    put(towns, told, "status_date", "26-11-2026")
    put(sheets["organisations"], 6, "organisation", value(sheets["organisations"], 5, "organisation"))
    return [
        Fault("ADV-007", "targets", 2, "frequent_base", None),
        Fault("ADV-016", "mentions", 3, "coalition", None),
        Fault("ADV-020", "municipalities", 3, "municipality", None),
        Fault("ADV-012", "municipalities", waiting, "next_step", None),
        Fault("ADV-017", "municipalities", told, "status_date", None),
        Fault("WKS-030", "organisations", 6, "organisation", None),
    ]
