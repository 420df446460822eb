"""The report as a whole: complete, labelled, repeatable, and without any number that must not leave.

One small study is reported on once, by the command. Its answers hold one planted secret: one organisation
of 37 could influence a party fairly or very much at the Flemish level, as nobody else did.
`RONDETAFEL_FULL_REPORT=1` takes the models into the report as well.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyreadstat
import pytest

from rondetafel.cli.main import run
from rondetafel.instruments.survey import pipeline
from rondetafel.instruments.survey.folder.study import read_study
from rondetafel.instruments.survey.pipeline import StudyResults, examine_study, study_report
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.ledger import read_ledger
from rondetafel.lib.reporting.document import Document, Findings
from rondetafel.lib.reporting.pdf import pdf_file
from rondetafel.lib.reporting.prepared import prepare

from .small_study import answer_rows, write_small_study

FULL = os.environ.get("RONDETAFEL_FULL_REPORT") == "1"
QUESTION = "influence__flemish__cd_v"
SECRET, BASE = 1, 37
SYNTHETIC = re.compile(r"synthe|verzonnen|fictif|fictive|invented", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """A report that was written.

    Args:
        study: the study folder, with its ledger.
        out: the folder of the report.
        results: what was released.
    """

    study: Path
    out: Path
    results: StudyResults


def planted() -> list[dict[str, str]]:
    """Answers in which one organisation of 37 had influence."""
    rows = answer_rows()
    asked = 0
    for row in rows:
        levels = row["levels"].split()
        if "flemish" not in levels or asked == BASE:
            row["levels"] = "federal"
            for column in row:
                if "__flemish__" in column:
                    row[column] = ""
            for party in ("n_va", "mr", "vooruit"):
                row[f"contact__federal__{party}"] = row[f"contact__federal__{party}"] or "never"
        else:
            asked += 1
            row[QUESTION] = "great" if asked == BASE else ("none", "little", "some")[asked % 3]
            row["contact__flemish__cd_v"] = "weekly" if asked == BASE else row["contact__flemish__cd_v"]
    assert asked == BASE
    return rows


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    """Without the models, unless asked for."""
    with pytest.MonkeyPatch.context() as patch:
        if not FULL:
            patch.setattr(pipeline, "explanation_plan", lambda *_, **__: [])
        yield


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, quick: None) -> Written:
    folder = tmp_path_factory.mktemp("report")
    study = write_small_study(folder / "study", rows=planted())
    found: list[StudyResults] = []
    examine = pipeline.examine_study
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "examine_study", lambda *a, **k: found.append(examine(*a, **k)) or found[-1])
        code = run(["study", "report", str(study), "--out", str(folder / "out"), "--lang", "en", "--quiet"])
    assert code == 0
    return Written(study, folder / "out", found[0])


@pytest.fixture(scope="module")
def again(written: Written, tmp_path_factory: pytest.TempPathFactory, quick: None) -> Written:
    """The same study examined a second time, with the ledger of the first."""
    folder = Path(shutil.copytree(written.study, tmp_path_factory.mktemp("again") / "study"))
    return Written(folder, written.out, examine_study(read_study(folder)))


def public_files(out: Path) -> list[Path]:
    """Files of the report that may be published: all but the confidential ones."""
    return [path for path in sorted(out.rglob("*")) if path.is_file() and "confidential" not in path.parts]


def text_of(path: Path) -> str:
    """Everything readable in a file; of a workbook or a Word file that in its parts."""
    content = path.read_bytes()
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(
                archive.read(name).decode("utf-8", "replace")
                for name in archive.namelist()
                if "media/" not in name
            )
    return content.decode("utf-8", "replace")


# what must not leave


def test_the_planted_count_is_hidden(written: Written) -> None:
    table = written.results.released.tables["influence"]
    at = list(zip(table.column("level_id"), table.column("party_id"), strict=True)).index(("flemish", "cd_v"))
    assert [table.cell(at, name) for name in ("count", "share", "low", "high")] == [None] * 4
    assert table.cell(at, "base") == BASE
    assert table.cell(at, "status") == "hidden"


def test_no_file_holds_the_hidden_share_or_its_interval(written: Written) -> None:
    """S-10: hide-and-seek in every file, SVG, XLSX, DOCX and manifest too."""
    limits = wilson(SECRET, BASE)
    numbers = (limits.estimate, limits.low, limits.high)
    needles = [f"{number:.{digits}f}"[1:] for number in numbers for digits in (5, 7)]  # .02703 …
    needles += [f"{100 * number:.{digits}f}" for number in numbers for digits in (2, 4)]  # 2.70 …
    needles += [needle.replace(".", ",") for needle in needles]
    needles += [f"{SECRET}/{BASE}", f"{SECRET} of {BASE}", f"{SECRET} out of {BASE}"]
    wanted = re.compile(rf"(?<![\d.,])(?:{'|'.join(map(re.escape, needles))})(?!\d{{3}})")
    files = public_files(written.out)
    assert {path.suffix for path in files} >= {".svg", ".xlsx", ".docx", ".html", ".json", ".csv"}
    for path in files:
        text = text_of(path)
        # coordinates in pictures may be any number: what stands there in words is what can be read
        readable = re.sub(r'"[^"]*"', "", text) if path.suffix == ".svg" else text
        hits = wanted.findall(readable)
        assert hits == [], path.name


def test_the_search_would_find_a_number_that_is_shown(written: Written) -> None:
    """Otherwise the test above could not fail."""
    table = written.results.released.tables["insiders"]
    low, base = table.cell(0, "low"), table.cell(0, "base")
    assert isinstance(low, float)
    needle = f"{low:.7f}"
    found = {path.suffix for path in public_files(written.out) if needle[:-1] in text_of(path)}
    assert ".csv" in found
    assert ".xlsx" in found
    assert base == 60


def test_a_hidden_row_of_an_exported_table_has_no_number_but_its_base(written: Written) -> None:
    hidden = 0
    for path in (written.out / "tables").glob("*.csv"):
        if path.stem.endswith("_excel"):
            continue
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            if row["status"] == "hidden" and {"count", "share", "low", "high"} <= row.keys():
                hidden += 1
                assert [row[name] for name in ("count", "share", "low", "high")] == [""] * 4, path.name
    assert hidden


def test_no_key_of_a_respondent_and_no_name_of_the_population_is_published(written: Written) -> None:
    """S-4."""
    keys = [row["respondent"] for row in planted()]
    for path in public_files(written.out):
        text = text_of(path)
        assert not [key for key in keys if key in text], path.name
        assert "Organisation 7" not in text
        assert "org0007" not in text


# what must be there


def test_every_export_says_that_the_data_are_invented(written: Written) -> None:
    """S-13, methods.md §8: labelled synthetic in every export."""
    silent = []
    for path in sorted(written.out.rglob("*")):
        if path.suffix in (".sav", ".dta"):
            read = pyreadstat.read_sav if path.suffix == ".sav" else pyreadstat.read_dta
            frame, meta = read(str(path))
            text = " ".join([str(meta.file_label), *map(str, meta.notes), *map(str, meta.column_labels)])
            text += " ".join(map(str, frame.columns)) + " ".join(map(str, frame.iloc[0]))
        elif path.is_file() and path.suffix not in (".png", ".pdf"):
            text = text_of(path)
        else:
            continue
        if not SYNTHETIC.search(text):
            silent.append(path.relative_to(written.out).as_posix())
    assert silent == []


def test_the_pdf_and_the_pictures_bear_the_label_too(
    written: Written, documents: dict[Language, Document]
) -> None:
    """Letters in a PDF are shapes: without the label it is another file. Pictures are those of the SVG."""
    document = documents[Language.EN]
    assert document.badge is not None
    assert SYNTHETIC.search(document.badge)
    content = (written.out / "report.pdf").read_bytes()
    assert pdf_file(prepare(document)) == content
    assert pdf_file(prepare(replace(document, badge=None))) != content
    pictures = {path.stem for path in written.out.rglob("*.png")}
    assert pictures == {path.stem for path in written.out.rglob("*.svg")}


def test_the_report_is_complete(written: Written) -> None:
    names = {path.relative_to(written.out).as_posix() for path in written.out.rglob("*") if path.is_file()}
    assert {
        "report.html",
        "report.pdf",
        "report.docx",
        "manifest.json",
        "codebook.xlsx",
        "codebook.xml",
    } <= names
    assert {f"confidential/answers.{kind}" for kind in ("sav", "dta", "csv")} <= names
    manifest = json.loads((written.out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == {
        name: hashlib.sha256((written.out / name).read_bytes()).hexdigest()
        for name in names
        if name != "manifest.json"
    }
    inputs = {
        step["parameters"]["file"]: step["input_sha256"] for step in manifest["chain"] if step["input_sha256"]
    }
    assert inputs == {
        name: hashlib.sha256((written.study / name).read_bytes()).hexdigest()
        for name in ("study.yaml", "form.md", "population.csv", "answers.csv")
    }


@pytest.fixture(scope="module")
def documents(written: Written) -> dict[Language, Document]:
    return {language: study_report(written.results, language) for language in Language}


def key_sentences(document: Document) -> tuple[str, ...]:
    return next(block for block in document.sections[0].blocks if isinstance(block, Findings)).sentences


def test_every_number_in_a_key_sentence_stands_in_a_released_table(
    written: Written, documents: dict[Language, Document]
) -> None:
    known: set[str] = set()
    for table in written.results.released.tables.values():
        for row in table.rows:
            for value in row:
                if isinstance(value, int):
                    known.add(f"{value:,}")
                elif isinstance(value, float):
                    known |= {f"{100 * value:.{digits}f}" for digits in (0, 1)} | {
                        f"{value:.{n}f}" for n in (1, 2)
                    }
    known |= {"95"}
    sentences = key_sentences(documents[Language.EN])
    assert len(sentences) >= 3
    for sentence in sentences:
        for number in re.findall(r"\d[\d,]*(?:\.\d+)?", sentence):
            assert number.rstrip(",") in known, (number, sentence)


@pytest.mark.parametrize("language", [Language.NL, Language.FR])
def test_the_other_languages_build_with_the_same_numbers(
    documents: dict[Language, Document], language: Language
) -> None:
    document = documents[language]
    assert document.language is language
    assert pdf_file(prepare(document)).startswith(b"%PDF")
    mine, english = (key_sentences(documents[each]) for each in (language, Language.EN))
    assert len(mine) == len(english)
    for own, other in zip(mine, english, strict=True):
        assert own != other
        assert _digits(own) == _digits(other)


def _digits(sentence: str) -> list[str]:
    """Digits of a sentence in some order: languages put numbers in another one, and separate thousands."""
    return sorted(re.sub(r"\D", "", sentence))


# again, and without traces


def test_the_release_stands_in_a_ledger_whose_chain_holds(written: Written) -> None:
    ledger = read_ledger(written.study / "releases.jsonl")
    assert len(ledger.entries) == 1
    assert ledger.entries[0].is_intact
    assert ledger.entries[0].hash == written.results.released.entry.hash
    assert ledger.head in (written.out / "manifest.json").read_text(encoding="utf-8")


def test_a_second_release_gives_the_same_numbers_and_follows_the_first_in_the_ledger(
    written: Written, again: Written
) -> None:
    """M24: what was released before and is released again narrows nothing."""
    first, second = written.results.released, again.results.released
    assert {id: table.rows for id, table in first.tables.items()} == {
        id: table.rows for id, table in second.tables.items()
    }
    entries = read_ledger(again.study / "releases.jsonl").entries
    assert len(entries) == 2
    assert entries[1].previous == entries[0].hash
    assert entries[0].hash == first.entry.hash


def test_the_same_input_gives_the_same_bytes(written: Written, tmp_path: Path, quick: None) -> None:
    """The same folder, without what the first run left in it."""
    study = Path(shutil.copytree(written.study, tmp_path / "study"))
    (study / "releases.jsonl").unlink()
    assert (
        run(["study", "report", str(study), "--out", str(tmp_path / "out"), "--lang", "en", "--quiet"]) == 0
    )
    first, second = (
        {
            path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in out.rglob("*.*")
        }
        for out in (written.out, tmp_path / "out")
    )
    assert [name for name in first if second.get(name) != first[name]] == []
    assert first.keys() == second.keys()


def test_a_dry_run_writes_nothing_and_leaves_the_ledger_alone(
    written: Written, tmp_path: Path, quick: None
) -> None:
    study = Path(shutil.copytree(written.study, tmp_path / "study"))
    before = {path.name: path.read_bytes() for path in study.iterdir()}
    code = run(["study", "report", str(study), "--out", str(tmp_path / "out"), "--dry-run", "--quiet"])
    assert code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["study"]
    assert {path.name: path.read_bytes() for path in study.iterdir()} == before
