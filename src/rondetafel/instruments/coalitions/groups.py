"""Computed groups of coalitions, their stability and what distinguishes them (M26, M27)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.coalitions.categories import Facet, category_ids, sectors
from rondetafel.instruments.coalitions.inventory import Coalition
from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.grouping.correspondence import multiple_correspondence, ward_on_axes
from rondetafel.lib.analysis.grouping.descriptions import GroupRule, group_rules
from rondetafel.lib.analysis.grouping.gower import (
    Characteristic,
    FacetDissimilarities,
    Scale,
    facet_dissimilarities,
    label_codes,
    label_flags,
)
from rondetafel.lib.analysis.grouping.group_count import GroupCount, GroupingChoice, choose_group_count
from rondetafel.lib.analysis.grouping.k_modes import mode_groups
from rondetafel.lib.analysis.grouping.latent_classes import LatentClasses, latent_classes
from rondetafel.lib.analysis.grouping.scaling import SimilarityMap, similarity_map
from rondetafel.lib.analysis.networks import partition_similarity

FEWEST = 10
"""Complete coalitions from which groups are computed; below it the hand-made tables do."""

MANY = 200
"""Complete coalitions above which chance is drawn less often, or a report would take an hour."""

MOST_CLASSES = 3
"""Latent classes: beyond three there are more parameters than coalitions can bear (M26)."""

CLASS_TOLERANCE = 1e-8
"""Of the log-likelihood; smaller moves no printed decimal and takes three times as long."""

Feature = tuple[Facet, str]
"""A facet and one of its categories; of actors a sector."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How often chance is drawn.

    Args:
        permutations: null draws; 1/(permutations + 1) is the least p-value.
        draws: bootstrap samples for stability.
    """

    permutations: int
    draws: int


USUAL, REDUCED = Effort(permutations=199, draws=1_000), Effort(permutations=39, draws=100)


def effort_for(coalitions: int) -> Effort:
    """Effort for a number of complete coalitions; the table of groups says what it was."""
    return REDUCED if coalitions > MANY else USUAL


@dataclass(frozen=True, slots=True)
class OtherMethod:
    """Another method with the same number of groups, or a grouping by hand.

    Args:
        method: name of the method.
        groups: number of groups that it found.
        adjusted_rand: agreement with the groups around medoids, 1 is the same division, 0 is chance.
    """

    method: str
    groups: int
    adjusted_rand: float


@dataclass(frozen=True, slots=True, eq=False)
class ComputedGroups:
    """What the computation says, also when it is that nothing is stable.

    Args:
        choice: every number of groups, and the one that passed if any.
        compared: number of groups for which the methods are compared: the one that passed, or else the
            one least likely to be chance.
        rules: rule of each group that passed; none when nothing did.
        others: other methods beside the groups around medoids.
        classes: latent class models, with 1, 2 and 3 classes.
        places: where each coalition lies on a map of their dissimilarities.
    """

    choice: GroupingChoice
    compared: GroupCount
    rules: tuple[GroupRule, ...]
    others: tuple[OtherMethod, ...]
    classes: tuple[LatentClasses, ...]
    places: SimilarityMap


def facets_of(coalitions: Sequence[Coalition]) -> FacetDissimilarities:
    """Dissimilarity in each facet, weighing the same: Jaccard for labels, two absent sectors say nothing."""
    present = label_flags([each.coding.sectors for each in coalitions], [e.id for e in sectors().entries])
    return facet_dissimilarities(
        {
            Facet.THEME: [Characteristic(_flags(coalitions, Facet.THEME), Scale.LABELS)],
            Facet.ROLE: [Characteristic(_flags(coalitions, Facet.ROLE), Scale.LABELS)],
            Facet.ACTORS: [Characteristic(column, Scale.ASYMMETRIC) for column in present.T],
        }
    )


def computed_groups(
    coalitions: Sequence[Coalition], *, seed: int, effort: Effort | None = None
) -> ComputedGroups | None:
    """Groups of coalitions that are coded on all three facets; None when there are fewer than ten.

    Args:
        coalitions: complete ones.
        seed: of all chance.
        effort: how often chance is drawn; by the number of coalitions where None.
    """
    if len(coalitions) < FEWEST:
        return None
    drawn = effort or effort_for(len(coalitions))
    facets = facets_of(coalitions)
    choice = choose_group_count(facets, permutations=drawn.permutations, draws=drawn.draws, seed=seed)
    compared = choice.chosen or min(choice.counts, key=lambda tried: tried.adjusted_p_value)
    rules: tuple[GroupRule, ...] = ()
    if choice.chosen is not None:
        features, names = _features(coalitions)
        rules = group_rules(features, names, choice.chosen.groups.group)
    codes = _main_codes(coalitions)
    classes = tuple(
        latent_classes(codes, count, seed=seed, tolerance=CLASS_TOLERANCE)
        for count in range(1, MOST_CLASSES + 1)
    )
    others = _other_methods(codes, compared, classes, seed)
    return ComputedGroups(choice, compared, rules, others, classes, similarity_map(facets.combined))


def feature_of(name: str) -> Feature:
    """The facet and category behind the name of a feature in a rule."""
    facet, _, category = name.partition(":")
    return Facet(facet), category


def _other_methods(
    codes: Floats, compared: GroupCount, classes: Sequence[LatentClasses], seed: int
) -> tuple[OtherMethod, ...]:
    """MCA with Ward, k-modes, latent classes where so many are fitted, and each grouping by hand."""
    wanted, groups = compared.count, compared.groups.group
    found: dict[str, Codes] = {
        "mca_ward": ward_on_axes(multiple_correspondence(codes)).cut(wanted),
        "k_modes": mode_groups(codes, wanted, seed=seed).group,
    }
    found.update(("latent_classes", each.group) for each in classes if each.class_count == wanted)
    found.update((f"hand_{facet}", codes[:, place].astype(np.intp)) for place, facet in enumerate(Facet))
    return tuple(
        OtherMethod(method, len(np.unique(group)), partition_similarity(groups, group).adjusted_rand)
        for method, group in found.items()
    )


def _flags(coalitions: Sequence[Coalition], facet: Facet) -> Floats:
    labels = [each.all_themes if facet is Facet.THEME else each.all_roles for each in coalitions]
    return label_flags(labels, category_ids(facet))


def _main_codes(coalitions: Sequence[Coalition]) -> Floats:
    """Units × facets: the one category of each, for methods that know no several labels."""
    return floats(np.column_stack([label_codes([c.coding.category(f) for c in coalitions]) for f in Facet]))


def _features(coalitions: Sequence[Coalition]) -> tuple[Floats, list[str]]:
    """Units × features with names that `feature_of` reads; those that all or none have say nothing."""
    columns: dict[str, Floats] = {}
    for facet in (Facet.THEME, Facet.ROLE):
        flags = _flags(coalitions, facet)
        columns |= {f"{facet}:{id}": flags[:, place] for place, id in enumerate(category_ids(facet))}
    for entry in sectors().entries:
        columns[f"{Facet.ACTORS}:{entry.id}"] = floats([entry.id in c.coding.sectors for c in coalitions])
    telling = {name: column for name, column in columns.items() if 0 < column.mean() < 1}
    return np.column_stack(list(telling.values())), list(telling)
