"""Forty faults, planted in the sheets and the answer file of the demo; each should give one message."""

from __future__ import annotations

import csv
from pathlib import Path

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from tests.instruments.changed_demos import Sheets, changed_demo, put, row_where, value
from tests.instruments.refusals import Fault, plant

PROPOSAL = "Gezamenlijk beraad energie en klimaat (verzonnen voorstel)"
GROUP = "Werkgroep Gegevensdeling (verzonnen)"


CELLS = (
    Fault("COO-001", "forms", 20, "parties", "Federale overheid"),
    Fault("COO-001", "forms", 21, "parties", None),
    Fault("COO-002", "forms", 42, "last_amended", "01-01-1980"),
    Fault("COO-002", "forms", 43, "first_amended", "01-01-1970"),
    Fault("COO-003", "forms", 44, "last_confirmed", "01-01-2030"),
    Fault("COO-003", "forms", 45, "start", "01-01-2031"),
    Fault("COO-004", "forms", 58, "held", 0),
    Fault("COO-005", "forms", 58, "refers_to", GROUP),
    Fault(
        "COO-005",
        "forms",
        57,
        "alternative_to",
        "Gedeelde agenda van twee overlegvormen (verzonnen voorstel)",
    ),
    Fault("COO-006", "forms", 59, "alternative_to", PROPOSAL),
    Fault("COO-007", "forms", 46, "legal_link", "wet van 1993"),
    Fault("WKS-027", "forms", 47, "themes", "xqzw"),
    Fault("WKS-026", "forms", 48, "themes", "Leefmileu"),
    Fault("WKS-024", "forms", 49, "start", "31-02-2020"),
    Fault("WKS-020", "forms", 50, "kind", None),
    Fault("WKS-031", "raters", 2, "government", "Federale overheidd"),
    Fault("WKS-032", "members", 3, "form", "Xqzw"),
    Fault("COO-009", "ratings", 2, "cannot_judge", "ja"),
    Fault("COO-010", "ratings", 3, "score", None),
    Fault("WKS-022", "ratings", 7, "score", 5),
    Fault("COO-019", "ratings", 8, "evidence", "Nota van Verzonnen Beoordelaar R2"),
    Fault("COO-013", "bottlenecks", 2, "public_quote", "Wij zitten samen als het te laat is. (verzonnen)"),
    Fault("COO-014", "options", 2, "bottleneck", "too_static"),
    Fault("COO-002", "options", 3, "due", "01-01-2026"),
    Fault("COO-015", "options", 4, "agenda", None),
    Fault("COO-016", "options", 4, "follow_up", None),
    Fault("COO-019", "options", 5, "option", "Herzien zoals Verzonnen Beoordelaar R3 zegt"),
    Fault("COO-005", "verdicts", 4, "second", GROUP),
    Fault("COO-003", "agenda_items", 2, "meeting", "01-01-2031"),
    Fault("COO-018", "agenda_items", 18, "meeting", "01-01-1990"),
)
"""Faults that are one cell."""


def write_faulty_folder(folder: Path) -> tuple[Fault, ...]:
    """Write the demo with all faults, and say what must be reported."""
    found: list[Fault] = list(CELLS)

    def change(sheets: Sheets) -> None:
        found.extend(_contradictions(sheets))
        plant(sheets, CELLS)
        put(sheets["bottlenecks"], 2, "consent", None)

    changed_demo(INSTRUMENT, folder, change)
    return (*found, *_faulty_answers(folder / "ratings"))


def _contradictions(sheets: Sheets) -> list[Fault]:
    """Faults that take two cells, or a row more."""
    members, ratings, verdicts = sheets["members"], sheets["ratings"], sheets["verdicts"]
    members.grid.append(list(members.grid[1]))
    verdicts.grid.append(list(verdicts.grid[1]))
    put(ratings, 5, "criterion", value(ratings, 4, "criterion"))
    proposed = row_where(ratings, "form", PROPOSAL)
    put(ratings, proposed, "timing", "ex_post")
    put(sheets["forms"], 51, "name", value(sheets["forms"], 52, "name"))
    return [
        Fault("COO-008", "members", len(members.grid), "party"),
        Fault("COO-017", "verdicts", len(verdicts.grid), "second"),
        Fault("COO-011", "ratings", 5, "criterion"),
        Fault("COO-012", "ratings", proposed, "criterion"),
        Fault("WKS-030", "forms", 52, "name"),
    ]


def _faulty_answers(ratings: Path) -> list[Fault]:
    """The answer file with a rater, a form and a consent that are wrong, and a file with a name."""
    file = ratings / "r6.csv"
    with file.open(encoding="utf-8", newline="") as page:
        rows = list(csv.DictReader(page))
    rows[0]["rater"], rows[1]["form"], rows[2]["consent"] = "R99", "Xqzw", "no"
    rows[0]["public_quote"] = "Verzonnen Beoordelaar R5 zegt het goed."
    for name, lines in (("r6.csv", rows[:-1]), ("verzonnen-beoordelaar-r3.csv", rows[-1:])):
        with (ratings / name).open("w", encoding="utf-8", newline="") as page:
            writer = csv.DictWriter(page, list(rows[0]))
            writer.writeheader()
            writer.writerows(lines)
    return [
        Fault("COO-020", None, 2, "rater"),
        Fault("COO-021", None, 3, "form"),
        Fault("COO-022", None, 4, "consent"),
        Fault("COO-019", None, 2, "public_quote"),
        Fault("COO-023", None, None, None),
    ]
