"""Progress: a line on a terminal with rows, rate and time that remains; silence elsewhere."""

from __future__ import annotations

import signal
from contextlib import suppress
from pathlib import Path

import pytest

from rondetafel.cli import terminal
from rondetafel.cli.interruption import Interruption, listening
from rondetafel.cli.terminal import ProgressLine, Terminal
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting import writing
from tests.cli.small_files import COLUMNS
from tests.commands import Command

RENEWED = "\r"  # what is left of CLEAR_LINE when output is captured


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "_can_renew", lambda: True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose only reading the test sets."""
    now = [0.0]
    monkeypatch.setattr(terminal.time, "monotonic", lambda: now[0])
    return now


def shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.split(RENEWED)[1:]


def test_no_escape_codes_where_nobody_looks(command: Command, files: Path) -> None:
    done = command("access", "measure", files / "contacts.csv", *COLUMNS)
    assert done.err == ""
    assert "\x1b" not in done.out


def test_a_dumb_terminal_gets_no_escape_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal.sys, "stderr", type("Screen", (), {"isatty": lambda self: True})())
    monkeypatch.setenv("TERM", "xterm")
    assert terminal._can_renew()
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal._can_renew()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", "Rijen lezen: 412 van 1.559 (206 per seconde, nog ongeveer 6 s)"),
        ("fr", "Lecture des lignes\xa0: 412 sur 1\u202f559 (206 par seconde, encore environ 6 s)"),
        ("en", "Reading rows: 412 of 1,559 (206 per second, about 6 s left)"),
    ],
)
def test_rows_have_a_rate_and_a_time_that_remains(
    capsys: pytest.CaptureFixture[str], clock: list[float], language: str, line: str
) -> None:
    progress = ProgressLine(Language(language))
    progress("read", 0, 1_559)
    clock[0] = 2.0
    progress("read", 412, 1_559)
    assert shown(capsys)[-1] == line


def test_other_steps_are_numbered_and_the_last_one_clears_the_line(
    capsys: pytest.CaptureFixture[str], clock: list[float]
) -> None:
    progress = ProgressLine(Language.NL)
    progress("measures", 1, 3)
    progress("core", 0, None)
    progress("done", 3, 3)
    assert shown(capsys) == ["Maten berekenen (stap 2 van 3)", "Kern bepalen", ""]


def test_the_line_is_renewed_ten_times_a_second_at_most(
    capsys: pytest.CaptureFixture[str], clock: list[float]
) -> None:
    progress = ProgressLine(Language.NL)
    for done in range(1_000):
        clock[0] = done / 1_000
        progress("read", done, 1_000)
    assert 9 <= len(shown(capsys)) <= 11


def test_every_step_of_the_work_has_a_word(
    command: Command, files: Path, tmp_path: Path, on_a_terminal: None
) -> None:
    options = ("--population", files / "register.csv", "--population-id", "id", "--out", tmp_path / "report")
    done = command(
        "access", "report", files / "contacts.csv", *COLUMNS, *options, "--lang", "en", "--dry-run"
    )
    assert done.code == 0
    lines = done.err.split(RENEWED)
    for step in ("Reading rows", "Checking rows", "Counting contacts", "Comparing", "Finding the core"):
        assert any(line.startswith(step) for line in lines)
    assert lines[-1].startswith("Would write")


def test_writing_the_report_has_a_word_for_its_step(
    capsys: pytest.CaptureFixture[str], clock: list[float]
) -> None:
    ProgressLine(Language.EN)(writing._STEP, 1, 4)
    assert shown(capsys) == ["Writing the report (step 2 of 4)"]


def test_problems_do_not_stand_behind_the_progress(
    command: Command, tmp_path: Path, on_a_terminal: None
) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("org,minister,date\n,m,2020-01-01\n", encoding="utf-8")
    done = command("access", "measure", file, *COLUMNS)
    assert f"{RENEWED}TAB-101 [contacts.csv" in done.err


def test_quiet_says_nothing_but_problems(command: Command, tmp_path: Path, on_a_terminal: None) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("org,minister,date\na,m,2020-01-01\n,m,2020-01-01\n", encoding="utf-8")
    arguments = ("access", "measure", file, *COLUMNS, "--quiet", "--json")
    assert command(*arguments, "--skip-bad-rows").err == ""
    assert "TAB-101" in command(*arguments).err


def test_a_ctrl_c_that_a_library_swallowed_is_heard_at_the_next_step() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), listening() as interruption:
        progress = Terminal(quiet=True, interruption=interruption).progress()
        progress("read", 0, None)
        with suppress(KeyboardInterrupt):  # as happens while a native library loads pandas
            signal.raise_signal(signal.SIGINT)
        progress("read", 1, None)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_ctrl_c_that_a_library_renamed_is_still_one() -> None:
    with pytest.raises(KeyboardInterrupt), listening():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as stop:
            raise RuntimeError("query interrupted") from stop


def test_an_error_of_its_own_stays_one() -> None:
    with pytest.raises(RuntimeError), listening() as interruption:
        assert isinstance(interruption, Interruption)
        raise RuntimeError("planted")
