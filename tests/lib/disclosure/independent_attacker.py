"""A second attacker, written apart from the product: raw values, full cross-classification, no tricks.

It reads decisions as a reader reads a report: counts, shares with their base, rounded shares without one. For
small numbers of people it does not solve anything but goes through all possible tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb

import numpy as np
from scipy.optimize import linprog

from rondetafel.lib.disclosure.decision import CellStatus, Decision
from rondetafel.lib.disclosure.groups import EVERYBODY, Group, Respondents
from rondetafel.lib.disclosure.request import Shows


@dataclass(frozen=True)
class Equation:
    """lower <= weights @ table <= upper."""

    weights: np.ndarray
    lower: float
    upper: float


class Reader:
    """Someone who reads everything that was published about some people."""

    def __init__(self, people: Respondents) -> None:
        self.people = people
        self.grid = list(product(*(dimension.values for dimension in people.dimensions)))
        self.names = [dimension.id for dimension in people.dimensions]
        self.equations = [Equation(self.row(EVERYBODY), people.size, people.size)]

    def row(self, group: Group) -> np.ndarray:
        limits = dict(group.limits)
        return np.array(
            [
                all(value in limits.get(name, {value}) for name, value in zip(self.names, cell, strict=True))
                for cell in self.grid
            ],
            dtype=float,
        )

    def truth(self) -> np.ndarray:
        values = [dimension.values for dimension in self.people.dimensions]
        cells = [tuple(v[c] for v, c in zip(values, row, strict=True)) for row in self.people.codes]
        return np.array([cells.count(cell) for cell in self.grid], dtype=float)

    def read(self, decision: Decision) -> None:
        for cell in decision.cells:
            group, base = self.row(cell.cell.group), self.row(cell.cell.base)
            if cell.base is not None:
                self.equations.append(Equation(base, cell.base, cell.base))
            if cell.status is CellStatus.SHOWN:
                self._read_cell(cell.cell.statistic, group, base, cell.value)

    def _read_cell(self, statistic, group: np.ndarray, base: np.ndarray, value: float | None) -> None:
        if statistic.tells_count:
            self.equations.append(Equation(group, value, value))
        elif statistic.shows is Shows.SHARE and value is not None:
            half = 0.5 / (100 * 10**statistic.decimals)
            if statistic.weights is not None:
                group, base = (
                    self._weighted(statistic.weights, group),
                    self._weighted(statistic.weights, base),
                )
            self.equations.append(Equation(group - (value - half) * base, -1e-9, np.inf))
            self.equations.append(Equation(group - (value + half) * base, -np.inf, 1e-9))

    def _weighted(self, weights, row: np.ndarray) -> np.ndarray:
        positions = [self.names.index(name) for name in weights.dimensions]
        of = dict(weights.of_stratum)
        return row * np.array([of[tuple(cell[p] for p in positions)] for cell in self.grid])

    def interval(self, direction: np.ndarray, known: np.ndarray | None = None) -> tuple[float, float]:
        """Smallest and largest value over all tables with fractions, each cell at least as in `known`."""
        least = np.zeros(len(self.grid)) if known is None else known
        weights = np.array([e.weights for e in self.equations])
        exact = np.array([e.lower == e.upper for e in self.equations])
        upper = np.array([e.upper for e in self.equations])
        lower = np.array([e.lower for e in self.equations])
        capped, floored = np.isfinite(upper) & ~exact, np.isfinite(lower) & ~exact
        above = np.concatenate([weights[capped], -weights[floored]])
        limits = np.concatenate([upper[capped], -lower[floored]])
        ends = []
        for sign in (1.0, -1.0):
            done = linprog(
                sign * direction,
                A_ub=above if len(above) else None,
                b_ub=limits if len(above) else None,
                A_eq=weights[exact],
                b_eq=upper[exact],
                bounds=np.column_stack([least, np.full(len(least), np.inf)]),
            )
            assert done.status == 0, done.message
            ends.append(sign * done.fun)
        return ends[0], ends[1]

    def possible_tables(self) -> np.ndarray:
        """All whole tables in line with everything read; only for few people and few cells."""
        tables = whole_tables(self.people.size, len(self.grid))
        fits = np.ones(len(tables), dtype=bool)
        for equation in self.equations:
            values = tables @ equation.weights
            fits &= (values >= equation.lower - 1e-9) & (values <= equation.upper + 1e-9)
        return tables[fits]

    def whole_interval(self, direction: np.ndarray) -> tuple[float, float]:
        """Smallest and largest value over all whole tables, by going through them."""
        values = self.possible_tables() @ direction
        return float(values.min()), float(values.max())


def whole_tables(total: int, cells: int) -> np.ndarray:
    """All ways to put `total` people in `cells` cells (stars and bars)."""
    assert comb(total + cells - 1, cells - 1) < 2_000_000
    bars = np.array(list(combinations(range(total + cells - 1), cells - 1)), dtype=np.int64)
    ends = np.full((len(bars), 1), total + cells - 1)
    edges = np.concatenate([np.full((len(bars), 1), -1), bars, ends], axis=1)
    return np.diff(edges, axis=1) - 1


def sensitive_directions(
    decision: Decision, reader: Reader, cell_limit: int, base_limit: int
) -> Iterable[tuple[np.ndarray, float, float, float]]:
    """What must stay open in a decision, worked out from the rules alone: (sum, lowest, highest, width)."""
    people = reader.people
    truth = reader.truth()
    sensitive = {dimension.id for dimension in people.dimensions if dimension.sensitive}
    for one in decision.cells:
        if one.cell.statistic.is_magnitude:
            continue
        group, base = reader.row(one.cell.group), reader.row(one.cell.base)
        count, total = group @ truth, base @ truth
        if 1 <= count < cell_limit:
            yield group, 0, cell_limit, cell_limit
        if one.cell.group == one.cell.base:
            continue
        about = {n for n in sensitive if one.cell.group.values(n) != one.cell.base.values(n)}
        if about and 1 <= total - count < cell_limit:
            yield base - group, 0, cell_limit, cell_limit
        if 1 <= total < base_limit:
            yield group, count, count, min(cell_limit, total)


def leaks(
    decisions: Sequence[Decision], reader: Reader, *, cell_limit: int = 5, base_limit: int = 10
) -> list[str]:
    """Every number that a reader of all decisions can pin down better than the policy allows."""
    for decision in decisions:
        reader.read(decision)
    found, done = [], {}
    for decision in decisions:
        for direction, lowest, highest, width in sensitive_directions(
            decision, reader, cell_limit, base_limit
        ):
            key = direction.tobytes()
            low, high = done[key] if key in done else done.setdefault(key, reader.interval(direction))
            if low > lowest + 1e-5 or high < highest - 1e-5 or high - low < width - 1e-5:
                found.append(
                    f"[{low:.3f}, {high:.3f}] where [{lowest}, {highest}] and width {width} are asked"
                )
    return found
