"""Tests of independence for weighted tables: Rao-Scott and Wald (M03, G32)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Flags, Floats, floats, group_codes
from rondetafel.lib.analysis.comparisons.tables import chi_square_test
from rondetafel.lib.analysis.significance import FTest, f_test
from rondetafel.lib.analysis.survey.design import SurveyDesign, linearised_covariance


@dataclass(frozen=True, slots=True)
class WeightedTableTests:
    """Tests of independence of two categories in a survey.

    Args:
        rao_scott: second-order Rao-Scott F test: the one to use.
        first_order: Pearson's statistic over the mean design effect, chi-square.
        saddlepoint: Pearson's statistic against its own mixture of chi-squares, over one for the design.
        wald: Wald test on the differences between observed and expected shares.
        adjusted_wald: the same, corrected for few clusters.
    """

    rao_scott: FTest
    first_order: FTest
    saddlepoint: FTest
    wald: FTest
    adjusted_wald: FTest


def weighted_table_tests(
    design: SurveyDesign, rows: npt.ArrayLike, columns: npt.ArrayLike, *, domain: Flags | None = None
) -> WeightedTableTests | None:
    """Tests whether two categories are independent. Agrees with R `survey::svychisq`.

    Args:
        design: the design of all respondents.
        rows: row category of each unit.
        columns: column category of each unit.
        domain: units with both answers; None is all.

    Returns:
        The tests; None for fewer than two rows or columns.
    """
    inside = design.weights > 0 if domain is None else (design.weights > 0) & domain
    row, column = group_codes(np.asarray(rows)[inside]), group_codes(np.asarray(columns)[inside])
    height, width = int(row.max(initial=-1)) + 1, int(column.max(initial=-1)) + 1
    if height < 2 or width < 2:
        return None
    cells = np.zeros((design.size, height * width))
    cells[np.flatnonzero(inside), row * width + column] = 1.0
    total = float(design.weights[inside].sum())
    totals = design.weights @ cells
    wald = _wald_statistic(totals.reshape(height, width), linearised_covariance(design, cells))
    shares = totals / total
    influence = np.where(inside[:, None], cells - shares, 0.0) / total
    effects = _generalised_design_effects(
        shares.reshape(height, width), linearised_covariance(design, influence), int(inside.sum())
    )
    pearson = chi_square_test(shares.reshape(height, width) * int(inside.sum())).statistic
    assert pearson is not None
    return _tests(pearson, effects, wald / len(effects), design.degrees_of_freedom(inside))


def _tests(pearson: float, effects: Floats, wald: float, df: int) -> WeightedTableTests:
    mean_effect, squares = float(effects.mean()), float(effects @ effects)
    adjusted_df = float(effects.sum()) ** 2 / squares
    f = pearson / float(effects.sum())
    count = len(effects)
    adjusted = wald * (df - count + 1) / df
    return WeightedTableTests(
        rao_scott=f_test(f, adjusted_df, adjusted_df * df, "rao-scott"),
        first_order=_chi_square(pearson, pearson / mean_effect, count),
        saddlepoint=FTest(
            pearson,
            None,
            adjusted_df * df,
            _mixture_over_chi_square(pearson, effects, adjusted_df * df),
            "saddlepoint",
        ),
        wald=f_test(wald, count, df, "wald"),
        adjusted_wald=f_test(adjusted, count, df - count + 1, "adjusted-wald"),
    )


def mixture_probability(statistic: float, weights: npt.ArrayLike, multiplicities: npt.ArrayLike) -> float:
    """P(Σ w_j χ²(m_j) > statistic) by the saddlepoint approximation of Lugannani & Rice.

    Args:
        statistic: any number.
        weights: weight of each chi-square; at least one is positive.
        multiplicities: degrees of freedom of each, above 0, not always whole.
    """
    from scipy.special import ndtr

    given, m = floats(weights), floats(multiplicities)
    largest = float(given.max())
    w, x = given / largest, statistic / largest
    mean = float(m @ w)
    # at the mean the formula is 0/0; the value just beside it is the same to five digits
    if abs(x - mean) < 1e-4 * abs(mean):
        x = mean + 1e-4 * abs(mean)

    def slope(zeta: float) -> float:
        return float(np.sum(m * w / (1 - 2 * zeta * w))) - x

    negative = w[w < 0]
    lowest = 0.999999 / (2 * float(negative.min())) if len(negative) else -float(m.sum()) / (2 * x)
    zeta = _where_zero(slope, lowest, 0.499999999)
    cumulant = -float(np.sum(m * np.log(1 - 2 * zeta * w))) / 2
    root = float(np.sign(zeta)) * sqrt(max(2 * (zeta * x - cumulant), 0.0))
    curved = zeta * sqrt(2 * float(np.sum(m * w**2 / (1 - 2 * zeta * w) ** 2)))
    return float(ndtr(-(root + log(curved / root) / root)))


def _where_zero(increasing: Callable[[float], float], low: float, high: float) -> float:
    """Where an increasing function is 0, by halving: loading SciPy's optimisers would take half a second."""
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (low, middle) if increasing(middle) > 0 else (middle, high)
    return (low + high) / 2


def _generalised_design_effects(shares: Floats, covariance: Floats, base: int) -> Floats:
    """Eigenvalues of the interaction contrasts' design covariance over their multinomial covariance."""
    height, width = shares.shape
    contrasts = _interactions(height, width)
    flat = shares.reshape(-1)
    inverse = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
    scaled = contrasts * inverse[:, None]
    simple = contrasts.T @ scaled / base
    effects: Floats = np.linalg.eigvals(np.linalg.solve(simple, scaled.T @ covariance @ scaled)).real
    return effects


def _interactions(height: int, width: int) -> Floats:
    """A basis of the tables whose rows and columns all add up to 0, as columns."""
    rows = np.eye(height)[:, 1:] - 1 / height
    columns = np.eye(width)[:, 1:] - 1 / width
    return floats(np.kron(rows, columns))


def _mixture_over_chi_square(statistic: float, effects: Floats, df: float) -> float:
    """P(Σ effect × χ²(1) > statistic × χ²(df)/df): the error of the design effects counts too."""
    weights = np.append(effects, -statistic / df)
    return mixture_probability(0.0, weights, np.append(np.ones(len(effects)), df))


def _wald_statistic(totals: Floats, covariance: Floats) -> float:
    """Wald statistic of the differences between observed and expected totals (Koch et al. 1975)."""
    height, width = totals.shape
    total = totals.sum()
    row, column = totals.sum(axis=1), totals.sum(axis=0)
    off = (totals - np.outer(row, column) / total)[1:, 1:].reshape(-1)
    gradient = np.zeros((height, width, height, width))
    for i in range(height):
        for j in range(width):
            gradient[i, j] += row[i] * column[j] / total**2
            gradient[i, j, i, j] += 1
            gradient[i, j, i, :] -= column[j] / total
            gradient[i, j, :, j] -= row[i] / total
    slopes = gradient[1:, 1:].reshape(len(off), height * width)
    return float(off @ np.linalg.solve(slopes @ covariance @ slopes.T, off))


def _chi_square(statistic: float, scaled: float, df: int) -> FTest:
    from scipy.special import chdtrc

    return FTest(statistic, df, None, float(chdtrc(df, scaled)), "first-order")
