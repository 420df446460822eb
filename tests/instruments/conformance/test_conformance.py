"""Every instrument of the registry keeps the same promises; one folder under instruments/ is enough."""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rondetafel.cli.instrument_commands import INSTRUMENTS
from rondetafel.cli.main import run as run_command
from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.engine.contract import Instrument
from rondetafel.lib.engine.new_folder import write_new_folder
from rondetafel.lib.engine.pipeline import results_of, run, write_outcome
from rondetafel.lib.engine.registry import load_instrument
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.cells import read_cell
from rondetafel.lib.worksheets.headings import texts_of
from rondetafel.lib.worksheets.plan import CellKind
from rondetafel.lib.worksheets.reading import read_sheets
from rondetafel.lib.worksheets.template_cells import example_text, offered_labels
from tests.instruments.conformance.faults import PLANTERS
from tests.instruments.conformance.registered import (
    CANARY,
    NAMES,
    demo_sheets,
    write_sheets,
)
from tests.instruments.told_texts import public_texts

NOTHING_YET = {"WKS-007", "WKS-008"}  # required sheets that hold no row


@dataclass(frozen=True)
class Prepared:
    """An instrument, its demo, and a maker of fresh copies of that demo."""

    name: str
    instrument: Instrument[Any]
    demo: Path
    fresh: Callable[[Path], Path]


@pytest.fixture(scope="module", params=NAMES)
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    instrument = load_instrument(INSTRUMENTS, request.param)

    def fresh(folder: Path) -> Path:
        folder.mkdir()
        instrument.demo(folder, 2026)
        return folder

    return Prepared(request.param, instrument, fresh(tmp_path_factory.mktemp("demo") / "demo"), fresh)


@pytest.fixture
def no_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "django", None)


def test_every_text_of_the_sheets_is_there_in_three_languages(prepared: Prepared) -> None:
    description = prepared.instrument.description
    texts = [description.title, description.summary]
    for plan in prepared.instrument.plans:
        texts += [plan.title, plan.help]
        texts += [text for column in plan.columns for text in (column.heading, column.help)]
    assert not [text for text in texts if not all(str(each).strip() for each in texts_of(text))]


@pytest.mark.parametrize("language", Language)
def test_an_empty_template_is_read_and_only_misses_rows(
    prepared: Prepared, language: Language, tmp_path: Path
) -> None:
    """The example row does not count, headings are recognised, and nothing else is wrong."""
    write_new_folder(prepared.instrument, tmp_path, language)
    sheets = read_sheets(tmp_path, prepared.instrument.plans, leave_out=prepared.instrument.leave_out)
    assert {problem.code for problem in sheets.problems} <= NOTHING_YET
    required = [plan.id for plan in prepared.instrument.plans if plan.required]
    assert len(sheets.problems) == len(required)
    assert not any(sheets.rows(plan.id) for plan in prepared.instrument.plans)


@pytest.mark.parametrize("language", Language)
def test_every_example_is_a_cell_that_could_be_read(prepared: Prepared, language: Language) -> None:
    wrong = []
    for plan in prepared.instrument.plans:
        sheet = {column.id: example_text(column, language) for column in plan.columns}
        for column in plan.columns:
            _, problems = read_cell(sheet[column.id] or None, column, Place(sheet=plan.id), None)
            wrong += [(plan.id, column.id, str(problem)) for problem in problems]
    assert not wrong


@pytest.mark.parametrize("language", Language)
def test_everything_that_a_drop_down_offers_can_be_read(prepared: Prepared, language: Language) -> None:
    wrong = []
    columns = [column for plan in prepared.instrument.plans for column in plan.columns]
    for column in (column for column in columns if column.kind is CellKind.CODE):
        offered = [entry.id for entry in column.codelist.entries if not entry.deprecated]
        read = [
            read_cell(label, column, Place(), None)[0] for label in offered_labels(column.codelist, language)
        ]
        wanted = [(id,) for id in offered] if column.multiple else offered
        wrong += [(column.id, id) for id, found in zip(wanted, read, strict=True) if found != id]
    assert not wrong


def test_names_of_sheets_and_columns_stand_for_one_thing_only(prepared: Prepared) -> None:
    names = [name for plan in prepared.instrument.plans for name in _names(plan.id, plan.title)]
    assert len(names) == len(set(names))
    for plan in prepared.instrument.plans:
        headings = [name for column in plan.columns for name in _names(column.id, column.heading)]
        assert len(headings) == len(set(headings)), plan.id


def test_a_reference_leads_to_a_sheet_with_a_key(prepared: Prepared) -> None:
    plans = {plan.id: plan for plan in prepared.instrument.plans}
    references = [c.refers_to for plan in plans.values() for c in plan.columns if c.refers_to]
    assert [name for name in references if name not in plans or plans[name].key is None] == []


@pytest.mark.usefixtures("no_django")
def test_the_demo_is_in_order_labelled_and_measured_without_django(prepared: Prepared) -> None:
    outcome = run(prepared.instrument, prepared.demo, seed=1)
    assert outcome.material.about.synthetic
    assert outcome.tables
    assert all("origin" in {column.id for column in table.columns} for table in outcome.tables.values())


