"""The texts of this instrument in three languages, from `words.yaml`."""

from __future__ import annotations

from rondetafel.lib.base.tables import Lens
from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.wording import words_of


def word(key: str, lens: Lens = Lens.RECORD) -> Localised:
    """One text by key; its `{fields}` are still to be filled.

    Args:
        key: key in `words.yaml`.
        lens: seat lists speak of seats where records speak of contacts: `key_seat` where there is one.
    """
    texts = words_of(__package__)
    return texts.get(f"{key}_{lens.value}", texts[key])
