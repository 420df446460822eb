"""Patterns for `regex`, on an engine without backtracking.

RE2's time grows with the length of the text alone, so no pattern can keep us busy. It knows no
backreferences and no looking around.
"""

from __future__ import annotations

from functools import cache

_SUBJECT_CHARACTERS = 10_000


@cache
def pattern_fault(pattern: str) -> str:
    """What is wrong with a pattern for `regex`; empty text where nothing is."""
    import pyarrow as pa

    try:
        _search("", pattern)
    except pa.ArrowInvalid as error:
        return str(error).splitlines()[0][:120]
    return ""


def matches(subject: str, pattern: str) -> bool:
    """Whether a whole text follows a pattern; a pattern that cannot be read matches nothing."""
    return len(subject) <= _SUBJECT_CHARACTERS and not pattern_fault(pattern) and _search(subject, pattern)


def _search(subject: str, pattern: str) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    found = pc.match_substring_regex(pa.array([subject]), pattern=f"^(?:{pattern})$")
    return bool(found[0].as_py())
