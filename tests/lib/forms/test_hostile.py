"""Broken and hostile forms give messages, never a traceback (G-IMP-1). More of them: `HOSTILE_FORMS=500`."""

from __future__ import annotations

import io
import os
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.forms.answers import check_answers
from rondetafel.lib.forms.coding import code_answers
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.forms.writing import form_workbook
from tests.lib.forms.written_forms import form_text, raw_of

TODAY = date(2026, 5, 15)
COUNT = int(os.environ.get("HOSTILE_FORMS", "30"))
QUESTIONS = """
select_one yes_no | consent | | . = 'yes' | | | yes
select_multiple levels | levels | | not(selected(., 'none')) or count-selected(.) = 1
text | word
begin_repeat | person
text | remark | string-length(.) < 9 or ${consent} = "yes"
integer | age | | . < 120 and regex(., '[0-9]+')
end_repeat | |
select_one levels | main | count(${person}) > 0 and ${word} != "x" | | | selected(${levels}, name)
calculate | total | | | sum(${age}) + round(count(${person}) div 2, 1)
"""
_CELLS = (Path(__file__).parent / "nasty_cells.txt").read_text(encoding="utf-8").splitlines()
NASTY = (*_CELLS, "\x00", "\x0b", "\x85", "\ufffe", "\u202e", "é" * 40, "a" * 20_000, "9" * 400)


def test_mutated_forms_in_markdown_never_give_a_traceback(tmp_path: Path) -> None:
    rng = random.Random(20260515)
    original = form_text(QUESTIONS)
    outcomes = [_outcome(tmp_path / "form.md", _mutated_text(original, rng).encode()) for _ in range(COUNT)]
    assert any(outcomes) and not all(outcomes)


def test_mutated_forms_in_xlsx_never_give_a_traceback(tmp_path: Path) -> None:
    rng = random.Random(20260516)
    path = tmp_path / "form.md"
    path.write_text(form_text(QUESTIONS), encoding="utf-8")
    original = form_workbook(read_form(path))
    outcomes = [_outcome(tmp_path / "form.xlsx", _mutated_workbook(original, rng)) for _ in range(COUNT)]
    assert not all(outcomes)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    path = tmp_path / "form.xlsx"
    path.write_bytes(content.getvalue())
    with pytest.raises(BadInput) as caught:
        read_form(path)
    assert [problem.code for problem in caught.value.problems] == ["FRM-002"]


def test_a_workbook_with_a_cell_very_far_away_is_refused(tmp_path: Path) -> None:
    """The library that reads workbooks would reserve room for 17 billion cells, and end the process."""
    path = tmp_path / "form.md"
    path.write_text(form_text(QUESTIONS), encoding="utf-8")
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(form_workbook(read_form(path)))) as old,
        zipfile.ZipFile(changed, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="A2"', b'r="XFD1048576"'))
    (tmp_path / "form.xlsx").write_bytes(changed.getvalue())
    with pytest.raises(BadInput) as caught:
        read_form(tmp_path / "form.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["FRM-002"]


@pytest.mark.parametrize("nasty", NASTY)
def test_a_nasty_text_in_an_answer_is_read_or_refused(tmp_path: Path, nasty: str) -> None:
    path = tmp_path / "form.md"
    path.write_text(form_text(QUESTIONS), encoding="utf-8")
    _use(read_form(path), nasty)


def _outcome(path: Path, content: bytes) -> bool:
    """Whether a form is read and usable; otherwise it has problems that can be told in three languages."""
    path.write_bytes(content)
    try:
        form = read_form(path)
    except BadInput as bad:
        assert bad.problems
        for problem in bad.problems:
            assert all(problem.in_language(language) for language in ("nl", "fr", "en"))
        return False
    _use(form, "1")
    return True


def _use(form: Form, cell: str) -> None:
    names = ",".join(question.name for question in form.questions)
    row = ",".join(cell.replace(",", "") for _ in form.questions)
    answers = check_answers(form, raw_of(f"{names}\n{row}"), today=TODAY)
    assert all(problem.in_language("fr") for problem in answers.problems)
    code_answers(form, answers)


def _mutated_text(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(lines))
        match rng.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, rng.choice(lines))
            case 2:
                cells = lines[at].split("|")
                cells[rng.randrange(len(cells))] = f" {rng.choice(NASTY)} "
                lines[at] = "|".join(cells)
            case 3:
                cells = lines[at].split("|")
                rng.shuffle(cells)
                lines[at] = "|".join(cells)
            case 4:
                cut = rng.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + rng.choice(NASTY) + lines[at][cut:]
            case _:
                lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
        lines = lines or [""]
    return "\n".join(lines)


def _mutated_workbook(content: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.4:
        broken = bytearray(content)
        for _ in range(rng.randint(1, 20)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        return bytes(broken[: rng.randrange(len(broken))] if rng.random() < 0.3 else broken)
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        victim = rng.choice(old.namelist())
        for name in old.namelist():
            part = bytearray(old.read(name))
            if name == victim and rng.random() < 0.1:
                continue
            if name == victim:
                for _ in range(rng.randint(1, 5)):
                    part[rng.randrange(len(part))] = rng.choice(b"<>&\"'0aZ \x00")
            new.writestr(name, bytes(part))
    return changed.getvalue()
