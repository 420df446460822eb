"""Two small plans, and files that follow them more or less."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from rondetafel.lib.base.text import Localised
from rondetafel.lib.worksheets.plan import CellKind, SheetColumn, SheetPlan
from rondetafel.lib.worksheets.raw_sheets import RawCell

HELP = Localised("Wat u invult.", "Ce que vous indiquez.", "What to fill in.")
NONE = Localised.same("")


def column(id: str, nl: str, fr: str, en: str, kind: CellKind, **more: object) -> SheetColumn:
    example = Localised.same(str(more.pop("example", "")))
    return SheetColumn(id, Localised(nl, fr, en), kind, HELP, example, **more)  # type: ignore[arg-type]


COALITIONS = SheetPlan(
    "coalitions",
    Localised("Coalities", "Coalitions", "Coalitions"),
    HELP,
    (
        column("name", "Naam", "Nom", "Name", CellKind.TEXT, required=True, example="Kinderen Gent"),
        column(
            "themes",
            "Thema’s",
            "Thèmes",
            "Themes",
            CellKind.CODE,
            codes="coalition_themes",
            multiple=True,
            example="care_welfare; justice",
        ),
        column("start", "Begin", "Début", "Start", CellKind.DATE, example="2020-02-01"),
        column(
            "members",
            "Leden",
            "Membres",
            "Members",
            CellKind.NUMBER,
            whole=True,
            lowest=0,
            highest=500,
            example="12",
        ),
        column("budget", "Budget", "Budget", "Budget", CellKind.NUMBER, example="2.5"),
        column("active", "Actief", "Active", "Active", CellKind.YES_NO, example="yes"),
        column(
            "position",
            "Houding",
            "Position",
            "Position",
            CellKind.CODE,
            codes="party_position",
            example="neutral",
        ),
    ),
    key="name",
    required=True,
)
TIES = SheetPlan(
    "ties",
    Localised("Banden", "Liens", "Ties"),
    HELP,
    (
        column("from", "Van", "De", "From", CellKind.REFERENCE, refers_to="coalitions", required=True),
        column("to", "Naar", "Vers", "To", CellKind.REFERENCE, refers_to="coalitions", multiple=True),
    ),
)
PLANS = (COALITIONS, TIES)
HEADINGS = ["Naam", "Thema’s", "Begin", "Leden", "Budget", "Actief", "Houding"]


def write_workbook(path: Path, sheets: dict[str, list[list[RawCell]]]) -> Path:
    """A workbook with text, numbers and days as given."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for position, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(line, position, cell)
                    elif isinstance(cell, date):
                        page.write_datetime(line, position, datetime.combine(cell, time.min), day)
                    elif cell is not None:
                        page.write(line, position, cell)
    return path
