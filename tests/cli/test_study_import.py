"""`rondetafel study import`: exports of other tools become answers that lead back to nobody (S-4)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from rondetafel.lib.forms.answers import check_answers
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.labelled.reading import read_raw
from tests.commands import Command
from tests.lib.forms.written_forms import form_text

EXPORTED = Path(__file__).resolve().parents[1] / "lib" / "forms" / "exported"
QUESTIONS = """
select_one yes_no | consent
select_multiple levels | levels
begin_group | contact
select_one contact_frequency | contact__federal__mr
select_one contact_frequency | contact__federal__n_va
end_group | |
decimal | fte
text | remark
"""
COLUMNS = ["respondent", "wave", "consent", "levels", "contact__federal__mr", "contact__federal__n_va", "fte"]
NAMES = "heading,question\nQ5_1,contact__federal__mr\n"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.md"
    path.write_text(form_text(QUESTIONS), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def imported(
    command: Command, form: Path, tool: str, *more: str | Path, file: Path | None = None
) -> list[dict[str, str]]:
    out = form.parent / "answers.csv"
    done = command(
        "study",
        "import",
        file or EXPORTED / f"{tool}.csv",
        "--from",
        tool,
        "--form",
        form,
        "--out",
        out,
        *more,
    )
    assert done.code == 0, done.err
    return rows_of(out)


def test_a_limesurvey_export_becomes_answers_without_what_tells_who_and_when(
    command: Command, form: Path
) -> None:
    (row,) = imported(command, form, "limesurvey")
    assert list(row) == COLUMNS
    assert re.fullmatch(r"[0-9a-f]{10}", row.pop("respondent"))
    assert list(row.values()) == ["1", "yes", "federal", "weekly", "once", "2.5"]


def test_a_kobo_export_keeps_a_missing_answer_that_was_chosen(command: Command, form: Path) -> None:
    (row,) = imported(command, form, "kobo", "--wave", "2")
    assert list(row.values())[1:] == ["2", "yes", "federal flemish", "weekly", "dont_know", "2.5"]


def test_a_qualtrics_export_with_names_that_the_user_gives(
    command: Command, form: Path, tmp_path: Path
) -> None:
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    (row,) = imported(command, form, "qualtrics", "--names", tmp_path / "names.csv")
    assert list(row.values())[1:] == ["1", "yes", "federal flemish", "weekly", "", "2.5"]


def test_what_is_left_out_is_said_with_its_reason(command: Command, form: Path) -> None:
    done = command(
        "study", "import", EXPORTED / "qualtrics.csv", "--from", "qualtrics", "--form", form,
        "--out", form.parent / "answers.csv", "--lang", "en",
    )  # fmt: skip
    # without the list of names, Q5_1 is not recognised and its question has no column
    assert (done.code, done.err[:7]) == (2, "FRM-101")
    text = form_text(QUESTIONS.replace("select_one contact_frequency | contact__federal__mr\n", ""))
    form.write_text(text, encoding="utf-8")
    done = command(
        "study", "import", EXPORTED / "qualtrics.csv", "--from", "qualtrics", "--form", form,
        "--out", form.parent / "answers.csv", "--lang", "en",
    )  # fmt: skip
    lines = done.err.splitlines()
    assert lines[0] == "Answers taken over: 1, under new random keys and in random order."
    assert any(line.startswith("Left out because it can show who answered: IPAddress,") for line in lines)
    assert any(
        line.startswith("Left out because it shows when somebody answered: StartDate,") for line in lines
    )
    assert any(line.startswith("Not recognised and left out: Q5_1.") for line in lines)
    assert "Left out because the answer was never sent in, rows: 6." in lines
    assert "Q5_1" not in (form.parent / "answers.csv").read_text(encoding="utf-8")


def many(form: Path, count: int = 40) -> Path:
    """An export whose rows bear traces of who answered, in their order."""
    lines = [
        "start,_uuid,consent,levels,contact/contact__federal__mr,contact/contact__federal__n_va,fte,remark,_id"
    ]
    for number in range(count):
        agreed = "no" if number == 5 else "yes"
        text = "=1+1" if number == 7 else f"text {number}"
        lines.append(
            f"2026-01-01T09:{number:02d}:00,u-{number},{agreed},federal,never,never,{number},{text},{number}"
        )
    path = form.parent / "export.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_no_key_and_no_order_leads_back_to_the_export(command: Command, form: Path) -> None:
    """S-4: the randomness has no seed, so two runs differ in both."""
    export = many(form)
    first = imported(command, form, "kobo", file=export)
    second = imported(command, form, "kobo", "--force", file=export)
    assert len({row["respondent"] for row in first}) == 39
    assert not {row["respondent"] for row in first} & {row["respondent"] for row in second}
    order = [[float(row["fte"]) for row in rows] for rows in (first, second)]
    assert sorted(order[0]) == sorted(order[1])
    assert order[0] != sorted(order[0])
    assert order[0] != order[1]
    text = (form.parent / "answers.csv").read_text(encoding="utf-8")
    assert "u-1" not in text
    assert "2026-01" not in text


def test_who_did_not_agree_is_left_out_and_that_is_said(command: Command, form: Path) -> None:
    export = many(form)
    done = command(
        "study", "import", export, "--from", "kobo", "--form", form, "--out", form.parent / "a.csv"
    )
    assert "Weggelaten omdat er geen toestemming is, rijen: 7." in done.err.splitlines()
    assert "no" not in {row["consent"] for row in rows_of(form.parent / "a.csv")}


def test_what_a_spreadsheet_would_calculate_is_made_harmless(command: Command, form: Path) -> None:
    texts = {row["remark"] for row in imported(command, form, "kobo", file=many(form))}
    assert "'=1+1" in texts


def test_the_written_answers_are_read_without_problems(command: Command, form: Path) -> None:
    imported(command, form, "kobo", file=many(form))
    checked = check_answers(
        read_form(form), read_raw(form.parent / "answers.csv"), known=("respondent", "wave")
    )
    assert checked.problems == ()
    assert len(checked.row_numbers) == 39


def test_a_wrong_answer_is_told_with_its_place_in_the_export_and_nothing_is_written(
    command: Command, form: Path
) -> None:
    export = many(form)
    text = export.read_text(encoding="utf-8").replace(",never,never,3,", ",dayly,never,three,")
    export.write_text(text, encoding="utf-8")
    listed = form.parent / "problems.csv"
    done = command(
        "study", "import", export, "--from", "kobo", "--form", form, "--out", form.parent / "a.csv",
        "--problems", listed, "--lang", "en",
    )  # fmt: skip
    assert done.code == 2
    assert [line.split("]")[0] for line in done.err.splitlines()[1:3]] == [
        "FRM-103 [export.csv, row 5, column contact/contact__federal__mr",
        "FRM-105 [export.csv, row 5, column fte",
    ]
    assert not (form.parent / "a.csv").exists()
    assert len(rows_of(listed)) == 2


def test_a_dry_run_writes_nothing_and_an_existing_file_stays(command: Command, form: Path) -> None:
    out = form.parent / "answers.csv"
    arguments = ("study", "import", many(form), "--from", "kobo", "--form", form, "--out", out)
    done = command(*arguments, "--dry-run", "--lang", "en")
    assert done.code == 0
    assert done.err.endswith(f"Would write {out}. Nothing was written.\n")
    assert not out.exists()
    out.write_text("mine", encoding="utf-8")
    done = command(*arguments)
    assert (done.code, done.err[:7]) == (2, "FIL-001")
    assert out.read_text(encoding="utf-8") == "mine"
    assert command(*arguments[:-1], arguments[2], "--force").code == 2


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("heading,question\nQ9,contact__federal__mr\n", {"STU-072"}),
        ("heading,question\nQ5_1,contact_mr\n", {"STU-073", "FRM-101"}),
        ("column,name\nQ5_1,contact__federal__mr\n", {"STU-071"}),
    ],
)
def test_a_name_that_points_to_nothing_is_refused(
    command: Command, form: Path, tmp_path: Path, names: str, codes: set[str]
) -> None:
    (tmp_path / "names.csv").write_text(names, encoding="utf-8")
    done = command(
        "study", "import", EXPORTED / "qualtrics.csv", "--from", "qualtrics", "--form", form,
        "--out", tmp_path / "answers.csv", "--names", tmp_path / "names.csv",
    )  # fmt: skip
    assert done.code == 2
    assert codes <= set(re.findall(r"^[A-Z]{3}-\d{3}", done.err, re.MULTILINE))
    assert not (tmp_path / "answers.csv").exists()


def test_an_export_without_an_answer_is_refused(command: Command, form: Path) -> None:
    export = many(form, 1)
    text = export.read_text(encoding="utf-8").replace(",yes,", ",no,")
    export.write_text(text, encoding="utf-8")
    done = command(
        "study", "import", export, "--from", "kobo", "--form", form, "--out", form.parent / "a.csv"
    )
    assert (done.code, done.err[:7]) == (2, "STU-070")
