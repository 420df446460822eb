"""Ties without which a part of a network would fall off (M36)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.problems import BrokenPromise


def bridging_ties(node_count: int, source: npt.ArrayLike, target: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Whether each tie is the only way between its ends. Agrees with R `igraph::bridges`.

    Args:
        node_count: nodes, numbered from 0.
        source: one end of each tie.
        target: the other end.

    Returns:
        One flag per tie, in their order.

    Raises:
        BrokenPromise: an end that is no node.
    """
    import igraph

    ends = np.column_stack([np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)])
    if ends.size and not 0 <= int(ends.min()) <= int(ends.max()) < node_count:
        raise BrokenPromise(f"a tie ends outside the {node_count} nodes")
    flags = np.zeros(len(ends), dtype=np.bool_)
    flags[igraph.Graph(n=node_count, edges=ends).bridges()] = True
    return flags
