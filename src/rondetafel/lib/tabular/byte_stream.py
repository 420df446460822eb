r"""The bytes of a text file as a stream of blocks with `\n` line breaks in an ASCII-compatible encoding."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import BinaryIO

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.shape import Encoding, FileShape

BLOCK = 1 << 23
"""Bytes read at a time."""

MOST_UNPACKED = 1 << 30
MOST_UNPACKED_RATIO = 200
"""A gzip file that unpacks to more than both is refused: no table compresses that well, an attack does."""

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: Encoding.UTF_8,
    codecs.BOM_UTF16_LE: Encoding.UTF_16_LE,
    codecs.BOM_UTF16_BE: Encoding.UTF_16_BE,
}

_BROKEN_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)


def text_blocks(shape: FileShape, on_read: Callable[[float], None] = lambda share: None) -> Generator[bytes]:
    r"""Blocks of a text file: unpacked, without byte-order mark, UTF-16 turned into UTF-8, `\n` line breaks.

    Args:
        shape: the file.
        on_read: called after each block with the share of the file that was read, in [0, 1].

    Raises:
        BadInput: the gzip file is broken, or unpacks to something absurdly large.
    """
    size = max(shape.path.stat().st_size, 1)
    decoder = _utf16_decoder(shape.encoding)
    held = b""
    first = True
    with shape.path.open("rb") as file:
        for block in _unpacked(file, shape, size):
            text = _without_mark(block) if first else block
            first = False
            text = held + (decoder(text).encode() if decoder else text)
            # a carriage return at the end waits for the line feed that may follow
            held = b"\r" if text.endswith(b"\r") else b""
            yield _with_line_feeds(text[:-1] if held else text)
            on_read(min(file.tell() / size, 1.0))
    if held:
        yield b"\n"


def first_bytes(path: Path, count: int, *, gzipped: bool) -> bytes:
    """First bytes of a file, unpacked.

    Raises:
        BadInput: the gzip file is broken.
    """
    try:
        with gzip.open(path) if gzipped else path.open("rb") as file:
            return file.read(count)
    except _BROKEN_GZIP as error:
        raise BadInput([PROBLEMS.problem("TAB-010", Place(file=path.name))]) from error


def _unpacked(file: BinaryIO, shape: FileShape, size: int) -> Iterator[bytes]:
    source = gzip.GzipFile(fileobj=file) if shape.gzipped else file
    place = Place(file=shape.path.name)
    total = 0
    try:
        while block := source.read(BLOCK):
            total += len(block)
            if shape.gzipped and total > max(MOST_UNPACKED, MOST_UNPACKED_RATIO * size):
                raise BadInput([PROBLEMS.problem("TAB-012", place, megabytes=total >> 20)])
            yield block
    except _BROKEN_GZIP as error:
        raise BadInput([PROBLEMS.problem("TAB-010", place)]) from error


def _utf16_decoder(encoding: Encoding | None) -> Callable[[bytes], str] | None:
    if encoding not in (Encoding.UTF_16_LE, Encoding.UTF_16_BE):
        return None
    # what is no UTF-16 becomes U+FFFD, by which the record is recognised later
    return codecs.getincrementaldecoder(encoding.value)(errors="replace").decode


def _without_mark(block: bytes) -> bytes:
    for mark in BYTE_ORDER_MARKS:
        if block.startswith(mark):
            return block[len(mark) :]
    return block


def _with_line_feeds(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in text else text
