"""Concentration of access (M14) over the organisations of a histogram."""

from __future__ import annotations

from rondetafel.lib.access.histogram import Histogram
from rondetafel.lib.access.result import Concentration
from rondetafel.lib.analysis.intervals import Interval


def concentration_of(histogram: Histogram) -> Concentration:
    """All measures of concentration over the organisations of a histogram (M14)."""
    from rondetafel.lib.analysis import inequality

    values, weights = histogram.value, histogram.count
    return Concentration(
        organisations=histogram.organisations,
        contacts=histogram.contacts,
        gini=inequality.gini(values, weights),
        hhi=inequality.hhi(values, weights),
        hhi_normalised=inequality.hhi_normalised(values, weights),
        entropy=inequality.shannon_entropy(values, weights),
        entropy_normalised=inequality.entropy_normalised(values, weights),
        top10_share=inequality.top_k_share(values, weights, k=10)
        if histogram.organisations >= inequality.LEAST_FOR_TOP_SHARE
        else None,
        top10pct_share=inequality.top_share(values, weights, share=0.10),
    )


def gini_interval(histogram: Histogram, *, seed: int) -> Interval:
    """Gini with its bootstrap interval over organisations (M14)."""
    from rondetafel.lib.analysis.bootstrap import bootstrap_interval
    from rondetafel.lib.analysis.inequality import gini

    return bootstrap_interval(histogram.value, histogram.count, gini, seed=seed)
