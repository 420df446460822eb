"""Tests and association measures for tables of counts (M02, M11)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.comparisons.exact_tables import TableProbability, independence_probability
from rondetafel.lib.analysis.significance import TestResult, chi_square_result
from rondetafel.lib.base.problems import BrokenPromise

SMALLEST_EXPECTED = 5.0


@dataclass(frozen=True, slots=True)
class Association:
    """How strongly rows and columns of a table go together; None where it is undefined.

    Args:
        chi_square: Pearson's test.
        cramers_v: 0 … 1.
        smallest_expected: smallest expected count.
        exact: Fisher-Freeman-Halton or Monte Carlo p-value where an expected count is below 5; else None.
    """

    chi_square: TestResult
    cramers_v: float | None
    smallest_expected: float
    exact: TableProbability | None

    @property
    def p_value(self) -> float | None:
        """The p-value to use: the exact one where expected counts are small."""
        return self.chi_square.p_value if self.exact is None else self.exact.p_value


def chi_square_test(table: npt.ArrayLike, *, continuity: bool = False) -> TestResult:
    """Pearson's chi-square test of independence. Agrees with R `chisq.test(correct = continuity)`.

    Args:
        table: counts (rows × columns); empty rows and columns are left out.
        continuity: Yates' correction, for 2 × 2 tables only.
    """
    counts = _without_empty(table)
    rows, columns = counts.shape
    if rows < 2 or columns < 2:
        return TestResult(None, None, None, "chi-square")
    expected = expected_counts(counts)
    off = np.abs(counts - expected)
    if continuity and counts.shape == (2, 2):
        off = off - min(0.5, float(off.min()))
    return chi_square_result(float(np.sum(off**2 / expected)), (rows - 1) * (columns - 1), "chi-square")


def likelihood_ratio_test_of_table(table: npt.ArrayLike) -> TestResult:
    """Likelihood-ratio test of independence, 2 Σ O ln(O/E). Agrees with R `vcd::assocstats`.

    Args:
        table: counts (rows × columns).
    """
    counts = _without_empty(table)
    rows, columns = counts.shape
    if rows < 2 or columns < 2:
        return TestResult(None, None, None, "likelihood-ratio")
    observed, expected = counts[counts > 0], expected_counts(counts)[counts > 0]
    statistic = 2 * float(np.sum(observed * np.log(observed / expected)))
    return chi_square_result(statistic, (rows - 1) * (columns - 1), "likelihood-ratio")


def goodness_of_fit(counts: npt.ArrayLike, shares: npt.ArrayLike) -> TestResult:
    """Chi-square test of counts against known shares. Agrees with R `chisq.test(p =)`.

    Args:
        counts: observed count per category.
        shares: known share (or size) of each category, above 0.
    """
    observed, known = floats(counts), floats(shares)
    expected = observed.sum() * known / known.sum()
    statistic = float(np.sum((observed - expected) ** 2 / expected))
    return chi_square_result(statistic, len(observed) - 1, "goodness-of-fit")


def association(table: npt.ArrayLike, *, seed: int = 0) -> Association:
    """Chi-square with Cramér's V, and an exact p-value where an expected count is below 5 (M02, M11).

    Args:
        table: counts (rows × columns).
        seed: of the Monte Carlo tables, used only where all tables are too many to list.
    """
    counts = _without_empty(table)
    test = chi_square_test(counts)
    smallest = float(expected_counts(counts).min()) if counts.size else 0.0
    few = test.statistic is not None and smallest < SMALLEST_EXPECTED
    exact = independence_probability(counts, seed=seed) if few else None
    return Association(test, cramers_v(counts), smallest, exact)


def cramers_v(table: npt.ArrayLike) -> float | None:
    """Cramér's V = sqrt(X²/(n (min(rows, columns) - 1))). Agrees with R `vcd::assocstats`."""
    counts = _without_empty(table)
    test = chi_square_test(counts)
    if test.statistic is None:
        return None
    return sqrt(test.statistic / (counts.sum() * (min(counts.shape) - 1)))


def contingency_coefficient(table: npt.ArrayLike) -> float | None:
    """Pearson's contingency coefficient sqrt(X²/(n + X²)). Agrees with R `vcd::assocstats`."""
    test = chi_square_test(table)
    return None if test.statistic is None else sqrt(test.statistic / (floats(table).sum() + test.statistic))


