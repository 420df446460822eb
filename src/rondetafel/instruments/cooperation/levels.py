"""The three levels on which the same records are read: policy theme, form, horizontal theme (O-3)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.vocabulary import codelist, entry_label


class Level(StrEnum):
    """A level of analysis."""

    THEME = "theme"
    FORM = "form"
    HORIZONTAL = "horizontal"


_LISTS = {Level.THEME: "policy_domains", Level.HORIZONTAL: "horizontal_themes"}


def keys_of_form(inventory: Inventory, level: Level) -> Callable[[str], tuple[str, ...]]:
    """What the records of a form are about on a level; a form with two themes counts in both."""
    if level is Level.FORM:
        return lambda form: (form,)
    tags = {form.name: form.themes if level is Level.THEME else form.horizontal for form in inventory.forms}
    return lambda form: tags[form]


def keys_in_order(inventory: Inventory, level: Level) -> tuple[str, ...]:
    """Everything that can be a row of the level, in the order of the inventory or of the list."""
    if level is Level.FORM:
        return tuple(form.name for form in inventory.forms)
    return tuple(entry.id for entry in codelist(_LISTS[level]).entries)


def key_label(level: Level, key: str) -> Localised:
    """Name of a row."""
    return Localised.same(key) if level is Level.FORM else entry_label(_LISTS[level], key)
