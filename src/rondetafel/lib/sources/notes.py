"""Remarks about a source that hold counts, in three languages; their texts are in `notes.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.base.text import Language, Localised

_THOUSANDS = {Language.NL: ".", Language.FR: "\u202f", Language.EN: ","}


def note(key: str, **counts: int) -> Localised:
    """A remark with its counts written as each language writes them."""
    text = Localised.of(_texts()[key])
    return Localised(
        *(
            text.in_language(language).format(
                **{name: f"{count:,}".replace(",", _THOUSANDS[language]) for name, count in counts.items()}
            )
            for language in (Language.NL, Language.FR, Language.EN)
        )
    )


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("notes.yaml").read_text(encoding="utf-8")
    texts: dict[str, dict[str, str]] = yaml.safe_load(text)
    return texts
