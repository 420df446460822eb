"""The curveball null: margins, uniformity, size and power (M16)."""

from __future__ import annotations

import time
from collections import Counter
from itertools import product

import numpy as np
import pytest
from scipy.stats import chisquare

from rondetafel.lib.analysis import curveball
from rondetafel.lib.analysis.curveball import curveball_null, jaccard_indices, persistence_shares
from rondetafel.lib.analysis.persistence import Presence


@pytest.fixture(params=["table", "columns"])
def engine(request, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to trade, on data of any size."""
    monkeypatch.setattr(curveball, "_SMALL_TABLE", 2**12 if request.param == "table" else 0)
    return request.param


def patterns_of(presence: Presence) -> tuple[tuple[tuple[int, ...], int], ...]:
    """The state without the names of the organisations: how many have each pattern."""
    counts: Counter[tuple[int, ...]] = Counter()
    for pattern, many in zip(presence.patterns.astype(int), presence.organisations, strict=True):
        counts[tuple(pattern.tolist())] += int(many)
    return tuple(sorted((pattern, many) for pattern, many in counts.items() if many))


def visited(matrix: np.ndarray, draws: int, seed: int = 1) -> list[Presence]:
    """Shuffled data sets, caught through the statistic; the first call is with the data themselves."""
    seen: list[Presence] = []

    def catch(presence: Presence) -> float:
        seen.append(presence)
        return 0.0

    curveball_null(Presence.from_matrix(matrix), catch, draws=draws, seed=seed)
    return seen[1:]


def random_presence(seed: int, organisations: int = 40, periods: int = 6, carry: float = 0.0) -> np.ndarray:
    """Presence with lasting differences between organisations, and `carry` over from period to period."""
    random = np.random.default_rng(seed)
    base = random.normal(-0.5, 1, organisations)
    present = np.zeros((organisations, periods), dtype=bool)
    for t in range(periods):
        before = present[:, t - 1] if t else np.zeros(organisations)
        odds = base + 0.3 * (t % 2) + carry * (2 * before - 1) * (t > 0)
        present[:, t] = random.random(organisations) < 1 / (1 + np.exp(-odds))
    return present


def test_every_draw_keeps_the_numbers_of_each_organisation_and_period(engine: str) -> None:
    matrix = random_presence(1)
    by_organisation = Counter(matrix.sum(axis=1).tolist())
    changed = 0
    for presence in visited(matrix, 50):
        assert (presence.organisations @ presence.patterns).tolist() == matrix.sum(axis=0).tolist()
        totals: Counter[int] = Counter()
        for pattern, many in zip(presence.patterns, presence.organisations, strict=True):
            totals[int(pattern.sum())] += int(many)
        assert +totals == by_organisation
        changed += patterns_of(presence) != patterns_of(Presence.from_matrix(matrix))
    assert changed == 50


def test_all_matrices_with_the_same_margins_come_up_equally_often(engine: str) -> None:
    matrix = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 0], [0, 0, 1, 1]], dtype=bool)
    expected: Counter[object] = Counter()
    for cells in product([False, True], repeat=16):
        candidate = np.reshape(cells, (4, 4))
        if (candidate.sum(0) == matrix.sum(0)).all() and (candidate.sum(1) == matrix.sum(1)).all():
            expected[patterns_of(Presence.from_matrix(candidate))] += 1
    states = list(expected)
    # every fourth draw, so that consecutive ones hardly depend on each other
    seen = Counter(patterns_of(presence) for presence in visited(matrix, 10_000)[::4])
    assert set(seen) == set(states)
    weights = np.array([expected[state] for state in states]) / expected.total()
    test = chisquare([seen[state] for state in states], weights * seen.total())
    assert test.pvalue > 0.01


def test_both_ways_to_trade_have_the_same_null_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    presence = Presence.from_matrix(random_presence(5, organisations=200))
    found = []
    for size in (2**12, 0):
        monkeypatch.setattr(curveball, "_SMALL_TABLE", size)
        found.append(curveball_null(presence, draws=1_000))
    # a standard error of a mean of about 500 independent draws is 4% of the spread
    spread = found[0].high - found[0].low
    assert found[1].expected == pytest.approx(found[0].expected, abs=0.1 * spread.max())
    assert found[1].high == pytest.approx(found[0].high, abs=0.25 * spread.max())


def test_a_core_that_stays_beyond_its_size_is_detected(engine: str) -> None:
    presence = Presence.from_matrix(random_presence(2, organisations=120, carry=1.2))
    null = curveball_null(presence, draws=400)
    assert (null.observed > null.expected).all()
    assert (null.p_value < 0.05).sum() >= 4
    assert (null.observed > null.high).sum() >= 4


def test_lasting_differences_in_size_alone_are_rejected_at_the_nominal_rate() -> None:
    rejected = 0
    for seed in range(80):
        presence = Presence.from_matrix(random_presence(1_000 + seed))
        pooled = curveball_null(presence, lambda p: persistence_shares(p).mean(), draws=99, seed=seed)
        rejected += bool(pooled.p_value <= 0.05)
    # at most 5% of 80 is 4; three standard errors are 6
    assert rejected <= 10


def test_the_null_of_persistence_says_how_much_was_to_be_expected() -> None:
    presence = Presence.from_matrix(random_presence(4))
    null = curveball_null(presence, draws=300)
    assert null.draws == 300
    assert null.observed.tolist() == persistence_shares(presence).tolist()
    assert null.observed.shape == null.expected.shape == null.p_value.shape == (5,)
    assert (null.low <= null.expected).all() and (null.expected <= null.high).all()
    # staying is likelier than presence at random, because organisations differ
    share_present = random_presence(4).mean(axis=0)
    assert (null.expected > share_present[1:]).mean() >= 0.8
    other = curveball_null(presence, jaccard_indices, draws=300)
    assert other.observed.tolist() == jaccard_indices(presence).tolist()


def test_two_periods_leave_nothing_to_chance() -> None:
    matrix = random_presence(3, periods=2)
    null = curveball_null(Presence.from_matrix(matrix), draws=50)
    assert null.expected == pytest.approx(null.observed)
    assert null.p_value == pytest.approx([1])


def test_an_empty_period_and_no_organisation_at_all_are_undefined() -> None:
    matrix = random_presence(3, periods=4)
    matrix[:, 1] = False
    null = curveball_null(Presence.from_matrix(matrix), draws=50)
    assert np.isnan(null.p_value).tolist() == [False, True, False]
    nobody = curveball_null(Presence.from_periods([], 3), draws=5)
    assert np.isnan(nobody.p_value).all()
    assert curveball_null(Presence.from_matrix(np.ones((5, 1))), draws=5).observed.shape == (0,)


def test_same_seed_same_draws(engine: str) -> None:
    presence = Presence.from_matrix(random_presence(6))
    first, second, other = (curveball_null(presence, draws=60, seed=seed) for seed in (1, 1, 2))
    assert first.expected.tolist() == second.expected.tolist()
    assert first.expected.tolist() != other.expected.tolist()


def test_two_hundred_thousand_organisations_cost_no_more_than_their_patterns() -> None:
    durations = []
    for organisations in (2_000, 200_000):
        presence = Presence.from_matrix(random_presence(7, organisations, periods=5))
        start = time.process_time()
        curveball_null(presence, draws=200)
        durations.append(time.process_time() - start)
    assert durations[1] < 20 * durations[0]
