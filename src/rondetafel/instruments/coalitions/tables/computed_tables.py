"""Computed groups: what was tried, what passed, and what other methods say (M26, M27)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.categories import Facet, category_label, facet_label, sectors
from rondetafel.instruments.coalitions.groups import ComputedGroups, effort_for, feature_of
from rondetafel.instruments.coalitions.inventory import Coalition
from rondetafel.instruments.coalitions.team_groups import TeamGroups
from rondetafel.instruments.coalitions.wording import TABLES, WORDS
from rondetafel.lib.analysis.grouping.descriptions import Condition, GroupRule
from rondetafel.lib.analysis.grouping.group_count import SMALLEST_GROUP, GroupCount
from rondetafel.lib.analysis.grouping.stability import StabilityLevel
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import yes_no
from rondetafel.lib.engine.worded_tables import counts, labels, names, numbers
from rondetafel.lib.reporting.numbers import count as count_in_words


def computed_tables(
    computed: ComputedGroups | None, coalitions: Sequence[Coalition], team: TeamGroups
) -> list[Tabulation]:
    """No table with too few coalitions; no table of groups when nothing is stable."""
    if computed is None:
        return []
    chosen = computed.choice.chosen
    groups = [_groups(computed, chosen, coalitions, team)] if chosen is not None else []
    return [_counts(computed, len(coalitions)), *groups, _methods(computed), _classes(computed)]


def _counts(computed: ComputedGroups, base: int) -> Tabulation:
    effort = effort_for(base)
    return TABLES.table(
        "group_counts",
        {
            **counts("groups"),
            **numbers("silhouette", "null_limit"),
            "adjusted_p_value": Kind.PROBABILITY,
            **counts("smallest"),
            "lowest_jaccard": Kind.NUMBER,
            **labels("verdict"),
        },
        [_count_row(tried) for tried in computed.choice.counts],
        methods=("M26", "M27"),
        base=TABLES.base(base, "coalitions"),
        notes=(
            WORDS("note_group_counts"),
            WORDS("note_effort", permutations=_written(effort.permutations), draws=_written(effort.draws)),
        ),
    )


def _written(count: int) -> Localised:
    """A count as each language writes it."""
    return Localised.written(lambda language: count_in_words(count, language))


def _count_row(tried: GroupCount) -> tuple[Value, ...]:
    return (
        tried.count,
        tried.silhouette,
        tried.null_limit,
        tried.adjusted_p_value,
        tried.smallest,
        tried.stability.lowest if tried.stability else None,
        _verdict(tried),
    )


def _verdict(tried: GroupCount) -> Localised:
    if tried.accepted:
        return WORDS("verdict_accepted")
    if tried.stability is not None:
        return WORDS("verdict_unstable")
    return WORDS("verdict_small" if tried.smallest < SMALLEST_GROUP else "verdict_chance")


def _groups(
    computed: ComputedGroups, chosen: GroupCount, coalitions: Sequence[Coalition], team: TeamGroups
) -> Tabulation:
    stability = chosen.stability
    jaccard = stability.jaccard.tolist() if stability else [None] * chosen.count
    levels = stability.levels if stability else (StabilityLevel.NOT_INTERPRETED,) * chosen.count
    rows: list[tuple[Value, ...]] = []
    for number, rule in enumerate(computed.rules):
        rows.append(
            (
                team.labels[number],
                rule.group_size,
                rule_text(rule),
                rule.inside_count,
                rule.outside_count,
                jaccard[number],
                WORDS(f"stability_{levels[number].value}"),
                coalitions[chosen.groups.medoids[number]].name,
            )
        )
    return TABLES.table(
        "computed_groups",
        {
            **labels("computed_group"),
            **counts("coalitions"),
            **labels("rule"),
            **counts("inside", "outside"),
            "jaccard": Kind.NUMBER,
            **labels("stability"),
            **names("typical"),
        },
        rows,
        methods=("M26", "M27"),
        base=TABLES.base(len(coalitions), "coalitions"),
        notes=(WORDS("note_rule"),),
    )


def rule_text(rule: GroupRule) -> Localised:
    """A rule in words: `theme: economy, and not: city government`."""
    if not rule.conditions:
        return WORDS("everybody")
    return Localised.joined([_condition(each) for each in rule.conditions], " + ")


def _condition(condition: Condition) -> Localised:
    facet, category = feature_of(condition.feature)
    label = sectors().entry(category).short if facet is Facet.ACTORS else category_label(facet, category)
    key = "condition_present" if condition.present else "condition_absent"
    return WORDS(key, facet=facet_label(facet), label=label)


def _methods(computed: ComputedGroups) -> Tabulation:
    return TABLES.table(
        "other_methods",
        {**labels("method"), **counts("groups"), "adjusted_rand": Kind.NUMBER},
        [(WORDS(f"method_{each.method}"), each.groups, each.adjusted_rand) for each in computed.others],
        methods=("M26",),
        notes=(WORDS("note_other_methods"),),
        title=WORDS("title_other_methods", count=computed.compared.count),
    )


def _classes(computed: ComputedGroups) -> Tabulation:
    return TABLES.table(
        "latent_classes",
        {
            **counts("classes"),
            "log_likelihood": Kind.NUMBER,
            **counts("parameters"),
            **numbers("bic", "entropy"),
            **counts("starts_at_best"),
            **labels("identifiable"),
        },
        [
            (
                each.class_count,
                each.log_likelihood,
                each.parameter_count,
                each.bic,
                each.entropy,
                each.starts_at_best,
                yes_no(each.identifiable),
            )
            for each in computed.classes
        ],
        methods=("M26",),
        notes=(WORDS("note_latent_classes"),),
    )
