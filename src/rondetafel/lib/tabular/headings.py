"""Headings of a table: whether they are usable, and which of them the user means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.base.text import fold
from rondetafel.lib.tabular.messages import PROBLEMS

MOST_COLUMNS = 2_000
_MOST_NAMED = 40  # headings named in a message

# zero-width characters, soft hyphen, byte-order mark and direction marks: nobody sees them, they differ
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def cleaned(heading: str) -> str:
    """A heading without invisible characters, with single ordinary spaces and none at the ends."""
    return " ".join(_INVISIBLE.sub("", heading).split())


def heading_problems(headings: Sequence[str], place: Place, first_column: int = 0) -> list[Problem]:
    """Problems of a row of headings: too many, blank, or the same twice.

    Args:
        headings: as written in the file.
        place: file, sheet and row of the headings.
        first_column: index of the column of the first heading in the sheet.
    """
    if len(headings) > MOST_COLUMNS:
        return [PROBLEMS.problem("TAB-016", place, found=len(headings), most=MOST_COLUMNS)]
    problems = []
    letters: dict[str, list[str]] = {}
    for index, heading in enumerate(headings):
        letters.setdefault(cleaned(heading), []).append(column_letters(first_column + index))
    for heading, where in letters.items():
        if not heading:
            problems.append(PROBLEMS.problem("TAB-014", place, columns=", ".join(where)))
        elif len(where) > 1:
            at = Place(place.file, place.sheet, place.row, heading)
            problems.append(PROBLEMS.problem("TAB-015", at, columns=", ".join(where)))
    return problems


def find_heading(wanted: str, headings: Sequence[str], place: Place) -> int | Problem:
    """Which column the user means: its index, or the problem that there is none or more than one.

    A heading that is exactly the same comes first, then one that differs in invisible characters and
    spaces only, then one that differs in case and accents too.
    """
    for simplify in (str, cleaned, _folded):
        matches = [index for index, heading in enumerate(headings) if simplify(heading) == simplify(wanted)]
        if len(matches) == 1:
            return matches[0]
        if matches:
            candidates = ", ".join(headings[index] for index in matches)
            return PROBLEMS.problem("TAB-018", place, heading=wanted, candidates=candidates)
    there = ", ".join(cleaned(heading) for heading in headings[:_MOST_NAMED])
    more = ", …" if len(headings) > _MOST_NAMED else ""
    by_folded = {_folded(heading): cleaned(heading) for heading in headings}
    close = difflib.get_close_matches(_folded(wanted), by_folded, n=1, cutoff=0)
    values = {"heading": wanted, "headings": there + more, "closest": by_folded[close[0]] if close else ""}
    return PROBLEMS.problem("TAB-017", place, **values)


def column_letters(index: int) -> str:
    """Letters of a column in a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _folded(heading: str) -> str:
    return fold(cleaned(heading))
