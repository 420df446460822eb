"""The messages of this package; their texts are in `problems.yaml`."""

from __future__ import annotations

from rondetafel.lib.base.problems import Catalogue

PROBLEMS = Catalogue(__package__)
