"""Problems of sheets, and their fixed words, in three languages."""

from __future__ import annotations

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.wording import Wording

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
