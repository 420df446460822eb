"""Who is in which group: the map, hand against computed, and what the team decided (M26, pages 15b)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rondetafel.instruments.coalitions.categories import Facet, category_ids, category_label, facet_label
from rondetafel.instruments.coalitions.groups import ComputedGroups
from rondetafel.instruments.coalitions.inventory import Coalition
from rondetafel.instruments.coalitions.team_groups import TeamDecision, TeamGroups
from rondetafel.instruments.coalitions.wording import TABLES, WORDS, listed_briefly
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels, names, numbers


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
    return TABLES.table(
        "similarity",
        {
            **names("coalition"),
            "group": Kind.LABEL,
            **labels("computed_group", *(facet.value for facet in Facet)),
            **numbers("x", "y"),
        },
        rows,
        methods=("M26",),
        base=TABLES.base(len(coalitions), "coalitions"),
        notes=(WORDS("note_similarity", percent=round(100 * (computed.places.shown or 0))),),
        headings={"group": WORDS("column_theme" if group is None else "column_team_group")},
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
    return TABLES.table(
        "hand_and_computed",
        {
            **labels("computed_group", "group", "label_by_hand"),
            **counts("count", "base", "elsewhere"),
            **labels("deviating"),
        },
        rows,
        methods=("M26",),
        base=TABLES.base(len(coalitions), "coalitions"),
        notes=(WORDS("note_hand_and_computed"),),
    )


def _members(coalitions: Sequence[Coalition], team: TeamGroups) -> Tabulation:
    """Members of each group, after the moves of the team."""
    members = {
        label: [each.name for each, own in zip(coalitions, team.placed, strict=True) if own == label]
        for label in dict.fromkeys((*team.labels, *team.placed))
    }
    return TABLES.table(
        "group_members",
        {**labels("team_group"), **counts("coalitions"), **labels("members")},
        [(label, len(found), listed_briefly(found)) for label, found in members.items()],
        methods=("M26",),
        base=TABLES.base(len(coalitions), "coalitions"),
        notes=(WORDS("note_group_members"),),
    )


def _decisions(decisions: Sequence[TeamDecision], group_labels: Sequence[Localised]) -> Tabulation:
    return TABLES.table(
        "group_decisions",
        {
            **names("coalition"),
            **labels("decision_kind", "computed_group"),
            **names("team_group", "reason"),
            **labels("fate"),
        },
        [
            (
                each.decision.coalition,
                WORDS("decision_name" if each.is_name else "decision_moved"),
                None if each.computed is None else group_labels[each.computed],
                each.decision.group,
                each.decision.reason,
                WORDS(f"fate_{each.fate.value}"),
            )
            for each in decisions
        ],
        methods=("M26",),
    )


def _category(coalition: Coalition, facet: Facet) -> Localised | None:
    return _label(facet, coalition.coding.category(facet))


def _label(facet: Facet, category: str | None) -> Localised | None:
    return None if category is None else category_label(facet, category)
