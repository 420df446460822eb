"""Names of people who were promised that nothing public names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rondetafel.lib.vocab.names import matching_key

SHORTEST_NAME = 4
"""Letters; a shorter name stands in ordinary words."""


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """Names to look for, as matching keys; make them with `of`."""

    keys: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str], *, shortest: int = SHORTEST_NAME) -> HiddenNames:
        """Names as people write them; those with fewer letters are passed over, and so are empty ones."""
        keys = (matching_key(name) for name in names)
        return cls(frozenset(key for key in keys if len(key) >= max(shortest, 1)))

    def stand_in(self, text: str) -> bool:
        """Whether a text holds one of the names, as words of its own."""
        if not text or not self.keys:
            return False
        words = f" {matching_key(text)} "
        return any(f" {key} " in words for key in self.keys)
