"""Running one side of a benchmark in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """What a process cost, and the last line it printed.

    Args:
        seconds: wall time, imports included.
        megabytes: peak of its memory.
        found: what it printed last, as JSON.
    """

    seconds: float
    megabytes: float
    found: Any


def run_side(module: str, *arguments: object) -> Run:
    """Run `python -m module arguments …` to its end; if it fails, so does the benchmark."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # as the command `rondetafel` sets it
    )
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} stopped with {process.returncode}")
    return Run(seconds, used.ru_maxrss / 1024, json.loads(printed.splitlines()[-1]))
