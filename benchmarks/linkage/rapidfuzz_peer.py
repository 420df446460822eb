"""What RapidFuzz alone can do: its scorers, its default preparation of texts, and the best cut-off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process
from scipy import sparse

from benchmarks.linkage.tasks import Answers, ClusterTask, LinkTask, PairTask
from rondetafel.lib.linkage.cells import read_mention
from rondetafel.lib.linkage.record_pairs import NameRecord

_SCORERS = {"WRatio": fuzz.WRatio, "token_sort": fuzz.token_sort_ratio, "token_set": fuzz.token_set_ratio}
_CUTS = range(70, 102, 2)
_ROWS_AT_A_TIME = 500


def link(task: LinkTask, only: str | None) -> Answers:
    """Best entry of each mention (numbers and their words taken off, as ours does) from a cut-off on."""
    distinct = list(dict.fromkeys(task.mentions))
    texts = [default_process(read_mention(mention).name) for mention in distinct]
    names = [default_process(name) for _, name in task.register]
    answers: Answers = {}
    for scorer_name, scorer in _scorers(only):
        scores = process.cdist(texts, names, scorer=scorer, workers=-1, dtype=np.float32)
        best = {
            text: (task.register[at][0], row[at])
            for text, row, at in zip(distinct, scores, scores.argmax(1), strict=True)
        }
        for cut in _CUTS:
            answers[f"{scorer_name} {cut}"] = [
                id if score >= cut else None for id, score in map(best.get, task.mentions)
            ]
    return answers


def cluster(task: ClusterTask, only: str | None) -> Answers:
    """Connected components of the pairs of a block that score from a cut-off on, by sorted tokens.

    An affiliation is compared whole and by its last part, which mostly is the organisation.
    """
    ways = {"token_sort": task.records}
    if not any(record.block for record in task.records):
        ways["last part"] = tuple(NameRecord((_last_part(record.names[0]),)) for record in task.records)
    answers: Answers = {}
    for way, records in ways.items():
        if only is None or only.startswith(way):
            answers |= _components(way, records)
    return answers


def _components(way: str, records: Sequence[NameRecord]) -> Answers:
    edges = [edge for members in _blocks(records).values() for edge in _edges(records, members)]
    one, other, score = (np.array(column) for column in zip(*edges, strict=True))
    size = len(records)
    answers: Answers = {}
    for cut in _CUTS:
        kept = score >= cut
        graph = sparse.coo_array((np.ones(kept.sum()), (one[kept], other[kept])), shape=(size, size))
        answers[f"{way} {cut}"] = sparse.csgraph.connected_components(graph, directed=False)[1].tolist()
    return answers


def _last_part(text: str) -> str:
    return [part for part in re.split(r"[,;\n]", f"{text} ") if part.strip()][-1]


def pairs(task: PairTask, only: str | None) -> Answers:
    """Score of each pair from a cut-off on."""
    one, other = ([default_process(name) for name in names] for names in zip(*task.pairs, strict=True))
    answers: Answers = {}
    for scorer_name, scorer in _scorers(only):
        scores = process.cpdist(one, other, scorer=scorer)
        for cut in range(40, 100, 4):
            answers[f"{scorer_name} {cut}"] = [bool(score >= cut) for score in scores]
    return answers


def _scorers(only: str | None) -> list[tuple[str, Callable[..., float]]]:
    return [(name, scorer) for name, scorer in _SCORERS.items() if only is None or only.startswith(name)]


def _blocks(records: Sequence[NameRecord]) -> dict[str, list[int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        blocks[record.block].append(position)
    return blocks


def _edges(records: Sequence[NameRecord], members: Sequence[int]) -> Iterable[tuple[int, int, float]]:
    """Pairs of records with the best score of any two of their names; an acronym counts as a name."""
    owner = [member for member in members for _ in (*records[member].names, *records[member].acronyms)]
    names = [name for member in members for name in (*records[member].names, *records[member].acronyms)]
    # sorting the tokens once makes the plain ratio equal to token_sort_ratio, many times quicker
    texts = [" ".join(sorted(default_process(name).split())) for name in names]
    for start in range(0, len(texts), _ROWS_AT_A_TIME):
        rows = texts[start : start + _ROWS_AT_A_TIME]
        scores = process.cdist(
            rows, texts, scorer=fuzz.ratio, score_cutoff=_CUTS[0], workers=-1, dtype=np.float32
        )
        for row, column in zip(*np.nonzero(scores), strict=True):
            one, other = owner[start + row], owner[column]
            if one < other:
                yield one, other, float(scores[row, column])
