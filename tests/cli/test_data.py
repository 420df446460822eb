"""`rondetafel data`: convert and describe data files; nothing is overwritten, nothing is half-written."""

from __future__ import annotations

from pathlib import Path

import pyreadstat
import pytest

from rondetafel.cli.data import data
from rondetafel.cli.main import rondetafel
from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.sav_writing import write_sav
from tests.commands import Command
from tests.lib.labelled.samples import survey


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rondetafel.commands, "data", data)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    write_sav(survey(), tmp_path / "answers.sav", Language.NL)
    return tmp_path / "answers.sav"


def test_labels_and_missing_codes_go_from_spss_to_stata(command: Command, answers: Path) -> None:
    target = answers.with_name("out.dta")
    done = command("data", "convert", answers, target, "--lang", "en")
    assert (done.code, done.out, done.err) == (0, "", f"Done: {target}\n")
    values, meta = pyreadstat.read_dta(str(target), user_missing=True, output_format="dict")
    assert values["contact__federal__n_va"] == [1, 2, "f", "n", "d", "a"]
    assert meta.variable_value_labels["contact__federal__n_va"][1] == "Nooit"


def test_a_workbook_or_csv_becomes_spss_with_headings_as_labels(command: Command, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("naam;voltijdse krachten\né;1,5\nb;2\n")
    assert command("data", "convert", tmp_path / "in.csv", tmp_path / "out.sav").code == 0
    values, meta = pyreadstat.read_sav(str(tmp_path / "out.sav"), output_format="dict")
    assert values == {"naam": ["é", "b"], "voltijdse_krachten": [1.5, 2.0]}
    assert meta.column_names_to_labels["voltijdse_krachten"] == "voltijdse krachten"


def test_csv_comes_with_codes_or_with_labels(command: Command, answers: Path) -> None:
    assert command("data", "convert", answers, answers.with_name("codes.csv")).code == 0
    assert command("data", "convert", answers, answers.with_name("labels.csv"), "--for-excel").code == 0
    assert "r1,1,0.5," in answers.with_name("codes.csv").read_text("utf-8")
    assert "r1;Nooit;0,5;" in answers.with_name("labels.csv").read_text("utf-8-sig")


def test_nothing_is_replaced_without_force_and_the_source_never(command: Command, answers: Path) -> None:
    target = answers.with_name("out.csv")
    target.write_text("mine")
    before = answers.read_bytes()
    assert command("data", "convert", answers, target).code == 2
    assert target.read_text() == "mine"
    assert command("data", "convert", answers, answers, "--force").code == 2
    assert answers.read_bytes() == before
    assert command("data", "convert", answers, target, "--force").code == 0
    assert target.read_text() != "mine"


def test_a_dry_run_checks_and_writes_nothing(command: Command, answers: Path) -> None:
    done = command("data", "convert", answers, answers.with_name("out.dta"), "--dry-run")
    assert done.code == 0
    assert command("data", "codebook", answers, "--out", answers.with_name("book"), "--dry-run").code == 0
    assert [each.name for each in answers.parent.iterdir()] == ["answers.sav"]


@pytest.mark.parametrize(
    ("content", "target", "code"),
    [
        (b"a,b\n1,2\n1,2,3\n", "out.sav", "TAB-108"),
        (b"", "out.sav", "TAB-003"),
        (b"a,b\n1,2\n", "out.pdf", "LAB-024"),
    ],
)
def test_bad_input_is_told_and_leaves_nothing(
    content: bytes, target: str, code: str, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    done = command("data", "convert", tmp_path / "in.csv", tmp_path / target)
    assert done.code == 2
    assert done.err.startswith(code)
    assert "Traceback" not in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["in.csv"]


def test_a_codebook_is_two_files_beside_what_is_there(command: Command, answers: Path) -> None:
    folder = answers.with_name("book")
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    assert command("data", "codebook", answers, "--out", folder).code == 0
    assert sorted(each.name for each in folder.iterdir()) == ["codebook.xlsx", "codebook.xml", "mine.txt"]
    assert "Synthetische gegevens" in (folder / "codebook.xml").read_text("utf-8")
    assert command("data", "codebook", answers, "--out", folder).code == 2
    assert command("data", "codebook", answers, "--out", folder, "--force").code == 0
