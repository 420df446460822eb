"""Text from a file of somebody else as it may stand in a message: on one line, short, and what it seems."""

from __future__ import annotations

import re

_LONGEST = 300
_WHITE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# control characters change the terminal, turned text hides what it says, half characters cannot be written
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Text for a message: breaks become spaces, what cannot be shown becomes a mark, the rest is cut off."""
    line = _UNPRINTABLE.sub("\ufffd", _WHITE.sub(" ", text[: _LONGEST + 1]))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
