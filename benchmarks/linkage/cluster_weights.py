"""Where the weights of `cluster_rule.yaml` come from: what each comparison tells, on half of the countries.

    python -m benchmarks.linkage.cluster_weights [--data FOLDER]

Logistic regression of "same party" on the comparisons of all candidate pairs of Party Facts in the tuning
half of the countries, printed as log2 odds. Levels that cannot be told apart there got a common weight in
the rule; levels with fewer than twenty pairs were set by hand, carefully.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.linkage.tasks import DEFAULT_DATA, party_names
from rondetafel.lib.linkage.cluster_rule import ClusterRule, default_cluster_rule
from rondetafel.lib.linkage.record_pairs import RecordPair, record_pairs

_PENALTY = 0.05  # on the squared weights, so that a level without matches stays finite


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    task = party_names(parser.parse_args().data)
    rule = default_cluster_rule()
    pairs = [pair for pair in record_pairs(task.records, rule) if task.tuning[pair.first]]
    levels = [_levels(pair, rule) for pair in pairs]
    same = np.array([task.truth[pair.first] == task.truth[pair.second] for pair in pairs])
    weights = _fit(levels, same)
    counts = Counter(level for each in levels for level in each)
    matches = Counter(level for each, match in zip(levels, same, strict=True) if match for level in each)
    print(f"{'level':28}{'weight':>8}{'pairs':>9}{'same':>7}")
    for level, weight in sorted(weights.items()):
        print(f"{level:28}{weight:8.2f}{counts[level]:9}{matches[level] / counts[level]:7.3f}")


def _levels(pair: RecordPair, rule: ClusterRule) -> tuple[str, ...]:
    """Names of the levels of a pair, as the rule writes them; what is unknown has none."""
    if pair.name is None:
        name = "name none" if pair.names_known else "name unknown"
    else:
        least = max(
            (level for level, _ in rule.name[pair.name.kind] if pair.name.score >= level), default=0.0
        )
        name = f"name {pair.name.kind} {least:g}"
    found = [
        name,
        f"acronym {pair.acronyms}",
        f"period {pair.periods}",
        *(["same source"] * pair.same_source),
    ]
    return tuple(level for level in found if not level.endswith((" unknown",)) or level == "name unknown")


def _fit(levels: Sequence[Sequence[str]], same: np.ndarray) -> dict[str, float]:
    """Log2 odds per level by penalised logistic regression without a constant."""
    columns = {
        level: column for column, level in enumerate(sorted({level for each in levels for level in each}))
    }
    design = np.zeros((len(levels), len(columns)))
    for row, each in enumerate(levels):
        design[row, [columns[level] for level in each]] = 1

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = design @ weights
        gradient = design.T @ (1 / (1 + np.exp(-score)) - same) + _PENALTY * weights
        return float(
            (np.logaddexp(0, score) - same * score).sum() + _PENALTY / 2 * weights @ weights
        ), gradient

    fitted = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B").x / np.log(2)
    return {level: float(fitted[column]) for level, column in columns.items()}


if __name__ == "__main__":
    main()
