"""Every message about a study folder: what brings it up, and where it says the fault is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rondetafel.instruments.survey.folder.answers import answer_problems, read_answers
from rondetafel.instruments.survey.folder.entries import PROBLEMS
from rondetafel.instruments.survey.folder.form_check import form_problems
from rondetafel.instruments.survey.folder.population import read_population
from rondetafel.instruments.survey.folder.study import read_study
from rondetafel.instruments.survey.folder.study_file import read_study_file
from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.forms.reading import ExaminedForm, examine_form, read_form

from .small_study import answer_rows, csv_text, form_text, population_rows, write_small_study


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_study(tmp_path_factory.mktemp("small") / "study")


@pytest.fixture
def study(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "study"))


def found(call: Callable[[], object]) -> list[tuple[str, str | None, int | None, str | None]]:
    """Code and place of each problem; each must be told in three languages."""
    with pytest.raises(BadInput) as caught:
        call()
    return told(caught.value.problems)


def told(
    problems: tuple[Problem, ...] | list[Problem],
) -> list[tuple[str, str | None, int | None, str | None]]:
    for problem in problems:
        for language in ("nl", "fr", "en"):
            assert "{" not in problem.in_language(language)
    return [(each.code, each.place.file, each.place.row, each.place.column) for each in problems]


def description_problems(
    study: Path, old: str, new: str
) -> list[tuple[str, str | None, int | None, str | None]]:
    text = (study / "study.yaml").read_text(encoding="utf-8")
    assert old in text
    (study / "study.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return told(read_study_file(study / "study.yaml").problems)


@pytest.mark.parametrize(
    ("code", "old", "new", "row", "column"),
    [
        ("STU-003", "contact:", "contactt:", 7, "contactt"),
        ("STU-004", "contact: onderzoek@voorbeeld.example", "contact:", 7, "contact"),
        ("STU-005", 'version: "1.0"', "version: [1, 0]", 10, "version"),
        ("STU-006", "id: small", "id: Klein & fijn", 1, "id"),
        ("STU-007", "fr: Fictif., ", "", 5, "ethics"),
        ("STU-007", "{nl: Niemand., fr: Personne., en: Nobody.}", "Nobody", 6, "funding"),
        ("STU-008", "2026-05-15", "15/05/2026", 9, "date"),
        ("STU-009", "end: 2026-03-31\n", "end: 2025-03-31\n", 13, "fieldwork.end"),
        ("STU-010", "synthetic: true", "synthetic: perhaps", 4, "synthetic"),
        ("STU-011", "mr: 7.3", "mr: eleven", 19, "party_positions.mr"),
        ("STU-012", "authors: [Groep Voorbeeld]", "authors: Groep", 8, "authors"),
        ("STU-013", "phase: negotiation", "phase: campaign", 3, "phase"),
        ("STU-014", "[cd_v, vooruit]", "[cd_v, voorruit]", 18, "levels[2].parties[2]"),
        ("STU-016", "[cd_v, vooruit]", "[cd_v, vooruit, cd_v]", 18, "levels[2].parties[3]"),
        ("STU-019", "{n_va: 7.2, mr: 7.3, vooruit: 3.3, cd_v: 5.4}", "7", 19, "party_positions"),
    ],
)  # fmt: skip
def test_a_fault_in_the_description_is_told_with_its_line(
    study: Path, code: str, old: str, new: str, row: int, column: str
) -> None:
    problems = description_problems(study, old, new)
    assert (code, "study.yaml", row, column) in problems
    assert len(problems) == 1 or code == "STU-003"  # a misspelled key is missing as well


def test_waves_come_in_the_order_of_fieldwork_and_once(study: Path) -> None:
    wave = "    - {id: 1, start: 2026-01-05, end: 2026-03-31}\n"
    again = "    - {id: 1, start: 2026-01-01, end: 2026-03-31}\n"
    assert description_problems(study, wave, wave + again) == [
        ("STU-016", "study.yaml", 16, "fieldwork.waves[2].id"),
        ("STU-017", "study.yaml", 16, "fieldwork.waves[2].start"),
    ]


def test_a_study_must_report_on_some_level(study: Path) -> None:
    reason = "excluded: {nl: Nee., fr: Non., en: No.}"
    text = (study / "study.yaml").read_text(encoding="utf-8")
    (study / "study.yaml").write_text(text.replace("]}\n", f"], {reason}}}\n"), encoding="utf-8")
    assert told(read_study_file(study / "study.yaml").problems) == [("STU-018", "study.yaml", 16, "levels")]


def test_a_file_without_a_description_is_said_to_be_one(study: Path) -> None:
    (study / "study.yaml").write_text("just a text\n", encoding="utf-8")
    assert found(lambda: read_study_file(study / "study.yaml")) == [("STU-015", "study.yaml", 1, None)]


def test_a_policy_can_only_be_stricter_and_numbers_as_names_do_not_break_it(study: Path) -> None:
    """S-10: at least as strict as the default."""
    problems = description_problems(study, "contact:", "disclosure: {cell: 3, 7: 8}\ncontact:")
    assert sorted(row[0] for row in problems) == ["GAT-022", "GAT-026"]
    assert {row[2] for row in problems} == {7}


def test_an_empty_folder_misses_four_files(tmp_path: Path) -> None:
    assert [row[0] for row in found(lambda: read_study(tmp_path))] == ["STU-001"] * 4


def test_two_files_for_one_thing_are_not_chosen_between(study: Path) -> None:
    (study / "answers.sav").write_bytes(b"anything")
    assert found(lambda: read_study(study)) == [("STU-002", "study", None, None)]


def test_faults_of_the_earlier_study_bear_its_name(study: Path) -> None:
    (study / "earlier").mkdir()
    problems = found(lambda: read_study(study))
    assert problems == [("STU-001", "earlier", None, None)] * 4


# the form


def examined(study: Path, text: str) -> ExaminedForm:
    (study / "form.md").write_text(text, encoding="utf-8")
    return examine_form(study / "form.md")


def test_a_party_at_the_table_must_be_asked_about(study: Path) -> None:
    text = "\n".join(line for line in form_text().split("\n") if "| contact__federal__mr |" not in line)
    description = read_study_file(study / "study.yaml").description
    problems = form_problems(examined(study, text), description, "form.md")
    assert told(problems) == [("STU-040", "form.md", None, None)]
    assert problems[0].values["question"] == "contact__federal__mr"


def test_a_party_that_is_not_at_the_table_must_not_be_asked_about(study: Path) -> None:
    description = read_study_file(study / "study.yaml").description
    text = form_text().replace("influence__flemish__cd_v", "influence__flemish__mr")
    problems = form_problems(examined(study, text), description, "form.md")
    assert [(each.code, each.values["question"]) for each in problems] == [
        ("STU-041", "influence__flemish__mr")
    ]


def test_another_scale_is_told_once_per_list(study: Path) -> None:
    description = read_study_file(study / "study.yaml").description
    text = form_text(scales={"contact_frequency": ("never", "daily")})
    problems = form_problems(examined(study, text), description, "form.md")
    assert [(each.code, each.values["unknown"]) for each in problems] == [("STU-042", "daily")]


def test_the_type_of_organisation_must_be_asked(study: Path) -> None:
    description = read_study_file(study / "study.yaml").description
    text = form_text().replace("| type | type | type | type |", "| kind | kind | kind | kind |")
    problems = form_problems(examined(study, text), description, "form.md")
    assert told(problems) == [("STU-043", "form.md", None, None)]


def test_a_level_that_is_not_understood_is_not_held_against_the_form(study: Path) -> None:
    assert description_problems(study, "[cd_v, vooruit]", "[cd_v, voorruit]") == [
        ("STU-014", "study.yaml", 18, "levels[2].parties[2]")
    ]
    description = read_study_file(study / "study.yaml").description
    assert form_problems(examine_form(study / "form.md"), description, "form.md") == []


# a form with faults still serves to check the answers


def test_a_whole_form_is_read_as_it_always_was(study: Path) -> None:
    assert examine_form(study / "form.md").form == read_form(study / "form.md")


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("| decimal | fte |", "| slider | fte |", {"fte"}),
        ("| integer | lr |", "| integer | fte |", {"fte"}),
        ("| select_one survey_domains | domain |", "| select_one domains_of_survey | domain |", {"domain"}),
        ("| levels | none | none | none | none |", "| levels |  | none | none | none |", {"levels"}),
    ],
)
def test_a_question_with_a_fault_is_left_out_and_the_others_stay(
    study: Path, old: str, new: str, gone: set[str]
) -> None:
    text = form_text()
    assert text.count(old) == 1
    whole = examined(study, text).form
    found_ = examined(study, text.replace(old, new))
    assert found_.problems
    assert whole is not None
    assert found_.form is not None
    kept = {item.name for item in found_.form.items}
    assert {item.name for item in whole.items} - kept >= gone
    assert "contact__federal__mr" in kept
    assert gone - {"lr"} <= found_.doubtful


def test_a_wrong_condition_is_forgotten_and_its_question_stays(study: Path) -> None:
    text = form_text().replace("selected(${levels}, 'federal')", "selected(${lvels}, 'federal')", 1)
    found_ = examined(study, text)
    assert [problem.code for problem in found_.problems] == ["FRM-032"]
    assert found_.form is not None
    question = found_.form.question("contact__federal__n_va")
    assert question is not None
    assert question.relevant == ""


def test_a_missing_translation_changes_nothing_about_answers(study: Path) -> None:
    text = form_text().replace("| consent | yes | yes | yes | yes |", "| consent | yes | yes |  | yes |")
    found_ = examined(study, text)
    assert [problem.code for problem in found_.problems] == ["FRM-018"]
    assert found_.form is not None
    assert len(found_.form.questions) == len(read_form(_whole(study)).questions)


def _whole(study: Path) -> Path:
    (study / "form.md").write_text(form_text(), encoding="utf-8")
    return study / "form.md"


def test_a_circle_beside_another_fault_does_not_stop_the_check(study: Path) -> None:
    """What depends on itself cannot be worked out, and is found although another fault comes first."""
    text = form_text().replace(
        "| decimal | fte | fte | fte | fte |  |", "| decimal | fte | fte | fte | fte | ${lr} > 1 |"
    )
    text = text.replace("| integer | lr | lr | lr | lr |  |", "| integer | lr | lr | lr | lr | ${fte} > 1 |")
    text = text.replace("| select_one attention_scale | attn", "| slider | attn")
    found_ = examined(study, text)
    assert sorted(problem.code for problem in found_.problems) == ["FRM-011", "FRM-037", "FRM-037"]
    assert found_.form is not None
    assert found_.form.question("fte") is None


def test_where_groups_are_broken_nothing_is_said_about_answers(study: Path) -> None:
    found_ = examined(study, form_text().replace("| integer | lr |", "| begin_group | lr |"))
    assert found_.form is None
    assert found_.problems


def test_faults_in_the_form_do_not_hide_those_of_the_answers(study: Path) -> None:
    text = form_text().replace("| decimal | fte |", "| slider | fte |")
    (study / "form.md").write_text(text, encoding="utf-8")
    rows = answer_rows()
    rows[3]["lr"] = "left"
    (study / "answers.csv").write_text(csv_text(rows), encoding="utf-8")
    assert found(lambda: read_study(study)) == [
        ("FRM-011", "form.md", 6, "type"),
        ("FRM-105", "answers.csv", 5, "lr"),
    ]


# the population


def population_problems(
    study: Path, change: Callable[[list[dict[str, str]]], object]
) -> list[tuple[str, int | None, str | None]]:
    rows = population_rows(answer_rows(), 180)
    change(rows)
    text = csv_text(rows) if rows else "id,name,type,disposition\n"
    (study / "population.csv").write_text(text, encoding="utf-8")
    description = read_study_file(study / "study.yaml").description
    problems = found(lambda: read_population(study / "population.csv", description))
    return [(code, row, column) for code, _, row, column in problems]


def test_each_fault_in_the_population_has_its_row_and_column(study: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["wave"] = "1"
        rows[1]["id"] = rows[0]["id"]
        rows[2]["name"] = ""
        rows[3]["type"] = "vakbondd"
        rows[4]["disposition"] = ""
        rows[5]["wave"] = "5"

    assert population_problems(study, change) == [
        ("STU-031", 3, "id"),
        ("STU-032", 4, "name"),
        ("STU-033", 5, "type"),
        ("STU-032", 6, "disposition"),
        ("STU-034", 7, "wave"),
    ]


def test_a_population_needs_its_columns(study: Path) -> None:
    assert population_problems(study, lambda rows: [row.pop("name") for row in rows]) == [
        ("STU-030", None, None)
    ]


def test_a_population_has_rows(study: Path) -> None:
    (code, *_), *others = population_problems(study, lambda rows: rows.clear())
    assert (code, others) in (("STU-035", []), ("TAB-004", []))


# the answers


def answers_found(study: Path, rows: list[dict[str, str]]) -> list[tuple[str, int | None, str | None]]:
    (study / "answers.csv").write_text(csv_text(rows), encoding="utf-8")
    description = read_study_file(study / "study.yaml").description
    form = read_form(study / "form.md")
    problems = found(lambda: read_answers(study / "answers.csv", form, description))
    return [(code, row, column) for code, _, row, column in problems]


def test_answers_need_a_key_of_their_own(study: Path) -> None:
    rows = answer_rows()
    for row in rows:
        del row["respondent"]
    assert answers_found(study, rows) == [("STU-050", None, None)]


def test_an_answer_in_no_wave_or_an_unknown_one_is_refused(study: Path) -> None:
    rows = [{**row, "wave": "1"} for row in answer_rows()]
    rows[0]["wave"], rows[1]["wave"] = "", "9"
    assert answers_found(study, rows) == [("STU-034", 3, "wave"), ("STU-032", 2, "wave")]


def test_answers_that_could_be_tied_to_a_name_are_refused(study: Path) -> None:
    """S-4."""
    rows = answer_rows()
    rows[4]["respondent"] = "org0004"
    (study / "answers.csv").write_text(csv_text(rows), encoding="utf-8")
    assert found(lambda: read_study(study)) == [("STU-051", "answers.csv", 6, "respondent")]


def test_more_answers_than_completes_or_than_invited_are_refused(study: Path) -> None:
    rows = answer_rows()
    more = [*rows, *({**row, "respondent": f"x{row['respondent']}"} for row in rows[:3])]
    for row in more:
        row["type"] = "trade_union"
    description = read_study_file(study / "study.yaml").description
    population = read_population(study / "population.csv", description)
    (study / "answers.csv").write_text(csv_text(more), encoding="utf-8")
    answers = read_answers(study / "answers.csv", read_form(study / "form.md"), description)
    assert [row[0] for row in told(answer_problems(answers, population, description))] == [
        "STU-052",
        "STU-053",
    ]


def test_too_few_answers_are_no_study(study: Path) -> None:
    write_small_study(study, rows=answer_rows()[:9])
    assert [row[0] for row in found(lambda: read_study(study))] == ["STU-054"]


def test_every_code_of_the_survey_has_a_test() -> None:
    here = Path(__file__).resolve()
    files = [*here.parent.glob("*.py"), *(here.parents[2] / "cli").glob("test_study*.py")]
    tests = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [code for code in PROBLEMS.codes() if code not in tests] == []
