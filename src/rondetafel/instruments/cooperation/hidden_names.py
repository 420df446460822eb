"""Names of raters and contacts, who were promised that nothing public names them."""

from __future__ import annotations

from rondetafel.lib.vocab.hidden_names import HiddenNames
from rondetafel.lib.worksheets.rows import Sheets


def hidden_names(sheets: Sheets) -> HiddenNames:
    """All names that stay inside."""
    raters = [row.text("name") for row in sheets.rows("raters")]
    return HiddenNames.of([*raters, *(row.text("owner_contact") for row in sheets.rows("forms"))])
