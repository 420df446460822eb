"""The same actor under several spellings, without a register: records grouped into actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rondetafel.lib.linkage.cluster_rule import ClusterRule, default_cluster_rule
from rondetafel.lib.linkage.evidence import Kind
from rondetafel.lib.linkage.record_pairs import NameRecord, RecordPair, record_pairs


@dataclass(frozen=True, slots=True)
class Clusters:
    """Records grouped into actors.

    Args:
        labels: per record the position of the first record of its cluster.
        joins: pairs that made two clusters one, surest first: what a person reviews.
        rule_version: version of the rule.
    """

    labels: tuple[int, ...]
    joins: tuple[RecordPair, ...]
    rule_version: int

    @property
    def count(self) -> int:
        """Number of clusters; a record like no other is a cluster by itself."""
        return len(set(self.labels))


def cluster_names(
    names: Sequence[str | NameRecord], blocks: Sequence[str] | None = None, rule: ClusterRule | None = None
) -> Clusters:
    """Group names that are spellings of one actor.

    Pairs get a weight (`RecordPair`); from the surest pair down, the two clusters of a pair are joined when
    the mean weight between their records is high enough, so a chain of likenesses does not join what differs.
    A pair without evidence weighs 0. Records of one source stay apart unless they have the very same name.

    Args:
        names: names, or records with several names, acronyms, source and years.
        blocks: block per name (a country); only names of the same block are compared.
        rule: weights and thresholds; the rule that ships with Rondetafel by default.
    """
    rule = rule or default_cluster_rule()
    records = [name if isinstance(name, NameRecord) else NameRecord((name,)) for name in names]
    if blocks is not None:
        records = [replace(record, block=block) for record, block in zip(records, blocks, strict=True)]
    pairs = record_pairs(records, rule)
    least = rule.join_from_with_sources if all(record.source for record in records) else rule.join_from
    clustering = _Clustering(records, pairs, least)
    joins = [
        pair
        for pair in sorted(pairs, key=lambda pair: (-pair.weight, pair.first, pair.second))
        if clustering.join(pair)
    ]
    return Clusters(clustering.labels(), tuple(joins), rule.version)


class _Clustering:
    """Clusters while they grow."""

    def __init__(self, records: Sequence[NameRecord], pairs: Sequence[RecordPair], least: float) -> None:
        self._sources = [record.source for record in records]
        self._pair: Mapping[tuple[int, int], RecordPair] = {(pair.first, pair.second): pair for pair in pairs}
        self._least = least
        self._cluster = list(range(len(records)))
        self._members = {position: [position] for position in range(len(records))}

    def join(self, pair: RecordPair) -> bool:
        """Join the clusters of a pair where that is allowed and sure enough; tell whether it was done."""
        one, other = self._cluster[pair.first], self._cluster[pair.second]
        if one == other or pair.weight < self._least or not self._may_join(one, other):
            return False
        into, gone = sorted((one, other))
        for member in self._members[gone]:
            self._cluster[member] = into
        self._members[into] += self._members.pop(gone)
        return True

    def labels(self) -> tuple[int, ...]:
        """Cluster per record."""
        return tuple(self._cluster)

    def _may_join(self, one: int, other: int) -> bool:
        total, count = 0.0, 0
        for first in self._members[one]:
            for second in self._members[other]:
                pair = self._pair.get((min(first, second), max(first, second)))
                same_source = self._sources[first] == self._sources[second] != ""
                if same_source and not (
                    pair and pair.name and pair.name.kind in (Kind.EXACT_NAME, Kind.SAME_NAME)
                ):
                    return False
                total, count = total + (pair.weight if pair else 0.0), count + 1
        return total >= self._least * count
