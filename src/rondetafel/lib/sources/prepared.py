"""A source that is ready to be measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rondetafel.lib.access.evidence import ContactRecords, Population, SeatList
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.sources.source_map import SourceMap


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """What became of free text that names organisations.

    Args:
        cells: cells of the file.
        empty_cells: cells that name no organisation: blank, a person, a placeholder.
        mentions: organisations that the other cells name, one count per cell and name.
        linked: mentions linked to an entry of the register.
        for_review: mentions that resemble an entry, not closely enough to link without a person's judgement.
        unmatched: mentions that resemble none. Those and the ones for review stay in under their own name.
            All three are None where there is no register to link to.
        organisations: different organisations, linked or not.
        repeated: contacts that were the same as another once names were linked, and count once.
    """

    cells: int
    empty_cells: int
    mentions: int
    linked: int | None
    for_review: int | None
    unmatched: int | None
    organisations: int
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class PreparedSource:
    """Evidence from a known source, and everything that must be said with it.

    Args:
        source: the map it was read by; title, citation and licence are there.
        contacts: contact records, where the source holds contacts.
        seats: seat list, where it holds seats.
        populations: frozen populations: all registered first, then those active in the field, where known.
        population_labels: label per id of a population; one without is printed as its id.
        group_labels: label per group of the populations; a group without one is printed as it stands.
        names: Parquet file organisation, name: what to print for an organisation.
        links: what became of names in free text, where the source has such names.
        notes: limits of the source and what was done to it, to be printed in every report.
        problems: problems of rows that were left out.
        unlisted: how many more such problems there are than are listed.
    """

    source: SourceMap
    contacts: ContactRecords | None = None
    seats: SeatList | None = None
    populations: tuple[Population, ...] = ()
    population_labels: Mapping[str, Localised] = field(default_factory=dict)
    group_labels: Mapping[str, Localised] = field(default_factory=dict)
    names: Path | None = None
    links: LinkCounts | None = None
    notes: tuple[Localised, ...] = ()
    problems: tuple[Problem, ...] = ()
    unlisted: int = 0
