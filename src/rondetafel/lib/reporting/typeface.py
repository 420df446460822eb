"""The one typeface of all reports: where its files are, how wide a text is, which characters it has.

Figures and PDF files look the same on every machine because they never use a font of that machine.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from rondetafel.lib.base.problems import BrokenPromise

FAMILY = "IBM Plex Sans"
# Outside our own renderers (an SVG in a drawing program) a font of about the same width takes over.
FAMILY_WITH_FALLBACK = f"{FAMILY}, Helvetica Neue, Arial, sans-serif"
REGULAR, BOLD = "IBMPlexSans-Regular", "IBMPlexSans-Bold"
REPLACEMENT = "\ufffd"

_FOLDER = Path(__file__).parent / "fonts"


def font_folder() -> Path:
    """Folder with the font files.

    Raises:
        BrokenPromise: a file is missing. Renderers would silently take another font.
    """
    for face in (REGULAR, BOLD):
        font_file(f"{face}.ttf")
    return _FOLDER


def font_file(name: str) -> Path:
    """One font file by name, such as `IBMPlexSans-Bold.woff2`.

    Raises:
        BrokenPromise: the file is missing.
    """
    path = _FOLDER / name
    if not path.is_file():
        raise BrokenPromise(f"the font file {name} is not in the package")
    return path


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of text, in the unit of `size`; kerning (under 1%) is left out."""
    advances = _advances(BOLD if bold else REGULAR)
    missing = advances[ord(REPLACEMENT)]
    return size * sum(advances.get(ord(char), missing) for char in text)


def printable(text: str) -> str:
    """Text in which each character that the typeface lacks is replaced by a visible mark.

    PDF/UA forbids characters without a glyph; without this one emoji in a name would cost the whole report.
    """
    advances = _advances(REGULAR)
    return "".join(char if char == "\n" or ord(char) in advances else REPLACEMENT for char in text)


@cache
def _advances(face: str) -> dict[int, float]:
    """Advance width per code point as a fraction of the font size, read from the tables cmap and hmtx."""
    font = font_file(f"{face}.ttf").read_bytes()
    units = _number(font, _table(font, b"head") + 18)
    hmtx = _table(font, b"hmtx")
    return {code: _number(font, hmtx + 4 * glyph) / units for code, glyph in _glyphs(font).items()}


def _number(font: bytes, offset: int) -> int:
    return int(struct.unpack_from(">H", font, offset)[0])


def _table(font: bytes, tag: bytes) -> int:
    """Offset of one table of an OpenType file."""
    for entry in range(_number(font, 4)):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * entry)
        if name == tag:
            return int(offset)
    raise BrokenPromise(f"a font file has no table {tag.decode()}")


def _glyphs(font: bytes) -> dict[int, int]:
    """Glyph per code point of the basic multilingual plane (cmap, segments of format 4)."""
    cmap = _table(font, b"cmap")
    start = cmap + _unicode_subtable(font, cmap)
    count = _number(font, start + 6) // 2
    ends, starts = start + 14, start + 16 + 2 * count
    deltas, ranges = starts + 2 * count, starts + 4 * count
    glyphs = {}
    for segment in range(count):
        first, last = _number(font, starts + 2 * segment), _number(font, ends + 2 * segment)
        delta, jump = _number(font, deltas + 2 * segment), _number(font, ranges + 2 * segment)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if jump == 0 else _number(font, ranges + 2 * segment + jump + 2 * (code - first))
            if glyph:
                glyphs[code] = (glyph + delta) % 0x10000
    return glyphs


def _unicode_subtable(font: bytes, cmap: int) -> int:
    for entry in range(_number(font, cmap + 2)):
        platform, encoding, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * entry)
        if (platform, encoding) == (3, 1):
            return int(offset)
    raise BrokenPromise("a font file has no Unicode character map")
