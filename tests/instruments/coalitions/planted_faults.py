"""Forty faults, planted in the sheets of the demo; each should give one message."""

from __future__ import annotations

from pathlib import Path

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from tests.instruments.changed_demos import Sheets, changed_demo, put, value
from tests.instruments.refusals import Fault, plant

CELLS = (
    Fault("COA-001", "coalitions", 2, "outside_government", None),
    Fault("COA-001", "coalitions", 3, "societal_question", "nee"),
    Fault("COA-003", "coalitions", 55, "reason", None),
    Fault("COA-004", "coalitions", 4, "role", "service"),
    Fault("COA-004", "coalitions", 5, "other_roles", "expressive"),
    Fault("COA-006", "coalitions", 7, "sectors", "city_government"),
    Fault("COA-007", "coalitions", 8, "founded", 2050),
    Fault("COA-008", "coalitions", 9, "organisations", 1),
    Fault("WKS-021", "coalitions", 11, "founded", "veel"),
    Fault("WKS-022", "coalitions", 12, "organisations", -5),
    Fault("WKS-023", "coalitions", 13, "volunteers", 3.5),
    Fault("WKS-025", "coalitions", 14, "access", "misschien"),
    Fault("WKS-027", "coalitions", 15, "theme_code", "xqzw"),
    Fault("WKS-026", "coalitions", 16, "theme_code", "Milieu en ecolgie"),
    Fault("WKS-020", "coalitions", 17, "city", None),
    Fault("WKS-032", "second_coder", 2, "coalition", "Xqzw"),
    Fault("COA-004", "second_coder", 3, "role", "service"),
    Fault("WKS-022", "cases", 3, "complementary", 7),
    Fault("COA-011", "judgements", 2, "factor", "using_examples"),
    Fault("WKS-020", "judgements", 8, "rating", None),
    Fault("WKS-027", "respondents", 21, "group", "xqzw"),
    Fault("COA-013", "fragments", 2, "respondent", None),
    Fault("COA-014", "fragments", 5, "respondent", "R09"),
    Fault("COA-015", "fragments", 3, "public_quote", "Wij doen dit samen."),
    Fault("COA-016", "fragments", 6, "finding", "Verzonnen Persoon 3 vond dit goed."),
    Fault("COA-017", "fragments", 7, "document", "Jaarverslag"),
    Fault("COA-019", "coalitions", 21, "founded", 1950),
    Fault(
        "COA-020", "judgements", 9, "evidence", "Zij zei: letterlijk fragment F009, zo gezegd en verzonnen."
    ),
    Fault("COA-021", "statements", 2, "type", "Type Q"),
    Fault("COA-022", "group_names", 3, "coalition", "Voorbeeld van een hobbyclub"),
    Fault("COA-023", "fragments", 11, "contradicts", "F010"),
    Fault("WKS-032", "moved", 3, "coalition", "Xqzw"),
    Fault("WKS-020", "moved", 4, "reason", None),
)
"""Faults that are one cell."""


def write_faulty_folder(folder: Path) -> tuple[Fault, ...]:
    """Write the demo with all faults, and say what must be reported."""
    found: list[Fault] = list(CELLS)

    def change(sheets: Sheets) -> None:
        _decide_on_groups(sheets)
        plant(sheets, CELLS)
        found.extend(_contradictions(sheets))

    changed_demo(INSTRUMENT, folder, change)
    return tuple(found)


def _decide_on_groups(sheets: Sheets) -> None:
    """Rows on the sheets that the demo leaves empty: names of groups, and moves."""
    coalitions = sheets["coalitions"]
    for sheet, group in (("group_names", "name"), ("moved", "group")):
        for row in (2, 3, 4):
            grid = sheets[sheet].grid
            grid += [[None] * len(grid[0])] * (row - len(grid))
            grid[row - 1] = [None] * len(grid[0])
            put(sheets[sheet], row, "coalition", value(coalitions, 20 + row, "name"))
            put(sheets[sheet], row, group, "Ontmoeting")
            put(sheets[sheet], row, "reason", "Zo heet het.")


def _contradictions(sheets: Sheets) -> list[Fault]:
    """Faults that take two cells, or a row more."""
    coalitions, cases, judgements = sheets["coalitions"], sheets["cases"], sheets["judgements"]
    put(coalitions, 54, "outside_government", "ja")
    put(coalitions, 6, "theme_code", None)
    put(coalitions, 6, "theme", "iets met cultuur")
    put(coalitions, 6, "other_themes", "economy")
    put(coalitions, 53, "name", value(coalitions, 18, "name"))
    put(coalitions, 19, "access", "nee")
    for name in (value(coalitions, 55, "name"), value(coalitions, 19, "name")):
        cases.grid.append([None] * len(cases.grid[0]))
        put(cases, len(cases.grid), "case", name)
    put(judgements, 5, "factor", value(judgements, 4, "factor"))
    put(judgements, 6, "case", value(coalitions, 20, "name"))
    return [
        Fault("COA-002", "coalitions", 54, "decision", None),
        Fault("COA-005", "coalitions", 6, "theme_code", None),
        Fault("WKS-030", "coalitions", 53, "name", None),
        Fault("COA-009", "cases", 7, "case", None),
        Fault("COA-010", "cases", 8, "case", None),
        Fault("COA-012", "judgements", 5, "factor", None),
        Fault("COA-018", "judgements", 6, "case", None),
    ]
