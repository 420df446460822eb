"""Everything that an instrument tells, as text in which a canary can be searched."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, document_of, results_of

KEPT = "confidential"
ZIPPED = {".docx", ".xlsx", ".zip"}


def text_in(path: Path) -> str:
    """Everything that a file says, with what is packed inside it."""
    content = path.read_bytes()
    if path.suffix in ZIPPED:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if path.suffix == ".pdf":
        reader = PdfReader(io.BytesIO(content))
        pages = " ".join(page.extract_text() for page in reader.pages)
        return f"{' '.join(pages.split())} {reader.metadata}"
    return content.decode("utf-8", "replace")


def public_texts(out: Path) -> dict[str, str]:
    """Texts of all files of a report by path in its folder, without those for the team only."""
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return {name: text_in(path) for name, path in found.items() if not name.startswith(f"{KEPT}/")}


def kept_text(outcome: Outcome[Any], language: Language = Language.NL) -> str:
    """Text of all files for the team only."""
    files = outcome.instrument.more_files(outcome.tables, outcome.material, language)
    return "".join(files[path].decode("utf-8-sig") for path in files if path.startswith(f"{KEPT}/"))


def public_text(outcome: Outcome[Any], language: Language = Language.NL) -> str:
    """What reports, tables and public files are made from, before it is written."""
    files = outcome.instrument.more_files(outcome.tables, outcome.material, language)
    public = [content.decode("utf-8") for path, content in files.items() if not path.startswith(f"{KEPT}/")]
    tables = str([table.rows for table in outcome.tables.values()])
    results = json.dumps(results_of(outcome), ensure_ascii=False)
    return "".join((results, str(document_of(outcome, language)), tables, *public))
