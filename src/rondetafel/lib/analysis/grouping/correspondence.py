"""Correspondence analysis of a table of counts, and of several nominal variables (M26)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.grouping.categories import Indicators, indicators
from rondetafel.lib.analysis.grouping.hierarchies import Dendrogram, agglomerate, euclidean_distances
from rondetafel.lib.base.problems import BrokenPromise

_NOTHING = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Correspondence:
    """Rows and columns of a table on common axes; the sign of an axis is fixed but has no meaning.

    Args:
        eigenvalues: inertia of each axis, descending, those of 0 left out.
        rows: principal coordinates of rows (rows × axes).
        columns: principal coordinates of columns (columns × axes).
        row_masses: share of each row in the total.
        column_masses: share of each column in the total.
        total: sum of the table.
    """

    eigenvalues: Floats
    rows: Floats
    columns: Floats
    row_masses: Floats
    column_masses: Floats
    total: float

    @property
    def inertia(self) -> float:
        """Sum of the eigenvalues."""
        return float(self.eigenvalues.sum())

    @property
    def shares(self) -> Floats:
        """Share of each axis in the inertia."""
        return floats(self.eigenvalues / self.eigenvalues.sum())

    @property
    def chi_square(self) -> float:
        """Pearson's chi-square of the table: inertia × total."""
        return self.inertia * self.total

    @property
    def row_contributions(self) -> Floats:
        """Share of each row in the inertia of each axis."""
        return self.row_masses[:, None] * self.rows**2 / self.eigenvalues

    @property
    def column_contributions(self) -> Floats:
        """Share of each column in the inertia of each axis."""
        return self.column_masses[:, None] * self.columns**2 / self.eigenvalues

    @property
    def column_quality(self) -> Floats:
        """Squared cosine of each column with each axis; NaN for a column at the centre."""
        squares = self.columns**2
        whole = squares.sum(axis=1, keepdims=True)
        return floats(np.divide(squares, whole, out=np.full_like(squares, np.nan), where=whole > 0))


@dataclass(frozen=True, slots=True, eq=False)
class MultipleCorrespondence:
    """Several nominal variables on common axes.

    Args:
        analysis: correspondence analysis of units × categories; its rows are units.
        categories: the variable and code behind each column.
    """

    analysis: Correspondence
    categories: Indicators

    @property
    def corrected_eigenvalues(self) -> Floats:
        """Benzécri's correction (Q/(Q - 1))² (λ - 1/Q)² for axes above 1/Q, 0 for the others.

        The coding in zeros and ones alone makes Q variables look as if little is explained.
        """
        count = self.categories.known.shape[1]
        if count < 2:
            return np.zeros_like(self.analysis.eigenvalues)
        above = np.maximum(self.analysis.eigenvalues - 1 / count, 0)
        return floats((count / (count - 1) * above) ** 2)

    @property
    def corrected_shares(self) -> Floats:
        """Share of each axis in the corrected inertia; NaN when no axis is above 1/Q."""
        corrected = self.corrected_eigenvalues
        whole = corrected.sum()
        return floats(corrected / whole if whole > 0 else np.full_like(corrected, np.nan))

    @property
    def correlation_ratios(self) -> Floats:
        """Squared correlation ratio of each variable with each axis (variables × axes)."""
        weighted = self.analysis.column_masses[:, None] * self.analysis.columns**2
        count = self.categories.known.shape[1]
        return floats(self.categories.within_variables(weighted) * count)

    @property
    def test_values(self) -> Floats:
        """How far a category is from the centre, as a standard normal deviate (categories × axes)."""
        units = self.analysis.total / self.categories.known.shape[1]
        holders = self.analysis.column_masses * self.analysis.total
        return floats(self.analysis.columns * np.sqrt(holders * (units - 1) / (units - holders))[:, None])


def correspondence(table: npt.ArrayLike) -> Correspondence:
    """Simple correspondence analysis. Agrees with R `FactoMineR::CA`.

    Args:
        table: rows × columns of counts or weights, at least 0; every row and column has something.

    Raises:
        BrokenPromise: negative numbers, or an empty row or column.
    """
    counts = floats(table)
    row_sums, column_sums = counts.sum(axis=1), counts.sum(axis=0)
    if not ((counts >= 0).all() and (row_sums > 0).all() and (column_sums > 0).all()):
        raise BrokenPromise("a table of counts without empty rows and columns is needed")
    total = float(counts.sum())
    rows, columns = row_sums / total, column_sums / total
    expected = np.outer(rows, columns)
    residuals = (counts / total - expected) / np.sqrt(expected)
    left, singular, right = np.linalg.svd(residuals, full_matrices=False)
    kept = singular**2 > _NOTHING
    left, singular, right = left[:, kept], singular[kept], right[kept].T
    sign = np.sign(right[np.argmax(np.abs(right), axis=0), np.arange(right.shape[1])])
    return Correspondence(
        singular**2,
        sign * left * singular / np.sqrt(rows)[:, None],
        sign * right * singular / np.sqrt(columns)[:, None],
        rows,
        columns,
        total,
    )


def multiple_correspondence(values: npt.ArrayLike) -> MultipleCorrespondence:
    """Multiple correspondence analysis. Agrees with R `FactoMineR::MCA` where nothing is missing.

    A missing value is spread over the categories as the others have them, so that it pulls nowhere; R makes
    it a category of its own, which with few units builds axes of missing values.

    Args:
        values: units × variables, codes; NaN is missing.

    Raises:
        BrokenPromise: a variable without values.
    """
    coded = indicators(values)
    table = coded.table.copy()
    holders = table.sum(axis=0)
    shares = holders / coded.within_variables(holders[:, None])[coded.variable, 0]
    gaps = ~coded.known[:, coded.variable]
    table[gaps] = np.broadcast_to(shares, table.shape)[gaps]
    return MultipleCorrespondence(correspondence(table), coded)


def ward_on_axes(analysis: MultipleCorrespondence, axes: int | None = None) -> Dendrogram:
    """Ward's grouping of units by their place on the first axes of an MCA, as R `FactoMineR::HCPC`.

    Args:
        analysis: the MCA.
        axes: number of axes; None is those above 1/Q, which Benzécri's correction keeps, at least 1.
    """
    kept = max(1, int(np.sum(analysis.corrected_eigenvalues > 0))) if axes is None else axes
    return agglomerate(euclidean_distances(analysis.analysis.rows[:, :kept]), "ward")
