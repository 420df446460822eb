"""What an instrument is: one constant that says how its folder is read, measured and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.tables import Tabulation
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released, release_all_public
from rondetafel.lib.engine.about import About, about_plan
from rondetafel.lib.engine.description import Description, described
from rondetafel.lib.reporting.document import Document
from rondetafel.lib.worksheets.plan import SheetPlan
from rondetafel.lib.worksheets.plan_file import sheet_plans


class Material(Protocol):
    """What an instrument reads from a folder: anything, with what the folder says about itself."""

    @property
    def about(self) -> About:
        """Title, day and origin of the folder."""


M = TypeVar("M", bound=Material)
M_contra = TypeVar("M_contra", bound=Material, contravariant=True)

LEDGER = "releases.jsonl"
"""Name of the release ledger, for instruments with confidential evidence; a dry run works on a copy."""

Tables = Mapping[str, Released]
"""Released tables by id."""


class Measure(Protocol[M_contra]):
    """Material in, tables out; the only place where an instrument counts."""

    def __call__(self, material: M_contra, /, *, seed: int, progress: Progress) -> Sequence[Tabulation]:
        """Tables of the material; `progress("measure", done, total)` tells of long work."""


def release_public_tables(tables: Sequence[Tabulation], material: Material, ledgers: Path) -> Tables:
    """Release tables made from what may be public (lens RECORD or SEAT); the release of most instruments.

    Raises:
        NotAllowed: a table comes from confidential evidence.
    """
    return release_all_public(tables)


def no_results(tables: Tables, material: Material) -> Mapping[str, Any]:
    """No numbers beside those of the tables."""
    return {}


def no_files(tables: Tables, material: Material, language: Language) -> Mapping[str, bytes]:
    """No files beside the report."""
    return {}


def no_templates(folder: Path, language: Language) -> None:
    """No template beside the workbook."""


@dataclass(frozen=True, slots=True)
class Instrument(Generic[M]):
    """An instrument, declared once, as `INSTRUMENT` in `instruments/NAME/instrument.py`.

    Beside it stand `instrument.yaml` (see `description`) and `sheets.yaml` (see `worksheets.plan_file`).

    Args:
        package: `__package__` of the instrument; its last part is the id.
        read: material of a folder; raises BadInput with all problems.
        measure: the tables, before the gate.
        document: the report in one language, from released tables; see `About.colophon` and `About.title`.
            The pipeline adds the manifest, and the badge of invented data.
        demo: writes invented data into an empty folder, marked so in the sheet `about`: `demo(folder, seed)`,
            see `new_folder.write_filled_folder`.
        release: takes tables through the gate: `release(tables, material, ledgers)`, with the folder where a
            ledger of releases lies; by default as public records.
        results: numbers by name that can be JSON, beside the tables.
        more_files: files of the report by path in its folder: networks, calendars, letters. What may not be
            published stands under `confidential/`.
        more_templates: writes templates of files that are no sheets into the folder of a new dossier.
        leave_out: names of workbooks and CSV files in the folder that are no sheets of the instrument.
    """

    package: str
    read: Callable[[Path], M]
    measure: Measure[M]
    document: Callable[[Tables, M, Language], Document]
    demo: Callable[[Path, int], None]
    release: Callable[[Sequence[Tabulation], M, Path], Tables] = release_public_tables
    results: Callable[[Tables, M], Mapping[str, Any]] = no_results
    more_files: Callable[[Tables, M, Language], Mapping[str, bytes]] = no_files
    more_templates: Callable[[Path, Language], None] = no_templates
    leave_out: tuple[str, ...] = ()

    @property
    def description(self) -> Description:
        """Id, title and summary."""
        return described(self.package)

    @property
    def plans(self) -> tuple[SheetPlan, ...]:
        """All sheets: what the folder says about itself, and those of the instrument."""
        return plans_of(self.package)


def plans_of(package: str) -> tuple[SheetPlan, ...]:
    """All sheets of the instrument in a package, the one about the folder first."""
    return (about_plan(), *sheet_plans(package))
