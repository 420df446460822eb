"""Open a workbook (XLSX, ODS) safely and read its first filled sheet.

Before anything is parsed the archive is unpacked to nowhere, counting bytes: a workbook that unpacks to
something absurd is refused, and so is one that lies about its sizes.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.tabular.headings import cleaned, heading_problems
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.shape import FileShape, Format

MOST_ENTRIES = 10_000
MOST_UNPACKED = 1 << 30
_CHUNK = 1 << 20
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_USES_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")

Cell = Any  # str, float, int, bool, date, datetime, time, timedelta; "" when empty


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a workbook that is read.

    Args:
        shape: what it looks like.
        epoch: day 0 of the dates that are stored as numbers.
        source: the opened sheet of the reading library.
    """

    shape: FileShape
    epoch: date
    source: Any

    def numbered_rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells of the rows below the headings."""
        rows = enumerate(self.source.iter_rows(), start=1)
        return islice(rows, self.shape.heading_row, None)


def open_sheet(path: Path, format: Format) -> Sheet:
    """Open the first visible sheet of a workbook that holds anything.

    Raises:
        BadInput: the workbook is damaged, locked with a password, or unpacks to too much; it is empty, has
            headings only, or headings that cannot be used.
    """
    import python_calamine as calamine

    place = Place(file=path.name)
    _refuse_bomb(path, place)
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(path))
        visible = [sheet.name for sheet in workbook.sheets_metadata if _is_visible_table(sheet)]
        for name in visible:
            source = workbook.get_sheet_by_name(name)
            if source.start is not None:
                others = tuple(other for other in visible if other != name)
                return Sheet(_shape(path, format, name, others, source), _epoch(path, format), source)
    except calamine.PasswordError as error:
        raise BadInput([PROBLEMS.problem("TAB-006", place)]) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise BadInput([PROBLEMS.problem("TAB-013", place)]) from error
    except BaseException as error:  # what Rust calls a panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise BadInput([PROBLEMS.problem("TAB-013", place)]) from error
    raise BadInput([PROBLEMS.problem("TAB-003", place)])


def _is_visible_table(sheet: Any) -> bool:
    import python_calamine as calamine

    is_table = sheet.typ == calamine.SheetTypeEnum.WorkSheet
    return bool(is_table and sheet.visible == calamine.SheetVisibleEnum.Visible)


def _shape(path: Path, format: Format, name: str, others: tuple[str, ...], source: Any) -> FileShape:
    heading_row = source.start[0] + 1
    rows = source.iter_rows()
    headings = next(cells for number, cells in enumerate(rows, start=1) if number == heading_row)
    texts = [str(heading if heading is not None else "") for heading in headings]
    while texts and not cleaned(texts[-1]):
        texts.pop()  # cells without a heading at the right are judged per row
    place = Place(path.name, name, heading_row)
    if problems := heading_problems(texts, place, first_column=source.start[1]):
        raise BadInput(problems)
    if not any(cell not in ("", None) for cells in rows for cell in cells):
        raise BadInput([PROBLEMS.problem("TAB-004", Place(path.name, name))])
    return FileShape(path, format, tuple(texts), sheet=name, other_sheets=others, heading_row=heading_row)


def _refuse_bomb(path: Path, place: Place) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_ENTRIES or total > MOST_UNPACKED:
                raise BadInput([PROBLEMS.problem("TAB-012", place, megabytes=total >> 20)])
            for entry in entries:
                with archive.open(entry) as file:  # checks size and checksum as it reads
                    while file.read(_CHUNK):
                        pass
    except RuntimeError as error:  # zipfile's way to say that a password is needed
        raise BadInput([PROBLEMS.problem("TAB-006", place)]) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise BadInput([PROBLEMS.problem("TAB-013", place)]) from error


def _epoch(path: Path, format: Format) -> date:
    if format is not Format.XLSX:
        return _EPOCH_1900
    with zipfile.ZipFile(path) as archive:
        return _EPOCH_1904 if _USES_1904.search(archive.read("xl/workbook.xml")) else _EPOCH_1900
