"""Categories of several nominal variables as one table of zeros and ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True, eq=False)
class Indicators:
    """Units × categories, a block of columns per variable.

    Args:
        table: 1 for the category a unit has; the block of a variable that is missing is 0.
        variable: variable of each category, 0, 1, ….
        codes: code of each category in its variable.
        known: units × variables, whether the unit has a category.
    """

    table: Floats
    variable: Codes
    codes: Floats
    known: npt.NDArray[np.bool_]

    @property
    def starts(self) -> Codes:
        """First column of each variable."""
        return np.searchsorted(self.variable, np.arange(self.known.shape[1])).astype(np.intp)

    @property
    def category_counts(self) -> Codes:
        """Number of categories of each variable."""
        return np.bincount(self.variable, minlength=self.known.shape[1]).astype(np.intp)

    def within_variables(self, values: Floats) -> Floats:
        """Sum over the categories of each variable, along the last axis but one (… × categories × k)."""
        return floats(np.add.reduceat(values, self.starts, axis=-2))


def indicators(values: npt.ArrayLike) -> Indicators:
    """Categories of nominal variables, in ascending order of their codes.

    Several labels at once are one variable of zeros and ones per label.

    Args:
        values: units × variables, codes; NaN is missing.

    Raises:
        BrokenPromise: no table, or a variable without any value.
    """
    given = floats(values)
    if given.ndim != 2 or not given.size or np.isnan(given).all(axis=0).any():
        raise BrokenPromise("units × variables with at least one value in each variable are needed")
    blocks, variable, codes = [], [], []
    for number, column in enumerate(given.T):
        found = np.unique(column[~np.isnan(column)])
        blocks.append(column[:, None] == found)
        variable.append(np.full(len(found), number, dtype=np.intp))
        codes.append(found)
    table = np.concatenate(blocks, axis=1).astype(np.float64)
    return Indicators(table, np.concatenate(variable), np.concatenate(codes), ~np.isnan(given))
