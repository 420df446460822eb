"""Text that fits the limits of a file format."""

from __future__ import annotations

_CUT = "…"


def fit_characters(text: str, most: int) -> str:
    """The text, cut with `…` to at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + _CUT


def fit_bytes(text: str, most: int) -> str:
    """The text, cut with `…` between two characters to at most so many bytes of UTF-8."""
    if len(text.encode()) <= most:
        return text
    start = text.encode()[: most - len(_CUT.encode())].decode(errors="ignore")
    return start.rstrip() + _CUT


def wrapped_bytes(text: str, most: int) -> list[str]:
    """Lines of at most so many bytes, broken between words, or inside a word that is longer than that."""
    lines = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if len(longer.encode()) <= most:
                line = longer
                continue
            if line:
                lines.append(line)
            while len(word.encode()) > most:
                piece = word.encode()[:most].decode(errors="ignore")
                lines.append(piece)
                word = word[len(piece) :]
            line = word
        if line:
            lines.append(line)
    return lines
