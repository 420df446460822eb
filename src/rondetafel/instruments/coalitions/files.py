"""Files beside the report: the two-mode network, and under `confidential/` the fragments of the team."""

from __future__ import annotations

import csv
import io

from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.tables.columns import yes_no
from rondetafel.instruments.coalitions.tables.network_tables import NODES, TIES
from rondetafel.instruments.coalitions.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.network_files import gexf, graphml

_HEADINGS = ("fragment", "respondent", "quote", "consent")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def more_files(tables: Tables, inventory: Inventory, language: Language) -> dict[str, bytes]:
    """Network files for everybody; verbatim fragments and answers still to be coded for the team only."""
    nodes, ties = tables[NODES], tables[TIES]
    files = {
        "network.graphml": graphml(nodes, ties, language),
        "network.gexf": gexf(nodes, ties, language),
    }
    if inventory.answers or any(fragment.verbatim for fragment in inventory.fragments):
        files["confidential/fragments.csv"] = _fragments(inventory, language)
    return files


def _fragments(inventory: Inventory, language: Language) -> bytes:
    """What was said, with the code of the respondent: no names, but no public file either."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"kept_{heading}", language) for heading in _HEADINGS])
    for each in inventory.fragments:
        respondent = each.respondent.code if each.respondent else each.document
        consent = yes_no(each.consent).in_language(language)
        writer.writerow([_as_text(cell) for cell in (each.key, respondent, each.verbatim, consent)])
    for answer in inventory.answers:
        cells = (answer.question, answer.respondent, answer.text, say("kept_to_code", language))
        writer.writerow([_as_text(cell) for cell in cells])
    return page.getvalue().encode("utf-8-sig")


def _as_text(cell: str) -> str:
    """A cell that a spreadsheet takes for text, also where it begins like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
