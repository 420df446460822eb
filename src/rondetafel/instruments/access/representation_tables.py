"""The table plan, per group: representation against frozen populations (M17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rondetafel.instruments.access.labels import GroupLabels, column, group_label
from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.result import GroupAccess, PopulationAccess
from rondetafel.lib.base.tables import Kind, Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised


def representation_tables(
    populations: Sequence[PopulationAccess], labels: GroupLabels, frames: Mapping[str, Localised], lens: Lens
) -> list[Tabulation]:
    """Representation of groups: for the figures over all populations, and in full per population."""
    groups = [group for population in populations for group in population.groups]
    if not groups:
        return []
    members = {
        p.id: (sum(g.organisations for g in p.groups), sum(g.contacts for g in p.groups)) for p in populations
    }
    figures = [
        _representation_figure_table(
            "representation",
            [(g, g.organisations, g.population_count, g.ratio, g.ratio_low, g.ratio_high) for g in groups],
            labels,
            frames,
            lens,
        ),
        _representation_figure_table(
            "contact_representation",
            [
                (
                    g,
                    g.contacts,
                    members[g.population][1],
                    g.contact_ratio,
                    g.contact_ratio_low,
                    g.contact_ratio_high,
                )
                for g in groups
            ],
            labels,
            frames,
            lens,
        ),
    ]
    return figures + [
        representation_table(population, number, labels, frames[population.id], lens)
        for number, population in enumerate(populations, start=1)
        if population.groups
    ]


def _representation_figure_table(
    table_id: str,
    rows: Sequence[tuple[GroupAccess, int, int, float | None, float | None, float | None]],
    labels: GroupLabels,
    frames: Mapping[str, Localised],
    lens: Lens,
) -> Tabulation:
    return Tabulation(
        table_id,
        word(f"table_{table_id}", lens),
        (
            column("group", Kind.LABEL, lens),
            column("frame", Kind.LABEL, lens),
            column("ratio", Kind.RATIO, lens),
            column("low", Kind.RATIO, lens),
            column("high", Kind.RATIO, lens),
            column(
                "contacts" if table_id == "contact_representation" else "count", Kind.COUNT, lens, "count"
            ),
            column("base", Kind.COUNT, lens),
        ),
        tuple(
            (group_label(g.group, labels), frames[g.population], ratio, low, high, count, base)
            for g, count, base, ratio, low, high in rows
        ),
        base=None,
        lens=lens,
        methods=("M17",),
        notes=(word("note_representation", lens),),
    )


def representation_table(
    population: PopulationAccess, number: int, labels: GroupLabels, frame: Localised, lens: Lens
) -> Tabulation:
    """All measures of representation against one frozen population, by group."""
    text = word("table_representation_in", lens)
    title = Localised(
        *(text.in_language(language).format(frame=frame.in_language(language)) for language in Language)
    )
    return Tabulation(
        f"representation_{number}",
        title,
        (
            column("group", Kind.LABEL, lens),
            column("base", Kind.COUNT, lens),
            column("population_share", Kind.SHARE, lens),
            column("count", Kind.COUNT, lens),
            column("organisation_share", Kind.SHARE, lens),
            column("access_share", Kind.SHARE, lens),
            column("access_low", Kind.SHARE, lens),
            column("access_high", Kind.SHARE, lens),
            column("ratio", Kind.RATIO, lens),
            column("low", Kind.RATIO, lens),
            column("high", Kind.RATIO, lens),
            column("contacts", Kind.COUNT, lens),
            column("contact_share", Kind.SHARE, lens),
            column("contact_ratio", Kind.RATIO, lens),
            column("contact_ratio_low", Kind.RATIO, lens),
            column("contact_ratio_high", Kind.RATIO, lens),
        ),
        tuple(
            (
                group_label(g.group, labels),
                g.population_count,
                g.population_share,
                g.organisations,
                g.organisation_share,
                g.access_share,
                g.access_low,
                g.access_high,
                g.ratio,
                g.ratio_low,
                g.ratio_high,
                g.contacts,
                g.contact_share,
                g.contact_ratio,
                g.contact_ratio_low,
                g.contact_ratio_high,
            )
            for g in population.groups
        ),
        base=None,
        lens=lens,
        methods=("M17",),
        notes=(word("note_representation", lens),),
    )
