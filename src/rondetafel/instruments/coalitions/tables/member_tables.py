"""Who is in which group: the map, hand against computed, and what the team decided (M26, pages 15b)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rondetafel.instruments.coalitions.categories import Facet, category_ids, category_label, facet_label
from rondetafel.instruments.coalitions.groups import ComputedGroups
from rondetafel.instruments.coalitions.inventory import Coalition
from rondetafel.instruments.coalitions.tables.columns import coalitions_base, column, counts, labels, names
from rondetafel.instruments.coalitions.team_groups import TeamDecision, TeamGroups
from rondetafel.instruments.coalitions.wording import WORDS, listed_briefly
from rondetafel.lib.base.tables import Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised


def member_tables(
    computed: ComputedGroups | None, coalitions: Sequence[Coalition], team: TeamGroups
) -> list[Tabulation]:
    """The map of coalitions; with stable groups also their members, and where the hand says otherwise."""
    tables = [_decisions(team.decisions, team.labels)] if team.decisions else []
    if computed is None:
        return tables
    chosen = computed.choice.chosen
    if chosen is None:
        return [*tables, _similarity(computed, coalitions, None, team)]
    group = chosen.groups.group.tolist()
    return [
        *tables,
        _similarity(computed, coalitions, group, team),
        _members(coalitions, team),
        _hand(coalitions, group, team.labels),
    ]


def _similarity(
    computed: ComputedGroups, coalitions: Sequence[Coalition], group: Sequence[int] | None, team: TeamGroups
) -> Tabulation:
    """Each coalition with its place on the map, its groups and its codes by hand, in the order of groups."""
    if group is None:
        order = [category_label(Facet.THEME, category) for category in category_ids(Facet.THEME)]
        shown = [category_label(Facet.THEME, str(each.coding.category(Facet.THEME))) for each in coalitions]
    else:
        order, shown = list(dict.fromkeys((*team.labels, *team.placed))), list(team.placed)
    rows: list[tuple[Value, ...]] = []
    for position in sorted(range(len(coalitions)), key=lambda each: order.index(shown[each])):
        each = coalitions[position]
        x, y = computed.places.coordinates[position].tolist()
        own = None if group is None else team.labels[group[position]]
        rows.append((each.name, shown[position], own, *(_category(each, facet) for facet in Facet), x, y))
    return Tabulation(
        id="similarity",
        title=WORDS("title_similarity"),
        columns=(
            *names("coalition"),
            column("group", Kind.LABEL, WORDS("column_theme" if group is None else "column_team_group")),
            *labels("computed_group", *(facet.value for facet in Facet)),
            *(column(id, Kind.NUMBER) for id in ("x", "y")),
        ),
        rows=tuple(rows),
        base=coalitions_base(len(coalitions)),
        lens=Lens.RECORD,
        methods=("M26",),
        notes=(WORDS("note_similarity", percent=round(100 * (computed.places.shown or 0))),),
    )


def _hand(
    coalitions: Sequence[Coalition], group: Sequence[int], group_labels: Sequence[Localised]
) -> Tabulation:
    """Per group and facet the category by hand that occurs most, and the members that have another one."""
    rows: list[tuple[Value, ...]] = []
    for number, label in enumerate(group_labels):
        members = [each for each, own in zip(coalitions, group, strict=True) if own == number]
        for facet in Facet:
            tally = Counter(each.coding.category(facet) for each in members)
            most = max(tally, key=lambda category: (tally[category], str(category)))
            same = sum(1 for each in coalitions if each.coding.category(facet) == most)
            rows.append(
                (
                    label,
                    facet_label(facet),
                    _label(facet, most),
                    tally[most],
                    len(members),
                    same - tally[most],
                    listed_briefly(each.name for each in members if each.coding.category(facet) != most),
                )
            )
    return Tabulation(
        id="hand_and_computed",
        title=WORDS("title_hand_and_computed"),
        columns=(
            *labels("computed_group", "group", "label_by_hand"),
            *counts("count", "base", "elsewhere"),
            *labels("deviating"),
        ),
        rows=tuple(rows),
        base=coalitions_base(len(coalitions)),
        lens=Lens.RECORD,
        methods=("M26",),
        notes=(WORDS("note_hand_and_computed"),),
    )


def _members(coalitions: Sequence[Coalition], team: TeamGroups) -> Tabulation:
    """Members of each group, after the moves of the team."""
    members = {
        label: [each.name for each, own in zip(coalitions, team.placed, strict=True) if own == label]
        for label in dict.fromkeys((*team.labels, *team.placed))
    }
    return Tabulation(
        id="group_members",
        title=WORDS("title_group_members"),
        columns=(*labels("team_group"), *counts("coalitions"), *labels("members")),
        rows=tuple((label, len(found), listed_briefly(found)) for label, found in members.items()),
        base=coalitions_base(len(coalitions)),
        lens=Lens.RECORD,
        methods=("M26",),
        notes=(WORDS("note_group_members"),),
    )


def _decisions(decisions: Sequence[TeamDecision], group_labels: Sequence[Localised]) -> Tabulation:
    return Tabulation(
        id="group_decisions",
        title=WORDS("title_group_decisions"),
        columns=(
            *names("coalition"),
            *labels("decision_kind", "computed_group"),
            *names("team_group", "reason"),
            *labels("fate"),
        ),
        rows=tuple(
            (
                each.decision.coalition,
                WORDS("decision_name" if each.is_name else "decision_moved"),
                None if each.computed is None else group_labels[each.computed],
                each.decision.group,
                each.decision.reason,
                WORDS(f"fate_{each.fate.value}"),
            )
            for each in decisions
        ),
        base=None,
        lens=Lens.RECORD,
        methods=("M26",),
    )


def _category(coalition: Coalition, facet: Facet) -> Localised | None:
    return _label(facet, coalition.coding.category(facet))


def _label(facet: Facet, category: str | None) -> Localised | None:
    return None if category is None else category_label(facet, category)
