"""The disclosure gate: hiding and attack, beside a plain attack with two linear programs per number.

    python3 rt.py bench disclosure [--runs 3]

Tables of 20 by 6 and 60 by 15 with all margins, and a whole study report (175 cells, 15 models, 214 people).
*ours* is the complete decision: primary rules, choice of cells to hide, joint attack. *plain* attacks the
same numbers in the same system one by one, without hiding anything; where there are many, a sample is timed
and the time for all is worked out from it. Processor seconds, median of the runs.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tests.lib.disclosure.made_up_study import public_facts, study_people, study_request

from rondetafel.lib.disclosure.decision import CellStatus, Decision
from rondetafel.lib.disclosure.evidence import EarlierReleases
from rondetafel.lib.disclosure.groups import Dimension, Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.protection import joint_systems
from rondetafel.lib.disclosure.question import question_about
from rondetafel.lib.disclosure.request import Breakdown, CrossTable, ReleaseRequest
from rondetafel.lib.disclosure.solver import System
from rondetafel.lib.disclosure.statements import COUNT, Fact
from rondetafel.lib.disclosure.verdict import decide

SAMPLE = 30  # numbers that the plain attack is timed on


@dataclass(frozen=True)
class Task:
    """What is asked of the gate."""

    name: str
    people: Respondents
    request: ReleaseRequest
    facts: Sequence[Fact] = ()


def main() -> None:
    options = _options()
    print(
        f"{'':18}{'cells':>7}{'small':>7}{'hidden':>8}{'numbers':>9}{'ours s':>9}{'plain s':>9}{'ratio':>8}"
    )
    for task in (
        _table("20 x 6", 20, 6),
        _table("60 x 15", 60, 15),
        Task("study report", study_people(3), study_request(), public_facts()),
    ):
        _line(task, [_timed(task) for _ in range(options.runs)])


def _timed(task: Task) -> tuple[float, Decision]:
    started = time.process_time()
    decision = decide(task.request, task.people, Ledger(), load_policy(), public_facts=task.facts)
    return time.process_time() - started, decision


def _line(task: Task, runs: list[tuple[float, Decision]]) -> None:
    ours, decision = statistics.median(seconds for seconds, _ in runs), runs[0][1]
    numbers, plain = _plain(task, decision)
    small = sum(bool(cell.reasons) for cell in decision.cells)
    hidden = sum(cell.status is not CellStatus.SHOWN for cell in decision.cells)
    print(
        f"{task.name:18}{len(decision.cells):7}{small:7}{hidden:8}{numbers:9}{ours:9.1f}{plain:9.1f}"
        f"{ours / plain:8.2f}",
        flush=True,
    )
    if decision.certificate is None or decision.certificate.unsafe:
        raise SystemExit(f"{task.name}: the attack found something")


def _plain(task: Task, decision: Decision) -> tuple[int, float]:
    """Number of targets, and seconds for two linear programs on each of them."""
    asked = question_about(task.request, EarlierReleases((), {}), task.people, load_policy(), task.facts)
    status = {(one.table, one.cell.id): one.status for one in decision.cells}
    gone = {
        one.key
        for one in asked.cells
        if one.table is not None and status[one.table, one.cell.id] is not CellStatus.SHOWN
    }
    hidden = np.array([statement.key in gone for statement in asked.question.statements])
    joint = next(one for one in joint_systems(asked.question) if one.measure == COUNT)
    started = time.process_time()
    sample = joint.targets[:: max(1, len(joint.targets) // SAMPLE)]
    for target in sample:
        direction = joint.attack.universe.rows([target.terms]).toarray().ravel()
        system = System.of(joint.attack, hidden)
        system.greatest(direction)
        system.greatest(-direction)
    return len(joint.targets), (time.process_time() - started) * len(joint.targets) / len(sample)


def _table(name: str, rows: int, columns: int) -> Task:
    """People in a two-way table in which some 20% of the cells hold 1 to 4 of them."""
    random = np.random.default_rng(rows)
    counts = np.round(np.exp(random.normal(2.3, 1.0, size=(rows, columns)))).astype(int)
    values = [(f"r{i}", f"c{j}") for i in range(rows) for j in range(columns) for _ in range(counts[i, j])]
    dimensions = (
        Dimension("r", tuple(f"r{i}" for i in range(rows))),
        Dimension("c", tuple(f"c{j}" for j in range(columns))),
    )
    people = Respondents.of(dimensions, {"r": [r for r, _ in values], "c": [c for _, c in values]})
    table = CrossTable("table", tuple(Breakdown.of(dimension) for dimension in dimensions))
    return Task(name, people, ReleaseRequest("table", "benchmark", (table,)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.disclosure")
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
