from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import yaml

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.form import Form, Kind
from rondetafel.lib.forms.reading import read_form
from tests.lib.forms.written_forms import CHOICES, SETTINGS, codes_of, form_of, form_text

PLAIN = """
select_one yes_no | consent | | . = 'yes' | | | yes
begin_group | about
select_multiple levels | levels
select_one contact_frequency | contact__federal__mr | selected(${levels}, 'federal')
end_group | |
integer | age | | . > 17 and . < 100
"""


def test_a_form_is_read_in_order_with_groups_and_logic(tmp_path: Path) -> None:
    form = form_of(tmp_path, form_text(PLAIN))
    assert [item.name for item in form.items] == ["consent", "about", "levels", "contact__federal__mr", "age"]
    contact = form.question("contact__federal__mr")
    assert contact is not None
    assert (contact.kind, contact.groups) == (Kind.SELECT_ONE, ("about",))
    assert list(form.conditions(contact)) == ["selected(${levels}, 'federal')"]
    assert (form.id, form.version, form.default_language) == ("test", "1", Language.NL)


def test_choices_get_the_numbers_of_the_vocabulary_or_count_from_one(tmp_path: Path) -> None:
    """R-8: codes of a vocabulary list are its values, and missing codes are the same everywhere."""
    form = form_of(tmp_path, form_text(PLAIN))
    contact, consent = form.question("contact__federal__mr"), form.question("consent")
    assert contact is not None and consent is not None
    assert [(choice.name, choice.code, choice.missing) for choice in contact.choices] == [
        ("never", 1, False),
        ("once", 2, False),
        ("weekly", 5, False),
        ("dont_know", -8, True),
    ]
    assert [choice.code for choice in consent.choices] == [1, 2]


def test_all_faults_of_a_form_are_told_at_once_with_their_row(tmp_path: Path) -> None:
    text = form_text(
        """
        select_one nolist | a
        geopoint | b
        integer | a
        integer | a_name_that_is_longer_than_stata_takes
        integer | c | ${nothing} = 1
        integer | d | frobnicate(.) = 1
        integer | e | (. > 3
        integer | f | selected(${c}) | regex(., '(?=a)b')
        wibble | g
        integer |
        calculate | h
        end_group | |
        begin_group | i
        """
    )
    with pytest.raises(BadInput) as caught:
        path = tmp_path / "form.md"
        path.write_text(text, encoding="utf-8")
        read_form(path)
    found = {(problem.code, problem.place.row) for problem in caught.value.problems}
    assert found == {
        ("FRM-017", 3),
        ("FRM-012", 4),
        ("FRM-016", 5),
        ("FRM-015", 6),
        ("FRM-032", 7),
        ("FRM-035", 8),
        ("FRM-030", 9),
        ("FRM-038", 10),
        ("FRM-036", 10),
        ("FRM-011", 11),
        ("FRM-013", 12),
        ("FRM-023", 12),
        ("FRM-022", 13),
        ("FRM-019", 14),
        ("FRM-020", 15),
    }


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (CHOICES + "| | levels | federal | A | A | A | |", "FRM-042"),
        (CHOICES + "| | levels | other | A | | A | |", "FRM-018"),
        (CHOICES + "| | levels | | A | A | A | |", "FRM-041"),
        (CHOICES + "| | | x | A | A | A | |", "FRM-040"),
        (CHOICES + "| | levels | a;b | A | A | A | |", "FRM-046"),
        (CHOICES + "| | levels | other | | | | |", "FRM-023"),
    ],
)
def test_a_fault_in_the_choices_is_named(tmp_path: Path, choices: str, code: str) -> None:
    assert codes_of(tmp_path, form_text(PLAIN, choices)) == [code]


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [("a", "x", "FRM-044"), ("dont_know", "-3", "FRM-045"), ("a", "-8", "FRM-047"), ("a", "1", "FRM-043")],
)
def test_codes_of_choices_are_numbers_that_differ(tmp_path: Path, name: str, number: str, code: str) -> None:
    choices = (
        CHOICES.replace("| a |", "| |").replace("| b |", "| |")
        + f"| | levels | {name} | A | A | A | {number} |"
    )
    text = form_text(PLAIN, choices).replace("| area |", "| code |")
    assert codes_of(tmp_path, text) == [code]


def test_every_text_is_needed_in_three_languages(tmp_path: Path) -> None:
    text = form_text(PLAIN)
    assert codes_of(tmp_path, text.replace("| integer | age | age | age |", "| integer | age | age | |")) == [
        "FRM-018"
    ]
    without_french = text.replace("label::Français (fr)", "#")
    assert codes_of(tmp_path, without_french) == ["FRM-007", "FRM-007"]


