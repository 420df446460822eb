"""What a folder says about itself: the sheet that every instrument has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.wording import WORDS
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Colophon
from rondetafel.lib.worksheets.plan import SheetPlan
from rondetafel.lib.worksheets.plan_file import sheet_plans
from rondetafel.lib.worksheets.rows import Sheets

ABOUT = "about"


@dataclass(frozen=True, slots=True)
class About:
    """A folder about itself.

    Args:
        title: title of the report.
        day: day of the data; the report carries it, so that the same input gives the same bytes.
        organisation: whose it is; empty where not said.
        version: version of the data.
        synthetic: whether the data are invented; then every output says so.
    """

    title: str
    day: date
    organisation: str = ""
    version: str = "1"
    synthetic: bool = False

    def colophon(self, language: Language, *, filter: str = "") -> Colophon:
        """The foot of a report.

        Args:
            language: language of the report.
            filter: which part of the data was used; all where empty.
        """
        by = self.organisation or self.title
        return Colophon(
            source=self.title,
            filter=filter or WORDS("everything").in_language(language),
            date=self.day,
            version=self.version,
            citation=f"{by} ({self.day.year}). {self.title}. {numbers.day(self.day, language)}.",
        )


def about_plan() -> SheetPlan:
    """The plan of the sheet."""
    return sheet_plans(__package__)[0]


def about_of(sheets: Sheets) -> About:
    """What the sheets say about themselves; for after `refuse`, when the row is there."""
    row = sheets.rows(ABOUT)[0]
    day = row.day("date")
    assert day is not None  # required by the plan
    return About(
        title=row.text("title"),
        day=day,
        organisation=row.text("organisation"),
        version=row.text("version") or "1",
        synthetic=bool(row.yes("synthetic")),
    )
