"""A reading process may die, hang or grow; this one only says so (M11, G-IMP-1)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput, BrokenPromise
from rondetafel.lib.labelled import confinement
from rondetafel.lib.labelled.limits import ReadingLimits
from rondetafel.lib.labelled.reading import read_raw
from tests.conftest import ROOT


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confinement, "_CHILD", "tests.lib.labelled.dying_child")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.mark.parametrize(("how", "code"), [("crash", "LAB-007"), ("hang", "LAB-005"), ("spin", "LAB-005")])
def test_a_child_that_dies_or_hangs_becomes_a_problem_in_words(
    how: str, code: str, dying: None, tmp_path: Path
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(how)
    started = time.monotonic()
    with pytest.raises(BadInput) as bad:
        read_raw(path, limits=ReadingLimits(seconds=1))
    assert time.monotonic() - started < 5
    (problem,) = bad.value.problems
    assert (problem.code, problem.place.file) == (code, "answers.csv")
    assert all(problem.in_language(language) for language in ("nl", "fr", "en"))


def test_a_child_that_ends_by_itself_without_an_answer_is_our_fault(dying: None, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("exit")
    with pytest.raises(BrokenPromise):
        read_raw(path)


def test_nothing_is_imported_from_the_folder_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("csv.py", "numpy.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('hostile code ran')")
    (tmp_path / "answers.csv").write_text("a,b\n1,2\n")
    monkeypatch.chdir(tmp_path)
    assert read_raw(Path("answers.csv")).rows == (("1", "2"),)


def test_the_child_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RONDETAFEL_SECRET", "s3cret")
    assert "s3cret" not in "".join(confinement._environment().values())
