"""Reading a stream of texts into numbers, portion by portion and on every core; texts are not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

import numpy as np

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.side_by_side import side_by_side
from rondetafel.lib.text_reuse.sequences import sequences_of
from rondetafel.lib.text_reuse.words import Numbers, Places

BUCKETS = 64
TEXT_BITS = 24
MOST_TEXTS = 1 << TEXT_BITS
_LETTERS_AT_ONCE = 300_000  # what fits in the cache of a processor
_BYTES_IN_MEMORY = 1 << 20  # of a bucket, before it goes to disk


class Buckets:
    """Numbers of sequences and their texts, by six bits of the number, on disk where they are many.

    An entry is 40 more bits of the number and 24 bits for the text. Sixty million sequences are told apart
    but for some 25. Nothing that can be read stands in the files, which disappear when they are closed.
    """

    def __init__(self) -> None:
        self._files = [SpooledTemporaryFile(_BYTES_IN_MEMORY) for _ in range(BUCKETS)]  # noqa: SIM115

    def close(self) -> None:
        """Throw away what is left."""
        for file in self._files:
            file.close()

    def add(self, entries: Numbers, ends: Places) -> None:
        """Add entries ordered by bucket, given where each bucket ends among them."""
        for file, part in zip(self._files, np.split(entries, ends[:-1]), strict=True):
            file.write(part.tobytes())

    def taken(self, bucket: int) -> Numbers:
        """All entries of a bucket, which is empty afterwards."""
        file = self._files[bucket]
        file.seek(0)
        entries = np.frombuffer(file.read(), dtype=np.uint64)
        file.close()
        return entries


@dataclass(frozen=True, slots=True, eq=False)
class Intake:
    """What is kept in memory of the texts.

    Args:
        fingerprint: of each text; equal for the same words in the same order.
        word_counts: number of words of each text.
    """

    fingerprint: Numbers
    word_counts: Places


@dataclass(frozen=True, slots=True, eq=False)
class _Portion:
    """Numbers of some texts: what is kept, entries ordered by bucket, and where each bucket ends."""

    kept: Intake
    entries: Numbers
    ends: Places


def take_in(texts: Iterable[str], buckets: Buckets, progress: Progress) -> Intake:
    """Fill the buckets with the sequences of all texts.

    Letters become numbers in arrays, and arrays leave the interpreter to the other threads.

    Raises:
        BrokenPromise: more than 16 million texts.
    """
    fingerprint, word_counts = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int64)]
    done = 0
    for part in side_by_side(_numbered, _portions(texts)):
        buckets.add(part.entries + np.uint64(done), part.ends)
        fingerprint.append(part.kept.fingerprint)
        word_counts.append(part.kept.word_counts)
        done += len(part.kept.word_counts)
        if done > MOST_TEXTS:
            raise BrokenPromise(f"at most {MOST_TEXTS:,} texts can be compared at once")
        progress("read_texts", done, None)
    return Intake(np.concatenate(fingerprint), np.concatenate(word_counts))


def _portions(texts: Iterable[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    letters = 0
    for text in texts:
        portion.append(text)
        letters += len(text)
        if letters >= _LETTERS_AT_ONCE:
            yield portion
            portion, letters = [], 0
    if portion:
        yield portion


def _numbered(texts: Sequence[str]) -> _Portion:
    """One portion, its texts numbered from 0."""
    found = sequences_of(texts)
    bucket = (found.number % BUCKETS).astype(np.uint8)
    entries = found.number >> np.uint64(TEXT_BITS) << np.uint64(TEXT_BITS) | found.text.astype(np.uint64)
    ends = np.cumsum(np.bincount(bucket, minlength=BUCKETS))
    kept = Intake(found.fingerprint, found.word_counts)
    return _Portion(kept, entries[np.argsort(bucket, kind="stable")], ends)
