"""The release ledger: everything ever published of a study, in one file that only grows (trust.md §5.4).

One JSON record per line. Each record holds the hash of the one before it, so a change, removal or insertion
anywhere breaks the chain. Cutting records off the end does not break it: whoever must detect that keeps the
last hash elsewhere (it is printed in the manifest of every report) and passes it as `head`.

A release exists when its line, with the line end, is on disk. A line without an end is an append that was
killed: nothing was published under it, it is ignored and the next append removes it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rondetafel.lib.base.problems import BadInput, Catalogue, NotAllowed, Place, Problem

PROBLEMS = Catalogue(__package__)
START = "0" * 64  # hash before the first record


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the ledger: what was decided, and its place in the chain."""

    number: int
    content: Mapping[str, Any]
    previous: str
    hash: str

    @property
    def is_intact(self) -> bool:
        """Whether the hash is that of the record."""
        return self.hash == _hash(self.number, self.content, self.previous)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All records of a ledger file, verified.

    Args:
        entries: the records, oldest first.
        unfinished: bytes of a killed append at the end of the file.
    """

    entries: tuple[Entry, ...] = ()
    unfinished: int = 0

    @property
    def head(self) -> str:
        """Hash of the last record; changes with every release."""
        return self.entries[-1].hash if self.entries else START

    def of_study(self, study: str) -> tuple[Entry, ...]:
        """Records about one study: its releases were made from the same people."""
        return tuple(entry for entry in self.entries if entry.content.get("study") == study)


def read_ledger(file: Path, head: str | None = None) -> Ledger:
    """Read and verify a ledger; a file that is not there is an empty ledger.

    Args:
        file: the ledger.
        head: hash of the last record as noted elsewhere; it must be in the chain, so that a ledger that was
            cut short is found out.

    Raises:
        BadInput: the chain is broken or `head` is not in it; every break is listed.
    """
    content = file.read_bytes() if file.exists() else b""
    complete, _, unfinished = content.rpartition(b"\n")
    lines = complete.split(b"\n") if complete else []
    entries: list[Entry] = []
    problems: list[Problem] = []
    previous = START
    for number, line in enumerate(lines, start=1):
        entry = _entry_from(line)
        if entry is None or entry.number != number or entry.previous != previous or not entry.is_intact:
            problems.append(PROBLEMS.problem("GAT-030", Place(file=file.name, row=number)))
        if entry is not None:
            entries.append(entry)
            previous = entry.hash
    if head is not None and head not in {START, *(entry.hash for entry in entries)}:
        problems.append(PROBLEMS.problem("GAT-031", Place(file=file.name), head=head[:12]))
    if problems:
        raise BadInput(problems)
    return Ledger(tuple(entries), len(unfinished))


def append(file: Path, content: Mapping[str, Any], expected_head: str) -> Entry:
    """Add a record and wait until it is on disk.

    Args:
        file: the ledger; made where it is not there.
        content: what to record.
        expected_head: head of the ledger that the decision was made on.

    Raises:
        NotAllowed: somebody else is appending at this moment, or has appended since: decide again.
        BadInput: the ledger is broken.
    """
    with _locked(file) as handle:
        ledger = read_ledger(file)
        if ledger.head != expected_head:
            raise NotAllowed(PROBLEMS.problem("GAT-032", Place(file=file.name)))
        entry = _next_entry(ledger, content)
        size = os.fstat(handle).st_size
        os.ftruncate(handle, size - ledger.unfinished)
        _write_all(handle, _line(entry))
        os.fsync(handle)
        _sync_folder(file.parent)
        return entry


@contextmanager
def _locked(file: Path) -> Iterator[int]:
    """Open for appending under an exclusive lock; the system frees it when the process dies."""
    import fcntl

    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotAllowed(PROBLEMS.problem("GAT-033", Place(file=file.name))) from None
        yield handle
    finally:
        os.close(handle)


def _next_entry(ledger: Ledger, content: Mapping[str, Any]) -> Entry:
    number, previous = len(ledger.entries) + 1, ledger.head
    return Entry(number, content, previous, _hash(number, content, previous))


def _hash(number: int, content: Mapping[str, Any], previous: str) -> str:
    return hashlib.sha256(_canonical([number, content, previous])).hexdigest()


def _canonical(value: Any) -> bytes:
    """One way of writing down, so that equal content has equal bytes."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _line(entry: Entry) -> bytes:
    record = {
        "number": entry.number,
        "content": entry.content,
        "previous": entry.previous,
        "hash": entry.hash,
    }
    return _canonical(record) + b"\n"


def _entry_from(line: bytes) -> Entry | None:
    """Record on a line; None where it is not one, or not written the way we write."""
    try:
        record = json.loads(line)
        entry = Entry(record["number"], record["content"], record["previous"], record["hash"])
        return entry if isinstance(entry.content, dict) and _line(entry) == line + b"\n" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _write_all(handle: int, content: bytes) -> None:
    while content:
        content = content[os.write(handle, content) :]


def _sync_folder(folder: Path) -> None:
    """Make a new file name survive a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
