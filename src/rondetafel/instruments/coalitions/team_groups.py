"""What the team makes of the computed groups: names, and coalitions in another group, each with its reason.

The computation stays beside it; what cannot be applied is kept and says why (K-3, pages 15b).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.instruments.coalitions.inventory import Coalition, GroupDecision, Inventory
from rondetafel.instruments.coalitions.wording import WORDS
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.names import matching_key


class Fate(StrEnum):
    """What became of a decision of the team."""

    APPLIED = "applied"
    NO_GROUPS = "no_groups"  # the computation found nothing stable
    NOT_GROUPED = "not_grouped"  # the coalition misses codes and is in no computed group
    NAMED_BEFORE = "named_before"  # another row named the same group
    THERE_ALREADY = "there_already"  # the computation puts it there as well


@dataclass(frozen=True, slots=True)
class TeamDecision:
    """A decision, the computed group that it is about, and what became of it.

    Args:
        decision: as it stands in the sheet.
        is_name: whether it names a group; otherwise it moves a coalition.
        computed: number of the computed group of the coalition; None where there is none.
        fate: what became of it.
    """

    decision: GroupDecision
    is_name: bool
    computed: int | None
    fate: Fate


@dataclass(frozen=True, slots=True)
class TeamGroups:
    """Groups after the decisions of the team.

    Args:
        labels: label of each computed group: its number, and the name that the team gave it.
        placed: label of the group of each grouped coalition, in their order.
        decisions: every decision, names first.
    """

    labels: tuple[Localised, ...]
    placed: tuple[Localised, ...]
    decisions: tuple[TeamDecision, ...]


def team_groups(
    inventory: Inventory, grouped: Sequence[Coalition], group: Sequence[int] | None
) -> TeamGroups:
    """Apply names and moves to the computed groups.

    Args:
        inventory: decisions of the team.
        grouped: coalitions that took part in the computation.
        group: computed group of each, 0, 1, …; None where nothing is stable.
    """
    own = {} if group is None else {c.name: number for c, number in zip(grouped, group, strict=True)}
    named: dict[int, str] = {}
    decisions = []
    for each in inventory.group_names:
        number = own.get(each.coalition)
        fate = _fate(number, group, Fate.NAMED_BEFORE if number in named else Fate.APPLIED)
        if number is not None and fate is Fate.APPLIED:
            named[number] = each.group
        decisions.append(TeamDecision(each, True, number, fate))
    labels = tuple(_label(number, named.get(number)) for number in range(max(own.values(), default=-1) + 1))
    placed = {name: labels[number] for name, number in own.items()}
    new: dict[str, Localised] = {}
    for each in inventory.moved:
        number = own.get(each.coalition)
        target = _meant(each.group, labels, named) or new.setdefault(
            matching_key(each.group), Localised.same(each.group)
        )
        there = number is not None and target == labels[number]
        fate = _fate(number, group, Fate.THERE_ALREADY if there else Fate.APPLIED)
        if fate is Fate.APPLIED:
            placed[each.coalition] = target
        decisions.append(TeamDecision(each, False, number, fate))
    return TeamGroups(labels, tuple(placed[c.name] for c in grouped if c.name in placed), tuple(decisions))


def _fate(number: int | None, group: Sequence[int] | None, otherwise: Fate) -> Fate:
    if group is None:
        return Fate.NO_GROUPS
    return Fate.NOT_GROUPED if number is None else otherwise


def _label(number: int, name: str | None) -> Localised:
    plain = WORDS("group_number", number=number + 1)
    return WORDS("group_named", group=plain, name=name) if name else plain


def _meant(group: str, labels: Sequence[Localised], named: dict[int, str]) -> Localised | None:
    """The computed group that a cell names, by number or by name; None where none has that name."""
    key = matching_key(group)
    for number, label in enumerate(labels):
        plain = WORDS("group_number", number=number + 1)
        names = [plain.nl, plain.fr, plain.en, named.get(number, ""), label.nl]
        if key in {matching_key(name) for name in names}:
            return label
    return None
