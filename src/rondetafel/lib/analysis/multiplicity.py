"""Adjusting p-values for many tests: Bonferroni, Holm, Benjamini-Hochberg."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.problems import BrokenPromise

PValues = npt.NDArray[np.float64]


def bonferroni(p_values: npt.ArrayLike, *, tests: int | None = None) -> PValues:
    """p times the number of tests, at most 1. Agrees with R `p.adjust(method = "bonferroni")`.

    Args:
        p_values: p-values in [0, 1], in any order.
        tests: number of tests when some are not listed, see `benjamini_hochberg`.
    """
    given, tests = _checked(p_values, tests)
    return np.minimum(given * tests, 1.0)


def holm(p_values: npt.ArrayLike, *, tests: int | None = None) -> PValues:
    """Holm's step-down adjustment: controls the chance of any false rejection (G17).

    Running maximum of (tests - rank + 1) p over ascending p. Agrees with R `p.adjust(method = "holm")`.

    Args:
        p_values: p-values in [0, 1], in any order.
        tests: number of tests when some are not listed, see `benjamini_hochberg`.
    """
    given, tests = _checked(p_values, tests)
    order = np.argsort(given, kind="stable")
    steps = (tests - np.arange(len(given))) * given[order]
    return _in_order_given(np.minimum(np.maximum.accumulate(steps), 1.0), order)


def benjamini_hochberg(p_values: npt.ArrayLike, *, tests: int | None = None) -> PValues:
    """Benjamini-Hochberg's step-up adjustment: controls the false discovery rate (G17).

    Running minimum, from the largest p down, of tests × p / rank. Agrees with R
    `p.adjust(method = "BH", n = tests)`.

    Args:
        p_values: p-values in [0, 1], in any order.
        tests: number of tests made when only the smallest p-values are listed. The unlisted ones must
            not be smaller than the listed ones; pairs that never met have p = 1 and need not be listed.

    Raises:
        BrokenPromise: a p-value outside [0, 1] or missing, or fewer tests than p-values.
    """
    given, tests = _checked(p_values, tests)
    order = np.argsort(given, kind="stable")
    steps = tests * given[order] / np.arange(1, len(given) + 1)
    falling = np.minimum.accumulate(steps[::-1])[::-1]
    return _in_order_given(np.minimum(falling, 1.0), order)


def _checked(p_values: npt.ArrayLike, tests: int | None) -> tuple[PValues, int]:
    given = np.asarray(p_values, dtype=np.float64)
    if not bool(np.all((given >= 0) & (given <= 1))):
        raise BrokenPromise("p-values lie in [0, 1]")
    if tests is not None and tests < len(given):
        raise BrokenPromise(f"{len(given)} p-values cannot come from {tests} tests")
    return given, len(given) if tests is None else tests


def _in_order_given(adjusted: PValues, order: npt.NDArray[Any]) -> PValues:
    result = np.empty_like(adjusted)
    result[order] = adjusted
    return result
