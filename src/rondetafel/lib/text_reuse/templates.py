"""Which text each text follows: groups around templates, without chains."""

from __future__ import annotations

import numpy as np

from rondetafel.lib.base.progress import Progress
from rondetafel.lib.text_reuse.links import Links, all_links, links_to, some_links
from rondetafel.lib.text_reuse.rule import LinkRule
from rondetafel.lib.text_reuse.sequence_index import SequenceIndex
from rondetafel.lib.text_reuse.words import Places

_FEW = 0.01  # links per text; fewer are all looked for at once


def templates(index: SequenceIndex, rule: LinkRule, progress: Progress) -> Places:
    """The template that each text follows; itself where it is one, or is like none.

    Every text is linked to its template, and no two templates or texts of their own are linked (a star
    cover: Aslam, Pelekhov & Rus 2004). Of several templates that it is linked to a text follows the first.

    Large groups are found first, around texts that many others are linked to: two texts that follow the same
    template need no comparing. When few links are left, all of them are looked for.

    Args:
        index: texts, those first that are preferred as template.
        rule: when two texts are linked.
        progress: told how many pairs were compared.
    """
    template = np.arange(index.text_count)
    left = template.copy()
    while True:
        near = some_links(index, rule, progress)
        hubs = np.unique(near.first)
        if len(near.first) <= _FEW * len(left) or 2 * len(hubs) > len(left):
            break
        chosen = hubs[np.unique(templates(index.of_texts(hubs), rule, progress))]
        followed = _followed(len(left), chosen, links_to(index, chosen, rule, progress))
        template[left] = left[followed]
        alone = np.setdiff1d(np.flatnonzero(followed == np.arange(len(left))), chosen)
        left, index = left[alone], index.of_texts(alone)
    links = all_links(index, rule, progress)
    template[left] = left[_followed(len(left), _unlinked(len(left), links), links)]
    return template


def _unlinked(count: int, links: Links) -> Places:
    """Texts in ascending order, each unless it is linked to one before it that was taken."""
    taken = np.ones(count, dtype=np.bool_)
    for at in np.lexsort((links.second, links.first)):
        if taken[links.first[at]]:
            taken[links.second[at]] = False
    return np.flatnonzero(taken)


def _followed(count: int, chosen: Places, links: Links) -> Places:
    """The first chosen text that each text is linked to; itself without one."""
    is_chosen = np.zeros(count, dtype=np.bool_)
    is_chosen[chosen] = True
    first = np.concatenate([links.first, links.second])
    second = np.concatenate([links.second, links.first])
    kept = is_chosen[second] & ~is_chosen[first]
    followed = np.full(count, count)
    np.minimum.at(followed, first[kept], second[kept])
    return np.where(followed == count, np.arange(count), followed)
