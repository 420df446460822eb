"""The process that reads a file for `confinement`: limits itself, reads, writes down what it read."""

from __future__ import annotations

import errno
import importlib
import json
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.labelled.file_kinds import tabular_content
from rondetafel.lib.labelled.limits import ReadingLimits, refuse_many_rows
from rondetafel.lib.tabular.shape import Format
from rondetafel.lib.tabular.signature import Content

Write = Callable[[list[Any]], None]
Task = Callable[[Path, ReadingLimits, Write], dict[str, Any]]
"""Reads a file, hands over lines, and returns what is known of the whole."""
_ROOM_FOR_OUTCOME = 1 << 20  # bytes


def main() -> None:
    """Do what the request in the first argument asks."""
    request = json.loads(sys.argv[1])
    limits = ReadingLimits(**request["limits"])
    confine(limits)
    folder = Path(request["folder"])
    nothing = {"problems": [], "unlisted": 0, "refused": False, "failure": "", "trace": ""}
    try:
        with (folder / "lines").open("w", encoding="utf-8", errors="replace") as file:

            def write(line: list[Any]) -> None:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

            outcome = _task(request["task"])(Path(request["path"]), limits, write)
    except BadInput as bad:
        outcome = {"problems": _listed(bad.problems), "unlisted": bad.unlisted, "refused": True}
    except MemoryError:
        outcome = {"failure": "memory"}
    except Exception as error:
        full = isinstance(error, OSError) and error.errno == errno.EFBIG
        outcome = {"failure": "size" if full else "fault", "trace": traceback.format_exc()}
    (folder / "outcome").write_text(json.dumps(nothing | outcome), encoding="utf-8")


def _task(name: str) -> Task:
    """One of the tasks here, or `module:function` of another part that reads files."""
    if name in TASKS:
        return TASKS[name]
    module, _, function = name.partition(":")
    task: Task = getattr(importlib.import_module(module), function)
    return task


def confine(limits: ReadingLimits) -> None:
    """Limit the memory, time and output of this process, as far as the system can."""
    if hasattr(signal, "alarm"):
        signal.alarm(limits.seconds + 5)  # should the parent be gone
    try:
        import resource
    except ImportError:  # Windows; the parent still limits time and size
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.unpacked_bytes + _ROOM_FOR_OUTCOME),
        (resource.RLIMIT_CORE, 0),  # a core dump would hold the data
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _rows(path: Path, limits: ReadingLimits, write: Write) -> dict[str, Any]:
    """A table of text: one line per row, its number and then its cells."""
    content = tabular_content(path)
    place = Place(file=path.name)
    count = 0

    def emit(number: int, cells: list[str]) -> None:
        nonlocal count
        count += 1
        refuse_many_rows(count, place, limits)
        write([number, *cells])

    if content in (Content.XLSX, Content.ODS):
        from rondetafel.lib.labelled.workbook_rows import read_workbook_rows

        read = read_workbook_rows(path, Format(content), limits=limits, emit=emit)
    else:
        from rondetafel.lib.labelled.text_rows import read_text_rows

        read = read_text_rows(path, gzipped=content is Content.GZIP, limits=limits, emit=emit)
    return {
        "kind": read.kind,
        "headings": read.headings,
        "decimal": read.decimal,
        "sheet": read.sheet,
        "problems": _listed(read.problems),
    }


def _columns(path: Path, limits: ReadingLimits, write: Write) -> dict[str, Any]:
    """A file of SPSS or Stata: one line per variable, its values."""
    from rondetafel.lib.labelled.statistical_columns import read_statistical_columns

    return read_statistical_columns(path, limits=limits, emit=write)


def _listed(problems: tuple[Problem, ...]) -> list[list[Any]]:
    return [[each.code, astuple(each.place), dict(each.values), each.package] for each in problems]


TASKS: dict[str, Task] = {"rows": _rows, "columns": _columns}

if __name__ == "__main__":
    main()
