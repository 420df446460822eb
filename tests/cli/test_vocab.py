"""`rondetafel vocab`: results on standard output, messages on standard error, meaningful exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rondetafel.cli.vocab import FORMATS, vocab
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.vocab.export import ExportFormat


def run(*arguments: str) -> Result:
    return CliRunner().invoke(vocab, arguments)


def test_list_shows_the_lists_in_dutch_where_no_language_is_asked() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 75
    assert "Contactfrequentie" in result.stdout


def test_list_shows_the_entries_of_one_list_with_the_columns_it_has() -> None:
    lines = run("list", "contact_frequency", "--lang", "en").stdout.splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["id", "value", "label"],
        ["never", "1", "Never"],
        ["once", "2", "Once"],
    ]


def test_list_speaks_the_language_that_is_asked() -> None:
    assert "Jamais" in run("list", "contact_frequency", "--lang", "fr").stdout
    assert "Nooit" in run("list", "contact_frequency", "--lang", "nl").stdout


def test_export_holds_all_languages_unless_one_is_asked() -> None:
    assert "label_nl,label_fr,label_en" in run("export", "--format", "csv").stdout
    dutch = run("export", "--format", "csv", "--lang", "nl").stdout.splitlines()[0]
    assert "label_nl" in dutch
    assert "label_fr" not in dutch


def test_list_as_json_is_the_same_in_every_language() -> None:
    result = run("list", "contact_frequency", "--json", "--lang", "fr")
    assert result.stdout == run("list", "contact_frequency", "--json").stdout
    content = json.loads(result.stdout)
    assert content["version"] == 1
    assert content["list"]["id"] == "contact_frequency"
    assert content["list"]["entries"][4]["label"] == {
        "nl": "Wekelijks",
        "fr": "Chaque semaine",
        "en": "Weekly",
    }


def test_all_lists_as_json_have_counts_and_no_entries() -> None:
    lists = json.loads(run("list", "--json").stdout)["lists"]
    assert len(lists) == 74
    assert {"id": "cities", "entry_count": 14}.items() <= {found["id"]: found for found in lists}[
        "cities"
    ].items()
    assert all("entries" not in found for found in lists)


def test_an_unknown_list_is_bad_input() -> None:
    result = run("list", "contactfrequency")
    assert isinstance(result.exception, BadInput)
    assert result.exception.problems[0].code == "VOC-001"


def test_check_of_the_shipped_lists_says_on_standard_error_that_all_is_well() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Lijsten nagekeken: 74. Problemen gevonden: 0.\n"


def test_check_prints_every_problem_and_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "colours.yaml").write_text(
        "label: {nl: Kleuren, fr: Couleurs, en: Colours}\n"
        "entries:\n"
        "  - id: Red\n"
        "    label: {nl: Rood, fr: Rouge}\n",
        encoding="utf-8",
    )
    result = run("check", str(tmp_path), "--lang", "en")
    assert result.exit_code == 3
    codes = [line.split()[0] for line in result.stdout.splitlines()]
    assert codes == ["VOC-007", "VOC-017", "VOC-010"]
    assert "[colours.yaml, row 3, column id]" in result.stdout
    assert result.stderr == "Lists checked: 1. Problems found: 3.\n"


def test_quiet_leaves_out_the_messages() -> None:
    assert run("check", "--quiet").stderr == ""


def test_check_of_a_folder_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    assert run("check", str(tmp_path / "nowhere")).exit_code == 2


@pytest.mark.parametrize("form", FORMATS)
def test_export_writes_the_same_to_a_file_and_to_standard_output(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"vocabulary.{form}"
    result = run("export", "--format", form, "--out", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Klaar: {target}\n"
    assert target.read_bytes() == run("export", "--format", form, "--out", "-").stdout_bytes
    assert list(tmp_path.iterdir()) == [target]


def test_the_formats_of_the_command_are_those_of_the_library() -> None:
    assert list(FORMATS) == list(ExportFormat)


def test_a_folder_cannot_be_the_file_to_write(tmp_path: Path) -> None:
    assert run("export", "--format", "csv", "--out", str(tmp_path)).exit_code == 2


def test_export_overwrites_nothing_without_force(tmp_path: Path) -> None:
    target = tmp_path / "vocabulary.csv"
    target.write_text("mine", encoding="utf-8")
    result = run("export", "--format", "csv", "--out", str(target))
    assert isinstance(result.exception, BadInput)
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("export", "--format", "csv", "--out", str(target), "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("list,id,")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "vocabulary.csv"
    result = run("export", "--format", "csv", "--out", str(target), "--dry-run", "--lang", "en")
    assert result.exit_code == 0
    assert result.stderr.startswith("Would write ")
    assert not target.exists()


def test_the_command_is_there_without_reading_a_list_or_a_heavy_library() -> None:
    """Start-up counts: `rondetafel --help` imports every command module."""
    program = (
        "import sys, rondetafel.cli.vocab; "
        "heavy = {'rapidfuzz', 'xlsxwriter', 'numpy', 'duckdb', 'rondetafel.lib.vocab.vocabulary'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
