"""Write a labelled table in the format that a file name asks for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from rondetafel.lib.base.files import PROBLEMS as OF_FILES
from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.csv_writing import write_csv_for_excel, write_csv_for_programs
from rondetafel.lib.labelled.dta_writing import write_dta
from rondetafel.lib.labelled.messages import PROBLEMS
from rondetafel.lib.labelled.sav_writing import write_sav
from rondetafel.lib.labelled.variables import LabelledTable


class DataFormat(StrEnum):
    """Formats that a labelled table can be written in."""

    SAV = "sav"
    DTA = "dta"
    CSV = "csv"  # codes, for R, Stata and Python
    CSV_EXCEL = "csv-excel"  # labels, for Excel


def format_of(path: Path, *, for_excel: bool = False) -> DataFormat:
    """The format that the name of a file asks for.

    Args:
        path: file to write.
        for_excel: CSV with labels, for Excel.

    Raises:
        BadInput: the name ends in nothing that can be written.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in (DataFormat.SAV, DataFormat.DTA, DataFormat.CSV):
        raise BadInput([PROBLEMS.problem("LAB-024", Place(file=path.name))])
    return DataFormat.CSV_EXCEL if for_excel and suffix == DataFormat.CSV else DataFormat(suffix)


def write_labelled(table: LabelledTable, path: Path, format: DataFormat, language: Language) -> None:
    """Write a table; see `write_sav`, `write_dta`, `write_csv_for_programs` and `write_csv_for_excel`.

    Args:
        table: the table; its rows stay in their order.
        path: file to write, in a folder that is a draft (see `base.files`).
        format: the format.
        language: language of the labels.

    Raises:
        BadInput: the format cannot hold the table.
    """
    if format is DataFormat.SAV:
        write_sav(table, path, language)
    elif format is DataFormat.DTA:
        write_dta(table, path, language)
    elif format is DataFormat.CSV:
        write_csv_for_programs(table, path)
    else:
        write_csv_for_excel(table, path, language)


def refuse_target(target: Path, *, source: Path, force: bool) -> None:
    """Refuse to write over what must stay.

    Args:
        target: file to write.
        source: file that is read; it is never replaced.
        force: whether another existing file may be replaced.

    Raises:
        BadInput: the target is a folder or the source, or it exists and `force` is off.
    """
    place = Place(file=str(target))
    if target.is_dir() or target.resolve() == source.resolve():
        raise BadInput([PROBLEMS.problem("LAB-025", place)])
    if target.exists() and not force:
        raise BadInput([OF_FILES.problem("FIL-001", place)])
