"""Linkage of organisation names, beside RapidFuzz alone and Splink 5, on real names with a truth.

    python3 rt.py bench linkage [--data FOLDER] [--task mentions|parties|affiliations|pairs] [--side ...]

Each side runs in a process of its own, imports included. The peers may choose their best cut-off on the
half of the organisations (countries) on which our rules were chosen too; every side is judged on the
other half and on all. Splink is a peer, not a dependency: without it its lines say so.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.linkage.tasks import DEFAULT_DATA, TASKS, Answers, ClusterTask, LinkTask, Task
from rondetafel.lib.linkage.evaluation import ClusterQuality, LinkQuality, evaluate_clusters, evaluate_links

SIDES = {"ours": "ours", "RapidFuzz": "rapidfuzz_peer", "Splink": "splink_peer"}
_HEADER = (
    f"{'':14}{'':11}{'cut-off':26}{'half':8}{'precision':>22}{'recall':>22}"
    f"{'F1':>7}{'B3':>7}{'seconds':>9}{'MB':>6}"
)


def main() -> None:
    options = _options()
    if not options.data.is_dir():
        sys.exit(f"the real names are not in {options.data}; give their folder with --data")
    if options.answer:
        print(json.dumps(_answered(options.task[0], options.side[0], options.data, options.only)))
        return
    print(_HEADER)
    for task_name in options.task:
        task = TASKS[task_name](options.data)
        for side in options.side:
            if side == "Splink" and importlib.util.find_spec("splink") is None:
                print(f"{task_name:14}{side:11}splink not installed")
                continue
            _report(task_name, side, task, options.data)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the real names")
    parser.add_argument("--task", action="append", choices=list(TASKS), help="default: all")
    parser.add_argument("--side", action="append", choices=list(SIDES), help="default: all")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.task, options.side = options.task or list(TASKS), options.side or list(SIDES)
    return options


def _run(task: str, side: str, data: Path, only: str | None = None) -> dict[str, Any]:
    """Answers of one side in a new process, with its seconds and peak memory."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.linkage",
        "--answer",
        "--task",
        task,
        "--side",
        side,
        "--data",
        str(data),
    ]
    command += ["--only", only] if only else []
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    answered: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answered


def _answered(task_name: str, side: str, data: Path, only: str | None) -> dict[str, Any]:
    task = TASKS[task_name](data)
    started = time.perf_counter()
    module = importlib.import_module(f"benchmarks.linkage.{SIDES[side]}")
    verb = "link" if isinstance(task, LinkTask) else "cluster" if isinstance(task, ClusterTask) else "pairs"
    answers: Answers = getattr(module, verb)(task, only)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"answers": answers, "seconds": seconds, "megabytes": peak}


def _report(task_name: str, side: str, task: Task, data: Path) -> None:
    """Choose the cut-off on the tuning half, run once more with only that one for the time, and print."""
    answers: Answers = _run(task_name, side, data)["answers"]
    if not answers:
        print(f"{task_name:14}{side:11}no answer")
        return
    tuning = [at for at, chosen in enumerate(task.tuning) if chosen]
    other = [at for at, chosen in enumerate(task.tuning) if not chosen]
    best = max(answers, key=lambda cut: _quality(task, answers[cut], tuning).f1 or 0.0)
    run = _run(task_name, side, data, best)
    for half, units in (("tuning", tuning), ("other", other), ("all", range(len(task.truth)))):
        quality = _quality(task, answers[best], units)
        shares = f"{_share(quality.precision)}{_share(quality.recall)}{quality.f1 or 0:7.3f}"
        cells = f"{task_name:14}{side:11}{best:26}{half:8}{shares}"
        b_cubed = f"{quality.b_cubed_f1 or 0:7.3f}" if isinstance(quality, ClusterQuality) else f"{'':7}"
        cost = f"{run['seconds']:9.1f}{run['megabytes']:6.0f}" if half == "all" else ""
        print(cells + b_cubed + cost, flush=True)


def _quality(task: Task, answer: Sequence[Any], units: Sequence[int]) -> LinkQuality | ClusterQuality:
    answered, truth = [answer[at] for at in units], [task.truth[at] for at in units]
    if isinstance(task, ClusterTask):
        return evaluate_clusters(answered, truth)
    if isinstance(task, LinkTask):
        return evaluate_links(answered, truth)
    return evaluate_links(
        ["same" if yes else None for yes in answered], ["same" if yes else None for yes in truth]
    )


def _share(share: Any) -> str:
    interval = share.interval
    return f"{share.share or 0:9.3f} ({interval.low or 0:.3f}-{interval.high or 0:.3f})"


if __name__ == "__main__":
    main()
