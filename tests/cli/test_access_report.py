"""`rondetafel access report`: whole and repeatable, or not there at all."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rondetafel.cli.terminal import Terminal
from rondetafel.instruments.access import network_tables, pipeline
from rondetafel.lib.reporting import writing
from tests.cli.small_files import COLUMNS, write_few_contacts
from tests.commands import Command

STEPS = ("read", "check", "access", "measures", "portrait", "core")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report written by a process of its own, with another order of hashes than this one."""
    folder = tmp_path_factory.mktemp("written")
    write_few_contacts(folder / "contacts.csv")
    done = subprocess.run(
        [*program("report", folder / "contacts.csv", folder / "report"), "--lang", "en"],
        env={**os.environ, "PYTHONHASHSEED": "1", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Done: {folder / 'report'}\n")
    return folder


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    """Contacts in a folder of their own, where nothing else may appear."""
    return write_few_contacts(tmp_path / "contacts.csv")


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A report that was written before."""
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    (folder / "report.html").write_text("earlier", encoding="utf-8")
    return folder


@pytest.fixture
def writing_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what comes between reading and writing, for tests in which only the writing matters."""
    for name in ("examine_access", "release_access", "access_document"):
        monkeypatch.setattr(pipeline, name, lambda *_, **__: None)
    monkeypatch.setattr(network_tables, "network_files", lambda *_: ())


def program(name: str, contacts: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "rondetafel", "access", name, str(contacts), *COLUMNS, "--out", str(out)]


def files_in(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def failing(error: BaseException) -> Callable[..., None]:
    """A `write_report` that breaks off when half is written."""

    def write_half(document: Any, folder: Path, **_: Any) -> None:
        (folder / "report.html").write_text("half", encoding="utf-8")
        raise error

    return write_half


def stopping_at(step: str) -> Callable[[Terminal], Any]:
    """Progress of a terminal on which the user presses Ctrl-C at a step."""

    def progress(found: str, done: int, total: int | None) -> None:
        if found == step:
            raise KeyboardInterrupt

    return lambda terminal: progress


def test_a_report_is_web_page_pdf_word_figures_tables_and_a_manifest(written: Path) -> None:
    report = written / "report"
    found = files_in(report)
    assert {"report.html", "report.pdf", "report.docx", "manifest.json"} <= set(found)
    kinds = {Path(name).parts[0] + Path(name).suffix for name in found if "/" in name}
    assert {"figures.png", "figures.svg", "tables.csv", "tables.xlsx"} <= kinds
    assert (report / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert (report / "report.docx").read_bytes().startswith(b"PK")
    assert '<html lang="en-GB"' in (report / "report.html").read_text(encoding="utf-8")


def test_the_manifest_holds_the_hash_of_every_file_and_of_the_input(written: Path) -> None:
    found = files_in(written / "report")
    manifest = json.loads((written / "report" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == {name: value for name, value in found.items() if name != "manifest.json"}
    hashes = [step["input_sha256"] for step in manifest["chain"] if step["input_sha256"]]
    assert hashes == [hashlib.sha256((written / "contacts.csv").read_bytes()).hexdigest()]


def test_a_report_has_the_rights_of_an_ordinary_folder(written: Path) -> None:
    modes = {path.stat().st_mode & 0o755 for path in (written / "report").rglob("*") if path.is_dir()}
    assert (written / "report").stat().st_mode & 0o777 == 0o755
    assert modes == {0o755}


def test_the_same_input_gives_the_same_bytes_and_force_replaces_the_earlier_report(
    command: Command, written: Path, contacts: Path, earlier: Path
) -> None:
    done = command(
        "access", "report", contacts, *COLUMNS, "--out", earlier, "--lang", "en", "--force", "--quiet"
    )
    assert (done.code, done.out, done.err) == (0, "", "")
    assert files_in(earlier) == files_in(written / "report")
    assert sorted(path.name for path in contacts.parent.iterdir()) == ["contacts.csv", "report"]


def test_an_existing_report_stays_without_force(command: Command, contacts: Path, earlier: Path) -> None:
    before = files_in(earlier)
    done = command("access", "report", contacts, *COLUMNS, "--out", earlier)
    assert done.code == 2
    assert done.err.startswith(f"FIL-001 [{earlier}]")
    assert files_in(earlier) == before


def test_a_folder_that_rondetafel_did_not_make_is_never_replaced(command: Command, contacts: Path) -> None:
    """A slip such as `--out ~/Documents --force` costs nothing."""
    documents = contacts.parent / "documents"
    documents.mkdir()
    (documents / "letter.txt").write_text("mine", encoding="utf-8")
    for target in (documents, contacts, contacts.parent):
        done = command("access", "report", contacts, *COLUMNS, "--out", target, "--force")
        assert (done.code, done.err[:7]) == (2, "CLI-006")
    assert command("demo", "--no-serve", "--out", documents).code == 2
    assert (
        command(
            "population",
            "freeze",
            contacts,
            "--id",
            "org",
            "--as-of",
            "2020-01-01",
            "--out",
            documents,
            "--force",
        ).code
        == 2
    )
    assert sorted(files_in(contacts.parent)) == ["contacts.csv", "documents/letter.txt"]


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_nothing_half_written_stays_when_writing_breaks_off(
    command: Command,
    contacts: Path,
    earlier: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    writing_only: None,
) -> None:
    before = files_in(contacts.parent)
    target = earlier if options else contacts.parent / "new"
    monkeypatch.setattr(writing, "write_report", failing(RuntimeError("planted")))
    done = command("access", "report", contacts, *COLUMNS, "--out", target, *options)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert "planted" not in done.err
    assert done.err.startswith("Er ging iets mis bij ons.")
    assert files_in(contacts.parent) == before
    assert sorted(path.name for path in contacts.parent.iterdir()) == ["contacts.csv", "report"]


def test_debug_shows_where_an_error_arose(
    command: Command, contacts: Path, monkeypatch: pytest.MonkeyPatch, writing_only: None
) -> None:
    monkeypatch.setattr(writing, "write_report", failing(RuntimeError("planted")))
    done = command("access", "report", contacts, *COLUMNS, "--out", contacts.parent / "new", "--debug")
    assert "RuntimeError: planted" in done.err


def test_a_full_disk_is_said_to_be_one(
    command: Command, contacts: Path, monkeypatch: pytest.MonkeyPatch, writing_only: None
) -> None:
    full = OSError(28, "No space left on device", str(contacts.parent / "new"))
    monkeypatch.setattr(writing, "write_report", failing(full))
    done = command("access", "report", contacts, *COLUMNS, "--out", contacts.parent / "new", "--lang", "en")
    assert done.code == 1
    assert done.err.startswith(f"{contacts.parent / 'new'} cannot be read or written: No space left")


def test_interrupted_while_writing_leaves_nothing(
    command: Command, contacts: Path, monkeypatch: pytest.MonkeyPatch, writing_only: None
) -> None:
    monkeypatch.setattr(writing, "write_report", failing(KeyboardInterrupt()))
    done = command("access", "report", contacts, *COLUMNS, "--out", contacts.parent / "new")
    assert done.code == 130
    assert done.err.strip() == "Onderbroken. Er is niets half weggeschreven."
    assert [path.name for path in contacts.parent.iterdir()] == ["contacts.csv"]


@pytest.mark.parametrize("step", STEPS)
def test_interrupted_at_any_step_leaves_nothing(
    command: Command, contacts: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(Terminal, "progress", stopping_at(step))
    done = command("access", "report", contacts, *COLUMNS, "--out", contacts.parent / "deep" / "new")
    assert done.code == 130
    assert [path.name for path in contacts.parent.iterdir()] == ["contacts.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_a_real_ctrl_c_during_writing_leaves_nothing(contacts: Path, temporary_folder: Path) -> None:
    started = subprocess.Popen(
        program("report", contacts, contacts.parent / "report"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary_folder)},
    )
    until = time.monotonic() + 60
    while not list(contacts.parent.glob(".report-*")) and time.monotonic() < until:
        assert started.poll() is None, started.communicate()
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (130, "")
    assert err.strip() == "Onderbroken. Er is niets half weggeschreven."
    assert [path.name for path in contacts.parent.iterdir()] == ["contacts.csv"]
    assert not list(temporary_folder.iterdir())


def test_a_dry_run_measures_and_writes_nothing(command: Command, contacts: Path) -> None:
    target = contacts.parent / "new"
    done = command("access", "report", contacts, *COLUMNS, "--out", target, "--dry-run", "--lang", "en")
    assert (done.code, done.err) == (0, f"Would write {target}. Nothing was written.\n")
    assert [path.name for path in contacts.parent.iterdir()] == ["contacts.csv"]


def test_the_title_of_the_user_heads_the_report(
    command: Command, contacts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    monkeypatch.setattr(writing, "write_report", lambda document, folder, **_: written.append(document))
    title = "Meetings of ministers, 2020"
    command("access", "report", contacts, *COLUMNS, "--out", contacts.parent / "new", "--title", title)
    (document,) = written
    assert title in document.title
    assert document.colophon.source == title
