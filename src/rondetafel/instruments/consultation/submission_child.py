"""Read the files of submissions in child processes, so that a bad one cannot harm the dossier (G-IMP-1).

Many files share a process, since starting one takes longer than reading most files. Where a process dies, its
files are read again in two halves, until the file that killed it stands alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rondetafel.instruments.consultation.submission_files import KEPT, READ, text_of_file
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.labelled.confinement import reading_child
from rondetafel.lib.labelled.limits import USUAL_LIMITS, ReadingLimits

FILES_PER_CHILD = 100
_TASK = f"{__name__}:read_listed_files"


@dataclass(frozen=True, slots=True)
class FileText:
    """What stands in a file.

    Args:
        text: its text; empty where it has none, or cannot be read.
        damaged: whether it could not be read: broken, locked, too large or too slow.
    """

    text: str
    damaged: bool = False


def texts_of_files(files: Sequence[Path], limits: ReadingLimits = USUAL_LIMITS) -> tuple[FileText, ...]:
    """Text of files, in their order.

    Args:
        files: existing files with a suffix in `READ` or `KEPT`; the latter are kept and hold no text.
        limits: what a process that reads some of them may cost, and how large a file may be.
    """
    found = {file: FileText("") for file in files if file.suffix.lower() in KEPT}
    wanted = [file for file in files if file not in found and file.suffix.lower() in READ]
    for start in range(0, len(wanted), FILES_PER_CHILD):
        batch = wanted[start : start + FILES_PER_CHILD]
        found |= dict(zip(batch, _read_batch(batch, limits), strict=True))
    return tuple(found[file] for file in files)


def read_listed_files(
    path: Path, limits: ReadingLimits, write: Callable[[list[Any]], None]
) -> dict[str, Any]:
    """The task of the child: a line with the text of each file in a JSON list; null where damaged."""
    for name in json.loads(path.read_text(encoding="utf-8")):
        write([_text_or_none(Path(name), limits)])
    return {}


def _text_or_none(file: Path, limits: ReadingLimits) -> str | None:
    if file.stat().st_size > limits.file_bytes:
        return None
    try:
        return text_of_file(file)
    except MemoryError:
        raise  # the next file would fail too; this process ends
    except Exception:  # a damaged file raises anything
        return None


def _read_batch(files: Sequence[Path], limits: ReadingLimits) -> list[FileText]:
    with TemporaryDirectory(prefix="rondetafel-") as folder:
        listed = Path(folder) / "files.json"
        listed.write_text(json.dumps([str(file) for file in files]), encoding="utf-8")
        try:
            with reading_child(_TASK, listed, limits) as answer:
                return [FileText(text or "", damaged=text is None) for (text,) in answer.lines()]
        except BadInput:
            if len(files) == 1:
                return [FileText("", damaged=True)]
    half = len(files) // 2
    return [*_read_batch(files[:half], limits), *_read_batch(files[half:], limits)]
