"""The registry and the pipeline, on instruments that are made here."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput, BrokenPromise, NotAllowed
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.tables import Column, Kind, Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.engine.about import About, about_of, about_plan
from rondetafel.lib.engine.contract import LEDGER, Instrument
from rondetafel.lib.engine.folders import instrument_ids
from rondetafel.lib.engine.pipeline import document_of, results_of, run, write_outcome
from rondetafel.lib.engine.registry import load_instrument
from rondetafel.lib.reporting.document import Document, Section, TableBlock
from rondetafel.lib.worksheets.reading import read_sheets
from rondetafel.lib.worksheets.template import write_template

TITLE = Localised.same("Title")


@dataclass(frozen=True)
class Material:
    about: About


def read(folder: Path) -> Material:
    sheets = read_sheets(folder, (about_plan(),))
    sheets.refuse()
    return Material(about_of(sheets))


def tables(*lenses: Lens, id: str = "t") -> Sequence[Tabulation]:
    columns = (Column("share", Kind.SHARE, TITLE), Column("day", Kind.DATE, TITLE))
    rows = ((0.5, date(2024, 1, 2)), (None, None))
    return [Tabulation(id, TITLE, columns, rows, None, lens, ()) for lens in lenses]


def measure(material: Material, *, seed: int, progress: Progress) -> Sequence[Tabulation]:
    return tables(Lens.RECORD)


def document(released: Mapping[str, Released], material: Material, language: Language) -> Document:
    sections = (Section("x", (TableBlock(released["t"]),)),)
    return Document("d", material.about.title, language, sections, material.about.colophon(language))


def example(measured: object = measure) -> Instrument[Material]:
    """An instrument without sheets of its own; its texts are those of the engine."""
    return Instrument(
        package="example",
        read=read,
        measure=measured,  # type: ignore[arg-type]
        document=document,
        demo=lambda folder, seed: None,
        more_files=lambda released, material, language: {"extra.txt": b"extra"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "in", synthetic=True)


def filled(folder: Path, *, synthetic: bool) -> Path:
    folder.mkdir()
    row = {"title": "Mijn dossier", "date": date(2026, 11, 25), "synthetic": synthetic}
    write_template(
        (about_plan(),), folder / "x.xlsx", Language.NL, title=TITLE, intro=TITLE, rows={"about": [row]}
    )
    return folder


@pytest.fixture(autouse=True)
def package(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package `example` with its description."""
    root = tmp_path_factory.mktemp("packages")
    (root / "example").mkdir()
    (root / "example" / "__init__.py").touch()
    text = "{nl: Voorbeeld, fr: Exemple, en: Example}"
    (root / "example" / "instrument.yaml").write_text(f"title: {text}\nsummary: {text}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(root))
    sys.modules.pop("example", None)


def test_invented_data_are_marked_in_every_table_and_on_the_report(folder: Path) -> None:
    outcome = run(example(), folder)
    assert outcome.tables["t"].column("origin")[0] == Localised("verzonnen", "fictif", "synthetic")
    assert document_of(outcome, Language.FR).badge == "Exemple – données fictives"


def test_real_data_are_not_marked(tmp_path: Path) -> None:
    outcome = run(example(), filled(tmp_path / "in", synthetic=False))
    assert [column.id for column in outcome.tables["t"].columns] == ["share", "day"]
    assert document_of(outcome, Language.NL).badge is None


def test_results_hold_plain_values_and_undefined_is_null(folder: Path) -> None:
    results = results_of(run(example(), folder))
    assert results["tables"]["t"]["rows"] == [[0.5, "2024-01-02", "synthetic"], [None, None, "synthetic"]]
    assert (results["instrument"], results["date"], results["synthetic"]) == ("example", "2026-11-25", True)


def test_the_manifest_names_every_file_but_the_ledger(folder: Path) -> None:
    (folder / "letters").mkdir()
    for name in ("letters/one.eml", LEDGER, ".hidden"):
        (folder / name).write_text("x", encoding="utf-8")
    chain = document_of(run(example(), folder, seed=7), Language.EN).manifest.chain
    read_steps = [dict(step.parameters)["file"] for step in chain if step.function == "read"]
    assert read_steps == ["letters/one.eml", "x.xlsx"]
    assert dict(chain[-2].parameters) == {"instrument": "example", "seed": "7"}
    assert dict(chain[-1].parameters) == {"policy": "public-records-1"}


def test_more_files_are_written_beside_the_report(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    written = dict(write_outcome(run(example(), folder), out, Language.NL).sha256)
    assert {"extra.txt", "report.html", "report.pdf", "report.docx"} <= set(written)


def test_a_file_whose_name_is_no_text_does_not_stop_the_report(folder: Path, tmp_path: Path) -> None:
    """Names on Linux are bytes: an old archive or a phone may have written anything in them."""
    (folder / "brief \udce9\x07\n.txt").write_text("x", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    write_outcome(run(example(), folder), out, Language.NL)
    assert "brief \ufffd\ufffd .txt" in (out / "manifest.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("lens", [Lens.SURVEY, Lens.CONSULTATION, Lens.LOG])
def test_confidential_evidence_does_not_pass_as_public(folder: Path, lens: Lens) -> None:
    with pytest.raises(NotAllowed):
        run(example(lambda material, *, seed, progress: tables(lens)), folder)


def test_two_tables_with_one_name_are_our_own_mistake(folder: Path) -> None:
    with pytest.raises(BrokenPromise):
        run(example(lambda material, *, seed, progress: tables(Lens.RECORD, Lens.SEAT)), folder)


def test_a_folder_has_one_row_about_itself(tmp_path: Path) -> None:
    row = {"title": "x", "date": date(2026, 11, 25)}
    rows = {"about": [row, row]}
    write_template((about_plan(),), tmp_path / "x.xlsx", Language.EN, title=TITLE, intro=TITLE, rows=rows)
    with pytest.raises(BadInput, match="WKS-009"):
        read(tmp_path)


def test_only_folders_with_an_instrument_are_instruments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, file in (("one", "instrument.py"), ("two", "other.py"), ("three", "instrument.py")):
        folder = tmp_path / "found" / name
        folder.mkdir(parents=True)
        (folder / file).write_text("raise SystemExit('imported')", encoding="utf-8")
        (folder / "__init__.py").touch()
    (tmp_path / "found" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert instrument_ids("found") == ("one", "three")


def test_a_module_without_the_constant_is_our_own_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "declared" / "one"
    folder.mkdir(parents=True)
    for place in (folder, folder.parent):
        (place / "__init__.py").touch()
    (folder / "instrument.py").write_text("INSTRUMENT = 3\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(BrokenPromise):
        load_instrument("declared", "one")
    with pytest.raises(BrokenPromise):
        load_instrument("declared", "none")
