"""The best choice from 2,000 candidates, beside the same programme written plainly, and one-by-one choice.

    python3 rt.py bench selection [--candidates 2000] [--seeds 3] [--seconds 60]

Candidates are invented: competence on ten dimensions, four groups with a target, distance to the core,
counter-voices, newcomers (at least two wanted), umbrella organisations (at most two members of each). *plain*
is the same mixed-integer programme for scipy's HiGHS, without leaving out candidates that others make
superfluous. *rated* are competences in quarters, as one rates them; *free* are numbers of two decimals with
depths that no few numbers add up to, where many sets are nearly as good: the proof then takes long, and
*open* says by what share the best set could at most be better. A value other than the plain one stops the
run.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.selection.candidates import Candidates, Wishes
from rondetafel.lib.analysis.selection.objective import HardOptions, Objective
from rondetafel.lib.analysis.selection.recommendation import Certainty, Recommendation, recommend

DIMENSIONS, GROUPS, UMBRELLAS = 10, 4, 40
LIMIT = 10.0
RATED = np.array([0.25, 0.5, 0.75, 1.0])
FREE = np.round(np.linspace(0.01, 1, 100), 2)


@dataclass(frozen=True, slots=True)
class Task:
    """One instance."""

    kind: str
    seats: int
    dense: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Line:
    """One instance solved by both."""

    task: Task
    ours: Recommendation
    our_seconds: float
    plain_value: float
    plain_proven: bool
    plain_seconds: float


def main() -> None:
    options = _options()
    tasks = [
        Task("rated", seats, dense, seed)
        for seats in (5, 10, 20)
        for dense in (False, True)
        for seed in range(options.seeds)
    ]
    tasks += [Task("free", seats, dense, 0) for seats in (5, 10) for dense in (False, True)]
    print(f"{options.candidates:,} candidates; seconds each, the proof stops after {options.seconds:.0f}")
    print(
        f"{'':7}{'seats':>6}{'':8}{'seed':>5}{'ours s':>8}{'plain s':>9}"
        f"{'proven':>8}{'open':>8}{'greedy gap':>12}"
    )
    lines = [_line(task, options) for task in tasks]
    rated = [line for line in lines if line.task.kind == "rated"]
    slowest = max(line.our_seconds for line in rated)
    gap = max(line.ours.greedy_gap or 0 for line in rated)
    within = sum(line.our_seconds <= LIMIT for line in rated)
    print(
        f"rated: slowest {slowest:.1f} s, {within} of {len(rated)} within {LIMIT:.0f} s; "
        f"largest greedy gap {gap:.4f}"
    )


def _line(task: Task, options: argparse.Namespace) -> Line:
    candidates, wishes = _instance(task, options.candidates)
    started = time.perf_counter()
    ours = recommend(candidates, wishes, seconds=options.seconds)
    our_seconds = time.perf_counter() - started
    started = time.perf_counter()
    value, proven = _plain(candidates, wishes, options.seconds)
    line = Line(task, ours, our_seconds, value, proven, time.perf_counter() - started)
    certain = ours.certainty is Certainty.OPTIMAL
    print(
        f"{task.kind:7}{task.seats:6}{'  dense' if task.dense else '  sparse':8}{task.seed:5}"
        f"{our_seconds:8.1f}{line.plain_seconds:9.1f}{'yes' if certain else 'no':>8}"
        f"{1 - ours.value / ours.bound:8.4f}{ours.greedy_gap or 0:12.4f}",
        flush=True,
    )
    if certain and proven and abs(value - ours.value) > 1e-6:
        sys.exit(f"ours found {ours.value}, the plain programme {value}")
    return line


def _instance(task: Task, count: int) -> tuple[Candidates, Wishes]:
    random = np.random.default_rng(task.seed)
    values = RATED if task.kind == "rated" else FREE
    known = random.random((count, DIMENSIONS)) < (0.7 if task.dense else 0.2)
    depths = (
        random.integers(1, 4, DIMENSIONS)
        if task.kind == "rated"
        else random.uniform(1.5, 4, DIMENSIONS).round(1)
    )
    umbrella = [f"u{number}" if number < UMBRELLAS else None for number in random.integers(0, 80, count)]
    candidates = Candidates.of(
        [f"organisation {number}" for number in range(count)],
        np.where(known, random.choice(values, size=known.shape), 0),
        groups=random.random((count, GROUPS)) < 0.25,
        core=random.random(count).round(2),
        prior_access=random.integers(0, 9, count),
        counter_voice=random.random(count) < 0.05,
        newcomer=random.random(count) < 0.4,
        umbrella=umbrella,
    )
    wishes = Wishes(
        task.seats,
        tuple(random.uniform(0.5, 2, DIMENSIONS).round(2).tolist()),
        tuple(depths.astype(float).tolist()),
        tuple(random.integers(1, 3, GROUPS).tolist()),
        group_weight=0.5,
        outsider_weight=0.5,
        counter_weight=0.5,
        minimum_newcomers=2,
        maximum_per_umbrella=2,
        minimum_fit=0.2,
    )
    return candidates, wishes


def _plain(candidates: Candidates, wishes: Wishes, seconds: float) -> tuple[float, bool]:
    """Value of the best set, and whether it is proven: x per candidate, y per term, nothing left out."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    objective, options = Objective.of(candidates, wishes), HardOptions.of(candidates, wishes)
    count, terms = objective.parts.shape
    members = [options.umbrella == number for number in range(UMBRELLAS)]
    rows = np.array([np.ones(count), options.newcomer, *members], dtype=float)
    low = np.array([0, wishes.minimum_newcomers, *np.zeros(UMBRELLAS)])
    high = np.array([wishes.seats, np.inf, *np.full(UMBRELLAS, 2)])
    found = milp(
        -np.concatenate([objective.own, objective.weights]),
        constraints=[
            LinearConstraint(np.hstack([-objective.parts.T, np.eye(terms)]), -np.inf, 0),
            LinearConstraint(np.hstack([rows, np.zeros((len(rows), terms))]), low, high),
        ],
        integrality=np.concatenate([np.ones(count), np.zeros(terms)]),
        bounds=Bounds(0, np.concatenate([options.eligible, np.ones(terms)])),
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    value = 0.0 if found.x is None else objective.value(np.flatnonzero(found.x[:count] > 0.5))
    return value, found.status == 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.selection")
    parser.add_argument("--candidates", type=int, default=2_000)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60)
    return parser.parse_args()


if __name__ == "__main__":
    main()
