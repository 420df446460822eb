"""The texts of this instrument in three languages, from `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.base.tables import Lens
from rondetafel.lib.base.text import Localised, french_spaces


def word(key: str, lens: Lens = Lens.RECORD) -> Localised:
    """One text by key; its `{fields}` are still to be filled.

    Args:
        key: key in `words.yaml`.
        lens: seat lists speak of seats where records speak of contacts: `key_seat` where there is one.
    """
    return words().get(f"{key}_{lens.value}", words()[key])


@cache
def words() -> dict[str, Localised]:
    """All texts by key."""
    text = resources.files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    return {
        key: Localised(texts["nl"], french_spaces(texts["fr"]), texts["en"])
        for key, texts in yaml.safe_load(text).items()
    }
