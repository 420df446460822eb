"""Tutorials and how-to pages: every command and every line of Python runs and prints what the page shows."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rondetafel.cli.main import run
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(
    str(path.relative_to(DOCS)) for folder in ("tutorials", "how-to") for path in (DOCS / folder).glob("*.md")
)
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the name of the file it is, its text."""

    language: str
    file: str
    text: str


def blocks(page: str) -> list[Block]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [Block(*head.partition(" ")[::2], body) for head, body in FENCE.findall(text)]


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Commands of a console block, each with the lines that the page shows under it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def printed_by_command(command: str) -> str:
    """What a command prints, messages first, as they come first on a screen."""
    name, *arguments = shlex.split(command)
    assert name == "rondetafel"
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        run(arguments)
    return err.getvalue() + out.getvalue()


def printed_by_python(text: str, names: dict[str, Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(text, "page", "exec"), names)  # our own page
    return out.getvalue()


def agrees(shown: str, printed: str) -> bool:
    """Whether a page shows what is printed; a line with an ellipsis stands for any lines."""
    parts = [
        re.escape(part) for part in re.split(rf"^{LEFT_OUT}\n", shown.rstrip() + "\n", flags=re.MULTILINE)
    ]
    return re.fullmatch("(?s:.*)".join(parts), printed.rstrip() + "\n") is not None


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_really_happens(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    compared = 0
    found = blocks(page)
    for block, following in zip(found, [*found[1:], Block("", "", "")], strict=True):
        if block.file:
            Path(block.file).write_text(block.text, encoding="utf-8")
        for command, shown in commands(block) if block.language == "console" else ():
            printed = printed_by_command(command)
            assert agrees(shown, printed), f"{command}\nprints\n{printed}\nand the page shows\n{shown}"
            compared += 1
        if block.language == "python":
            printed = printed_by_python(block.text, names)
            assert following.language == "text"
            assert agrees(following.text, printed), (
                f"{block.text}\nprints\n{printed}\npage:\n{following.text}"
            )
            compared += 1
    assert compared


@pytest.mark.parametrize("page", PAGES)
def test_a_page_starts_with_a_title_and_one_sentence(page: str) -> None:
    title, sentence = (DOCS / page).read_text(encoding="utf-8").split("\n\n")[:2]
    assert title.startswith("# ")
    assert sentence.endswith(".")
    assert not re.search(r"[.?] [A-Z]", sentence.replace("\n", " "))


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (DOCS / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_a_page_does_not_say_we(page: str) -> None:
    prose = FENCE.sub("", (DOCS / page).read_text(encoding="utf-8"))
    assert not re.search(r"\b(we|our|us)\b", prose, flags=re.IGNORECASE)


def test_an_ellipsis_stands_for_lines_and_nothing_else() -> None:
    assert agrees("a\n…\nd\n", "a\nb\nc\nd\n")
    assert not agrees("a\n…\nd\n", "a\nb\nc\ne\n")
    assert not agrees("a\nb\n", "a\nb\nc\n")
