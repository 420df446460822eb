"""The texts of this package: messages from `problems.yaml`, words from `words.yaml`."""

from __future__ import annotations

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.wording import Wording

PROBLEMS = Catalogue(__package__)
word = Wording(__package__)
