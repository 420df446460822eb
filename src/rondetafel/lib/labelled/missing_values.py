"""Missing codes as SPSS and Stata know them.

SPSS declares up to three codes, or one range and one code. Stata has 26 extended missing values, `.a` to
`.z`, which are no numbers; here each has a code. The four codes of the vocabulary have theirs (`.a` is -9),
the other letters follow below, so that all of them make one range that SPSS can declare.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from string import ascii_lowercase

from rondetafel.lib.labelled.variables import Category, Variable
from rondetafel.lib.vocab.vocabulary import codelist

_SHIFT = 1_000  # below the usual codes, where these are values
_MOST_DISCRETE = 3


@cache
def usual_codes() -> Mapping[str, float]:
    """Code of each letter."""
    entries = codelist("missing_codes").entries
    codes = {str(entry.extra["stata"]).lstrip("."): float(entry.value or 0) for entry in entries}
    below = int(min(codes.values()))
    others = [letter for letter in ascii_lowercase if letter not in codes]
    return codes | {letter: float(below - position) for position, letter in enumerate(others, start=1)}


def codes_of_letters(letters: Iterable[str], values: Collection[float]) -> dict[str, float]:
    """A code for each letter, none of which lies among the values of the variable.

    Args:
        letters: extended missing values that the variable has, `a` to `z`.
        values: its other values, labelled or occurring.
    """
    usual = usual_codes()
    shift = 0
    while any(min(usual.values()) - shift <= value <= max(usual.values()) - shift for value in values):
        shift += _SHIFT
    return {letter: usual[letter] - shift for letter in sorted(letters)}


def letters_of_codes(categories: Iterable[Category]) -> dict[float, str] | None:
    """A letter for each missing code: its own, that of the vocabulary, or the first free one.

    Returns:
        None where there are more codes than letters.
    """
    missing = [category for category in categories if category.missing]
    by_code = {code: letter for letter, code in usual_codes().items()}
    letters: dict[float, str] = {}
    for category in missing:
        own = (category.stata or "").lstrip(".") or by_code.get(category.code, "")
        if own and own not in letters.values():
            letters[category.code] = own
    free = (letter for letter in ascii_lowercase if letter not in letters.values())
    for category in missing:
        if category.code not in letters:
            letter = next(free, None)
            if letter is None:
                return None
            letters[category.code] = letter
    return letters


def spss_ranges(variable: Variable, values: Collection[float]) -> list[tuple[float, float]] | None:
    """What SPSS must declare missing: pairs of lowest and highest code.

    Args:
        variable: the variable.
        values: its values that are no missing codes, labelled or occurring.

    Returns:
        None where SPSS cannot declare it.
    """
    if variable.missing_ranges:
        return list(variable.missing_ranges)
    codes = sorted(variable.missing_codes)
    if len(codes) <= _MOST_DISCRETE:
        return [(code, code) for code in codes]
    whole, low_apart, high_apart = codes, codes[1:], codes[:-1]
    for ranged, apart in ((whole, []), (low_apart, codes[:1]), (high_apart, codes[-1:])):
        if not any(ranged[0] <= value <= ranged[-1] for value in values):
            return [(ranged[0], ranged[-1]), *((code, code) for code in apart)]
    return None