def test_results_are_json_without_nan(prepared: Prepared) -> None:
    results = results_of(run(prepared.instrument, prepared.demo, seed=1))
    assert json.loads(json.dumps(results, allow_nan=False)) == results
    assert results["instrument"] == prepared.name


@pytest.mark.parametrize("language", Language)
def test_the_report_is_written_and_says_that_the_demo_is_invented(
    prepared: Prepared, language: Language, tmp_path: Path
) -> None:
    outcome = run(prepared.instrument, prepared.demo, seed=1)
    write_outcome(outcome, tmp_path, language)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}' in page
    badge = {"nl": "verzonnen gegevens", "fr": "données fictives", "en": "synthetic data"}[language]
    assert badge in page.replace("\u00a0", " ")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert zipfile.is_zipfile(tmp_path / "report.docx")


def test_the_same_folder_gives_the_same_bytes(prepared: Prepared, tmp_path: Path) -> None:
    written = []
    for name in ("first", "second"):
        demo = prepared.fresh(tmp_path / f"{name}_demo")
        (tmp_path / name).mkdir()
        written.append(
            write_outcome(run(prepared.instrument, demo, seed=3), tmp_path / name, Language.FR).sha256
        )
    assert written[0] == written[1]


def test_what_is_confidential_stands_in_no_public_file(prepared: Prepared, tmp_path: Path) -> None:
    """A canary in each confidential text of the demo; files under confidential/ are no public files."""
    folder = prepared.fresh(tmp_path / "demo")
    sheets = demo_sheets(prepared.instrument, folder)
    planted = 0
    for sheet in sheets:
        for column in sheet.plan.columns if sheet.plan else ():
            if column.confidential and column.kind is CellKind.TEXT and column.id in sheet.positions:
                for row in sheet.grid[1:]:
                    row[sheet.position(column.id)] = CANARY
                    planted += 1
    if not planted:
        pytest.skip("this instrument has no confidential text in its demo")
    write_sheets(prepared.instrument, folder, sheets)
    outcome = run(prepared.instrument, folder, seed=1)
    assert CANARY not in json.dumps(results_of(outcome))
    out = tmp_path / "out"
    out.mkdir()
    write_outcome(outcome, out, Language.NL)
    assert [name for name, text in public_texts(out).items() if CANARY in text] == []


def test_every_planted_fault_gets_its_message_and_nothing_is_written(
    prepared: Prepared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One kind of fault at a time, in every column of every sheet of the demo where it fits."""
    folder = prepared.fresh(tmp_path / "demo")
    demo = demo_sheets(prepared.instrument, folder)
    planted = 0
    for planter in PLANTERS:
        sheets = deepcopy(demo)
        first = {sheet.plan.id: sheet for sheet in reversed(sheets) if sheet.plan and len(sheet.grid) > 1}
        places = [place for sheet in first.values() if sheet.plan for place in planter(sheet, sheet.plan)]
        if not places:
            continue
        write_sheets(prepared.instrument, folder, sheets)
        with pytest.raises(BadInput) as refused:
            prepared.instrument.read(folder)
        found = Counter(_without_file(problem.place) for problem in refused.value.problems)
        assert not Counter(places) - found, planter.__name__
        assert all(problem.in_language(each) for problem in refused.value.problems for each in Language)
        planted += len(places)
    assert planted >= 10
    code = run_command([prepared.name, "report", str(folder), "--out", str(tmp_path / "out"), "--quiet"])
    assert (code, (tmp_path / "out").exists()) == (2, False)
    assert "Traceback" not in capsys.readouterr().err


def test_the_commands_work_from_template_to_report(
    prepared: Prepared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(*arguments: str | Path) -> int:
        return run_command([prepared.name, *map(str, arguments), "--quiet"])

    assert call("new", tmp_path / "empty", "--lang", "fr") == 0
    corrected = tmp_path / "corrected.xlsx"
    assert call("check", tmp_path / "empty", "--corrections", corrected) == 2
    assert zipfile.is_zipfile(corrected)
    assert call("new", tmp_path / "demo", "--demo") == 0
    assert call("check", tmp_path / "demo") == 0
    capsys.readouterr()
    assert call("results", tmp_path / "demo", "--json") == 0
    assert json.loads(capsys.readouterr().out)["synthetic"] is True
    assert call("report", tmp_path / "demo", "--out", tmp_path / "report", "--dry-run") == 0
    assert not (tmp_path / "report").exists()
    assert call("report", tmp_path / "demo", "--out", tmp_path / "report") == 0
    assert (tmp_path / "report" / "report.html").is_file()


def _names(id: str, text: Localised) -> set[str]:
    return {matching_key(name) for name in (id, *texts_of(text))}


def _without_file(place: Place) -> Place:
    """A place in a sheet; of problems of a whole sheet without the row of its headings."""
    return Place(sheet=place.sheet, row=place.row if place.column else None, column=place.column)
