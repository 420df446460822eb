"""Short texts grouped into campaigns, beside datasketch.

    python3 rt.py bench campaigns [--texts 1000000] [--peer-texts 50000] [--data FOLDER]

Each side is a process of its own, imports and the reading of a file included. datasketch gets a part of
the invented texts, since a million take it a quarter of an hour and more; ours gets all of them, and the
same part. Then the real project descriptions of the German lobby register, and the same with planted edits.

Precision and recall are over pairs of texts in one group. Invented and planted texts have labels. Of the
real ones every two are compared: right is a pair with the same words, or one that is alike by the rule that
both sides use. Printed as well is how many of the descriptions that stand there more than once, word for
word, are all in one group.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.campaigns.corpus import REAL_TEXTS, texts_in, write_invented, write_planted, write_real
from benchmarks.campaigns.edits import Words
from benchmarks.campaigns.quality import Quality, all_alike, by_label, by_pairs
from rondetafel.lib.text_reuse.grouping import DEFAULT_RULE

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_DATA = ROOT.parent / "shared" / "data"
HEADER = (
    f"{'':16}{'':12}{'texts':>10}{'s':>8}{'texts/s':>9}{'MB':>7}{'precision':>11}{'recall':>9}{'groups':>8}"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What one side found, at what cost."""

    side: str
    seconds: float
    megabytes: float
    group: Words

    @property
    def rate(self) -> float:
        """Texts per second."""
        return len(self.group) / self.seconds


def main() -> None:
    options = _options()
    if options.side:
        np.save(options.out, _groups(options.side, texts_in(options.file, options.texts)))
        return
    sides = ["ours", "datasketch"] if importlib.util.find_spec("datasketch") else ["ours"]
    if len(sides) == 1:
        print("datasketch is not installed: only ours is measured")
    print(HEADER)
    with tempfile.TemporaryDirectory(prefix="rondetafel-bench-") as name:
        _invented(Path(name), options.texts, min(options.peer_texts, options.texts), sides)
        if (options.data / REAL_TEXTS).is_file():
            _real(Path(name), options.data, sides)
        else:
            print(f"real texts: not measured, {REAL_TEXTS} is not in the data folder")


def _invented(folder: Path, count: int, part: int, sides: list[str]) -> None:
    file = folder / "invented.txt"
    label = write_invented(file, count)
    runs = [_run("ours", file, count), *(_run(side, file, part) for side in sides)]
    for run in runs:
        _line("invented", run, by_label(run.group, label[: len(run.group)]))
    if len(sides) == 2:
        for run, which in ((runs[0], "all texts"), (runs[1], "the same part")):
            print(f"ours on {which}: {run.rate / runs[2].rate:.1f} times the rate of datasketch")


def _real(folder: Path, data: Path, sides: list[str]) -> None:
    file, edited = folder / "real.txt", folder / "edited.txt"
    same, label = write_real(file, data), write_planted(edited, data)
    runs = [_run(side, file, len(same)) for side in sides]
    runs_on_edited = [_run(side, edited, len(label)) for side in sides]
    alike = all_alike(texts_in(file), DEFAULT_RULE)
    for run in runs:
        _line("real", run, by_pairs(run.group, alike))
    for run in runs_on_edited:
        _line("real, edited", run, by_label(run.group, label))
    for run in runs:
        print(f"{run.side}: {_kept_together(run.group, same)} repeated real texts kept together")


def _kept_together(group: Words, same: Words) -> str:
    repeated = [same == number for number in np.unique(same[same >= 0])]
    together = sum(len(np.unique(group[at])) == 1 and group[at].min() >= 0 for at in repeated)
    return f"{together} of {len(repeated)}"


def _groups(side: str, texts: Iterable[str]) -> Words:
    if side == "ours":
        from rondetafel.lib.text_reuse.grouping import reuse_groups

        return reuse_groups(texts).group
    from benchmarks.campaigns.datasketch_peer import groups

    return groups(texts)


def _run(side: str, file: Path, count: int) -> Run:
    """One side on the first texts of a file, in a new process."""
    out = file.with_suffix(".npy")
    command = [sys.executable, "-m", "benchmarks.campaigns", "--side", side, "--texts", str(count)]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--file", str(file), "--out", str(out)],
        cwd=ROOT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # as the command sets it
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{side} stopped with {process.returncode}")
    return Run(side, seconds, used.ru_maxrss / 1024, np.load(out))


def _line(corpus: str, run: Run, quality: Quality) -> None:
    cost = f"{len(run.group):10,}{run.seconds:8.1f}{run.rate:9,.0f}{run.megabytes:7,.0f}"
    groups = len(np.unique(run.group[run.group >= 0]))
    print(
        f"{corpus:16}{run.side:12}{cost}{quality.precision:11.4f}{quality.recall:9.4f}{groups:8,}", flush=True
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.campaigns")
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--peer-texts", type=int, default=50_000, help="part that datasketch gets")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the real texts")
    for hidden, kind in (("--side", str), ("--file", Path), ("--out", Path)):
        parser.add_argument(hidden, type=kind, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
