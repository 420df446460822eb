"""From bottleneck to option, named agenda and follow-up (O-5)."""

from __future__ import annotations

from collections import Counter

from rondetafel.instruments.cooperation.inventory import Inventory, Option
from rondetafel.instruments.cooperation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, days, labels, names
from rondetafel.lib.vocab.vocabulary import entry_label


def option_tables(inventory: Inventory) -> list[Tabulation]:
    """Options with their state, and bottlenecks against which nothing is proposed."""
    if not inventory.bottlenecks:
        return []
    return [_options(inventory), _without_option(inventory)]


def _options(inventory: Inventory) -> Tabulation:
    day = inventory.about.day
    ordered = sorted(inventory.options, key=lambda each: (not each.overdue(day), not each.open))
    return TABLES.table(
        "options",
        {
            **labels("problem"),
            **names("form"),
            **labels("bottleneck"),
            **names("option", "agenda"),
            **days("on_agenda"),
            **names("owner"),
            **days("due"),
            **labels("state"),
            **names("follow_up"),
        },
        [
            (
                WORDS("problem", form=each.form, bottleneck=_bottleneck(each.bottleneck)),
                each.form,
                _bottleneck(each.bottleneck),
                each.text,
                each.agenda or None,
                each.on_agenda,
                each.owner or None,
                each.due,
                _state(each, inventory),
                each.follow_up or None,
            )
            for each in ordered
        ],
        methods=("M30",),
    )


def _bottleneck(code: str) -> Localised:
    return entry_label("cooperation_bottlenecks", code)


def _state(option: Option, inventory: Inventory) -> Localised:
    status = entry_label("action_statuses", option.status)
    return WORDS("state_overdue", status=status) if option.overdue(inventory.about.day) else status


def _without_option(inventory: Inventory) -> Tabulation:
    answered = {(each.form, each.bottleneck) for each in inventory.options if each.status != "dropped"}
    found = Counter((each.form, each.bottleneck) for each in inventory.bottlenecks)
    return TABLES.table(
        "without_option",
        {**names("form"), **labels("bottleneck"), **counts("mentions")},
        [
            (form, _bottleneck(bottleneck), count)
            for (form, bottleneck), count in found.most_common()
            if (form, bottleneck) not in answered
        ],
        methods=("M30",),
    )
