from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.form import Choice, Form, Group, Kind, Question
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.forms.writing import form_markdown, form_workbook, write_form_markdown, write_form_xlsx

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(
    lambda text: "$" not in text and "<" not in text and "\\" not in text and "#" not in text
)
_LABEL = st.builds(Localised, _TEXT, _TEXT, _TEXT)


@pytest.mark.parametrize("name", ["form.md", "earlier_form.md"])
def test_the_forms_of_the_survey_survive_markdown_and_xlsx(tmp_path: Path, name: str) -> None:
    with resources.as_file(resources.files("rondetafel.instruments.survey") / name) as path:
        form = read_form(path)
    write_form_xlsx(form, tmp_path / "form.xlsx")
    write_form_markdown(form, tmp_path / "form.md")
    assert read_form(tmp_path / "form.xlsx") == form
    assert read_form(tmp_path / "form.md") == form


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    form = _form(Localised.same("Vraag"), Localised.same("Ja"))
    assert form_workbook(form) == form_workbook(form)
    write_form_markdown(form, tmp_path / "form.md")
    assert (tmp_path / "form.md").read_text(encoding="utf-8") == form_markdown(form)


def test_an_existing_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    form = _form(Localised.same("Vraag"), Localised.same("Ja"))
    write_form_markdown(form, tmp_path / "form.md")
    with pytest.raises(BadInput):
        write_form_markdown(form, tmp_path / "form.md")


def test_bars_and_new_lines_in_texts_are_kept(tmp_path: Path) -> None:
    form = _form(Localised("een | twee\ndrie", "un | deux\ntrois", "one | two\nthree"), Localised.same("a|b"))
    for write, name in ((write_form_markdown, "form.md"), (write_form_xlsx, "form.xlsx")):
        write(form, tmp_path / name)
        assert read_form(tmp_path / name) == form


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    form = _form(Localised.same("=1+1"), Localised.same("+32"))
    write_form_xlsx(form, tmp_path / "form.xlsx")
    assert read_form(tmp_path / "form.xlsx") == form


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=_LABEL, choice=_LABEL)
def test_any_text_survives(tmp_path: Path, label: Localised, choice: Localised) -> None:
    form = _form(label, choice)
    for write, name in ((write_form_markdown, "form.md"), (write_form_xlsx, "form.xlsx")):
        write(form, tmp_path / name, force=True)
        assert read_form(tmp_path / name) == form


def _form(label: Localised, choice: Localised) -> Form:
    choices = (
        Choice("a", choice, 2.5, attributes=(("area", "x"),)),
        Choice("no_answer", Localised.same("Geen"), -9.0, missing=True),
    )
    items = (
        Group("g", repeats=True, label=label, repeat_count="2"),
        Question(
            Kind.SELECT_ONE, "q", label, label, "list", choices, required="yes", groups=("g",), repeat="g"
        ),
        Group("h", label=label, relevant="${z} > 1", appearance="table-list"),
        Question(Kind.INTEGER, "y", label, groups=("h",), constraint=". > 1", constraint_message=label),
        Question(Kind.DECIMAL, "z", label, default="3", required="true() and 1 = 1", required_message=label),
    )
    return Form("f", "2", Localised("Een", "Un", "One"), Language.FR, items)
