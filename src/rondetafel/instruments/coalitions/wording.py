"""Texts, tables and problems of this instrument, in three languages."""

from __future__ import annotations

from collections.abc import Iterable

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.engine.cell_texts import listed
from rondetafel.lib.engine.worded_tables import WordedTables
from rondetafel.lib.worksheets.own_choices import OwnChoices

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
TABLES = WordedTables(WORDS)
CHOICES = OwnChoices(__package__)

MOST_LISTED = 12
"""Names that a cell of a table holds with ease; every member stands in the table of the map."""


def listed_briefly(names: Iterable[str]) -> Localised:
    """Names after each other, and after the first dozen how many more there are."""
    given = list(names)
    if len(given) <= MOST_LISTED:
        return Localised.same(listed(given))
    shown = listed(given[:MOST_LISTED])
    return WORDS("and_more", names=shown, count=len(given) - MOST_LISTED)
