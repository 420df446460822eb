"""Variable names that SPSS and Stata accept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Stata allows 32. pyreadstat names a set of value labels after its variable and a number of up to three
# digits, and the name of a set may have 32 characters too.
STATA_LONGEST = 29
SPSS_LONGEST = 64  # bytes; ours are ASCII

_STATA_RESERVED = frozenset(
    {"_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_r", "_rc", "_se", "_skip"}
    | {"byte", "double", "float", "if", "in", "int", "long", "strL", "using", "with"}
)
_STATA_STRING_TYPE = re.compile(r"str\d+")
_SPSS_RESERVED = frozenset(
    ("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH")
)


@dataclass(frozen=True, slots=True)
class NameRules:
    """What a name may be.

    Args:
        longest: characters at most.
        is_reserved: whether a name is a word of the language.
        first_letters: pattern of the first character.
    """

    longest: int
    is_reserved: Callable[[str], bool]
    first_letters: str


SPSS = NameRules(SPSS_LONGEST, lambda name: name.upper() in _SPSS_RESERVED, "[A-Za-z]")
STATA = NameRules(
    STATA_LONGEST,
    lambda name: name in _STATA_RESERVED or _STATA_STRING_TYPE.fullmatch(name) is not None,
    "[A-Za-z_]",
)


def allowed_names(names: Iterable[str], rules: NameRules) -> list[str]:
    """A name for each, as near to the old one as the rules allow, and no two that differ in case alone.

    Names that are allowed stay as they are; accents go, other characters become `_`, long names are cut, and
    what would come twice gets a number.
    """
    old = list(names)
    kept = {name.lower(): name for name in reversed(old) if _plain(name, rules) == name}
    taken = set(kept)
    new = []
    for name in old:
        if kept.get(name.lower()) == name:
            new.append(name)
            del kept[name.lower()]
            continue
        new.append(_free(_plain(name, rules), taken, rules))
        taken.add(new[-1].lower())
    return new


def _plain(name: str, rules: NameRules) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    ascii_name = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = re.sub(r"[^A-Za-z0-9_]", "_", ascii_name)
    if not re.match(rules.first_letters, plain):
        plain = f"v{plain}"
    plain = plain[: rules.longest]
    return f"{plain[: rules.longest - 1]}_" if rules.is_reserved(plain) else plain


def _free(name: str, taken: set[str], rules: NameRules) -> str:
    candidate, number = name, 1
    while candidate.lower() in taken:
        number += 1
        ending = f"_{number}"
        candidate = name[: rules.longest - len(ending)] + ending
    return candidate
