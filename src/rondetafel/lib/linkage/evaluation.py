"""How good links and clusters are, against a truth: precision, recall and F1, each share with its base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rondetafel.lib.analysis.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class CountedShare:
    """A share with what it is a share of.

    Args:
        count: numerator.
        base: denominator; 0 makes the share undefined.
    """

    count: int
    base: int

    @property
    def share(self) -> float | None:
        """count / base, None where the base is 0."""
        return self.count / self.base if self.base else None

    @property
    def interval(self) -> Interval:
        """95% Wilson interval (M04); for pairs too narrow, as pairs of one cluster are not independent."""
        return wilson(self.count, self.base)


@dataclass(frozen=True, slots=True)
class LinkQuality:
    """Quality of links between texts and a register, per text.

    Args:
        precision: links to the right entry, of all links.
        recall: links to the right entry, of the texts whose entry is in the register.
        linked_without_entry: links of texts whose entry is not in the register; all of them are wrong.
    """

    precision: CountedShare
    recall: CountedShare
    linked_without_entry: int

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return _f1(self.precision.count, self.precision.base, self.recall.base)


@dataclass(frozen=True, slots=True)
class ClusterQuality:
    """Quality of clusters.

    Args:
        precision: pairs that are together in both, of the pairs that were put together.
        recall: pairs that are together in both, of the pairs that belong together.
        b_cubed_precision: mean over records of the share of its cluster that is the same actor.
        b_cubed_recall: mean over records of the share of its actor that is in its cluster.
    """

    precision: CountedShare
    recall: CountedShare
    b_cubed_precision: float | None
    b_cubed_recall: float | None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of pairwise precision and recall."""
        return _f1(self.precision.count, self.precision.base, self.recall.base)

    @property
    def b_cubed_f1(self) -> float | None:
        """Harmonic mean of B-cubed precision and recall (Bagga & Baldwin 1998)."""
        if self.b_cubed_precision is None or self.b_cubed_recall is None:
            return None
        return (
            2 * self.b_cubed_precision * self.b_cubed_recall / (self.b_cubed_precision + self.b_cubed_recall)
        )


def evaluate_links(ids: Sequence[str | None], truth: Sequence[str | None]) -> LinkQuality:
    """Compare links with the truth.

    A link is right when it points to the very entry. A text whose entry is not in the register should not
    be linked: any link of it is wrong, even to an entry that bears the same name.

    Args:
        ids: id per text, None where not linked (for review counts as not linked).
        truth: right id per text, None where its entry is not in the register.
    """
    right = sum(id is not None and id == true for id, true in zip(ids, truth, strict=True))
    linked = sum(id is not None for id in ids)
    in_register = sum(true is not None for true in truth)
    without_entry = sum(id is not None and true is None for id, true in zip(ids, truth, strict=True))
    return LinkQuality(CountedShare(right, linked), CountedShare(right, in_register), without_entry)


def evaluate_clusters(labels: Sequence[Hashable], truth: Sequence[Hashable]) -> ClusterQuality:
    """Compare clusters with the truth, by pairs of records and by B-cubed.

    Args:
        labels: cluster per record.
        truth: actor per record.
    """
    together = Counter(zip(labels, truth, strict=True))
    cluster_sizes, actor_sizes = Counter(labels), Counter(truth)
    right = _pairs(together)
    size = len(labels)
    return ClusterQuality(
        CountedShare(right, _pairs(cluster_sizes)),
        CountedShare(right, _pairs(actor_sizes)),
        sum(count**2 / cluster_sizes[label] for (label, _), count in together.items()) / size
        if size
        else None,
        sum(count**2 / actor_sizes[actor] for (_, actor), count in together.items()) / size if size else None,
    )


def _pairs(sizes: Mapping[Any, int]) -> int:
    return sum(count * (count - 1) // 2 for count in sizes.values())


def _f1(right: int, found: int, wanted: int) -> float | None:
    """2PR / (P + R) = 2 right / (found + wanted); None where nothing was found and nothing wanted."""
    return 2 * right / (found + wanted) if found + wanted else None
