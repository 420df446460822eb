"""Groups of coalitions: number of groups, chance and stability, beside PAM of the package kmedoids.

    python3 rt.py bench coalitions [--runs 3]

Coalitions are invented, three groups in three facets (theme, roles, actors). *complete* is the whole choice:
Gower dissimilarities, groups around medoids for 2 to 8 groups, silhouettes against a permutation null, and
bootstrap stability of every number that passes the null. *stability* is the bootstrap alone, for three
groups, beside the same in Python with `kmedoids.pam` (the algorithm of R `cluster::pam`) on the same draws;
the mean Jaccard indices of both are printed. Processes of their own, imports included; the smallest of the
runs is printed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from dataclasses import dataclass

import numpy as np

from benchmarks.processes import Run, run_side


@dataclass(frozen=True, slots=True)
class Task:
    """What is computed, and in how many seconds it should be."""

    name: str
    units: int
    draws: int
    permutations: int
    limit: float | None = None


TASKS = (
    Task("complete", 51, 1_000, 499, 10),
    Task("complete", 51, 5_000, 499, 120),
    Task("complete", 5_000, 20, 19, 120),
    Task("stability", 51, 1_000, 0),
    Task("stability", 51, 5_000, 0),
    Task("stability", 5_000, 20, 0),
)


def main() -> None:
    options = _options()
    if options.task is not None:
        print(json.dumps(_found(TASKS[options.task], options.side)))
        return
    with_peer = importlib.util.find_spec("kmedoids") is not None
    if not with_peer:
        print("kmedoids is not installed: only ours is measured")
    print(
        f"{'':12}{'':10}{'units':>7}{'bootstraps':>12}{'permutations':>14}"
        f"{'s':>8}{'MB':>7}{'limit':>8}  found"
    )
    for number, task in enumerate(TASKS):
        _line(task, "ours", _best(number, "ours", options.runs))
        if with_peer and task.name == "stability":
            _line(task, "kmedoids", _best(number, "kmedoids", options.runs))


def _best(number: int, side: str, runs: int) -> Run:
    done = [run_side("benchmarks.coalitions", "--task", number, "--side", side) for _ in range(runs)]
    return min(done, key=lambda run: run.seconds)


def _line(task: Task, side: str, run: Run) -> None:
    limit = f"{task.limit:8.0f}" if task.limit else f"{'':8}"
    counts = f"{task.units:7,}{task.draws:12,}{task.permutations or '':>14}"
    print(
        f"{task.name:12}{side:10}{counts}{run.seconds:8.1f}{run.megabytes:7,.0f}{limit}  {run.found}",
        flush=True,
    )
    if task.limit and run.seconds > task.limit:
        print(f"slower than the {task.limit:.0f} s that were aimed at")


def _found(task: Task, side: str) -> object:
    from tests.lib.analysis.grouping.planted import planted_facets

    from rondetafel.lib.analysis.grouping.group_count import choose_group_count
    from rondetafel.lib.analysis.grouping.medoids import medoid_groups
    from rondetafel.lib.analysis.grouping.stability import medoid_stability

    facets = planted_facets(task.units, np.arange(task.units) % 3, seed=1)
    if task.name == "complete":
        choice = choose_group_count(facets, draws=task.draws, permutations=task.permutations)
        return f"{choice.chosen.count if choice.chosen else 'no'} groups"
    table = facets.combined
    group = medoid_groups(table, 3).group
    if side == "ours":
        return medoid_stability(table, group, draws=task.draws).jaccard.round(4).tolist()
    return _peer_stability(table, group, task.draws)


def _peer_stability(table: np.ndarray, group: np.ndarray, draws: int) -> list[float]:
    """Bootstrap Jaccard as in R `fpc::clusterboot`, with PAM by kmedoids; the same draws as ours."""
    import kmedoids

    random = np.random.default_rng(0)
    best = np.full((draws, 3), np.nan)
    for draw in range(draws):
        drawn = np.unique(random.integers(len(group), size=len(group)))
        new = kmedoids.pam(table[np.ix_(drawn, drawn)], 3).labels
        for own in range(3):
            members = group[drawn] == own
            overlaps = [
                np.sum(members & (new == other)) / np.sum(members | (new == other)) for other in range(3)
            ]
            best[draw, own] = max(overlaps) if members.any() else np.nan
    return np.nanmean(best, axis=0).round(4).tolist()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.coalitions")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--task", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--side", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
