"""Ratings with the place where they stand, so that sheet and answer files meet the same checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rondetafel.instruments.cooperation.criteria import Timing
from rondetafel.instruments.cooperation.inventory import Rating
from rondetafel.lib.base.problems import Place
from rondetafel.lib.worksheets.rows import SheetRow, Sheets


@dataclass(frozen=True, slots=True)
class PlacedRating:
    """A rating, where it says what is rated, and where its evidence stands."""

    rating: Rating
    place: Place
    evidence: Place


def ratings_on_sheet(sheets: Sheets) -> Iterator[PlacedRating]:
    """The rows of the sheet of ratings; none where it misses a column that a rating needs."""
    for row in (row for row in sheets.rows("ratings") if row.code("timing")):
        yield PlacedRating(_rating(row), row.place("criterion"), row.place("evidence"))


def _rating(row: SheetRow) -> Rating:
    score = row.number("score")
    return Rating(
        row.text("rater"),
        row.text("form"),
        Timing(row.text("timing")),
        row.text("criterion"),
        None if score is None else int(score),
        row.text("argument"),
        row.text("evidence"),
    )
