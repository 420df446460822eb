"""A report on disk: all files, hashes that are true, the same bytes on every run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import rondetafel
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.writing import write_report
from tests.lib.reporting.reporting_sample import small_document

ROOT = Path(__file__).resolve().parents[3]
SECRETS = (b"/tmp/", b"/home/", b"/root", b"site-packages", str(ROOT).encode())


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int | None]]:
    return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory, told) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_report(
        small_document(Language.NL),
        folder,
        progress=lambda step, done, total: told.append((done, total)),
    )
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_report_is_a_page_a_pdf_a_word_file_pictures_tables_and_a_manifest(folder):
    stem = "voorbeeld_figure-insiders_by_threshold_nl_2026-11-25"
    assert set(contents(folder)) == {
        "report.html",
        "report.pdf",
        "report.docx",
        "manifest.json",
        f"figures/{stem}.png",
        f"figures/{stem}.svg",
        f"tables/{stem}.xlsx",
        f"tables/{stem}.csv",
        f"tables/{stem}_excel.csv",
        "tables/voorbeeld_table-top_organisations_nl_2026-11-25.xlsx",
        "tables/voorbeeld_table-top_organisations_nl_2026-11-25.csv",
        "tables/voorbeeld_table-top_organisations_nl_2026-11-25_excel.csv",
    }


def test_the_manifest_holds_the_chain_and_a_true_hash_of_every_other_file(folder):
    files = contents(folder)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {name: sha256(content).hexdigest() for name, content in files.items()}
    assert manifest["chain"] == [
        {"function": "access.measure", "parameters": {"threshold": "monthly"}, "input_sha256": "00ff"}
    ]
    assert manifest["versions"] == {"rondetafel": "0.1.0"}
    assert manifest["document"]["badge"] == "Voorbeeld"


def test_no_file_tells_where_or_by_whom_it_was_made(folder):
    for name, content in contents(folder).items():
        assert not any(secret in content for secret in SECRETS), name


def test_another_process_with_other_hashing_time_zone_and_folder_writes_the_same_bytes(folder, tmp_path):
    """Same input, same bytes."""
    source = Path(rondetafel.__file__).parent.parent
    command = (
        "from pathlib import Path; from rondetafel.lib.base.text import Language;"
        "from tests.lib.reporting.reporting_sample import small_document;"
        "from rondetafel.lib.reporting.writing import write_report;"
        "write_report(small_document(Language.NL), Path('.'))"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "USER": "someone",
        "PYTHONPATH": os.pathsep.join((str(source), str(ROOT))),
    }
    subprocess.run([sys.executable, "-c", command], cwd=tmp_path, env=environment, check=True)
    assert contents(tmp_path) == contents(folder)


def test_further_files_may_stand_in_folders_within_folders(tmp_path):
    more = {"confidential/letters/nl/ministerie.docx": b"letter", "network.graphml": b"net"}
    written = write_report(small_document(Language.NL), tmp_path, more=more)
    assert {name: (tmp_path / name).read_bytes() for name in more} == more
    hashes = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]
    assert all(hashes[name] == dict(written.sha256)[name] == sha256(more[name]).hexdigest() for name in more)


def test_progress_is_told_until_the_end(folder, told):
    assert told == [(done, 4) for done in range(5)]
