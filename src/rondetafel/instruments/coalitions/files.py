"""Files beside the report: the two-mode network, and under `confidential/` the fragments of the team."""

from __future__ import annotations

from collections.abc import Iterator

from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.tables.network_tables import NODES, TIES
from rondetafel.instruments.coalitions.wording import WORDS
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.cell_texts import yes_no
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.engine.team_files import team_csv
from rondetafel.lib.reporting.network_files import in_both_formats

_HEADINGS = ("fragment", "respondent", "quote", "consent")


def more_files(tables: Tables, inventory: Inventory, language: Language) -> dict[str, bytes]:
    """Network files for everybody; verbatim fragments and answers still to be coded for the team only."""
    files = in_both_formats("network", tables[NODES], tables[TIES], language)
    if inventory.answers or any(fragment.verbatim for fragment in inventory.fragments):
        headings = [WORDS.say(f"kept_{heading}", language) for heading in _HEADINGS]
        files["confidential/fragments.csv"] = team_csv(headings, _fragments(inventory, language), language)
    return files


def _fragments(inventory: Inventory, language: Language) -> Iterator[tuple[str, ...]]:
    """What was said, with the code of the respondent: no names, but no public file either."""
    for each in inventory.fragments:
        respondent = each.respondent.code if each.respondent else each.document
        yield each.key, respondent, each.verbatim, yes_no(each.consent).in_language(language)
    for answer in inventory.answers:
        yield answer.question, answer.respondent, answer.text, WORDS.say("kept_to_code", language)
