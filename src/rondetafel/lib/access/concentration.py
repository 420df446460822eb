"""Concentration of access (M14) over the organisations of a histogram."""

from __future__ import annotations

from rondetafel.lib.access.histogram import Histogram
from rondetafel.lib.access.result import Concentration


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
        top10_share=inequality.top_k_share(values, weights, k=10),
        top10pct_share=inequality.top_share(values, weights, share=0.10),
    )
