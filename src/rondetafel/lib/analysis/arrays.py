"""Types of the arrays that estimators take, and sums over groups."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

_CELLS_AT_ONCE = 4_000_000


def floats(values: npt.ArrayLike) -> Floats:
    """Values as floating point numbers; a copy is made only when the type changes."""
    return np.asarray(values, dtype=np.float64)


def group_codes(labels: npt.ArrayLike) -> Codes:
    """Number of the group of each unit, 0 … groups - 1, in ascending order of the labels."""
    return np.unique(np.asarray(labels), return_inverse=True)[1].reshape(-1).astype(np.intp)


def crossed_codes(*codes: Codes) -> Codes:
    """Number of the combination of groups that each unit is in; only combinations that occur count."""
    combined = codes[0]
    for other in codes[1:]:
        combined = group_codes(combined * (int(other.max(initial=0)) + 1) + other)
    return combined


def group_sums(values: Floats, codes: Codes, groups: int | None = None) -> Floats:
    """Sum of values (n, or n × k) over the units of each group (groups, or groups × k)."""
    count = int(codes.max(initial=-1)) + 1 if groups is None else groups
    if values.ndim == 1:
        return floats(np.bincount(codes, weights=values, minlength=count))
    columns = [np.bincount(codes, weights=column, minlength=count) for column in values.T]
    return np.stack(columns, axis=1) if columns else np.zeros((count, 0))


def group_products(rows: Floats, weights: Floats, codes: Codes) -> Floats:
    """Weighted cross-products Σ w r r' of the rows of each group (groups × columns × columns)."""
    order = np.argsort(codes, kind="stable")
    first = np.flatnonzero(np.diff(codes[order], prepend=-1))
    width = rows.shape[1]
    result = np.empty((len(first), width, width))
    portion = max(1, _CELLS_AT_ONCE // (width * width))
    start = 0
    while start < len(first):
        # whole groups, as many as fit in memory
        end = int(np.searchsorted(first, first[start] + portion, side="right"))
        end = max(end - 1, start + 1) if end < len(first) else len(first)
        last = first[end] if end < len(first) else len(order)
        places = order[first[start] : last]
        products = np.einsum("ni,nj->nij", rows[places] * weights[places, None], rows[places])
        result[start:end] = np.add.reduceat(products, first[start:end] - first[start], axis=0)
        start = end
    return result
