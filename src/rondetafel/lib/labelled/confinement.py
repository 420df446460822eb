"""Read a file in a process of its own, with limits: a broken file may kill that process, never this one.

A truncated SAV file can crash its reader and a small workbook can ask for gigabytes. The child writes what
it reads, line by line as JSON, to a file in a folder of ours, and at the very end what it knows of the
whole to a second one. Without the second there is no answer.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from rondetafel.lib.base.problems import BadInput, BrokenPromise, Place, Problem
from rondetafel.lib.labelled.limits import ReadingLimits
from rondetafel.lib.labelled.messages import PROBLEMS

_CHILD = "rondetafel.lib.labelled.confined"
_ROOT = Path(__file__).resolve().parents[3]  # where the package is
_KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # each takes address space
_OUT_OF_TIME = ("SIGXCPU", "SIGALRM")
_OUT_OF_MEMORY = ("SIGABRT", "SIGKILL")  # what Rust does without memory, and what the system does
_CODES = {
    "size": "LAB-002",
    "time": "LAB-005",
    "memory": "LAB-006",
    "crash": "LAB-007",
    "fault": "LAB-009",
}


class ReaderFault(Exception):
    """What went wrong in the child; shown with --debug."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child read.

    Args:
        file: lines that each hold one row or one column as a JSON list.
        outcome: what is known of the whole.
    """

    file: IO[str]
    outcome: dict[str, Any]

    def lines(self) -> Iterator[list[Any]]:
        """The lines, once."""
        return (json.loads(line) for line in self.file)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems that the child found."""
        listed = self.outcome["problems"]
        return tuple(Problem(code, Place(*place), values, package) for code, place, values, package in listed)


@contextmanager
def reading_child(task: str, path: Path, limits: ReadingLimits) -> Iterator[Answer]:
    """Read a file in a child process.

    Args:
        task: `rows` or `columns`, see `confined`; or a task of another part, as `module:function`.
        path: the file.
        limits: what it may cost.

    Raises:
        BadInput: the file cannot be used, crashed its reader, or asked for too much time or memory.
    """
    _refuse_large(path, limits)
    with tempfile.TemporaryDirectory(prefix="rondetafel-") as folder:
        request = {"task": task, "path": str(path), "folder": folder, "limits": asdict(limits)}
        _run(request, path, limits, Path(folder) / "errors")
        outcome = json.loads((Path(folder) / "outcome").read_text(encoding="utf-8"))
        with (Path(folder) / "lines").open(encoding="utf-8") as file:
            answer = Answer(file, outcome)
            if outcome["failure"]:
                problem = _problem(outcome["failure"], path, limits)
                raise BadInput([problem]) from ReaderFault(outcome["trace"])
            if outcome["refused"]:
                raise BadInput(answer.problems, outcome["unlisted"])
            yield answer


def _refuse_large(path: Path, limits: ReadingLimits) -> None:
    if path.is_file() and (size := path.stat().st_size) > limits.file_bytes:
        values = {"megabytes": round(size / 1_000_000), "most": limits.file_bytes // 1_000_000}
        raise BadInput([PROBLEMS.problem("LAB-001", Place(file=path.name), **values)])


def _run(request: dict[str, Any], path: Path, limits: ReadingLimits, errors: Path) -> None:
    with errors.open("wb") as file:
        process = subprocess.Popen(
            # -P: a file csv.py beside the user's data must not be imported
            [sys.executable, "-P", "-m", _CHILD, json.dumps(request)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=file,
            env=_environment(),
            start_new_session=True,  # Ctrl-C reaches us alone, and we end the child
        )
        try:
            process.wait(timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise BadInput([_problem("time", path, limits)]) from error
        finally:
            process.kill()
            process.wait()
    trace = errors.read_text(encoding="utf-8", errors="replace")
    if process.returncode < 0:
        reason = _reason_of_death(-process.returncode)
        raise BadInput([_problem(reason, path, limits)]) from ReaderFault(trace)
    if process.returncode > 0:
        raise BrokenPromise(f"the reading process failed: {trace}")


def _environment() -> dict[str, str]:
    """Little: where we are, one thread, and no secrets for whoever takes the reader over."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    roots = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    return kept | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, roots)), "PYTHONUTF8": "1"}


def _reason_of_death(number: int) -> str:
    names = [each.name for each in signal.Signals if each == number]
    if names and names[0] in _OUT_OF_TIME:
        return "time"
    return "memory" if names and names[0] in _OUT_OF_MEMORY else "crash"


def _problem(reason: str, path: Path, limits: ReadingLimits) -> Problem:
    return PROBLEMS.problem(
        _CODES[reason],
        Place(file=path.name),
        seconds=limits.seconds,
        memory=limits.memory_bytes >> 20,
        megabytes=limits.unpacked_bytes // 1_000_000,
    )
