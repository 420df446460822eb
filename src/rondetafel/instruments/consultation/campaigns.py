"""Submissions that are the same text sent many times, and what each sender added (C-5).

Pure: texts in, groups out. Grouping is a proposal that a person confirms; every text stays to be read. The
finding itself is `lib.text_reuse`; here stands what counts as a campaign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.lib.base.progress import Progress, silent

CONTAINMENT = 0.6
"""Share of the three-word sequences of the shorter text that stand in the longer one."""
FEWEST_SENDERS = 3
"""From as many texts on a group is a campaign."""


@dataclass(frozen=True, slots=True)
class Member:
    """One text of a campaign.

    Args:
        position: position of the text among those given.
        addition: what its sender wrote beside the template; empty where nothing.
        identical: whether it is the template word for word.
    """

    position: int
    addition: str
    identical: bool


@dataclass(frozen=True, slots=True)
class Campaign:
    """Near-identical texts.

    Args:
        template: position of the text that all others are like.
        members: all texts of the group, the template among them, in the order given.
    """

    template: int
    members: tuple[Member, ...]

    @property
    def with_addition(self) -> tuple[Member, ...]:
        """Members that wrote something of their own."""
        return tuple(member for member in self.members if member.addition)


def campaigns(
    texts: Sequence[str],
    *,
    containment: float = CONTAINMENT,
    fewest: int = FEWEST_SENDERS,
    progress: Progress = silent,
) -> tuple[Campaign, ...]:
    """Groups of near-identical texts, the largest first; the result does not depend on chance.

    Args:
        texts: texts of submissions; empty ones are left out.
        containment: share of the sequences of the shorter text that the other must have, in (0, 1].
        fewest: texts that make a campaign, at least 2.
        progress: told how many texts were read and compared.
    """
    import numpy as np

    from rondetafel.lib.text_reuse.grouping import reuse_groups
    from rondetafel.lib.text_reuse.rule import LinkRule

    found = reuse_groups(texts, rule=LinkRule(containment), fewest=fewest, progress=progress)
    in_order = np.argsort(found.group, kind="stable")
    ends = np.searchsorted(found.group[in_order], np.arange(len(found.template) + 1))
    copy_of = found.copy_of.tolist()
    return tuple(
        _campaign(texts, template, in_order[start:end].tolist(), copy_of)
        for template, start, end in zip(found.template.tolist(), ends[:-1], ends[1:], strict=True)
    )


def _campaign(texts: Sequence[str], template: int, members: list[int], copy_of: list[int]) -> Campaign:
    from rondetafel.lib.text_reuse.additions import additions

    edited = [position for position in members if copy_of[position] != template]
    added = dict(zip(edited, additions(texts[template], (texts[each] for each in edited)), strict=True))
    return Campaign(
        template,
        tuple(Member(position, added.get(position, ""), position not in added) for position in members),
    )
