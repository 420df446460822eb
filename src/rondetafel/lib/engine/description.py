"""What an instrument is called, from a small file, so that a list of instruments imports none of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Localised, french_spaces

FILE = "instrument.yaml"


@dataclass(frozen=True, slots=True)
class Description:
    """An instrument in a list.

    Args:
        package: package of the instrument.
        title: what it is called.
        summary: what it finds out, in one sentence.
    """

    package: str
    title: Localised
    summary: Localised

    @property
    def id(self) -> str:
        """Name of its folder and of its commands."""
        return self.package.rpartition(".")[2]


@cache
def described(package: str) -> Description:
    """Title and summary from `instrument.yaml` in a package.

    Raises:
        BrokenPromise: the file holds something else.
    """
    fields = yaml.safe_load(resources.files(package).joinpath(FILE).read_text(encoding="utf-8"))
    if set(fields) != {"title", "summary"}:
        raise BrokenPromise(f"{package}/{FILE} holds {sorted(fields)}; it should hold summary, title")
    texts = {
        key: Localised(text["nl"], french_spaces(text["fr"]), text["en"]) for key, text in fields.items()
    }
    return Description(package, **texts)
