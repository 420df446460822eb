"""Files beside the report: network and seats; under `confidential/` ratings and owners, for the team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rondetafel.instruments.cooperation.criteria import criterion_label, timing_label
from rondetafel.instruments.cooperation.inventory import Confirmation, Inventory
from rondetafel.instruments.cooperation.seat_frame import seat_rows
from rondetafel.instruments.cooperation.tables.network_tables import NODES, TIES
from rondetafel.instruments.cooperation.tables.theme_network_tables import THEME_NODES, THEME_TIES
from rondetafel.instruments.cooperation.wording import WORDS
from rondetafel.lib.access.frame_rows import frame_csv
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.cell_texts import yes_no
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.engine.team_files import team_csv
from rondetafel.lib.reporting.network_files import in_both_formats

Cells = Iterable[Sequence[str]]


def more_files(tables: Tables, inventory: Inventory, language: Language) -> dict[str, bytes]:
    """Networks and seats for everybody; single ratings, words and contacts for the team only."""
    files: dict[str, bytes] = {}
    if NODES in tables:
        files |= in_both_formats("network", tables[NODES], tables[TIES], language)
        files["seats.csv"] = frame_csv(seat_rows(inventory))
    if THEME_NODES in tables:
        files |= in_both_formats("themes", tables[THEME_NODES], tables[THEME_TIES], language)
    if inventory.ratings:
        files["confidential/ratings.csv"] = _csv(
            ("form", "timing", "criterion", "rater", "score", "draft", "argument", "evidence"),
            _ratings(inventory, language),
            language,
        )
    if owners := list(_owners(inventory, language)):
        files["confidential/owners.csv"] = _csv(
            ("form", "owner", "contact", "confirmation"), owners, language
        )
    if words := [(each.form, each.bottleneck, each.words) for each in inventory.bottlenecks if each.words]:
        files["confidential/bottlenecks.csv"] = _csv(("form", "bottleneck", "words"), words, language)
    return files


def _ratings(inventory: Inventory, language: Language) -> Cells:
    for each in inventory.ratings:
        yield (
            each.form,
            timing_label(each.timing).in_language(language),
            criterion_label(each.criterion).in_language(language),
            each.rater,
            WORDS.say("cell_cannot_judge", language) if each.score is None else str(each.score),
            yes_no(each.draft).in_language(language),
            each.argument,
            each.evidence,
        )


def _owners(inventory: Inventory, language: Language) -> Cells:
    """Whom to ask to confirm which entry."""
    for form in inventory.forms:
        state = form.confirmation(inventory.about.day)
        if state is not Confirmation.CURRENT and form.owner_contact:
            yield (
                form.name,
                form.owner,
                form.owner_contact,
                WORDS.say(f"confirmation_{state.value}", language),
            )


def _csv(columns: Sequence[str], rows: Cells, language: Language) -> bytes:
    return team_csv([WORDS.say(f"column_{column}", language) for column in columns], rows, language)
