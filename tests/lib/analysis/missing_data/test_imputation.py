"""Multiple imputation: what is filled in, and that it repairs the bias of complete cases."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.missing_data import imputation
from rondetafel.lib.analysis.missing_data.imputation import (
    ImputedVariable,
    chained_equations,
    imputations_needed,
    shift_filled,
)
from rondetafel.lib.analysis.missing_data.pooling import pool
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.linear import fit_linear
from rondetafel.lib.base.problems import BrokenPromise


@pytest.fixture(scope="module")
def answers() -> dict[str, ImputedVariable]:
    random = np.random.default_rng(91)
    size = random.normal(size=300)
    ties = np.clip(np.round(2 + size + random.normal(size=300)), 0, 4)
    influence = np.clip(np.round(2 + 0.8 * ties / 2 + random.normal(size=300)), 1, 5)
    ties_seen, influence_seen = ties.copy(), influence.copy()
    ties_seen[random.random(300) < 0.15] = np.nan
    influence_seen[random.random(300) < 0.3 / (1 + np.exp(-size))] = np.nan
    influence_seen[:20] = np.nan  # not asked
    return {
        "size": ImputedVariable(size),
        "ties": ImputedVariable(ties_seen),
        "influence": ImputedVariable(influence_seen, np.arange(300) >= 20),
    }


def test_only_missing_answers_are_filled_in_and_only_with_answers_that_occur(answers) -> None:
    """M10: 96 and 97 are never imputed."""
    imputed = chained_equations(answers, imputations=3, iterations=3)
    for completed in imputed.completed:
        for place, variable in enumerate(answers.values()):
            given = np.isfinite(variable.values)
            assert np.array_equal(completed[given, place], variable.values[given])
            known = completed[np.isfinite(completed[:, place]), place]
            assert set(known.tolist()) <= set(variable.values[given].tolist())
        assert np.isnan(completed[:20, 2]).all()
        assert np.isfinite(completed[20:]).all()
    assert imputed.filled.sum() == sum(variable.missing.sum() for variable in answers.values())
    assert imputed.means.shape == (3, 3, 3)
    assert np.isnan(imputed.means[:, :, 0]).all()


def test_the_same_seed_gives_the_same_values_and_imputations_differ(answers) -> None:
    first, again, other = (
        chained_equations(answers, imputations=2, iterations=2, seed=seed) for seed in (1, 1, 2)
    )
    assert np.array_equal(first.completed[0], again.completed[0], equal_nan=True)
    assert not np.array_equal(first.completed[0], first.completed[1], equal_nan=True)
    assert not np.array_equal(first.completed[0], other.completed[0], equal_nan=True)


def test_chains_that_go_on_side_by_side_do_not_touch_each_other(answers, monkeypatch) -> None:
    """One chain at a time, several, or fewer of them: each gives the same values."""
    together = chained_equations(answers, imputations=4, iterations=2, seed=3)
    fewer = chained_equations(answers, imputations=2, iterations=2, seed=3)
    monkeypatch.setattr(imputation, "_CELLS_AT_ONCE", 1)
    alone = chained_equations(answers, imputations=4, iterations=2, seed=3)
    for chain in range(4):
        assert np.array_equal(together.completed[chain], alone.completed[chain], equal_nan=True)
    for chain in range(2):
        assert np.array_equal(together.completed[chain], fewer.completed[chain], equal_nan=True)
    assert np.array_equal(together.means, alone.means, equal_nan=True)


def test_the_number_of_imputations_follows_the_share_of_incomplete_units(answers) -> None:
    incomplete = np.any([variable.missing for variable in answers.values()], axis=0).mean()
    assert imputations_needed(answers) == max(20, int(np.ceil(100 * incomplete)))
    assert imputations_needed({"x": ImputedVariable(np.ones(5))}) == 20


def test_imputation_recovers_a_mean_that_complete_cases_miss() -> None:
    random = np.random.default_rng(92)
    off_complete, off_imputed, covered = [], [], 0
    for trial in range(25):
        x = random.normal(size=250)
        y = 1 + x + random.normal(size=250)
        seen = np.where(random.random(250) < 1 / (1 + np.exp(-1.5 * x)), np.nan, y)
        imputed = chained_equations(
            {"x": ImputedVariable(x), "y": ImputedVariable(seen)}, imputations=10, iterations=2, seed=trial
        )
        columns = [imputed.column(m, "y") for m in range(10)]
        pooled = pool([c.mean() for c in columns], [c.var(ddof=1) / 250 for c in columns], complete_df=249)
        interval = pooled.interval()
        off_complete.append(np.nanmean(seen) - 1)
        off_imputed.append(pooled.estimate - 1)
        covered += interval.low <= 1 <= interval.high
    assert np.mean(off_complete) < -0.3
    assert abs(np.mean(off_imputed)) < 0.12
    assert covered >= 18


def test_imputation_recovers_a_slope_and_admits_what_is_missing() -> None:
    estimates, increases, covered = [], [], 0
    for trial in range(25):
        random = np.random.default_rng(trial)
        x, z = random.normal(size=(2, 300))
        y = 0.5 * x - 0.3 * z + random.normal(size=300)
        seen = np.where(random.random(300) < 0.3, np.nan, x)
        variables = {"x": ImputedVariable(seen), "z": ImputedVariable(z), "y": ImputedVariable(y)}
        imputed = chained_equations(variables, imputations=15, iterations=1, seed=trial)
        fits = [
            fit_linear(y, Predictors.of(["x", "z"], completed[:, :2], intercept=True))
            for completed in imputed.completed
        ]
        pooled = pool(
            [fit.coefficients[1] for fit in fits],
            [fit.classical_covariance[1, 1] for fit in fits],
            complete_df=297,
        )
        interval = pooled.interval()
        estimates.append(pooled.estimate)
        increases.append(pooled.relative_increase)
        covered += interval.low <= 0.5 <= interval.high
    assert np.mean(estimates) == pytest.approx(0.5, abs=0.04)
    assert np.mean(increases) == pytest.approx(0.25, abs=0.1)
    assert covered >= 21


def test_answers_filled_in_can_be_shifted_within_their_scale(answers) -> None:
    """M10: delta shift of one category."""
    imputed = chained_equations(answers, imputations=2, iterations=1)
    shifted = shift_filled(imputed, "influence", 1, (1, 5))
    rows = imputed.filled[:, 2]
    before, after = imputed.column(0, "influence"), shifted.column(0, "influence")
    assert np.array_equal(after[rows], np.minimum(before[rows] + 1, 5))
    assert np.array_equal(after[~rows], before[~rows], equal_nan=True)


def test_more_columns_than_units_can_carry_still_work() -> None:
    """Dyads in wide format: many columns, few organisations."""
    random = np.random.default_rng(94)
    values = np.round(random.normal(2, 1, size=(60, 45)))
    values[random.random((60, 45)) < 0.1] = np.nan
    imputed = chained_equations(
        {f"v{place}": ImputedVariable(column) for place, column in enumerate(values.T)},
        imputations=2,
        iterations=2,
    )
    assert all(np.isfinite(completed).all() for completed in imputed.completed)


def test_a_variable_without_any_value_cannot_be_imputed() -> None:
    with pytest.raises(BrokenPromise):
        chained_equations({"x": ImputedVariable(np.full(4, np.nan))})
