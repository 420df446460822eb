"""The text of an agenda item as plain lines; the original is a little HTML."""

from __future__ import annotations

import html
import re

_ITEM = re.compile(r"<li\b[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|li|div|ul|ol|h\d)>|<br[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BULLET = "\N{BULLET}"


def lines_of(text: str) -> list[str]:
    """Paragraphs and points of a list, each on its own.

    A point begins with the sentence that introduces it, because that says what happened: `X sprak met:`,
    `VNG`, `FNV` become `X sprak met:`, `X sprak met VNG`, `X sprak met FNV`.
    """
    marked = _BLOCK_END.sub("\n", _ITEM.sub(f"\n{_BULLET}", text))
    lines, introduction = [], ""
    for line in html.unescape(_TAG.sub("", marked)).split("\n"):
        words = " ".join(line.replace(_BULLET, "").split())
        if not words:
            continue
        if line.startswith(_BULLET):
            lines.append(f"{introduction} {words}".strip())
        else:
            lines.append(words)
            introduction = words.rstrip(": ") if words.endswith(":") else ""
    return lines
