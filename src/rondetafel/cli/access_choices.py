"""What the user of `access` chose on the command line."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of `access measure` and `access report`; None is not given."""

    contacts: Path
    organisation: str | None
    seat: str | None
    date: str | None
    venue: str | None
    meeting: str | None
    population: tuple[Path, ...]
    population_id: str | None
    population_name: str | None
    group: str | None
    population_start: str | None
    population_end: str | None
    source: str | None
    title: str | None
    threshold: str | None
    period: str | None
    observed_from: datetime.date | None
    observed_to: datetime.date | None
    skip_bad_rows: bool
    problems: Path | None
    force: bool
    out: Path | None = None

    def columns(self) -> dict[str, str]:
        """Heading per role, those that were given."""
        given = {
            "organisation": self.organisation,
            "seat": self.seat,
            "date": self.date,
            "venue": self.venue,
            "meeting": self.meeting,
        }
        return {key: heading for key, heading in given.items() if heading} | self.population_columns()

    def population_columns(self) -> dict[str, str]:
        """Heading per role of a population, those that were given."""
        given = {
            "population-id": self.population_id,
            "population-name": self.population_name,
            "group": self.group,
            "population-start": self.population_start,
            "population-end": self.population_end,
        }
        return {key: heading for key, heading in given.items() if heading}
