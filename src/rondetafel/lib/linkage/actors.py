"""Everything an actor is called, in the form in which names are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rondetafel.lib.linkage.acronyms import LONGEST_ACRONYM, acronym_key
from rondetafel.lib.linkage.names import NormalisedName, normalise_name


@dataclass(frozen=True, slots=True)
class KnownAs:
    """Names of one actor, or of one text that may name an actor; `known_as` makes it.

    Args:
        names: normalised names, the official one first.
        bases: all names in these without repeats, the official one first.
        acronyms: acronyms given apart from the names or beside them, as `acronym_key` writes them.
        block: only actors of the same block are compared (a country); empty where there are no blocks.
    """

    names: tuple[NormalisedName, ...]
    bases: tuple[str, ...]
    acronyms: tuple[str, ...]
    block: str

    @property
    def short_names(self) -> tuple[str, ...]:
        """The acronyms, and names that are short enough to be one (`CAN Europe`)."""
        joined = [name.base.replace(" ", "") for name in self.names if name.base.count(" ") < 3]
        return tuple(
            dict.fromkeys((*self.acronyms, *(name for name in joined if len(name) <= LONGEST_ACRONYM)))
        )

    @property
    def is_short_only(self) -> bool:
        """True where no name has two words, so there is nothing to check an acronym against."""
        return not any(" " in base for base in self.bases)


def known_as(names: Iterable[str], acronyms: Iterable[str] = (), block: str = "") -> KnownAs:
    """Normalise all names and acronyms of an actor; empty texts are left out.

    Args:
        names: names in any language, the official one first.
        acronyms: acronyms that the names do not show.
        block: see `KnownAs`.
    """
    normalised = tuple(name for name in map(normalise_name, dict.fromkeys(names)) if name.base)
    given = (key for key in map(acronym_key, acronyms) if key)
    beside = (acronym for name in normalised for acronym in name.acronyms)
    bases = (base for name in normalised for base in name.bases)
    return KnownAs(normalised, tuple(dict.fromkeys(bases)), tuple(dict.fromkeys((*given, *beside))), block)
