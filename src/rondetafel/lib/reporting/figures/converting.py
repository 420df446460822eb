"""The only module that knows vl-convert: Vega-Lite to SVG, SVG to PNG, always with our own typeface."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any
from xml.etree import ElementTree

from rondetafel.lib.reporting.typeface import font_folder, printable

WIDTH_CM, DPI = 16, 300  # of pictures for Word
MOST_HEIGHT_CM = 20  # of a picture on a page that also holds its caption and foot
_CM_PER_INCH, _POINTS_PER_INCH = 2.54, 72


def svg_of(specification: Mapping[str, Any]) -> str:
    """Drawing of a Vega-Lite specification; text stays text."""
    import vl_convert

    _register_fonts()
    return str(vl_convert.vegalite_to_svg(dict(specification)))


def png_of(svg: str) -> bytes:
    """Picture of 16 cm wide at 300 dots per inch.

    Args:
        svg: drawing with a `width` attribute in pixels.
    """
    import vl_convert

    _register_fonts()
    svg = printable(svg)  # a character that only a font of this machine has would make this machine's picture
    width = float(ElementTree.fromstring(svg).attrib["width"])
    pixels = WIDTH_CM / _CM_PER_INCH * DPI
    scale = pixels / (width * DPI / _POINTS_PER_INCH)
    return _packed(bytes(vl_convert.svg_to_png(svg, scale=scale, ppi=DPI)))


def pngs_of(svgs: Iterable[str]) -> tuple[bytes, ...]:
    """Pictures of several drawings, made side by side: resvg and zlib leave the interpreter to others."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return tuple(threads.map(png_of, svgs))


def _packed(png: bytes) -> bytes:
    """The same picture in a quarter of the bytes: resvg compresses for speed, reports travel by mail."""
    packed, position = png[:8], 8
    while position < len(png):
        (length,) = struct.unpack_from(">L", png, position)
        kind, content = png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        if kind == b"IDAT":  # resvg writes one
            content = zlib.compress(zlib.decompress(content))
        checksum = zlib.crc32(kind + content)
        packed += struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)
        position += 12 + length
    return packed


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(font_folder()))
