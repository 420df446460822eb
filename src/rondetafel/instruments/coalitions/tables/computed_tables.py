"""Computed groups: what was tried, what passed, and what other methods say (M26, M27)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.categories import Facet, category_label, facet_label, sectors
from rondetafel.instruments.coalitions.groups import ComputedGroups, effort_for, feature_of
from rondetafel.instruments.coalitions.inventory import Coalition
from rondetafel.instruments.coalitions.tables.columns import (
    coalitions_base,
    column,
    counts,
    labels,
    names,
)
from rondetafel.instruments.coalitions.team_groups import TeamGroups
from rondetafel.instruments.coalitions.wording import WORDS, joined
from rondetafel.lib.analysis.grouping.descriptions import Condition, GroupRule
from rondetafel.lib.analysis.grouping.group_count import SMALLEST_GROUP, GroupCount
from rondetafel.lib.analysis.grouping.stability import StabilityLevel
from rondetafel.lib.base.tables import Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised


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
    return Tabulation(
        id="group_counts",
        title=WORDS("title_group_counts"),
        columns=(
            *counts("groups"),
            *(column(id, Kind.NUMBER) for id in ("silhouette", "null_limit")),
            column("adjusted_p_value", Kind.PROBABILITY),
            *counts("smallest"),
            column("lowest_jaccard", Kind.NUMBER),
            *labels("verdict"),
        ),
        rows=tuple(_count_row(tried) for tried in computed.choice.counts),
        base=coalitions_base(base),
        lens=Lens.RECORD,
        methods=("M26", "M27"),
        notes=(
            WORDS("note_group_counts"),
            WORDS("note_effort", permutations=effort.permutations, draws=effort.draws),
        ),
    )


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
    return Tabulation(
        id="computed_groups",
        title=WORDS("title_computed_groups"),
        columns=(
            *labels("computed_group"),
            *counts("coalitions"),
            *labels("rule"),
            *counts("inside", "outside"),
            column("jaccard", Kind.NUMBER),
            *labels("stability"),
            *names("typical"),
        ),
        rows=tuple(rows),
        base=coalitions_base(len(coalitions)),
        lens=Lens.RECORD,
        methods=("M26", "M27"),
        notes=(WORDS("note_rule"),),
    )


def rule_text(rule: GroupRule) -> Localised:
    """A rule in words: `theme: economy, and not: city government`."""
    if not rule.conditions:
        return WORDS("everybody")
    return joined([_condition(each) for each in rule.conditions], " + ")


def _condition(condition: Condition) -> Localised:
    facet, category = feature_of(condition.feature)
    label = sectors().entry(category).short if facet is Facet.ACTORS else category_label(facet, category)
    key = "condition_present" if condition.present else "condition_absent"
    return WORDS(key, facet=facet_label(facet), label=label)


def _methods(computed: ComputedGroups) -> Tabulation:
    return Tabulation(
        id="other_methods",
        title=WORDS("title_other_methods", count=computed.compared.count),
        columns=(*labels("method"), *counts("groups"), column("adjusted_rand", Kind.NUMBER)),
        rows=tuple(
            (WORDS(f"method_{each.method}"), each.groups, each.adjusted_rand) for each in computed.others
        ),
        base=None,
        lens=Lens.RECORD,
        methods=("M26",),
        notes=(WORDS("note_other_methods"),),
    )


def _classes(computed: ComputedGroups) -> Tabulation:
    return Tabulation(
        id="latent_classes",
        title=WORDS("title_latent_classes"),
        columns=(
            *counts("classes"),
            column("log_likelihood", Kind.NUMBER),
            *counts("parameters"),
            *(column(id, Kind.NUMBER) for id in ("bic", "entropy")),
            *counts("starts_at_best"),
            *labels("identifiable"),
        ),
        rows=tuple(
            (
                each.class_count,
                each.log_likelihood,
                each.parameter_count,
                each.bic,
                each.entropy,
                each.starts_at_best,
                WORDS("answer_yes" if each.identifiable else "answer_no"),
            )
            for each in computed.classes
        ),
        base=None,
        lens=Lens.RECORD,
        methods=("M26",),
        notes=(WORDS("note_latent_classes"),),
    )
