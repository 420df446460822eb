"""Risk in a file with one row per respondent: who stands alone, and how sure a match would be.

For files that are shared with researchers. Tables are judged by the gate, not by these measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rondetafel.lib.analysis.arrays import Codes, Floats


@dataclass(frozen=True, slots=True)
class RecordRisk:
    """Risk per row; all arrays have shape (rows,).

    Args:
        alike: rows with the same combination of key values, itself included (k of k-anonymity).
        population: estimated number of such units in the population: the sum of the weights of `alike`.
        risk: probability that a match on the key values is the right one, between 0 and 1.
        distinct_answers: different sensitive answers among the rows alike (distinct l-diversity).
    """

    alike: Codes
    population: Floats
    risk: Floats
    distinct_answers: Codes

    @property
    def unique(self) -> int:
        """Rows that are alone in their combination."""
        return self.below(2)

    @property
    def expected_matches(self) -> float:
        """Expected number of right matches over the whole file."""
        return float(self.risk.sum())

    def below(self, k: int) -> int:
        """Rows that break k-anonymity."""
        return int((self.alike < k).sum())


def record_risk(
    keys: Sequence[Sequence[str]], weights: Sequence[float], sensitive: Sequence[str]
) -> RecordRisk:
    """Risk of each row of a file.

    Individual risk after Benedetti and Franconi with the approximation of sdcMicro, p = f/F: for f = 1
    p/(1-p) ln(1/p), for f = 2 p/(1-p)^2 (p ln p + 1 - p), else p/(f - (1-p)). Agrees with sdcMicro's
    `freqCalc`, `indivRisk(method="approx")` and `ldiversity`.

    Args:
        keys: columns that somebody could know from elsewhere (type, region, size), each of length rows.
        weights: how many units of the population each row stands for, above 0.
        sensitive: the column whose answers are sensitive.
    """
    import numpy as np

    columns = [np.unique(np.asarray(column, dtype=str), return_inverse=True)[1] for column in keys]
    _, group, sizes = np.unique(np.column_stack(columns), axis=0, return_inverse=True, return_counts=True)
    group = group.ravel()
    alike = sizes[group]
    population: Floats = np.bincount(group, np.asarray(weights, dtype=np.float64))[group].astype(np.float64)
    answers = np.unique(np.asarray(sensitive, dtype=str), return_inverse=True)[1]
    pairs = np.unique(np.column_stack([group, answers]), axis=0)
    return RecordRisk(alike, population, _risk(alike, alike / population), np.bincount(pairs[:, 0])[group])


def _risk(alike: Codes, share: Floats) -> Floats:
    """Individual risk from the number of rows alike and the share of the population that they are."""
    import numpy as np

    inside = np.clip(share, 0.0, 1.0 - 1e-12)  # a whole population in the file: the limit, 1/f
    rest = 1.0 - inside
    single = inside / rest * np.log(1.0 / inside)
    double = inside / rest**2 * (inside * np.log(inside) + rest)
    more = inside / (alike - rest)
    risk: Floats = np.where(
        share >= 1.0, 1.0 / alike, np.select([alike == 1, alike == 2], [single, double], more)
    )
    return risk
