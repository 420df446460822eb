"""From evidence to report: the one orchestrator of this instrument.

    evidence ──measure──▶ tabulations ──release──▶ released ──render──▶ document

Command, notebook, demo and tests call these functions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rondetafel import __version__
from rondetafel.instruments.access import tables
from rondetafel.instruments.access.report import AboutReport, AccessReport
from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.core_periphery import CorePeriphery, core_and_periphery
from rondetafel.lib.access.evidence import ContactRecords, Population
from rondetafel.lib.access.measures import measure_access
from rondetafel.lib.access.periods import PeriodKind
from rondetafel.lib.access.portrait import Portrait, portray_access
from rondetafel.lib.access.result import AccessMeasures, PeriodAccess
from rondetafel.lib.access.rule import InsiderRule, default_rule
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.tables import Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released, release_all_public
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Document, Manifest, Step


@dataclass(frozen=True, slots=True)
class AccessEvidence:
    """What an access report is about.

    Args:
        title: name of the source.
        citation: how to cite it.
        records: checked contact records.
        populations: one or two frozen populations.
        population_labels: label of each population, by its id.
        group_labels: labels of the groups; a group without one is printed as it stands.
        names: Parquet file organisation, name, for organisations outside the first population.
        mentions: mentions of organisations in free text that were linked to the register, and all of them.
        notes: remarks of the source on its limits.
        synthetic: whether the data are invented; then every page says so.
        sha256: hash of the user's file, for the manifest.
    """

    title: Localised
    citation: str
    records: ContactRecords
    populations: tuple[Population, ...] = ()
    population_labels: Mapping[str, Localised] = field(default_factory=dict)
    group_labels: Mapping[str, Localised] = field(default_factory=dict)
    names: Path | None = None
    mentions: tuple[int, int] | None = None
    notes: tuple[Localised, ...] = ()
    synthetic: bool = False
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class AccessResults:
    """Everything measured, before the gate."""

    measures: AccessMeasures
    portrait: Portrait
    core: CorePeriphery


def examine_access(
    evidence: AccessEvidence,
    *,
    period: PeriodKind = PeriodKind.YEAR,
    rule: InsiderRule | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> AccessResults:
    """Measure access, name the most frequent, find the core.

    Args:
        evidence: records and populations.
        period: length of the periods.
        rule: insider rule; the default rule where None.
        seed: of bootstrap and searches.
        progress: told at each step.
    """
    rule = rule or default_rule()
    measures = measure_access(
        evidence.records, evidence.populations, period=period, rule=rule, seed=seed, progress=progress
    )
    periods = [access.period for access in measures.periods]
    progress("portrait", 0, None)
    population = evidence.populations[0] if evidence.populations else None
    portrait = portray_access(evidence.records, periods, population, evidence.names)
    progress("core", 0, None)
    core = core_and_periphery(evidence.records, periods, rule, seed=seed)
    return AccessResults(measures, portrait, core)


def release_access(evidence: AccessEvidence, results: AccessResults, *, seed: int = 0) -> dict[str, Released]:
    """All tables of the report, through the gate."""
    return release_all_public(tabulate_access(evidence, results, seed=seed))


def tabulate_access(evidence: AccessEvidence, results: AccessResults, *, seed: int = 0) -> list[Tabulation]:
    """All tables of the report, before the gate."""
    measures, lens = results.measures, Lens.RECORD
    focus = focus_period(measures.periods)
    contacts = sum(access.contacts for access in measures.periods)
    planned = [
        tables.periods_table(measures.periods, measures.rule, lens),
        tables.insiders_table(focus, measures.rule, lens),
        tables.lorenz_table(measures.periods, lens),
        tables.concentration_table(measures.periods, lens, seed=seed),
        tables.flow_table(measures.periods, lens),
        tables.top_table(results.portrait.top, evidence.group_labels, contacts, lens),
        tables.breadth_table(results.portrait.breadth, lens),
        tables.core_table(results.core.definitions, results.core.organisations, lens),
    ]
    groups = [group for population in measures.populations for group in population.groups]
    if groups:
        frames = {
            p.id: evidence.population_labels.get(p.id, Localised.same(p.id)) for p in evidence.populations
        }
        planned.append(tables.representation_table(groups, evidence.group_labels, frames, lens))
    null = tables.persistence_null_table(results.portrait.presence, len(measures.periods), lens, seed=seed)
    return [*planned, null] if null is not None else planned


def access_document(
    evidence: AccessEvidence, results: AccessResults, released: Mapping[str, Released], language: Language
) -> Document:
    """The report in one language."""
    measures = results.measures
    whole = measures.periods[0].period.kind.months
    about = AboutReport(
        title=evidence.title,
        first=measures.periods[0].period.start,
        last=measures.periods[-1].period.end,
        method=method_paragraphs(evidence, measures, language),
        partial_periods=tuple(
            access.period.label for access in measures.periods if access.period.months < whole - 0.01
        ),
        notes=evidence.notes,
        citation=evidence.citation,
        synthetic=evidence.synthetic,
        rule=measures.rule,
        manifest=Manifest(
            chain=(
                Step(
                    "read",
                    (("used", str(measures.used)), ("skipped", str(measures.skipped))),
                    evidence.sha256,
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


def focus_period(periods: Sequence[PeriodAccess]) -> PeriodAccess:
    """The period that sentences speak about: the last one that is covered in full, else the fullest."""
    whole = periods[0].period.kind.months
    complete = [access for access in periods if access.period.months >= whole - 0.01 and access.contacts]
    return complete[-1] if complete else max(periods, key=lambda access: access.contacts)


def method_paragraphs(
    evidence: AccessEvidence, measures: AccessMeasures, language: Language
) -> tuple[str, ...]:
    """Rows, names and populations, in sentences with their numbers."""

    def number(value: float) -> str:
        return numbers.count(value, language)

    def say(key: str, **values: object) -> str:
        return word(key).in_language(language).format(**values)

    paragraphs = [
        say(
            "method_rows",
            rows=number(measures.rows),
            used=number(measures.used),
            skipped=number(measures.skipped),
        )
    ]
    if evidence.mentions is not None:
        matched, total = evidence.mentions
        paragraphs.append(
            say(
                "method_links",
                matched=number(matched),
                total=number(total),
                share=numbers.share(matched / total if total else None, language, base=total),
            )
        )
    paragraphs += [
        say(
            "method_population",
            id=evidence.population_labels.get(p.id, Localised.same(p.id)).in_language(language),
            size=number(p.size),
            organisations=number(p.unmatched_organisations),
            contacts=number(p.unmatched_contacts),
        )
        for p in measures.populations
    ]
    return tuple(paragraphs)
