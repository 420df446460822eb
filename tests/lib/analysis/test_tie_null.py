"""Ties against the stochastic degree sequence model: exact tails, false and true discoveries (M15)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis import tie_null
from rondetafel.lib.analysis.projection import co_presence
from rondetafel.lib.analysis.tie_null import degree_model
from rondetafel.lib.analysis.two_mode import Attendance

from .known_data import davis


def full_probability(attendance: Attendance) -> np.ndarray:
    model = degree_model(attendance.meetings_attended, attendance.meeting_sizes)
    return model.probability[model.row_class][:, model.column_class]


def attendance_of(matrix: np.ndarray) -> Attendance:
    organisations, meetings = np.nonzero(matrix)
    return Attendance.from_ties(
        organisations, meetings, organisation_count=matrix.shape[0], meeting_count=matrix.shape[1]
    )


def upper_tail_by_convolution(chances: np.ndarray, observed: int) -> float:
    mass = np.ones(1)
    for chance in chances:
        mass = np.convolve(mass, [1 - chance, chance])
    return float(mass[observed:].sum())


def test_the_model_keeps_every_degree(reference_input) -> None:
    attendance = davis(reference_input("davis_edges.csv")).attendance
    probability = full_probability(attendance)
    assert ((probability > 0) & (probability < 1)).all()
    assert probability.sum(axis=1) == pytest.approx(attendance.meetings_attended, rel=1e-7)
    assert probability.sum(axis=0) == pytest.approx(attendance.meeting_sizes, rel=1e-7)
    # maximum entropy: the odds are a product of one factor per woman and one per event
    odds = np.log(probability / (1 - probability))
    assert odds - odds[:1] == pytest.approx(np.tile((odds - odds[:1])[:, :1], 14), abs=1e-9)


def test_ties_that_are_certain_have_probability_zero_or_one() -> None:
    matrix = np.random.default_rng(2).random((9, 12)) < 0.5
    matrix[0], matrix[1], matrix[:, 3] = True, False, False
    probability = full_probability(attendance_of(matrix))
    assert probability.sum(axis=1) == pytest.approx(matrix.sum(axis=1), rel=1e-6)
    assert probability.sum(axis=0) == pytest.approx(matrix.sum(axis=0), rel=1e-6)
    assert (probability[1] == 0).all() and (probability[:, 3] == 0).all()
    # organisation 0 was everywhere, except at the meeting that nobody attended
    assert probability[0] == pytest.approx((np.arange(12) != 3).astype(float))


def test_nested_attendance_leaves_nothing_to_chance() -> None:
    matrix = np.tril(np.ones((6, 6), dtype=bool))
    tested = tie_null.tested_ties(attendance_of(matrix))
    assert full_probability(attendance_of(matrix)).tolist() == matrix.astype(float).tolist()
    assert tested.p_value == pytest.approx(np.ones(15))


@pytest.mark.parametrize("shape", [(8, 15), (6, 300)])
def test_p_values_are_exact_upper_tails_of_the_poisson_binomial(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(3)
    chance = 1 / (1 + np.exp(random.normal(0, 1, shape[0])[:, None] + random.normal(1, 1, shape[1])))
    attendance = attendance_of(random.random(shape) < chance)
    probability = full_probability(attendance)
    tested = tie_null.tested_ties(attendance)
    pairs = tested.pairs
    assert len(pairs.first) > 10
    for first, second, shared, p_value in zip(
        pairs.first, pairs.second, pairs.meetings, tested.p_value, strict=True
    ):
        exact = upper_tail_by_convolution(probability[first] * probability[second], shared)
        assert p_value == pytest.approx(exact, abs=1e-11)


def test_chance_meetings_of_busy_organisations_are_hardly_ever_kept() -> None:
    """Under the model itself, at a false discovery rate of 5%, any discovery at all is false."""
    random = np.random.default_rng(6)
    runs_with_discovery = 0
    for _ in range(60):
        odds = random.normal(-1, 1, 25)[:, None] + random.normal(-0.5, 1, 60)
        tested = tie_null.tested_ties(attendance_of(random.random(odds.shape) < 1 / (1 + np.exp(-odds))))
        runs_with_discovery += len(tested.backbone().first) > 0
    # at most 5% of 60 is 3; three standard errors are 5; discrete tests find fewer
    assert runs_with_discovery <= 8


def test_a_planted_group_that_meets_more_than_its_size_explains_is_kept() -> None:
    random = np.random.default_rng(9)
    matrix = random.random((60, 300)) < random.uniform(0.02, 0.10, 60)[:, None]
    planted = [3, 11, 27, 40]
    matrix[np.ix_(planted, np.arange(100, 125))] = True
    kept = tie_null.tested_ties(attendance_of(matrix)).backbone()
    found = set(zip(kept.first.tolist(), kept.second.tolist(), strict=True))
    expected = {(a, b) for a in planted for b in planted if a < b}
    assert expected <= found
    assert len(found - expected) <= 1


def test_pairs_that_never_met_count_as_tests() -> None:
    matrix = np.zeros((40, 30), dtype=bool)
    matrix[np.arange(40), np.arange(40) % 30] = True
    tested = tie_null.tested_ties(attendance_of(matrix))
    assert len(tested.p_value) == 10
    assert tested.p_value == pytest.approx(np.full(10, tested.p_value[0]))
    assert tested.adjusted == pytest.approx(np.minimum(1, tested.p_value * 780 / 10))
    pairs = co_presence(attendance_of(matrix))
    assert tie_null.tested_ties(attendance_of(matrix), pairs).p_value.tolist() == tested.p_value.tolist()
