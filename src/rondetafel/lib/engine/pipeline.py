"""From a folder to what may be published: the one orchestrator of every instrument.

    folder ──read──▶ material ──measure──▶ tables ──release──▶ released ──render──▶ document and files

Command, page and tests call these functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic

from rondetafel.lib.base.files import file_sha256
from rondetafel.lib.base.printable import printable
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.tables import Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.version import __version__
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.engine.contract import LEDGER, Instrument, M
from rondetafel.lib.engine.synthetic import labelled_synthetic
from rondetafel.lib.engine.wording import WORDS
from rondetafel.lib.reporting.document import Document, Manifest, Step
from rondetafel.lib.reporting.released_only import demand_released
from rondetafel.lib.reporting.writing import WrittenReport, write_report

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Outcome(Generic[M]):
    """Everything that may be told of a folder.

    Args:
        instrument: what measured it.
        material: what was read.
        tables: released tables by id.
        hashes: path and SHA-256 of every file in the folder.
        seed: of all chance.
    """

    instrument: Instrument[M]
    material: M
    tables: Mapping[str, Released]
    hashes: tuple[tuple[str, str], ...]
    seed: int


def run(
    instrument: Instrument[M],
    folder: Path,
    *,
    ledgers: Path | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Outcome[M]:
    """Read a folder, measure it and take its tables through the gate.

    Args:
        instrument: what to do with it.
        folder: the user's folder.
        ledgers: folder of the release ledger, where the instrument keeps one; the user's folder where None.
        seed: of all chance.
        progress: told at each step.

    Raises:
        BadInput: the folder has problems; all of them are listed.
        NotAllowed: the gate refuses.
        BrokenPromise: two tables have the same id.
    """
    material = instrument.read(folder)
    hashes = tuple(
        (printable(path.relative_to(folder).as_posix()), file_sha256(path) or "") for path in _files(folder)
    )
    progress("measure", 0, None)
    planned = list(instrument.measure(material, seed=seed, progress=progress))
    if material.about.synthetic:
        planned = [labelled_synthetic(table) for table in planned]
    if len({table.id for table in planned}) != len(planned):
        raise BrokenPromise(f"{instrument.package}: two tables have the same id")
    progress("gate", 0, None)
    tables = instrument.release(planned, material, ledgers or folder)
    for table in tables.values():
        demand_released(table)
    return Outcome(instrument, material, tables, hashes, seed)


def document_of(outcome: Outcome[M], language: Language) -> Document:
    """The report in one language, with the chain that led to it and the badge of invented data."""
    instrument, about = outcome.instrument, outcome.material.about
    document = instrument.document(outcome.tables, outcome.material, language)
    steps = [Step("read", (("file", name),), sha256) for name, sha256 in outcome.hashes]
    steps.append(Step("measure", (("instrument", instrument.description.id), ("seed", str(outcome.seed)))))
    policies = sorted({table.policy for table in outcome.tables.values()})
    steps.append(Step("release", (("policy", ", ".join(policies)),)))
    return replace(
        document,
        badge=WORDS("badge").in_language(language) if about.synthetic else document.badge,
        manifest=Manifest(tuple(steps), (("rondetafel", __version__),)),
    )


def write_outcome(
    outcome: Outcome[M], folder: Path, language: Language, *, progress: Progress = silent
) -> WrittenReport:
    """Report, figures, tables, further files and manifest.

    Args:
        outcome: what may be told.
        folder: an existing folder, best a draft of `lib.base.files.whole_folder`.
        language: language of the report.
        progress: told after each file format.
    """
    more = outcome.instrument.more_files(outcome.tables, outcome.material, language)
    return write_report(document_of(outcome, language), folder, more=more, progress=progress)


def results_of(outcome: Outcome[M]) -> dict[str, Any]:
    """The released numbers as one object that can be JSON; labels are English, undefined is null."""
    about = outcome.material.about
    return {
        "format": FORMAT,
        "instrument": outcome.instrument.description.id,
        "title": about.title,
        "date": about.day.isoformat(),
        "version": about.version,
        "synthetic": about.synthetic,
        "results": dict(outcome.instrument.results(outcome.tables, outcome.material)),
        "tables": {id: _table(table) for id, table in outcome.tables.items()},
    }


def _table(table: Released) -> dict[str, Any]:
    return {
        "columns": [column.id for column in table.columns],
        "rows": [[_plain(value) for value in row] for row in table.rows],
    }


def _plain(value: Value) -> Any:
    if isinstance(value, Localised):
        return value.en
    return value if value is None or isinstance(value, str | int | float) else value.isoformat()


def _files(folder: Path) -> list[Path]:
    """Files of the user, in order of path; hidden ones belong to the system, the ledger is our own."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != LEDGER]
    return sorted(
        p for p in files if not any(part.startswith((".", "~$")) for part in p.relative_to(folder).parts)
    )
