"""The release ledger: chain, kills, tampering, two writers (trust.md 5.4, G-AUD-1)."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.base.problems import BadInput, NotAllowed
from rondetafel.lib.disclosure.ledger import START, append, read_ledger

RECORD = {"study": "s", "request": "report", "status": "pass", "text": "één – « deux »"}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with five records."""
    file = tmp_path / "releases.jsonl"
    head = START
    for number in range(5):
        head = append(file, RECORD | {"number": number}, head).hash
    return file


def broken_rows(file: Path, head: str | None = None) -> list[tuple[str, int | None]]:
    with pytest.raises(BadInput) as error:
        read_ledger(file, head)
    return [(problem.code, problem.place.row) for problem in error.value.problems]


def test_a_ledger_that_is_not_there_is_empty(tmp_path: Path) -> None:
    found = read_ledger(tmp_path / "none.jsonl")
    assert (found.entries, found.head) == ((), START)


def test_records_come_back_as_they_were_written(ledger: Path) -> None:
    found = read_ledger(ledger)
    assert [entry.content["number"] for entry in found.entries] == [0, 1, 2, 3, 4]
    assert found.entries[2].content["text"] == RECORD["text"]
    assert found.entries[3].previous == found.entries[2].hash


def test_only_the_releases_of_a_study_count_for_it(ledger: Path) -> None:
    append(ledger, RECORD | {"study": "other"}, read_ledger(ledger).head)
    assert len(read_ledger(ledger).of_study("s")) == 5
    assert len(read_ledger(ledger).of_study("other")) == 1


def test_the_file_is_readable_by_its_owner_only(ledger: Path) -> None:
    assert ledger.stat().st_mode & 0o077 == 0


def test_an_edited_record_is_found(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes().replace(b'"number":2,"request"', b'"number":7,"request"'))
    assert broken_rows(ledger) == [("GAT-030", 3)]


def test_an_edited_record_with_a_new_hash_breaks_the_next(ledger: Path, tmp_path: Path) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    before = read_ledger(ledger).entries[1].hash
    other = tmp_path / "other.jsonl"
    other.write_bytes(b"".join(lines[:2]))
    append(other, RECORD | {"number": 99}, before)
    ledger.write_bytes(b"".join([*other.read_bytes().splitlines(keepends=True), *lines[3:]]))
    assert broken_rows(ledger) == [("GAT-030", 4)]


@pytest.mark.parametrize("row", [0, 2, 3])
def test_a_deleted_record_is_found(ledger: Path, row: int) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:row] + lines[row + 1 :]))
    assert ("GAT-030", row + 1) in broken_rows(ledger)


def test_an_inserted_or_repeated_record_is_found(ledger: Path) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join([*lines[:3], lines[1], *lines[3:]]))
    assert ("GAT-030", 4) in broken_rows(ledger)


def test_swapped_records_are_found(ledger: Path) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    ledger.write_bytes(b"".join(lines))
    assert ("GAT-030", 2) in broken_rows(ledger)


def test_a_ledger_that_was_cut_short_is_found_with_the_head_noted_elsewhere(ledger: Path) -> None:
    head = read_ledger(ledger).head
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:3]))
    assert len(read_ledger(ledger).entries) == 3, "the chain alone cannot tell"
    assert broken_rows(ledger, head) == [("GAT-031", None)]
    ledger.unlink()
    assert broken_rows(ledger, head) == [("GAT-031", None)]


def test_an_older_head_is_still_in_a_longer_ledger(ledger: Path) -> None:
    head = read_ledger(ledger).head
    append(ledger, RECORD, head)
    assert len(read_ledger(ledger, head).entries) == 6


@given(st.data())
def test_any_changed_byte_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    file = tmp_path_factory.mktemp("ledger") / "releases.jsonl"
    append(file, RECORD, append(file, RECORD, START).hash)
    whole = read_ledger(file)
    content = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(content)
    try:
        found = read_ledger(file, whole.head)
    except BadInput:
        return
    assert found == whole


def test_a_killed_append_leaves_a_usable_ledger(ledger: Path) -> None:
    whole = ledger.read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    for length in range(1, len(last), 7):
        ledger.write_bytes(whole[: len(whole) - length])
        found = read_ledger(ledger)
        assert len(found.entries) == 4, "nothing was published under a line without an end"
        append(ledger, RECORD | {"number": 4}, found.head)
        assert ledger.read_bytes() == whole


WRITER = """
import sys
from pathlib import Path
from rondetafel.lib.disclosure.ledger import append, read_ledger
file = Path(sys.argv[1])
print("ready", flush=True)
while True:
    append(file, {"study": "s", "text": "x" * 20000}, read_ledger(file).head)
"""


def test_a_process_killed_while_it_appends_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "releases.jsonl"
    done = 0
    for pause in (0.05, 0.11, 0.17):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(pause)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = read_ledger(file)
        assert len(found.entries) >= done
        done = len(found.entries)
        append(file, RECORD, found.head)
        done += 1
    assert len(read_ledger(file).entries) == done


def test_who_decided_on_an_older_ledger_must_decide_again(ledger: Path) -> None:
    head = read_ledger(ledger).head
    append(ledger, RECORD, head)
    with pytest.raises(NotAllowed) as refused:
        append(ledger, RECORD, head)
    assert refused.value.problem.code == "GAT-032"
    assert len(read_ledger(ledger).entries) == 6


def _append_once(file: Path, head: str, results: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    try:
        append(file, RECORD | {"writer": os.getpid()}, head)
        results.put("done")
    except NotAllowed as refused:
        results.put(refused.problem.code)


def test_of_several_writers_at_once_exactly_one_succeeds(ledger: Path) -> None:
    context = multiprocessing.get_context("spawn")
    head, results = read_ledger(ledger).head, context.Queue()
    writers = [context.Process(target=_append_once, args=(ledger, head, results)) for _ in range(4)]
    for writer in writers:
        writer.start()
    outcomes = sorted(results.get(timeout=30) for _ in writers)
    for writer in writers:
        writer.join()
    assert outcomes.count("done") == 1
    assert set(outcomes) <= {"done", "GAT-032", "GAT-033"}
    assert len(read_ledger(ledger).entries) == 6


def test_a_line_that_is_no_record_of_ours_is_found_whatever_it_is(ledger: Path) -> None:
    for line in (b"\n", b"{}\n", b"[1]\n", b"\xff\xfe\n", b"null\n", b"[" * 5000 + b"\n"):
        file = ledger.with_name("other.jsonl")
        file.write_bytes(ledger.read_bytes() + line)
        assert broken_rows(file) == [("GAT-030", 6)]


def test_numbers_that_json_does_not_know_are_not_written(ledger: Path) -> None:
    before = ledger.read_bytes()
    with pytest.raises(ValueError, match="JSON"):
        append(ledger, {"value": float("nan")}, read_ledger(ledger).head)
    assert ledger.read_bytes() == before
    assert json.loads(before.splitlines()[0])["number"] == 1
