"""A new folder of an instrument: its empty template, or filled with rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.about import ABOUT, About
from rondetafel.lib.engine.contract import Instrument, M, plans_of
from rondetafel.lib.engine.description import described
from rondetafel.lib.engine.wording import WORDS
from rondetafel.lib.worksheets.cells import CellValue
from rondetafel.lib.worksheets.template import Rows, write_template


def write_new_folder(instrument: Instrument[M], folder: Path, language: Language) -> None:
    """Write the template workbook, and templates of other files where the instrument has them.

    Args:
        instrument: the instrument.
        folder: an existing, empty folder, best a draft of `lib.base.files.whole_folder`.
        language: language of the templates.
    """
    _write_workbook(instrument.package, folder, {}, language)
    instrument.more_templates(folder, language)


def write_filled_folder(
    package: str, folder: Path, about: About, rows: Mapping[str, Rows], language: Language = Language.NL
) -> None:
    """Write the workbook of an instrument with rows in it, as a user would fill it in: for demos.

    Args:
        package: package of the instrument.
        folder: an existing folder.
        about: what the folder says about itself.
        rows: rows by id of the sheet: values by id of the column, as reading gives them back.
        language: language of headings and labels.
    """
    own: dict[str, CellValue] = {
        "title": about.title,
        "date": about.day,
        "organisation": about.organisation or None,
        "version": about.version,
        "synthetic": about.synthetic,
    }
    _write_workbook(package, folder, {ABOUT: [own], **rows}, language)


def _write_workbook(package: str, folder: Path, rows: Mapping[str, Rows], language: Language) -> None:
    description = described(package)
    write_template(
        plans_of(package),
        folder / template_name(language),
        language,
        title=description.title,
        intro=description.summary,
        rows=rows,
    )


def template_name(language: Language) -> str:
    """Name of the workbook."""
    return f"{WORDS('workbook').in_language(language)}.xlsx"
