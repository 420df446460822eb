"""A study folder with thirty planted faults: thirty messages, exit 2, and nothing written."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.commands import Command
from tests.instruments.survey.planted_faults import FAULTS, write_faulty_study

SUMMARY = {
    "nl": "30 problemen. Er is geen resultaat weggeschreven.",
    "fr": "30 problèmes. Aucun résultat n’a été écrit.",
    "en": "30 problems. No result was written.",
}
PLACE_WORDS = {"nl": ("rij", "kolom"), "fr": ("ligne", "colonne"), "en": ("row", "column")}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty") / "study"
    write_faulty_study(folder)
    return folder


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("language", "verb"), [("nl", "check"), ("fr", "report"), ("en", "check")])
def test_thirty_faults_give_thirty_messages_each_with_its_place(
    command: Command, faulty: Path, language: str, verb: str
) -> None:
    """G-IMP-1: `check` and `report` say the same, and the fault of one file hides none of another."""
    before = fingerprints(faulty.parent)
    out = ("--out", faulty.parent / "report") if verb == "report" else ()
    done = command("study", verb, faulty, *out, "--lang", language)
    assert (done.code, done.out) == (2, "")
    *lines, summary = done.err.splitlines()
    assert summary == SUMMARY[language]
    assert len(lines) == len(FAULTS) == 30
    assert sorted(map(heads, lines)) == sorted(expected(language))
    assert fingerprints(faulty.parent) == before


def heads(line: str) -> str:
    """Code and place of a message; it must go on with a cause and a repair."""
    match = re.fullmatch(r"(\S+ \[[^\]]+(?:\[\d\][^\]]*)*\]) (\S.{15,})", line)
    assert match, line
    assert re.search(r"[.?:] \S", match.group(2)), line
    assert not re.search(r"\{|None|Traceback", match.group(2).replace("${", "")), line
    return re.sub(r", (rij|ligne|row) (\d+)", _row_if_planted(line), match.group(1))


def _row_if_planted(line: str) -> str:
    """Rows of the tables are checked; those of texts are where they are."""
    return r", \1 \2" if ".csv" in line else ""


def expected(language: str) -> list[str]:
    row, column = PLACE_WORDS[language]
    sheet = {"nl": "blad", "fr": "feuille", "en": "sheet"}[language]
    sheets = {"FRM-043": f", {sheet} choices", "FRM-011": f", {sheet} survey"}
    sheets |= dict.fromkeys(("FRM-018", "FRM-032"), f", {sheet} survey")
    return [
        f"{fault.code} [{fault.file}"
        + (sheets.get(fault.code, "") if fault.file == "form.md" else "")
        + (f", {row} {fault.row}" if fault.row else "")
        + (f", {column} {fault.column}" if fault.column else "")
        + "]"
        for fault in FAULTS
    ]
