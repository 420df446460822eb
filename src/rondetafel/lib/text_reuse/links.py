"""Links between texts: exact, without comparing every two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np

from rondetafel.lib.base.progress import Progress
from rondetafel.lib.text_reuse.candidates import CandidatePairs, first_holders, holders, rare_probes
from rondetafel.lib.text_reuse.rule import LinkRule
from rondetafel.lib.text_reuse.sequence_index import SequenceIndex
from rondetafel.lib.text_reuse.words import Places

_COMPARED_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Linked texts, each pair once.

    Args:
        first: one text of each pair.
        second: the other; the larger number.
        shared: number of sequences that both have.
    """

    first: Places
    second: Places
    shared: Places


def all_links(index: SequenceIndex, rule: LinkRule, progress: Progress) -> Links:
    """All links between the texts. Where many texts are alike there are many."""
    probes = rare_probes(index.by_text, index.sizes, rule)
    return _linked(index, rule, holders(probes, index.by_sequence), progress)


def some_links(index: SequenceIndex, rule: LinkRule, progress: Progress) -> Links:
    """Links of each text to the first texts that have its rare sequences, which is quickly done.

    Nearly all texts that are like others get a link; most of them to the same few texts.
    """
    probes = rare_probes(index.by_text, index.sizes, rule)
    return _linked(index, rule, [first_holders(probes, index.by_sequence)], progress)


def links_to(index: SequenceIndex, some: Places, rule: LinkRule, progress: Progress) -> Links:
    """All links between some texts, given in ascending order, and all texts.

    The texts sought are few, and so a sequence is rare here when few of these have it. A text seeks those of
    them that are longer, and each of them seeks longer texts.
    """
    sought = index.by_text[some].tocsc()
    held = np.diff(sought.indptr)
    order = np.argsort(held, kind="stable")
    order = order[held[order] > 0]
    sought, by_sequence = sought[:, order], index.by_sequence[order]
    from_text = rare_probes(by_sequence.T.tocsr(), index.sizes, rule)
    from_some = rare_probes(sought.tocsr(), index.sizes[some], rule)
    pairs = chain(
        (CandidatePairs(each.first, some[each.second]) for each in holders(from_text, sought.T.tocsr())),
        (CandidatePairs(some[each.first], each.second) for each in holders(from_some, by_sequence)),
    )
    return _linked(index, rule, pairs, progress)


def _linked(
    index: SequenceIndex, rule: LinkRule, pairs: Iterable[CandidatePairs], progress: Progress
) -> Links:
    """Those of the pairs that are links."""
    once = _different(index, rule, pairs)
    first, second = once // index.text_count, once % index.text_count
    shared = np.zeros(len(once), dtype=np.int64)
    for start in range(0, len(once), _COMPARED_AT_ONCE):
        part = slice(start, start + _COMPARED_AT_ONCE)
        both = index.by_text[first[part]].multiply(index.by_text[second[part]])
        shared[part] = both.sum(axis=1, dtype=np.int64)
        progress("compare_texts", min(part.stop, len(once)), len(once))
    kept = rule.holds(shared, index.sizes[first], index.sizes[second])
    return Links(first[kept], second[kept], shared[kept])


def _different(index: SequenceIndex, rule: LinkRule, pairs: Iterable[CandidatePairs]) -> Places:
    """Pairs that could be links if all that they share with others were shared; each once, as one number."""
    found = [np.empty(0, dtype=np.int64)]
    for each in pairs:
        at_most = np.minimum(index.shared_sizes[each.first], index.shared_sizes[each.second])
        kept = rule.holds(at_most, index.sizes[each.first], index.sizes[each.second])
        kept &= each.first != each.second
        first, second = each.first[kept], each.second[kept]
        found.append(_once(np.minimum(first, second) * index.text_count + np.maximum(first, second)))
    return _once(np.concatenate(found))


def _once(numbers: Places) -> Places:
    """Different numbers in ascending order; many times faster than np.unique, which hashes."""
    numbers.sort()
    different: Places = numbers[np.diff(numbers, prepend=-1) != 0]
    return different
