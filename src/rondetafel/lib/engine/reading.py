"""Read the sheets of an instrument, the one about the folder among them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rondetafel.lib.engine.contract import plans_of
from rondetafel.lib.worksheets.reading import read_sheets
from rondetafel.lib.worksheets.rows import Sheets


def read_folder(package: str, folder: Path, *, leave_out: Iterable[str] = ()) -> Sheets:
    """The sheets of a user's folder; see `read_sheets`. Call `refuse` before the rows are used.

    Args:
        package: package of the instrument.
        folder: the user's folder.
        leave_out: names of workbooks and CSV files that are no sheets, as in `Instrument.leave_out`.

    Raises:
        BadInput: there is no sheet at all.
    """
    return read_sheets(folder, plans_of(package), leave_out=leave_out)
