"""Groups of texts that were copied from each other, with the text that stands for each group."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.text_reuse.intake import Buckets, take_in
from rondetafel.lib.text_reuse.rule import LinkRule
from rondetafel.lib.text_reuse.sequence_index import sequence_index
from rondetafel.lib.text_reuse.templates import templates
from rondetafel.lib.text_reuse.words import Numbers, Places

DEFAULT_RULE = LinkRule()


@dataclass(frozen=True, slots=True, eq=False)
class ReuseGroups:
    """Texts and the groups they are in.

    Args:
        group: number of the group of each text; -1 for a text in none. The largest group is 0; of equal
            groups the one that begins first comes first.
        copy_of: first text with the same words as each text, itself where it is the first; -1 without words.
        template: for each group the first copy of the text that all others are linked to; preferably one that
            was sent most often, then one of which the others have most and that has little else.
    """

    group: Places
    copy_of: Places
    template: Places


def reuse_groups(
    texts: Iterable[str], *, rule: LinkRule = DEFAULT_RULE, fewest: int = 2, progress: Progress = silent
) -> ReuseGroups:
    """Group texts that are copies or edited copies of each other.

    Texts with the same words (case, accents and punctuation aside) always belong together. Others join the
    group of a template that they are linked to by the rule; there are no chains, so that a letter that copies
    two campaigns makes no campaign of both. No two templates are linked, nor two texts in no group.

    Exact: no link is missed, as if every two texts were compared. The result depends on the texts and their
    order alone. Texts are read once, one after the other, and not kept; numbers of their sequences lie in
    temporary files while it works, eight bytes for each word.

    Args:
        texts: any number of texts up to 16 million; those without words are in no group.
        rule: when two texts are linked.
        fewest: texts that make a group, at least 2.
        progress: told what is done; stops the work by raising.
    """
    with closing(Buckets()) as buckets:
        intake = take_in(texts, buckets, progress)
        distinct = _distinct(intake.fingerprint, intake.word_counts)
        index = sequence_index(buckets, distinct.place, len(distinct.first))
    order = np.lexsort((-index.commonness, -distinct.copies))
    index, distinct = index.in_order(order), distinct.in_order(order)
    return _groups(distinct, templates(index, rule, progress), fewest)


@dataclass(frozen=True, slots=True, eq=False)
class _Distinct:
    """Texts that differ from each other.

    Args:
        first: position of the first copy of each.
        copies: number of copies of each.
        of_text: for each text which of these it is; -1 without words.
    """

    first: Places
    copies: Places
    of_text: Places

    @property
    def place(self) -> Places:
        """For each text its number here if it is the first copy, else -1."""
        place = np.full(len(self.of_text), -1, dtype=np.int64)
        place[self.first] = np.arange(len(self.first))
        return place

    def in_order(self, order: Places) -> _Distinct:
        """The same in another order."""
        number = np.empty(len(order) + 1, dtype=np.int64)
        number[order] = np.arange(len(order))
        number[-1] = -1
        return _Distinct(self.first[order], self.copies[order], number[self.of_text])


def _distinct(fingerprint: Numbers, word_counts: Places) -> _Distinct:
    """Different texts in the order of their first copies."""
    with_words = np.flatnonzero(word_counts)
    _, at, which, copies = np.unique(
        fingerprint[with_words], return_index=True, return_inverse=True, return_counts=True
    )
    of_text = np.full(len(word_counts), -1, dtype=np.int64)
    of_text[with_words] = which
    return _Distinct(with_words[at], copies, of_text).in_order(np.argsort(at))


def _groups(distinct: _Distinct, template: Places, fewest: int) -> ReuseGroups:
    """Number the groups of all texts, the largest first."""
    with_words = np.flatnonzero(distinct.of_text >= 0)
    which = distinct.of_text[with_words]
    stands_for, at, of_text, sizes = np.unique(
        template[which], return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((with_words[at], -sizes))
    order = order[sizes[order] >= fewest]
    number = np.full(len(sizes), -1, dtype=np.int64)
    number[order] = np.arange(len(order))
    group, copy_of = (np.full(len(distinct.of_text), -1, dtype=np.int64) for _ in range(2))
    group[with_words] = number[of_text]
    copy_of[with_words] = distinct.first[which]
    return ReuseGroups(group, copy_of, distinct.first[stands_for[order]])
