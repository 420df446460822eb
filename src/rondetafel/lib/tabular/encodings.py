"""Which encoding a text file is written in, and which of its records are not.

A record without characters beyond ASCII says nothing. One that holds some either is valid UTF-8, which
does not happen by chance, or it is not. The file has the encoding that most of these records have; the
others are problems, because reading them would yield wrong characters without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rondetafel.lib.tabular.records import RecordBatch
from rondetafel.lib.tabular.shape import Encoding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_UNUSED_IN_1252 = bytes.maketrans(b"\x81\x8d\x8f\x90\x9d", b"\0\0\0\0\0")
_REPLACEMENT = "\ufffd".encode()


@dataclass(frozen=True, slots=True)
class EncodingFindings:
    """How the records of one batch are written.

    Args:
        misfits: True for records that are not in the encoding supposed.
        fitting_count: records beyond ASCII that are in the encoding supposed.
    """

    misfits: NDArray[np.bool_]
    fitting_count: int


def encoding_findings(batch: RecordBatch, encoding: Encoding) -> EncodingFindings:
    """Which records of a batch are not in the encoding supposed."""
    import numpy as np

    misfits = np.zeros(len(batch), dtype=bool)
    if batch.data.isascii():
        return EncodingFindings(misfits, 0)
    high = np.flatnonzero(np.frombuffer(batch.data, dtype=np.uint8) >= 0x80)
    beyond_ascii = np.searchsorted(high, batch.ends) > np.searchsorted(high, batch.starts)
    indices = np.flatnonzero(beyond_ascii)
    whole = memoryview(batch.data)[: int(batch.ends.max(initial=0))]
    if not (encoding is Encoding.UTF_8 and _is_utf8(whole)):
        for index in indices.tolist():
            misfits[index] = not fits(batch.record(index), encoding)
    return EncodingFindings(misfits, len(indices) - int(misfits.sum()))


def fits(text: bytes, encoding: Encoding) -> bool:
    """Whether bytes beyond ASCII are text in an encoding."""
    if encoding is Encoding.WINDOWS_1252:
        return not _is_utf8(text) and text.translate(_UNUSED_IN_1252).count(0) == text.count(0)
    # UTF-16 arrives here as UTF-8, with a replacement character for what was no UTF-16
    return _is_utf8(text) and (encoding is Encoding.UTF_8 or _REPLACEMENT not in text)


def likely_encoding(sample: bytes) -> Encoding:
    """UTF-8 or Windows-1252, by the lines of a sample; UTF-8 where they do not tell."""
    lines = [line for line in sample.split(b"\n")[:-1] or [sample] if not line.isascii()]
    in_utf8 = sum(_is_utf8(line) for line in lines)
    return Encoding.UTF_8 if 2 * in_utf8 >= len(lines) else Encoding.WINDOWS_1252


def likely_utf16(sample: bytes) -> Encoding | None:
    """UTF-16 without byte-order mark, recognised by its zero bytes; None for anything else."""
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) / half > 0.3 and sample[0::2].count(0) / half < 0.1:
        return Encoding.UTF_16_LE
    if sample[0::2].count(0) / half > 0.3 and sample[1::2].count(0) / half < 0.1:
        return Encoding.UTF_16_BE
    return None


def _is_utf8(text: bytes | memoryview) -> bool:
    try:
        str(text, "utf-8")
    except UnicodeDecodeError:
        return False
    return True
