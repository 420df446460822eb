"""A study from answers to report, beside an R script that a researcher would write for the same results.

    python3 rt.py bench study [--copies 1 10 100] [--runs 3] [--without-report]

Sizes are the demo study of 214 respondents copied 1, 10 and 100 times. Each side is a process of its own,
in turn, imports included: ours (`ours.py`), R (`peer.R`: survey, MASS, sandwich, lmtest, ggplot2, rmarkdown)
and, once, the complete `rondetafel study report`: all models, the disclosure gate with its attacker, HTML,
PDF, Word and every table. Both sides read the same CSV files; a number that differs stops the run. Printed:
median wall and processor seconds, peak memory and the ratio of wall seconds over those of R. Without R or a
package of it, only ours is measured.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.study.inputs import scaled_study, write_inputs

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
R_PACKAGES = ("survey", "MASS", "sandwich", "lmtest", "ggplot2", "rmarkdown")
# R stops its search for the ordered models earlier than we do; effects are shares
TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds of a process and its children, and the peak of its memory in megabytes."""

    wall: float
    processor: float
    megabytes: float


def main() -> None:
    """Measure every size and print a line per side."""
    options = _options()
    missing = _missing_for_r()
    if missing:
        print(f"R side not measured: {missing}")
    print(f"{'respondents':>11}  {'':16}{'wall s':>9}{'CPU s':>9}{'MB':>7}{'ratio':>8}")
    for copies in options.copies:
        with tempfile.TemporaryDirectory(prefix="rondetafel-bench-") as place:
            _measure_size(Path(place), copies, options, with_r=not missing)


def _measure_size(place: Path, copies: int, options: argparse.Namespace, *, with_r: bool) -> None:
    study, inputs = place / "study", place / "inputs"
    scaled_study(study, copies)
    respondents = write_inputs(study, inputs)
    commands = {"ours": [sys.executable, "-m", "benchmarks.study.ours"]}
    if with_r:
        commands["R"] = ["Rscript", str(HERE / "peer.R")]
    costs: dict[str, list[Cost]] = {side: [] for side in commands}
    for _ in range(options.runs):
        for side, command in commands.items():
            costs[side].append(_cost([*command, str(inputs), str(place / side)], place))
    if with_r:
        _same_numbers(*(place / side / "numbers.csv" for side in ("ours", "R")))
    medians = {side: _median(runs) for side, runs in costs.items()}
    peer = medians.get("R")
    _line(respondents, "ours, the set", medians["ours"], peer)
    if peer:
        _line(respondents, "R, the set", peer, None)
    if not options.without_report:
        command = [sys.executable, "-m", "rondetafel", "study", "report", str(study), "--lang", "en"]
        _line(respondents, "complete report", _cost([*command, "--out", str(place / "report")], place), peer)


def _cost(command: list[str], place: Path) -> Cost:
    """Run a command to its end."""
    with (place / "log.txt").open("w+", encoding="utf-8") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(f"{' '.join(command)} stopped with {process.returncode}:\n{log.read()[-3000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _same_numbers(ours: Path, peer: Path) -> None:
    """Both sides must print the same numbers under the same names."""
    first, second = _numbers(ours), _numbers(peer)
    if first.keys() != second.keys():
        sys.exit(f"only one side has {sorted(first.keys() ^ second.keys())}")
    for name, value in first.items():
        if not abs(value - second[name]) <= TOLERANCE * max(1.0, abs(second[name])):
            sys.exit(f"{name}: ours {value} is not the {second[name]} of R")


def _numbers(path: Path) -> dict[str, float]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"]: float(row["value"]) for row in csv.DictReader(file)}


def _median(runs: list[Cost]) -> Cost:
    names = ("wall", "processor", "megabytes")
    parts = (statistics.median(getattr(run, name) for run in runs) for name in names)
    return Cost(*parts)


def _line(respondents: int, name: str, cost: Cost, peer: Cost | None) -> None:
    ratio = f"{cost.wall / peer.wall:8.2f}" if peer else ""
    seconds = f"{cost.wall:9.1f}{cost.processor:9.1f}{cost.megabytes:7.0f}"
    print(f"{respondents:11,}  {name:16}{seconds}{ratio}", flush=True)


def _missing_for_r() -> str:
    """What the R side lacks on this machine, in words; empty where it can run."""
    if not shutil.which("Rscript"):
        return "there is no Rscript"
    asked = ", ".join(f'"{name}"' for name in R_PACKAGES)
    code = f"for (p in c({asked})) if (!requireNamespace(p, quietly = TRUE)) cat(p, '')"
    found = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True).stdout
    if found.strip():
        return f"without the R packages {found.strip()}"
    return "" if shutil.which("pandoc") else "there is no pandoc"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.study")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-report", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