def goodman_kruskal_gamma(table: npt.ArrayLike) -> float | None:
    """Gamma (C - D)/(C + D) of two ordered variables; None without a pair that differs on both.

    Args:
        table: counts, rows and columns in order.
    """
    concordant, discordant = _pairs(floats(table))
    together = concordant + discordant
    return (concordant - discordant) / together if together else None


def kendall_tau_b(table: npt.ArrayLike) -> float | None:
    """Kendall's tau-b of two ordered variables. Agrees with R `cor(method = "kendall")`.

    Args:
        table: counts, rows and columns in order.
    """
    counts = floats(table)
    concordant, discordant = _pairs(counts)
    total = counts.sum()
    row_pairs, column_pairs = ((total**2 - np.sum(counts.sum(axis=axis) ** 2)) / 2 for axis in (1, 0))
    scale = sqrt(row_pairs * column_pairs)
    return (concordant - discordant) / scale if scale else None


def odds_ratio(table: npt.ArrayLike) -> float:
    """Odds ratio of a 2 × 2 table with half a unit added to each cell (Haldane, Anscombe)."""
    (a, b), (c, d) = floats(table) + 0.5
    return float(a * d / (b * c))


def mcnemar_test(table: npt.ArrayLike, *, continuity: bool = True) -> TestResult:
    """McNemar's test of change in paired yes-no answers. Agrees with R `mcnemar.test`.

    Args:
        table: 2 × 2 counts: first answer by second answer.
        continuity: Edwards' correction.

    Raises:
        BrokenPromise: a table that is not 2 × 2.
    """
    counts = floats(table)
    if counts.shape != (2, 2):
        raise BrokenPromise("McNemar's test is about a 2 x 2 table")
    up, down = float(counts[0, 1]), float(counts[1, 0])
    if not up + down:
        return TestResult(None, 1, None, "mcnemar")
    off = abs(up - down) - (min(1.0, abs(up - down)) if continuity else 0.0)
    return chi_square_result(off * off / (up + down), 1, "mcnemar")


def cochran_q(answers: npt.ArrayLike) -> TestResult:
    """Cochran's Q: do shares of yes differ between questions asked of the same units? (M06)

    k(k - 1) Σ (T_j - T̄)² / Σ u_i (k - u_i) with T totals of questions and u of units. Agrees with R
    `DescTools::CochranQTest`.

    Args:
        answers: 1 or 0 (units × questions); units with a missing answer (NaN) are left out.
    """
    given = floats(answers)
    complete = given[np.isfinite(given).all(axis=1)]
    questions = complete.shape[1]
    units = complete.sum(axis=1)
    spread = float(np.sum(units * (questions - units)))
    if not spread:
        return TestResult(None, questions - 1, None, "cochran-q")
    totals = complete.sum(axis=0)
    statistic = questions * (questions - 1) * float(np.sum((totals - totals.mean()) ** 2)) / spread
    return chi_square_result(statistic, questions - 1, "cochran-q")


def standardised_residuals(table: npt.ArrayLike) -> Floats:
    """Residuals of the chi-square test over their standard errors. Agrees with R `chisq.test()$stdres`."""
    counts = floats(table)
    total = counts.sum()
    rows, columns = counts.sum(axis=1)[:, None] / total, counts.sum(axis=0)[None, :] / total
    expected = total * rows * columns
    return floats((counts - expected) / np.sqrt(expected * (1 - rows) * (1 - columns)))


def expected_counts(counts: Floats) -> Floats:
    """Counts of a table if rows and columns were independent."""
    return floats(np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum())


def _without_empty(table: npt.ArrayLike) -> Floats:
    counts = floats(table)
    if not bool(np.all(counts >= 0)):
        raise BrokenPromise("counts are 0 or more")
    return floats(counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0])


def _pairs(counts: Floats) -> tuple[float, float]:
    """Pairs of units in the same and in the opposite order on both variables."""
    concordant = discordant = 0.0
    for row in range(counts.shape[0] - 1):
        for column in range(counts.shape[1]):
            below = counts[row + 1 :]
            concordant += float(counts[row, column] * below[:, column + 1 :].sum())
            discordant += float(counts[row, column] * below[:, :column].sum())
    return concordant, discordant
