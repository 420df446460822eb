"""What kind of file holds the table, judged by its first bytes."""

from __future__ import annotations

from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.labelled.messages import PROBLEMS
from rondetafel.lib.labelled.raw_table import FileKind
from rondetafel.lib.tabular.messages import PROBLEMS as TABULAR
from rondetafel.lib.tabular.recognition import known_content
from rondetafel.lib.tabular.signature import Content

STATISTICAL = {".sav": FileKind.SAV, ".zsav": FileKind.SAV, ".dta": FileKind.DTA}
"""Suffixes of the files of statistics packages."""

_NAMES = {FileKind.SAV: "SPSS (SAV)", FileKind.DTA: "Stata (DTA)"}
_SPSS = (b"$FL2", b"$FL3")
_STATA, _STATA_END = b"<stata_dta>", b"</stata_dta>"
_OLD_STATA = range(102, 116)  # version, followed by the order of bytes (1 or 2) and a 1


def statistical_kind(path: Path) -> FileKind | None:
    """SAV or DTA by the first bytes; None for any other file, a folder, or none at all.

    Raises:
        BadInput: it cannot be opened; or its name says SAV or DTA and the content is something else, or the
            other way round.
    """
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            first = file.read(16)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput([TABULAR.problem("TAB-019", Place(file=path.name), reason=reason)]) from error
    found = _kind_of(first)
    said = STATISTICAL.get(path.suffix.lower())
    if first and found != said:
        place = Place(file=path.name)
        if found is None and said is not None:
            raise BadInput([PROBLEMS.problem("LAB-010", place, said=path.suffix, name=_NAMES[said])])
        if found is not None and path.suffix:
            values = {"said": path.suffix, "name": _NAMES[found], "suffix": f".{found}"}
            raise BadInput([PROBLEMS.problem("LAB-011", place, **values)])
    return found


def refuse_cut_off(path: Path) -> None:
    """Refuse a Stata file without its end: what is lost may be labels, which no reader misses.

    Raises:
        BadInput: the end is missing.
    """
    with path.open("rb") as file:
        first = file.read(len(_STATA))
        file.seek(max(path.stat().st_size - 2 * len(_STATA_END), 0))
        if first == _STATA and not file.read().rstrip().endswith(_STATA_END):
            raise BadInput([PROBLEMS.problem("LAB-008", Place(file=path.name))])


def tabular_content(path: Path) -> Content:
    """What any other file is.

    Raises:
        BadInput: it is not there, is no ordinary file, is empty, or is no table that can be read.
    """
    try:
        content = known_content(path)
    except OSError as error:  # an archive whose directory points to nowhere
        raise BadInput([PROBLEMS.problem("LAB-008", Place(file=path.name))]) from error
    if content is Content.PARQUET:
        raise BadInput([PROBLEMS.problem("LAB-012", Place(file=path.name))])
    return content


def _kind_of(first: bytes) -> FileKind | None:
    if first.startswith(_SPSS):
        return FileKind.SAV
    is_old_stata = len(first) > 3 and first[0] in _OLD_STATA and first[1] in (1, 2) and first[2] == 1
    return FileKind.DTA if first.startswith(_STATA) or is_old_stata else None
