"""Answer files of a form in a subfolder: all are read, what is wrong is told, keys and names are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.lib.engine.answer_files import AnswerFiles, own_form, read_answer_files, write_own_form
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.vocab.hidden_names import HiddenNames

PACKAGE = "rondetafel.instruments.cooperation"
FORM = "rating_form.md"


def form() -> Form:
    return own_form(PACKAGE, FORM)


def never() -> Form:
    raise AssertionError("no file, no form")


def answers(folder: Path, **files: str) -> AnswerFiles:
    (folder / "ratings").mkdir()
    questions = [question.name for question in form().questions]
    for name, rater in files.items():
        cells = {"rater": rater, "form": "x", "consent": "yes", "timing": "ex_post"}
        rows = [",".join(questions), ",".join(cells.get(question, "") for question in questions)]
        (folder / "ratings" / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_answer_files(folder, "ratings", form)


def test_without_the_subfolder_the_form_is_not_even_read(tmp_path: Path) -> None:
    assert read_answer_files(tmp_path, "ratings", never) == AnswerFiles()


def test_files_come_in_order_of_name_with_their_place(tmp_path: Path) -> None:
    found = answers(tmp_path, b="R2", a="R1")
    assert found.paths == ("ratings/a.csv", "ratings/b.csv")
    assert [each.texts("rater") for each in found.read] == [("R1",), ("R2",)]
    assert [each.problems for each in found.read] == [(), ()]
    assert (found.read[0].place(0, "rater").row, found.read[0].place(0, "rater").column) == (2, "rater")


def test_an_answer_is_spelt_as_the_key_that_it_names(tmp_path: Path) -> None:
    [file] = answers(tmp_path, a="  r-1 ").read
    assert file.keys("rater", ["R 1", "R 2"]) == ("R 1",)
    assert file.keys("rater", ["R 2"]) == (None,)


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    answers(tmp_path, a="R1")
    (tmp_path / "ratings" / "broken.xlsx").write_bytes(b"PK")
    found = read_answer_files(tmp_path, "ratings", form)
    assert len(found.read) == 1
    assert found.problems
    assert found.paths == ("ratings/a.csv", "ratings/broken.xlsx")


def test_a_file_name_that_holds_a_name_is_found(tmp_path: Path) -> None:
    found = answers(tmp_path, jan_peeters_2026="R1", janpeeters="R2")
    names = HiddenNames.of(["Jan Peeters"])
    assert [place.file for place in found.named_after(names)] == ["ratings/jan_peeters_2026.csv"]


def test_a_form_is_written_as_it_lies_beside_the_code(tmp_path: Path) -> None:
    write_own_form(PACKAGE, FORM, tmp_path)
    assert read_form(tmp_path / FORM) == form()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gesprek met An-Sofie De Wit.", True),
        ("gesprek met AN SOFIE DE WIT", True),
        ("An-Sofie De Witte", False),
        ("de wet", False),
        ("", False),
    ],
)
def test_a_hidden_name_is_found_as_words_of_its_own(text: str, found: bool) -> None:
    assert HiddenNames.of(["An-Sofie de Wit", "wet", " "]).stand_in(text) is found


def test_a_short_name_is_looked_for_only_on_request() -> None:
    assert not HiddenNames.of(["Bo"]).stand_in("bo.csv")
    assert HiddenNames.of(["Bo", ""], shortest=1).stand_in("bo.csv")
    assert not HiddenNames.of([""], shortest=0).stand_in("a  b")
