"""Broken files in a study folder: a message or a good result, never a traceback, never half an output.

Faults are put into the files one after another, always the same for the same seed. The suite takes a few;
`RONDETAFEL_MUTANTS=500` takes five hundred.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter

from rondetafel.instruments.survey.folder import answers as answers_module
from rondetafel.instruments.survey.folder import population as population_module
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from rondetafel.lib.forms import workbook_sheets
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.forms.writing import form_workbook
from rondetafel.lib.labelled.limits import ReadingLimits
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.reading import read_raw, read_table
from rondetafel.lib.labelled.sav_writing import write_sav
from tests.broken_text import EDITS, contents_of, mutant_count
from tests.commands import Command
from tests.instruments.survey.small_study import answer_rows, write_small_study
from tests.lib.labelled.mutants import mutants

COUNT = mutant_count(28)
SEED = 20260515
KINDS = ("study.yaml", "form.md", "form.xlsx", "population.csv", "answers.csv", "answers.xlsx", "answers.sav")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Content of a good file of each kind."""
    folder = write_small_study(tmp_path_factory.mktemp("good") / "study", rows=answer_rows(20))
    form = read_form(folder / "form.md")
    raw = read_raw(folder / "answers.csv")
    write_sav(read_table(folder / "answers.csv"), folder / "answers.sav", Language.EN)
    with xlsxwriter.Workbook(str(folder / "answers.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([raw.headings, *raw.rows]):
            sheet.write_row(number, 0, row)
    (folder / "form.xlsx").write_bytes(form_workbook(form))
    return {name: (folder / name).read_bytes() for name in KINDS}


@pytest.fixture
def good_files_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is whole is read once: only what is broken costs a child process."""
    known: dict[tuple[str, bytes], RawTable] = {}

    def read(path: Path) -> RawTable:
        key = (path.name, path.read_bytes())
        if key not in known:
            known[key] = read_raw(path)
        return known[key]

    for module in (answers_module, population_module):
        monkeypatch.setattr(module, "read_raw", read)


def test_broken_files_give_messages_and_never_a_traceback_or_half_an_output(
    command: Command, good: dict[str, bytes], tmp_path: Path, good_files_read_once: None
) -> None:
    """G-IMP-1."""
    chance = random.Random(SEED)
    outcomes: Counter[tuple[str, int]] = Counter()
    for number in range(COUNT):
        name = KINDS[number % len(KINDS)]
        folder = tmp_path / f"study-{number}"
        _write_folder(folder, good, name, _mutated(name, good[name], chance, number))
        before = contents_of(tmp_path)
        verb = ("report", "--out", tmp_path / "out", "--dry-run") if number % 50 == 49 else ("check",)
        done = command("study", verb[0], folder, *verb[1:], "--lang", "nl", "--debug")
        assert done.code in (0, 2), (number, name, done.err)
        assert done.code == 0 or done.err.strip()
        assert contents_of(tmp_path) == before, (number, name)
        outcomes[name, done.code] += 1
        shutil.rmtree(folder)
    print(f"{COUNT} mutants:", dict(sorted(outcomes.items())))
    assert sum(count for (_, code), count in outcomes.items() if code == 2) > COUNT / 4
    assert any(code == 0 for _, code in outcomes)


def _write_folder(folder: Path, good: dict[str, bytes], name: str, content: bytes) -> None:
    folder.mkdir()
    stem = name.partition(".")[0]
    for kind in ("study.yaml", "form.md", "population.csv", "answers.csv"):
        if kind.partition(".")[0] != stem:
            (folder / kind).write_bytes(good[kind])
    (folder / name).write_bytes(content)


def _mutated(name: str, content: bytes, chance: random.Random, number: int) -> bytes:
    """Half of the mutants are broken bytes; the others are well-formed files with wrong content."""
    kind = name.rpartition(".")[2]
    edit = EDITS.get(kind)
    if edit is not None and chance.random() < 0.5:
        return edit(content.decode(), chance).encode()
    suffix = {"yaml": "csv", "md": "csv"}.get(kind, kind)
    ((_, broken),) = mutants({suffix: content}, 1, SEED + number)
    return broken


@pytest.mark.parametrize("name", ["answers.sav", "answers.xlsx", "form.xlsx"])
def test_the_files_that_are_broken_above_were_good_before(
    command: Command, good: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    _write_folder(tmp_path / "study", good, name, good[name])
    done = command("study", "check", tmp_path / "study")
    assert done.code == 0, done.err


def test_a_form_in_a_workbook_is_never_parsed_in_our_own_process(
    command: Command, good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_folder(tmp_path / "study", good, "form.xlsx", good["form.xlsx"])
    monkeypatch.setattr(workbook_sheets, "workbook_sheets", lambda *_: pytest.fail("parsed here"))
    assert command("study", "check", tmp_path / "study").code == 0


def test_a_form_that_stalls_its_reader_gives_a_message(
    good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "form.xlsx").write_bytes(good["form.xlsx"])
    monkeypatch.setattr(workbook_sheets, "_LIMITS", ReadingLimits(seconds=0))
    with pytest.raises(BadInput) as caught:
        read_form(tmp_path / "form.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["LAB-005"]
