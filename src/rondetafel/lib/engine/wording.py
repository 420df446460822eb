"""The fixed words of the engine, in three languages."""

from __future__ import annotations

from rondetafel.lib.base.wording import Wording

WORDS = Wording(__package__)
