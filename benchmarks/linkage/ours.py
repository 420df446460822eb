"""Rondetafel's own linkage, called as the product calls it."""

from __future__ import annotations

from benchmarks.linkage.tasks import Answers, ClusterTask, LinkTask, PairTask
from rondetafel.lib.linkage.affiliations import main_organisations
from rondetafel.lib.linkage.cluster_rule import default_cluster_rule
from rondetafel.lib.linkage.clusters import cluster_names
from rondetafel.lib.linkage.record_pairs import NameRecord, record_pairs
from rondetafel.lib.linkage.register import NameRegister, RegisterEntry

_SURE = 99.0


def link(task: LinkTask, only: str | None) -> Answers:
    """The links that the rule decides."""
    register = NameRegister(RegisterEntry(id, name) for id, name in task.register)
    return {"rule": register.match(task.mentions).ids()}


def cluster(task: ClusterTask, only: str | None) -> Answers:
    """The clusters that the rule decides; affiliations are grouped by the organisation in them."""
    if any(record.block for record in task.records):
        return {"rule": list(cluster_names(task.records).labels)}
    organisations = main_organisations([record.names[0] for record in task.records])
    distinct = list(dict.fromkeys(organisations))
    labels = dict(zip(distinct, cluster_names(distinct).labels, strict=True))
    return {"rule": [labels[organisation] for organisation in organisations]}


def pairs(task: PairTask, only: str | None) -> Answers:
    """Weight of each pair among all names of the task, at several cut-offs."""
    names = sorted({name for pair in task.pairs for name in pair})
    position = {name: at for at, name in enumerate(names)}
    found = record_pairs([NameRecord((name,)) for name in names], default_cluster_rule())
    weight_of = {(pair.first, pair.second): pair.weight for pair in found}
    ends = [tuple(sorted((position[one], position[other]))) for one, other in task.pairs]
    weights = [_SURE if one == other else weight_of.get((one, other), -_SURE) for one, other in ends]
    return {
        f"weight {cut}": [weight >= cut for weight in weights] for cut in (-5, -4, -3, -2, -1, 0, 1, 2, 3)
    }
