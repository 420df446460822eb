"""From a prepared source to a report: the one orchestrator of this instrument.

    source ──measure──▶ tabulations ──release──▶ released ──render──▶ document

Command, notebook, demo and tests call these functions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.access.labels import labelled_synthetic
from rondetafel.instruments.access.network_tables import network_tables
from rondetafel.instruments.access.organisation_tables import (
    breadth_table,
    core_table,
    insider_list_table,
    top_table,
)
from rondetafel.instruments.access.period_tables import (
    concentration_table,
    flow_table,
    insiders_table,
    lorenz_table,
    periods_table,
    persistence_null_table,
)
from rondetafel.instruments.access.report import AboutReport, AccessReport
from rondetafel.instruments.access.representation_tables import representation_tables
from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.core_periphery import CoreDefinition, CorePeriphery, core_and_periphery
from rondetafel.lib.access.evidence import ContactRecords
from rondetafel.lib.access.measures import measure_access
from rondetafel.lib.access.periods import PeriodKind
from rondetafel.lib.access.portrait import Portrait, portray_access
from rondetafel.lib.access.result import AccessMeasures, PeriodAccess
from rondetafel.lib.access.rule import InsiderRule, default_rule
from rondetafel.lib.access.seats import records_of_seats
from rondetafel.lib.access.two_mode_network import TwoModeNetwork, two_mode_network
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.tables import Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.version import __version__
from rondetafel.lib.disclosure.gate import Released, release_all_public
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Document, Manifest, Step
from rondetafel.lib.sources.prepared import LinkCounts, PreparedSource
from rondetafel.lib.vocab.vocabulary import codelist

RESIDUAL_GROUPS = frozenset({"other", "not_stated"})


@dataclass(frozen=True, slots=True)
class AccessResults:
    """Everything measured, before the gate.

    Args:
        lens: contact records or seats.
        measures: measures per period and by group.
        portrait: who they are.
        core: core and periphery.
        network: organisations and seats; None where it is too large to take along.
    """

    lens: Lens
    measures: AccessMeasures
    portrait: Portrait
    core: CorePeriphery
    network: TwoModeNetwork | None


def records_of(source: PreparedSource, workspace: Path) -> ContactRecords:
    """What is measured of a source: its contacts, or its seats as one row each.

    Args:
        source: prepared source.
        workspace: folder for staged rows; the caller removes it.
    """
    if source.contacts is not None:
        return source.contacts
    if source.seats is None:
        raise BrokenPromise(f"source {source.source.id} has neither contacts nor seats")
    return records_of_seats(source.seats, workspace)


def examine_access(
    source: PreparedSource,
    workspace: Path,
    *,
    period: PeriodKind = PeriodKind.YEAR,
    rule: InsiderRule | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> AccessResults:
    """Measure access, name the most frequent, find the core.

    Args:
        source: prepared source.
        workspace: folder for staged rows; the caller removes it.
        period: length of the periods.
        rule: insider rule; the default rule where None.
        seed: of bootstrap and searches.
        progress: told at each step.
    """
    rule = rule or default_rule()
    records = records_of(source, workspace)
    measures = measure_access(
        records, source.populations, period=period, rule=rule, seed=seed, progress=progress
    )
    periods = [access.period for access in measures.periods]
    progress("portrait", 0, None)
    population = source.populations[0] if source.populations else None
    focus = focus_period(measures.periods).period
    portrait = portray_access(records, periods, focus, rule, population, source.names)
    progress("core", 0, None)
    core = core_and_periphery(records, periods, rule, seed=seed)
    lens = Lens.RECORD if source.contacts is not None else Lens.SEAT
    network = two_mode_network(records, population, source.names)
    return AccessResults(lens, measures, portrait, core, network)


def release_access(
    source: PreparedSource, results: AccessResults, *, seed: int = 0, synthetic: bool = False
) -> dict[str, Released]:
    """All tables of the report, through the gate.

    Args:
        source: prepared source.
        results: everything measured.
        seed: of bootstrap and null model.
        synthetic: whether the data are invented; then every row of every table says so.
    """
    planned = tabulate_access(source, results, seed=seed)
    return release_all_public(map(labelled_synthetic, planned) if synthetic else planned)


def tabulate_access(source: PreparedSource, results: AccessResults, *, seed: int = 0) -> list[Tabulation]:
    """All tables of the report, before the gate."""
    measures, lens = results.measures, results.lens
    labels = group_labels(source)
    organisation_labels = labels if source.populations else None
    focus = focus_period(measures.periods)
    contacts = sum(access.contacts for access in measures.periods)
    planned = [
        periods_table(measures.periods, measures.rule, lens),
        insiders_table(focus, measures.rule, lens),
        lorenz_table(measures.periods, lens),
        concentration_table(measures.periods, lens, seed=seed),
        flow_table(measures.periods, lens),
        top_table(results.portrait.top, organisation_labels, contacts, lens),
        insider_list_table(results.portrait.insiders, organisation_labels, focus, lens),
        breadth_table(results.portrait.breadth, lens),
        core_table(core_definitions(results), results.core.organisations, lens),
    ]
    planned += representation_tables(measures.populations, labels, population_labels(source), lens)
    if results.network is not None:
        planned += network_tables(results.network, labels, lens)
    null = persistence_null_table(results.portrait.presence, len(measures.periods), lens, seed=seed)
    return [*planned, null] if null is not None else planned


def access_document(
    source: PreparedSource,
    results: AccessResults,
    released: Mapping[str, Released],
    language: Language,
    *,
    synthetic: bool = False,
    sha256: str | None = None,
) -> Document:
    """The report in one language.

    Args:
        source: prepared source: its title, notes and citation.
        results: everything measured.
        released: the tables of `release_access`.
        language: language of the report.
        synthetic: whether the data are invented; then every page and file says so.
        sha256: hash of the user's file, for the manifest.
    """
    measures = results.measures
    whole = measures.periods[0].period.kind.months
    about = AboutReport(
        title=source.source.title,
        first=measures.periods[0].period.start,
        last=measures.periods[-1].period.end,
        method=method_paragraphs(source, results, language),
        partial_periods=tuple(
            access.period.label
            for access in measures.periods
            if access.period.months < whole - 0.01 and results.lens is not Lens.SEAT
        ),
        notes=source.notes,
        citation=source.source.citation or source.source.title.in_language(language),
        residual_groups=(
            word("group_unknown"),
            *(label for group, label in group_labels(source).items() if group in RESIDUAL_GROUPS),
        ),
        synthetic=synthetic,
        rule=measures.rule,
        version=__version__,
        manifest=Manifest(
            chain=(
                Step(
                    "read",
                    (("used", str(measures.used)), ("skipped", str(measures.skipped))),
                    sha256,
                ),
                Step(
                    "measure_access",
                    (
                        ("period", measures.periods[0].period.kind.value),
                        ("threshold", measures.rule.threshold.id),
                    ),
                ),
                Step("release_public", (("policy", next(iter(released.values())).policy),)),
            ),
            versions=(("rondetafel", __version__),),
        ),
    )
    focus = focus_period(measures.periods)
    return AccessReport(dict(released), about, focus.period.label, language).document()


def core_definitions(results: AccessResults) -> list[CoreDefinition]:
    """The definitions that apply: a seat has no frequency, hence no threshold; no ties make no core."""
    return [
        definition
        for definition in results.core.definitions
        if (results.lens is not Lens.SEAT if definition.id == "threshold" else definition.size)
    ]


def focus_period(periods: Sequence[PeriodAccess]) -> PeriodAccess:
    """The period that sentences speak about: the last one that is covered in full, else the fullest."""
    whole = periods[0].period.kind.months
    complete = [access for access in periods if access.period.months >= whole - 0.01 and access.contacts]
    return complete[-1] if complete else max(periods, key=lambda access: access.contacts)


def group_labels(source: PreparedSource) -> dict[str, Localised]:
    """Labels of groups: the organisation types of the vocabulary, and those that the source brings."""
    types = {entry.id: entry.short for entry in codelist("organisation_types").entries}
    return types | dict(source.group_labels)


def population_labels(source: PreparedSource) -> dict[str, Localised]:
    """Label of each population, by its id."""
    return {p.id: source.population_labels.get(p.id, Localised.same(p.id)) for p in source.populations}


def method_paragraphs(source: PreparedSource, results: AccessResults, language: Language) -> tuple[str, ...]:
    """Rows, names and populations, in sentences with their numbers."""
    measures = results.measures

    def number(value: float) -> str:
        return numbers.count(value, language)

    def say(key: str, **values: object) -> str:
        return word(key, results.lens).in_language(language).format(**values)

    paragraphs = [
        say(
            "method_rows",
            rows=number(measures.rows),
            used=number(measures.used),
            skipped=number(measures.skipped),
        )
    ]
    if source.links is not None:
        paragraphs += _link_paragraphs(source.links, language)
    labels = population_labels(source)
    paragraphs += [
        say(
            "method_population" if population.unmatched_organisations else "method_population_all",
            id=labels[population.id].in_language(language),
            size=number(population.size),
            organisations=number(population.unmatched_organisations),
            contacts=number(population.unmatched_contacts),
        )
        for population in measures.populations
    ]
    return tuple(paragraphs)


def _link_paragraphs(links: LinkCounts, language: Language) -> list[str]:
    """What became of names in free text."""

    def number(value: float | None) -> str:
        return numbers.count(value, language)

    def say(key: str, **values: str) -> str:
        return word(key).in_language(language).format(**values)

    paragraphs = [
        say(
            "method_mentions",
            mentions=number(links.mentions),
            organisations=number(links.organisations),
            empty=number(links.empty_cells),
            repeated=number(links.repeated),
        )
    ]
    if links.linked is not None and links.mentions:
        paragraphs.append(
            say(
                "method_links",
                linked=number(links.linked),
                mentions=number(links.mentions),
                share=numbers.share(links.linked / links.mentions, language, base=links.mentions),
                review=number(links.for_review),
            )
        )
    return paragraphs
