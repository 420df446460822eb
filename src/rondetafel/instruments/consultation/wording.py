"""Texts, tables and problems of this instrument, in three languages."""

from __future__ import annotations

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.engine.worded_tables import WordedTables

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
TABLES = WordedTables(WORDS)

say = WORDS.say
