"""The whole command line: help with an example, wrong use in the reader's language, exit codes, start-up."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from rondetafel.cli import docs as docs_module
from rondetafel.cli.docs import commands_page
from rondetafel.cli.exit_codes import ExitCode
from rondetafel.cli.main import rondetafel
from rondetafel.lib.base.version import __version__
from tests.commands import Command
from tests.conftest import ROOT

HEAVY = (
    "duckdb",
    "ibis",
    "pandas",
    "polars",
    "pyarrow",
    "altair",
    "numpy",
    "scipy",
    "igraph",
    "typst",
    "docx",
)
CLI = ROOT / "src" / "rondetafel" / "cli"


def levels(context: click.Context) -> Iterator[click.Context]:
    """Every group and command, the hidden ones too."""
    yield context
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            yield from levels(click.Context(command, parent=context, info_name=name))


ROOT_CONTEXT = click.Context(rondetafel, info_name="rondetafel", **rondetafel.context_settings)
LEVELS = {context.command_path: context for context in levels(ROOT_CONTEXT)}


@pytest.mark.parametrize("path", LEVELS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_on_every_level_ends_well_and_shows_one_example(
    command: Command, path: str, option: str
) -> None:
    done = command(*path.split()[1:], option)
    assert (done.code, done.err) == (0, "")
    lines = [line.strip() for line in done.out.splitlines()]
    assert len([line for line in lines if line.startswith("rondetafel ")]) == 1
    assert lines[lines.index("Example:") + 1].startswith("rondetafel ")


@pytest.mark.parametrize("path", LEVELS)
def test_the_example_can_be_pasted(
    command: Command, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It runs as it stands; what the command would do is left out."""
    shown = command(*path.split()[1:], "--help").out.splitlines()
    example = next(line.strip() for line in shown if line.strip().startswith("rondetafel "))
    (tmp_path / "my-lists").mkdir()
    monkeypatch.chdir(tmp_path)
    reached = []
    for context in LEVELS.values():
        if not isinstance(context.command, click.Group):
            monkeypatch.setattr(context.command, "callback", lambda **given: reached.append(given))
    done = command(*shlex.split(example)[1:])
    assert (done.code, done.err) == (0, "")
    assert len(reached) == 1


def test_without_anything_the_help_is_shown(command: Command) -> None:
    done = command()
    assert done.code == ExitCode.BAD_INPUT
    assert done.err.startswith("Usage: rondetafel")
    assert "Traceback" not in done.err


def test_version(command: Command) -> None:
    assert command("--version").out == f"rondetafel, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "first_line"),
    [
        ("nothing", "De opdracht nothing bestaat niet."),
        ("access measur", "De opdracht measur bestaat niet. Bedoelt u measure?"),
        (
            "access measure x --organisatie a",
            "De optie --organisatie bestaat niet. Bedoelt u --organisation?",
        ),
        ("access measure x --colour a --lang en", "There is no option --colour."),
        ("access measure --lang nl", "Er ontbreekt iets: CONTACTS."),
        ("access report x --lang fr", "L’option --out manque."),
        (
            "access measure x --threshold daily",
            "--threshold kan alleen zijn: weekly, monthly, several, once.",
        ),
        (
            "access measure x --observed-to 1-1-2020",
            "--observed-to is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-25.",
        ),
        ("access measure x --seed a --lang=en", "--seed is not a whole number, or too small a one."),
        ("access measure x --organisation", "Na --organisation hoort een waarde te staan."),
        ("access measure x --json=1", "Bij --json hoort geen waarde."),
        (
            "access measure x --seat naam minister",
            "Dit is te veel: minister. Zet een naam met spaties tussen aanhalingstekens.",
        ),
        ("access measure --lang xx", "--lang kan alleen zijn: nl, fr, en."),
        (
            "vocab check nowhere --lang en",
            "FOLDER: this is not possible here. See whether it exists, "
            "and whether it should be a folder or a file.",
        ),
    ],
)
def test_wrong_use_is_said_in_the_language_of_the_reader(
    command: Command, arguments: str, first_line: str
) -> None:
    done = command(*arguments.split())
    assert (done.code, done.out) == (ExitCode.BAD_INPUT, "")
    assert done.err.splitlines()[0] == first_line
    assert "Traceback" not in done.err


def test_wrong_use_points_to_the_help(command: Command) -> None:
    lines = command("access", "report", "x", "--lang", "en").err.splitlines()
    assert lines[1:] == [
        "Usage: rondetafel access report [OPTIONS] CONTACTS",
        "All options: rondetafel access report --help",
    ]


@pytest.mark.parametrize("arguments", [("vocab", "list", "--lang", "en"), ("access", "sources")])
def test_a_reader_that_goes_away_hears_nothing(arguments: tuple[str, ...]) -> None:
    """As `rondetafel vocab list | head -1` does."""
    started = subprocess.Popen(
        [sys.executable, "-m", "rondetafel", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert started.stdout is not None
    started.stdout.close()
    assert started.stderr is not None
    assert started.stderr.read() == b""
    assert started.wait(timeout=60) == 0


def test_start_up_imports_no_heavy_library() -> None:
    program = (
        "import sys; from rondetafel.cli.main import run; code = run(['--help']); "
        f"print(code, *sorted({set(HEAVY)!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["0"]


def test_the_program_ends_with_the_exit_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rondetafel", "access", "measure", "nowhere.csv", "--lang", "en"],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "\x1b" not in done.stderr


def test_the_reference_page_is_current() -> None:
    """Run `rondetafel docs` when this fails."""
    page = ROOT / "docs" / "reference" / "commands.md"
    assert page.read_text(encoding="utf-8") == commands_page(ROOT_CONTEXT)


def test_docs_writes_the_page_and_check_says_when_it_is_not_current(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("docs", "--check").code == ExitCode.CHECK_FAILED
    assert command("docs", "--quiet").code == 0
    assert command("docs", "--check").code == 0
    page = tmp_path / docs_module.PAGE
    page.write_text(page.read_text(encoding="utf-8") + "more", encoding="utf-8")
    done = command("docs", "--check", "--lang", "en")
    assert (done.code, done.err) == (3, "docs/reference/commands.md is not current. Run rondetafel docs.\n")


def test_every_command_is_on_the_page_with_its_options() -> None:
    page = commands_page(ROOT_CONTEXT)
    for path, context in LEVELS.items():
        if not isinstance(context.command, click.Group) and not context.command.hidden:
            assert f"\n## {path}\n" in page
    for code in ExitCode:
        assert f"| {code.value} | {code.meaning} |" in page


@pytest.mark.parametrize("file", ["words.yaml", "problems.yaml"])
def test_french_texts_have_a_no_break_space_before_double_punctuation(file: str) -> None:
    def french(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from [value] if key == "fr" else french(value)

    texts = list(french(yaml.safe_load((CLI / file).read_text(encoding="utf-8"))))
    assert texts
    assert not [text for text in texts if any(f" {mark}" in text for mark in ":;?!»") or "« " in text]
