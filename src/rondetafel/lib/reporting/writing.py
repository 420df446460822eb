"""Writing a report to a folder: HTML, PDF, Word, pictures, tables, and how it all came about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.reporting.attachments import attachments
from rondetafel.lib.reporting.document import Document
from rondetafel.lib.reporting.html import html_page
from rondetafel.lib.reporting.pdf import pdf_file
from rondetafel.lib.reporting.prepared import prepare
from rondetafel.lib.reporting.word_report.report import word_file

MANIFEST_VERSION = 1
_STEP = "report"


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """What was written: paths inside the folder, in alphabetical order, with the SHA-256 of each file."""

    folder: Path
    sha256: tuple[tuple[str, str], ...]


def write_report(
    document: Document,
    folder: Path,
    *,
    more: Mapping[str, bytes] | None = None,
    template: bytes | None = None,
    progress: Progress = silent,
) -> WrittenReport:
    """Write `report.html`, `report.pdf`, `report.docx`, `figures/`, `tables/` and `manifest.json`.

    The same document gives the same bytes. Give a draft folder of `lib.base.files.whole_folder`, so that
    nothing half-written is ever seen.

    Args:
        document: the report.
        folder: an existing folder.
        more: further files of the report by path in the folder, such as networks.
        template: own Word template.
        progress: told after each file format.
    """
    prepared = prepare(document)
    progress(_STEP, 0, 4)
    # typst, resvg and zlib leave the interpreter to others, so the formats are made side by side
    with ThreadPoolExecutor() as beside:
        word = beside.submit(word_file, prepared, template)
        pdf = beside.submit(pdf_file, prepared)
        files = attachments(prepared)
        contents = {
            f"{'figures' if file.is_picture else 'tables'}/{file.name}": file.content
            for of_item in files.values()
            for file in of_item
        }
        progress(_STEP, 1, 4)
        contents["report.html"] = html_page(prepared, files).encode("utf-8")
        progress(_STEP, 2, 4)
        contents["report.pdf"] = pdf.result()
        progress(_STEP, 3, 4)
        contents["report.docx"] = word.result()
    contents |= more or {}
    hashes = {name: sha256(content).hexdigest() for name, content in sorted(contents.items())}
    contents["manifest.json"] = _manifest(document, hashes)
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    progress(_STEP, 4, 4)
    return WrittenReport(folder, tuple(hashes.items()))


def _manifest(document: Document, hashes: dict[str, str]) -> bytes:
    chain = [
        {"function": step.function, "parameters": dict(step.parameters), "input_sha256": step.input_sha256}
        for step in document.manifest.chain
    ]
    manifest = {
        "version": MANIFEST_VERSION,
        "document": {
            "id": document.id,
            "title": document.title,
            "language": document.language.value,
            "date": document.colophon.date.isoformat(),
            "version": document.colophon.version,
            "badge": document.badge,
        },
        "chain": chain,
        "versions": dict(document.manifest.versions),
        "files": hashes,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
