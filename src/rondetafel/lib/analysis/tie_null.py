"""Which ties of a projection are more than chance: the stochastic degree sequence model (M15).

Organisations that go to many meetings, and meetings with many organisations, make ties by their size
alone. The model keeps the expected number of meetings of each organisation and the expected size of each
meeting, and asks how often two organisations would meet under it (Neal 2014; R `backbone::sdsm`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.multiplicity import benjamini_hochberg
from rondetafel.lib.analysis.projection import CoPresence, co_presence
from rondetafel.lib.analysis.two_mode import Attendance

Integers = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]

_CELLS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class TestedTies:
    """All observed pairs with the test of each.

    Args:
        pairs: pairs that shared at least one meeting.
        p_value: chance of at least as many shared meetings under the model.
        adjusted: p-values by Benjamini-Hochberg over all pairs of organisations with a meeting, the pairs
            that never met included.
    """

    pairs: CoPresence
    p_value: Floats
    adjusted: Floats

    def backbone(self, false_discovery_rate: float = 0.05) -> CoPresence:
        """The pairs that exceed the model."""
        return self.pairs.where(self.adjusted <= false_discovery_rate)


def tested_ties(attendance: Attendance, pairs: CoPresence | None = None) -> TestedTies:
    """Test each tie of the co-presence network against the stochastic degree sequence model.

    Under the model organisation i is at meeting k with probability pᵢₖ (`degree_model`), independently, so
    that the shared meetings of i and j are Poisson-binomial with probabilities pᵢₖpⱼₖ. Their upper tail is
    computed exactly by Fourier transform (absolute error below 1e-12); equal degrees share one
    computation.

    Args:
        attendance: the two-mode network.
        pairs: all its pairs, where they are known already.
    """
    pairs = co_presence(attendance) if pairs is None else pairs
    attended = attendance.meetings_attended
    model = degree_model(attended, attendance.meeting_sizes)
    p_value = _upper_tails(model, model.row_class[pairs.first], model.row_class[pairs.second], pairs.meetings)
    active = int(np.count_nonzero(attended))
    return TestedTies(pairs, p_value, benjamini_hochberg(p_value, tests=active * (active - 1) // 2))


@dataclass(frozen=True, slots=True)
class DegreeModel:
    """Probabilities of ties between classes of organisations and of meetings with equal degree.

    Args:
        row_class: class of each organisation.
        column_class: class of each meeting.
        column_count: meetings in each class.
        probability: organisation classes × meeting classes.
    """

    row_class: Integers
    column_class: Integers
    column_count: Integers
    probability: Floats


def degree_model(
    attended: npt.ArrayLike, sizes: npt.ArrayLike, *, iterations: int = 20_000, tolerance: float = 1e-9
) -> DegreeModel:
    """Tie probabilities of maximum entropy whose row and column sums are the observed degrees.

    pᵢₖ = xᵢyₖ/(1 + xᵢyₖ) (Saracco et al. 2015, the bipartite configuration model), solved by fixed-point
    iteration over classes of equal degree. Organisations at no or at all meetings, and likewise meetings,
    have probability 0 or 1.

    Args:
        attended: meetings of each organisation.
        sizes: organisations at each meeting; the same sum.
        iterations: most rounds; degrees that few matrices can have converge slowly, and the last state
            counts.
        tolerance: largest relative error of an expected degree.
    """
    rows, row_class, row_count = np.unique(attended, return_inverse=True, return_counts=True)
    columns, column_class, column_count = np.unique(sizes, return_inverse=True, return_counts=True)
    probability = np.zeros((len(rows), len(columns)))
    row, column, rows, columns = _settle_certain_ties(
        probability, rows.astype(np.float64), columns.astype(np.float64), row_count, column_count
    )
    if row.any() and column.any():
        free = np.ix_(row, column)
        probability[free] = _balanced(
            rows[row], columns[column], row_count[row], column_count[column], iterations, tolerance
        )
    return DegreeModel(row_class, column_class, column_count, probability)


def _settle_certain_ties(
    probability: Floats, rows: Floats, columns: Floats, row_count: Integers, column_count: Integers
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], Floats, Floats]:
    """Fill in ties that are there or not there for certain; what is left are the free classes and degrees."""
    row, column = np.ones(len(rows), dtype=np.bool_), np.ones(len(columns), dtype=np.bool_)
    while True:
        full = row & (rows == column_count[column].sum())
        none = row & (rows == 0)
        probability[np.ix_(full, column)] = 1.0
        columns = columns - row_count[full].sum() * column
        row = row & ~full & ~none
        filled = column & (columns == row_count[row].sum())
        empty = column & (columns == 0)
        probability[np.ix_(row, filled)] = 1.0
        rows = rows - column_count[filled].sum() * row
        column = column & ~filled & ~empty
        if not (full.any() or none.any() or filled.any() or empty.any()):
            return row, column, rows, columns


def _balanced(
    rows: Floats,
    columns: Floats,
    row_count: Integers,
    column_count: Integers,
    iterations: int,
    tolerance: float,
) -> Floats:
    x = rows / np.sqrt(rows @ row_count)
    y = columns / np.sqrt(columns @ column_count)
    for _ in range(iterations):
        x = rows / ((y / (1 + np.outer(x, y))) @ column_count)
        y = columns / (row_count @ (x[:, None] / (1 + np.outer(x, y))))
        product = np.outer(x, y)
        expected = (product / (1 + product)) @ column_count
        if np.abs(expected / rows - 1).max() < tolerance:
            break
    return product / (1 + product)


def _upper_tails(model: DegreeModel, one: Integers, other: Integers, shared: Integers) -> Floats:
    """P(shared meetings ≥ observed) for each pair, from the classes of its organisations."""
    classes = len(model.probability)
    key = np.minimum(one, other).astype(np.int64) * classes + np.maximum(one, other)
    different, of_pair = np.unique(key, return_inverse=True)
    low, high = np.divmod(different, classes)
    most = np.zeros(len(different), dtype=np.int64)
    np.maximum.at(most, of_pair, shared)
    points = _points(model, low, high, most)
    by_points = np.argsort(points, kind="stable")
    turn = np.empty_like(by_points)
    turn[by_points] = np.arange(len(by_points))
    pairs = np.argsort(turn[of_pair], kind="stable")
    starts = np.searchsorted(turn[of_pair][pairs], np.arange(len(by_points) + 1))
    result = np.empty(len(key))
    begin = 0
    while begin < len(by_points):
        size = int(points[by_points[begin]])
        portion = max(1, _CELLS_AT_ONCE // (size * len(model.column_count)))
        end = min(begin + portion, int(np.searchsorted(points[by_points], size, side="right")))
        part = by_points[begin:end]
        tails = _tails(model, low[part], high[part], size)
        these = pairs[starts[begin] : starts[end]]
        result[these] = tails[turn[of_pair[these]] - begin, shared[these]]
        begin = end
    return result


def _points(model: DegreeModel, low: Integers, high: Integers, most: Integers) -> Integers:
    """Length of the transform: a power of two beyond which no probability is left to fold back."""
    count = model.column_count
    mean = np.einsum("ig,ig,g->i", model.probability[low], model.probability[high], count)
    reach = np.maximum(most + 1, mean + 12 * np.sqrt(mean) + 40)
    power = np.ceil(np.log2(np.minimum(reach, count.sum() + 1)))
    points: Integers = np.exp2(power).astype(np.int64)
    return points


def _tails(model: DegreeModel, low: Integers, high: Integers, points: int) -> Floats:
    """Upper tails P(X ≥ 0), P(X ≥ 1), … of Poisson-binomial variables, one row for each pair of classes."""
    chance = model.probability[low] * model.probability[high]
    turn = np.exp(-2j * np.pi * np.arange(points // 2 + 1) / points) - 1
    with np.errstate(divide="ignore"):  # a factor may be exactly 0: its logarithm is -inf, its power 0
        factor = np.log1p(chance[:, :, None] * turn)
    # real and imaginary part apart, because -inf + 0j times a number is not a number
    size, angle = (np.einsum("igw,g->iw", part, model.column_count) for part in (factor.real, factor.imag))
    mass = np.fft.irfft(np.exp(size) * np.exp(1j * angle), n=points, axis=1)
    return np.clip(np.cumsum(mass[:, ::-1], axis=1)[:, ::-1], 0.0, 1.0)
