"""A share of items that hang together in clusters: positions of an organisation, items of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.proportions import survey_proportion
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """A share with an interval that knows about clusters.

    Args:
        count: items with the property.
        base: all items.
        clusters: clusters they come from.
        interval: share with Korn-Graubard limits; without limits when all items come from one cluster.
    """

    count: int
    base: int
    clusters: int
    interval: Interval


def clustered_share(
    flags: npt.ArrayLike, clusters: Sequence[str], *, confidence: float = CONFIDENCE
) -> ClusteredShare:
    """Share of items with a property, clustered. Agrees with R `survey::svyciprop(method = "beta")`, capped.

    Args:
        flags: whether each item has the property.
        clusters: label of the cluster of each item.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: lists of different length.
    """
    values = np.asarray(flags, dtype=np.bool_)
    if len(values) != len(clusters):
        raise BrokenPromise("items and their clusters are lists of the same length")
    count, base, number = int(values.sum()), len(values), len(set(clusters))
    if not base:
        return ClusteredShare(0, 0, 0, Interval.undefined("korn-graubard"))
    if number < 2:
        return ClusteredShare(count, base, number, Interval(count / base, None, None, "korn-graubard"))
    design = SurveyDesign.of(np.ones(base), clusters=list(clusters))
    interval = survey_proportion(design, floats(values), confidence=confidence).interval
    return ClusteredShare(count, base, number, interval)
