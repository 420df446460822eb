"""Types of the arrays that estimators take, and sums over groups."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

_NUMBERS_AT_ONCE = 1 << 16  # what fits in the cache of a processor


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
    sorted_rows, weighted = rows[order], (rows * weights[:, None])[order]
    result = np.empty((len(first), rows.shape[1], rows.shape[1]))
    # a product of matrices per group is many times faster than summing all outer products
    for group, (start, end) in enumerate(pairwise([*first.tolist(), len(order)])):
        np.matmul(weighted[start:end].T, sorted_rows[start:end], out=result[group])
    return result


def row_blocks(count: int) -> Iterator[slice]:
    """The rows of a square table in blocks, so that what is computed on the way stays in the cache."""
    size = max(1, _NUMBERS_AT_ONCE // max(count, 1))
    for start in range(0, count, size):
        yield slice(start, start + size)
