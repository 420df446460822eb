"""Read a number written as text, with a decimal comma or a decimal point.

`1.234` is one thousand and some in Belgium and one and some in the United Kingdom. As with dates the
decimal mark is decided for a whole column, from the values that show it; the caller counts those with
`decimal_shown`.
"""

from __future__ import annotations

import re

MARKS = (",", ".")

_MACHINE = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+")
_GROUPED = r"[1-9]\d{{0,2}}(?:[{group} '’\u00a0\u202f]\d{{3}})+"
_NUMBER = {
    mark: re.compile(
        r"[+-]?(?:" + _GROUPED.format(group=re.escape(group)) + r"|\d+)?(?:" + re.escape(mark) + r"\d+)?"
    )
    for mark, group in ((",", "."), (".", ","))
}
_GROUP_MARKS = re.compile(r"[ '’\u00a0\u202f]")


def read_number(text: str, mark: str) -> float | None:
    """The number that a text says, or None where it says none.

    Args:
        text: a number, perhaps with marks between thousands; `1.5e0` is read whatever the mark.
        mark: decimal mark, `,` or `.`; the other one may stand between thousands.
    """
    simple = text.strip()
    if _MACHINE.fullmatch(simple):
        return float(simple)
    if not _NUMBER[mark].fullmatch(simple) or not any(char.isdigit() for char in simple):
        return None
    other = "." if mark == "," else ","
    return float(_GROUP_MARKS.sub("", simple).replace(other, "").replace(mark, "."))


def decimal_shown(text: str) -> str | None:
    """Decimal mark where a text shows it; None where it holds no mark or could be read both ways."""
    simple = text.strip()
    readable = [mark for mark in MARKS if read_number(simple, mark) is not None]
    if len(readable) == 1 and any(mark in simple for mark in MARKS) and not _MACHINE.fullmatch(simple):
        return readable[0]
    return None
