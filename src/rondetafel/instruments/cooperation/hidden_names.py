"""Names of raters and contacts, who were promised that nothing public names them."""

from __future__ import annotations

from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.rows import Sheets

SHORTEST_NAME = 4
"""Letters; a shorter name stands in ordinary words."""


def hidden_names(sheets: Sheets) -> frozenset[str]:
    """Matching keys of all names that stay inside."""
    named = {row.text("name") for row in sheets.rows("raters")}
    named |= {row.text("owner_contact") for row in sheets.rows("forms")}
    return frozenset(key for name in named if len(key := matching_key(name)) >= SHORTEST_NAME)


def names_somebody(text: str, hidden: frozenset[str]) -> bool:
    """Whether a text holds one of the names, as words of its own."""
    if not text or not hidden:
        return False
    words = f" {matching_key(text)} "
    return any(f" {key} " in words for key in hidden)
