"""Damaged folders: a message or a good report, never a traceback, never half a report.

Faults are put into the demo folder of each instrument, always the same for the same seed. The suite takes a
few; `RONDETAFEL_MUTANTS=500` takes five hundred of each instrument, `RONDETAFEL_FIRST_MUTANT=500` goes on
from there, and `RONDETAFEL_REPORT_EVERY=3` makes a report of every third.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rondetafel.cli.instrument_commands import INSTRUMENTS
from rondetafel.cli.terminal import PROBLEMS_SHOWN
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Instrument
from rondetafel.lib.engine.registry import load_instrument
from rondetafel.lib.labelled.limits import USUAL_LIMITS
from rondetafel.lib.worksheets import raw_sheets, workbook_cells
from rondetafel.lib.worksheets.workbook_cells import NumberedRows, write_cells
from tests.broken_text import contents_of, mutant_count
from tests.commands import Command
from tests.instruments.conformance.file_mutations import FILE_MUTATIONS
from tests.instruments.conformance.registered import NAMES, DemoSheet, demo_sheets
from tests.instruments.conformance.sheet_mutations import SHEET_MUTATIONS
from tests.instruments.conformance.sheets_written import write_as_csv, write_as_workbook

COUNT = mutant_count(25)
FIRST = int(os.environ.get("RONDETAFEL_FIRST_MUTANT", "0"))
REPORT_EVERY = int(os.environ.get("RONDETAFEL_REPORT_EVERY", "12"))
SEED = 20261125
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Demo:
    """A filled demo folder of an instrument, and its sheets."""

    name: str
    instrument: Instrument[Any]
    folder: Path
    sheets: list[DemoSheet]


@pytest.fixture(scope="module", params=NAMES)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    instrument = load_instrument(INSTRUMENTS, request.param)
    folder = tmp_path_factory.mktemp("good") / "demo"
    folder.mkdir()
    instrument.demo(folder, 2026)
    return Demo(request.param, instrument, folder, demo_sheets(instrument, folder))


def test_damaged_folders_give_messages_or_a_report_and_never_a_traceback_or_half_an_output(
    demo: Demo, command: Command, tmp_path: Path, temporary_folder: Path
) -> None:
    """G-IMP-1, for every instrument of the registry."""
    codes: Counter[int] = Counter()
    wrong = []
    for number in range(FIRST, FIRST + COUNT):
        place = tmp_path / f"m{number}"
        place.mkdir()
        told = mutate(demo, place / "map", number)
        try:
            with nullcontext() if "file_" in told else workbooks_read_here():
                codes[judge(demo, place, command, number)] += 1
        except AssertionError as fault:
            wrong.append(f"{demo.name} {number} ({told}): {fault}")
        shutil.rmtree(place)
    print(f"{demo.name}: {COUNT} mutants", dict(sorted(codes.items())))
    assert not wrong, "\n\n".join([f"{len(wrong)} of {COUNT}", *wrong])
    if COUNT >= 25:  # fewer are asked for to look at one of them
        assert codes[2] > COUNT / 4
        assert codes[0]


@contextmanager
def workbooks_read_here() -> Iterator[None]:
    """Without a process for each: only broken files need one, and starting it takes most of the time."""

    def cells(path: Path) -> dict[str, NumberedRows]:
        lines: list[str] = []
        names = write_cells(path, USUAL_LIMITS, lambda line: lines.append(json.dumps(line)))["sheets"]
        sheets: dict[str, NumberedRows] = {name: [] for name in names}
        for name, number, *row in map(json.loads, lines):
            sheets[name].append((number, tuple(workbook_cells._read(cell) for cell in row)))
        return sheets

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw_sheets, "workbook_cells", cells)
        yield


def mutate(demo: Demo, folder: Path, number: int) -> str:
    """A damaged copy of the demo; gives what was done to it."""
    chance = random.Random(f"{SEED} {demo.name} {number}")
    shutil.copytree(demo.folder, folder)
    if chance.random() < 0.35:
        mutations = chance.choices(FILE_MUTATIONS, k=chance.choice((1, 1, 2)))
        for mutation in mutations:
            if any(path.is_file() for path in folder.rglob("*")):
                mutation(folder, chance)
        return ", ".join(each.__name__ for each in mutations)
    sheets = deepcopy(demo.sheets)
    changes = chance.choices(SHEET_MUTATIONS, k=chance.choice((1, 1, 2, 3)))
    for change in changes:
        if any(len(sheet.grid) > 1 and sheet.grid[0] for sheet in sheets):
            change(sheets, chance)
    file = folder / demo.sheets[0].file
    file.unlink()
    if chance.random() < 0.15:
        write_as_csv(sheets, folder, chance)
    elif sheets:
        write_as_workbook(sheets, file, chance)
    return ", ".join(each.__name__ for each in changes)


def judge(demo: Demo, place: Path, command: Command, number: int) -> int:
    """Check the folder twice, and make a report of some."""
    folder, out, corrections = place / "map", place / "out", place / "corrections.xlsx"
    before = contents_of(place)
    language = list(Language)[number % 3]
    options = ("--lang", language.value, "--quiet", "--debug")
    done = command(demo.name, "check", folder, "--corrections", corrections, *options)
    assert done.code in (0, 2), done.err
    assert not UNPRINTABLE.search(done.err), (
        f"unprintable: {UNPRINTABLE.search(done.err)!r} {done.err[:500]!r}"
    )
    same_problems_again(demo, folder, done.err, language)
    if corrections.exists():
        assert done.code == 2
        assert zipfile.is_zipfile(corrections)
        corrections.unlink()
    if number % REPORT_EVERY == 0:
        reported = command(demo.name, "report", folder, "--out", out, *options)
        assert reported.code in ((0, 4) if done.code == 0 else (2,)), (done.code, reported.err)
        assert reported.code == 2 or (reported.code == 0) == (out / "report.html").is_file()
        assert reported.code == 0 or not out.exists()
        shutil.rmtree(out, ignore_errors=True)
    (folder / "releases.jsonl").unlink(missing_ok=True)
    before.pop(str(folder / "releases.jsonl"), None)
    assert contents_of(place) == before, "files changed"
    return done.code


def same_problems_again(demo: Demo, folder: Path, told: str, language: Language) -> None:
    """Reading once more finds the same; each problem says where, why, and what to do, in three languages."""
    try:
        demo.instrument.read(folder)
        problems = ()
    except BadInput as bad:
        problems = bad.problems
    for problem in problems:
        assert problem.place.in_language(language), problem.code
        texts = {each: (problem.cause(each), problem.repair(each)) for each in Language}
        assert all(cause.strip() and repair.strip() for cause, repair in texts.values()), problem.code
        assert len(set(texts.values())) == len(Language), problem.code
    lines = told.splitlines()
    for problem in problems[:PROBLEMS_SHOWN]:
        assert any(line.startswith(f"{problem.code} [") for line in lines), (
            f"{problem.code} is not told: {told}"
        )
    assert bool(problems) == bool(told), told
