"""Making text fit: wrapping over lines and shortening long names, measured in the real typeface."""

from __future__ import annotations

from rondetafel.lib.reporting.typeface import text_width

ELLIPSIS = "…"


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than `width`, broken at spaces; a single word that is wider gets a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """As `wrapped`, in as many lines, but of about the same length, so that no word stands alone."""
    lines = wrapped(text, size, width, bold=bold)
    narrowest, widest = 0.0, width
    while widest - narrowest > size / 4:
        middle = (narrowest + widest) / 2
        fewer = wrapped(text, size, middle, bold=bold)
        if len(fewer) == len(lines) and all(text_width(line, size, bold=bold) <= middle for line in fewer):
            lines, widest = fewer, middle
        else:
            narrowest = middle
    return lines


def shortened(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """Text cut with an ellipsis to fit in `width`, at a word where that costs little."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    at_word = kept.rpartition(" ")[0]
    if len(at_word) >= 0.75 * len(kept):
        kept = at_word
    return kept.rstrip(" ,;:.-–(") + ELLIPSIS


def in_lines(text: str, size: float, width: float, most: int, *, bold: bool = False) -> list[str]:
    """At most `most` lines of `width`; what does not fit ends in an ellipsis."""
    lines = wrapped(text, size, width, bold=bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shortened(line, size, width, bold=bold) for line in lines]
