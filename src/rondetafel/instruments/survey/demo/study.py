"""The demo study: invented answers that give every published number of the two surveys (methods.md §8).

Nobody has seen the real answers; these are made so that a report on them says what was published. Counts are
equal for every seed. The published directions of effect are built in as propensities, and what was found to
have no effect is balanced out, see `contacts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np

from rondetafel.instruments.survey.demo.answer_table import DemoTable, population_table
from rondetafel.instruments.survey.demo.negotiation import negotiation_answers
from rondetafel.instruments.survey.demo.population import invented_population
from rondetafel.instruments.survey.demo.pre_election import pre_election_answers
from rondetafel.instruments.survey.demo.published import (
    COMPLETE,
    EARLIER_COMPLETE,
    EARLIER_CONSTITUENCIES,
    Scenario,
)
from rondetafel.lib.base.files import whole_folder

SEED = 20260515
EARLIER = "earlier"
_FORMS = "rondetafel.instruments.survey"
_DESCRIPTIONS = "rondetafel.instruments.survey.demo"


@dataclass(frozen=True, slots=True)
class DemoStudy:
    """Both surveys as tables of text.

    Args:
        population: all 1,559 organisations invited after the elections.
        answers: the 214 answers, under random keys and in random order.
        earlier_population: organisations invited before the elections; their number is invented.
        earlier_answers: the 327 answers of then.
    """

    population: DemoTable
    answers: DemoTable
    earlier_population: DemoTable
    earlier_answers: DemoTable


def demo_study(seed: int = SEED, *, scenario: Scenario = "A") -> DemoStudy:
    """Invent both surveys.

    Args:
        seed: the same seed gives the same study.
        scenario: which of the two sets of counts behind the published shares: A with one main level per
            organisation, B with several.
    """
    after, before = (np.random.default_rng(sequence) for sequence in np.random.SeedSequence(seed).spawn(2))
    population = invented_population(after, COMPLETE, waves=2)
    earlier = invented_population(before, EARLIER_COMPLETE, waves=1, by_constituency=EARLIER_CONSTITUENCIES)
    return DemoStudy(
        population_table(population),
        negotiation_answers(after, population, scenario),
        population_table(earlier),
        pre_election_answers(before, earlier),
    )


def write_demo_study(
    folder: Path, *, seed: int = SEED, scenario: Scenario = "A", force: bool = False
) -> None:
    """Write a complete study folder, with the earlier study in `earlier`.

    Args:
        folder: where; it must not exist, or be empty.
        seed: the same seed gives the same files.
        scenario: see `demo_study`.
        force: replace a folder that exists.

    Raises:
        BadInput: the folder exists and `force` is off.
    """
    study = demo_study(seed, scenario=scenario)
    with whole_folder(folder, force=force) as draft:
        _write(draft, "study.yaml", "form.md", study.population, study.answers)
        (draft / EARLIER).mkdir()
        _write(
            draft / EARLIER,
            "earlier_study.yaml",
            "earlier_form.md",
            study.earlier_population,
            study.earlier_answers,
        )


def _write(folder: Path, description: str, form: str, population: DemoTable, answers: DemoTable) -> None:
    texts = {
        "study.yaml": resources.files(_DESCRIPTIONS).joinpath(description).read_text(encoding="utf-8"),
        "form.md": resources.files(_FORMS).joinpath(form).read_text(encoding="utf-8"),
        "population.csv": population.as_csv(),
        "answers.csv": answers.as_csv(),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
