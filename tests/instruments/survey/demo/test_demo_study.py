"""The demo study as a study folder: complete, consistent, marked as synthetic, not traceable."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from rondetafel.instruments.survey.demo.answer_table import DemoTable
from rondetafel.instruments.survey.demo.organisations import PARTY_POSITIONS
from rondetafel.instruments.survey.demo.population import invented_population
from rondetafel.instruments.survey.demo.published import LEVEL_PARTIES
from rondetafel.instruments.survey.demo.study import DemoStudy, demo_study, write_demo_study
from rondetafel.instruments.survey.folder.study import Study, read_study
from rondetafel.lib.base.problems import BadInput

FILES = ("study.yaml", "form.md", "population.csv", "answers.csv")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("demo") / "study"
    write_demo_study(target)
    return target


@pytest.fixture(scope="module")
def read(folder: Path) -> Study:
    return read_study(folder)


@pytest.fixture(scope="module")
def study() -> DemoStudy:
    return demo_study()


def test_the_folder_is_read_without_a_problem(read: Study) -> None:
    assert read.frame.size == 214
    assert read.earlier is not None
    assert read.earlier.frame.size == 327


def test_the_folder_in_scenario_b_is_read_without_a_problem(tmp_path: Path) -> None:
    write_demo_study(tmp_path / "study", scenario="B")
    assert read_study(tmp_path / "study").frame.size == 214


def test_every_table_and_description_says_that_it_is_synthetic(folder: Path) -> None:
    for part in (folder, folder / "earlier"):
        assert yaml.safe_load((part / "study.yaml").read_text(encoding="utf-8"))["synthetic"] is True
        for name in ("population.csv", "answers.csv"):
            with (part / name).open(encoding="utf-8", newline="") as file:
                assert {row["origin"] for row in csv.DictReader(file)} == {"synthetic"}


def test_names_are_clearly_invented(study: DemoStudy) -> None:
    invented = re.compile(r"Voorbeeld|Association exemple|Beispiel")
    names = study.population.column("name")
    assert all(invented.match(name) for name in names)
    assert len(set(names)) == len(names)


def test_the_same_seed_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    write_demo_study(tmp_path / "again")
    for name in (*FILES, *(f"earlier/{name}" for name in FILES)):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_another_seed_gives_other_answers(study: DemoStudy) -> None:
    assert demo_study(7).answers.rows != study.answers.rows


def test_a_folder_that_exists_is_not_overwritten(folder: Path) -> None:
    with pytest.raises(BadInput):
        write_demo_study(folder)


def test_answers_hold_no_id_or_name_of_the_population(study: DemoStudy) -> None:
    """S-4."""
    known = set(study.population.column("id")) | set(study.population.column("name"))
    assert not known & {cell for row in study.answers.rows for cell in row}


def test_the_order_of_answers_tells_nothing_about_the_population(study: DemoStudy) -> None:
    """S-4: in the order of the population, types would agree row by row."""
    answered = [
        kind
        for kind, disposition in zip(
            study.population.column("type"), study.population.column("disposition"), strict=True
        )
        if disposition == "complete"
    ]
    types = study.answers.column("type")
    assert sorted(types) == sorted(answered)
    agreeing = np.mean([one == other for one, other in zip(types, answered, strict=True)])
    expected = sum((types.count(kind) / len(types)) ** 2 for kind in set(types))
    assert abs(agreeing - expected) < 0.15


@pytest.mark.parametrize("seed", range(5))
def test_respondents_resemble_the_population_by_type(seed: int) -> None:
    """S-3: no detectable deviation, by the test of respondents against non-respondents (M02)."""
    from scipy.stats import chi2_contingency

    population = invented_population(np.random.default_rng(seed), 214, waves=2)
    answered = population.disposition == "complete"
    assert answered.sum() == 214
    table = [
        [(answered & (population.type == kind)).sum(), (~answered & (population.type == kind)).sum()]
        for kind in np.unique(population.type)
    ]
    assert chi2_contingency(table, correction=False).pvalue > 0.1


def cells(table: DemoTable, row: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(table.columns, row, strict=True))


def test_only_parties_at_tables_of_an_organisation_are_asked_about(study: DemoStudy) -> None:
    """S-5: contact at its levels, influence at its main levels, ties with parties at one of its tables."""
    for row in study.answers.rows:
        answer = cells(study.answers, row)
        levels, main = answer["levels"].split(), answer["main_levels"].split()
        assert set(main) <= set(levels)
        for level, parties in LEVEL_PARTIES.items():
            for party in parties:
                assert bool(answer[f"contact__{level}__{party}"]) == (level in levels)
                assert bool(answer[f"influence__{level}__{party}"]) == (level in main)
        for party in {party for parties in LEVEL_PARTIES.values() for party in parties}:
            shown = any(party in LEVEL_PARTIES[level] for level in levels)
            assert bool(answer[f"hist_tie__{party}"]) == shown
            assert bool(answer[f"position__{party}"]) == shown


def test_some_questions_are_left_open_with_a_code(study: DemoStudy) -> None:
    for measure in ("contact", "influence", "hist_tie", "position", "attn"):
        columns = [name for name in study.answers.columns if name.startswith(measure)]
        codes = {cell for name in columns for cell in study.answers.column(name)}
        assert codes & {"dont_know", "no_answer"}, measure


def test_the_excluded_level_is_asked_about_and_has_its_reason(read: Study) -> None:
    """S-6."""
    (brussels,) = read.description.excluded
    assert brussels.id == "brussels"
    assert (np.array(read.answers.table.numbers["contact__brussels__mr"]) >= 1).sum() >= 30


def test_descriptions_hold_the_party_positions_that_answers_were_made_with(read: Study) -> None:
    assert read.earlier is not None
    assert dict(read.earlier.description.party_positions) == PARTY_POSITIONS
    assert read.description.party_positions.items() <= PARTY_POSITIONS.items()