def test_a_title_may_be_given_per_language(tmp_path: Path) -> None:
    settings = "| settings |\n| | title_nl | title_fr | title_en | form_id |\n| | Een | Un | One | f |\n"
    assert form_of(tmp_path, form_text(PLAIN, settings=settings)).title == Localised("Een", "Un", "One")
    assert codes_of(tmp_path, form_text(PLAIN, settings=settings.replace("| Un ", "| "))) == ["FRM-018"]


def test_a_form_without_settings_or_survey_says_so(tmp_path: Path) -> None:
    assert codes_of(tmp_path, form_text(PLAIN, settings="")) == ["FRM-003"]
    assert codes_of(tmp_path, SETTINGS) == ["FRM-003"]
    assert codes_of(tmp_path, b"\xff\xfe\x00\x01") == ["FRM-001"]
    assert codes_of(tmp_path, b"PK\x03\x04broken", "form.xlsx") == ["FRM-001"]


def test_a_column_that_is_misspelt_is_a_problem_and_a_remark_is_none(tmp_path: Path) -> None:
    text = form_text(PLAIN)
    assert codes_of(tmp_path, text.replace("| relevant |", "| relevent |", 1)) == ["FRM-005"]
    assert codes_of(tmp_path, text.replace("| required |", "| comment |", 1)) == []


def test_questions_that_wait_for_each_other_are_a_problem(tmp_path: Path) -> None:
    text = form_text("integer | a | ${b} = 1\ninteger | b | ${a} = 1")
    assert set(codes_of(tmp_path, text)) == {"FRM-037"}


@pytest.mark.parametrize(
    "expression",
    [
        "//a = 1",
        "preceding::a = 1",
        "$x = 1",
        "../a[1][1][1][1] = 1",
        "instance('x')/a = 1",
        "document('/etc/passwd')",
    ],
)
def test_an_expression_cannot_wander_or_read_files(tmp_path: Path, expression: str) -> None:
    codes = codes_of(tmp_path, form_text(f"integer | a\ninteger | b | {expression}"))
    assert codes and set(codes) <= {"FRM-034", "FRM-035"}


def test_a_very_deep_expression_is_refused(tmp_path: Path) -> None:
    deep = "(" * 3000 + "1" + ")" * 3000
    assert codes_of(tmp_path, form_text(f"integer | a | {deep}")) == ["FRM-031"]


def test_what_compiles_and_cannot_be_evaluated_is_a_problem(tmp_path: Path) -> None:
    assert codes_of(tmp_path, form_text("integer | a | count('x') > 1")) == ["FRM-030"]


def test_pyxform_has_the_last_word_with_the_row_of_the_user(tmp_path: Path) -> None:
    """pyxform refuses a form that names itself in its own repeat count; we only pass it on."""
    text = form_text("text | a\ntext | b").replace("| text | b | b |", "| text | b | ${a |")
    path = tmp_path / "form.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_form(path)
    assert [(each.code, each.place.row) for each in caught.value.problems] == [("FRM-060", 4)]


@pytest.mark.parametrize("name", ["form.md", "earlier_form.md"])
def test_the_forms_of_the_survey_are_read(name: str) -> None:
    with resources.as_file(resources.files("rondetafel.instruments.survey") / name) as path:
        form = read_form(path)
    assert isinstance(form, Form)
    assert form.question("contact__federal__mr") is not None


def test_every_message_is_there_in_three_languages_and_used() -> None:
    package = resources.files("rondetafel.lib.forms")
    messages = yaml.safe_load((package / "problems.yaml").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in Path(str(package)).rglob("*.py"))
    for key, parts in messages.items():
        assert key in code, key
        assert all(set(texts) == {"nl", "fr", "en"} and all(texts.values()) for texts in parts.values()), key


def test_a_bar_that_shifts_the_cells_of_a_row_is_a_problem(tmp_path: Path) -> None:
    text = form_text(PLAIN)
    row = next(line for line in text.split("\n") if "| integer | age |" in line)
    assert codes_of(tmp_path, text.replace(row, f"{row} # a remark")) == []
    assert codes_of(tmp_path, text.replace(row, row.replace("| age |", "| a | ge |", 1))) == ["FRM-029"]
    assert codes_of(tmp_path, text.replace(row, row.replace("|  |", "| |  |", 1) + " more |")) == ["FRM-039"]


@pytest.mark.parametrize("expression", ["selected(levels, 'federal')", "age > 3", "${a} = yes", "area = 'x'"])
def test_a_name_that_points_at_nothing_is_a_problem(tmp_path: Path, expression: str) -> None:
    """XPath takes `age` for a node that is not there, and would never ask the question."""
    text = form_text(f"integer | a\nselect_one levels | l | {expression} | | | area = 'a' and name != 'none'")
    assert codes_of(tmp_path, text) == ["FRM-029"]
