"""From a study folder to what may be published: the one orchestrator of this instrument.

    folder ──read──▶ study frame ──measure──▶ planned tables ──gate──▶ released ──render──▶ document

Command, demo and tests call these functions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from rondetafel.instruments.survey.folder.study import PASSPORT, Study
from rondetafel.instruments.survey.measures.response import Weighting
from rondetafel.instruments.survey.models.explanations import CONFIRMATORY, explain
from rondetafel.instruments.survey.models.thresholds import Thresholds
from rondetafel.instruments.survey.models.withheld import fit_for_release
from rondetafel.instruments.survey.passport.items import Aspect, items
from rondetafel.instruments.survey.passport.judgement import Entry, Ruling, judged, read_rulings
from rondetafel.instruments.survey.people import relations, respondents
from rondetafel.instruments.survey.plan import descriptive_plan
from rondetafel.instruments.survey.release import LEDGER, ReleasedTables, invited_facts, release_tables
from rondetafel.instruments.survey.report.document import study_document
from rondetafel.instruments.survey.tables.comparison import passport_table
from rondetafel.instruments.survey.tables.explanation import (
    access_effects,
    coefficient_table,
    influence_effects,
    model_tests_table,
    not_estimated_table,
)
from rondetafel.instruments.survey.tables.planned import Planned
from rondetafel.instruments.survey.tables.robustness import (
    imputed_table,
    missing_items_table,
    party_differences_table,
    robustness_table,
    specifications_table,
)
from rondetafel.instruments.survey.tables.synthetic import labelled_synthetic
from rondetafel.instruments.survey.tables.traits import trait_table
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.text import Language
from rondetafel.lib.base.version import __version__
from rondetafel.lib.disclosure.groups import Respondents
from rondetafel.lib.reporting.document import Document, Manifest, Step


@dataclass(frozen=True, slots=True)
class StudyResults:
    """Everything that may be published of a study.

    Args:
        study: the study.
        released: what the gate let out.
        passport: may the numbers be compared with the earlier study; empty without one.
        weighting: the weights, where there are any.
        seed: of all chance.
    """

    study: Study
    released: ReleasedTables
    passport: tuple[Entry, ...]
    weighting: Weighting | None
    seed: int


def examine_study(
    study: Study, *, ledgers: Path | None = None, seed: int = 0, progress: Progress = silent
) -> StudyResults:
    """Measure a study, and the earlier one it is compared with, and take everything through the gate.

    Args:
        study: the study.
        ledgers: folder of the release ledger; the study folder where None. The earlier study has its own.
        seed: of Monte Carlo p-values, imputation and bootstrap.
        progress: told at each step.

    Raises:
        NotAllowed: the gate refuses.
        BadInput: `passport.yaml` or the ledger has problems.
    """
    folder = ledgers or study.folder
    rulings_of(study)  # its faults come before long work
    people = respondents(study.frame)
    progress("measure", 0, None)
    described = descriptive_plan(study, people, seed=seed)
    plan = list(described.tables)
    plan += explanation_plan(study, people, described.weighting, seed=seed, progress=progress)
    passport: tuple[Entry, ...] = ()
    if study.earlier is not None:
        passport, compared = _comparison(study, study.earlier, folder, people, seed, progress)
        plan.append(compared)
    released = _released(study, plan, people, folder, progress)
    return StudyResults(study, released, passport, described.weighting, seed)


def study_report(results: StudyResults, language: Language) -> Document:
    """The report in one language."""
    study, released = results.study, results.released
    chain = [Step("read_study", (("file", name),), sha256) for name, sha256 in study.hashes]
    chain.append(Step("examine_study", (("seed", str(results.seed)),)))
    certificate = released.decision.certificate
    chain.append(
        Step(
            "release",
            (
                ("policy", released.decision.policy.name),
                ("ledger_entry", released.entry.hash),
                ("targets_attacked", str(sum(certificate.targets.values()) if certificate else 0)),
                ("unsafe", str(certificate.unsafe if certificate else "")),
            ),
        )
    )
    manifest = Manifest(tuple(chain), (("rondetafel", __version__),))
    return study_document(study.description, released.tables, language, manifest)


def _released(
    study: Study, plan: list[Planned], people: Respondents, folder: Path, progress: Progress
) -> ReleasedTables:
    description = study.description
    if description.synthetic:
        plan = [replace(planned, table=labelled_synthetic(planned.table)) for planned in plan]
    facts = [
        fact
        for attribute in ("type", "constituency", "language")
        if attribute in study.frame.attributes and attribute in study.population.attributes
        for fact in invited_facts(attribute, study.population.counts(attribute))
    ]
    facts += relations(study.frame)
    return release_tables(
        plan,
        people,
        study=description.id,
        policy=description.policy,
        ledger=folder / LEDGER,
        on=description.day,
        public_facts=facts,
        progress=progress,
    )


def rulings_of(study: Study) -> dict[tuple[str, Aspect], Ruling]:
    """What the researchers rule in `passport.yaml`; nothing without that file or an earlier study.

    Raises:
        BadInput: everything that is wrong with the file.
    """
    file = study.folder / PASSPORT
    if study.earlier is None or not file.is_file():
        return {}
    return read_rulings(file, items(study, study.earlier))


def _comparison(
    study: Study, earlier: Study, folder: Path, people: Respondents, seed: int, progress: Progress
) -> tuple[tuple[Entry, ...], Planned]:
    """The passport, on the released numbers of the earlier study."""
    before_people = respondents(earlier.frame)
    before_plan = list(descriptive_plan(earlier, before_people, seed=seed).tables)
    before = _released(earlier, before_plan, before_people, folder / "earlier", progress)
    entries = judged(study, earlier, rulings_of(study))
    return entries, passport_table(entries, study, earlier, before.tables, people)


def explanation_plan(
    study: Study, people: Respondents, weighting: Weighting | None, *, seed: int, progress: Progress
) -> list[Planned]:
    """Tables of the models of access and influence."""
    description = study.description
    explanations = explain(
        study.frame,
        seed=seed,
        confirmatory=description.confirmatory or CONFIRMATORY,
        thresholds=Thresholds(description.contact_from, description.influence_from),
        weights=weighting.design.weights if weighting else None,
        progress=progress,
    )
    explanations = fit_for_release(explanations, description.policy)
    access = [
        model
        for model in explanations.models
        if model.id.startswith("access") and model not in explanations.access_alone
    ]
    influence = [model for model in explanations.models if model.id.startswith("influence")]
    tables = (
        trait_table(explanations, description.contact_from),
        access_effects(explanations, people, description.contact_from),
        influence_effects(explanations),
        coefficient_table("access_models", access),
        coefficient_table("influence_models", influence),
        model_tests_table(explanations.models),
        party_differences_table(explanations.party_differences, description.influence_from),
        specifications_table(explanations),
        robustness_table(explanations),
        imputed_table(explanations),
        missing_items_table(study.frame),
        not_estimated_table(explanations.not_estimated),
    )
    return [table for table in tables if table is not None]
