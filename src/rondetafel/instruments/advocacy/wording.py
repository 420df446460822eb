"""Texts, tables and problems of this instrument, in three languages."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.text import Localised, enumerated
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.engine.worded_tables import WordedTables
from rondetafel.lib.worksheets.own_choices import OwnChoices

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
TABLES = WordedTables(WORDS)
CHOICES = OwnChoices(__package__)

say = WORDS.say


def names_listed(names: Sequence[str]) -> Localised | None:
    """Names in one cell; None without a name."""
    return Localised.written(lambda language: enumerated(names, language)) if names else None
