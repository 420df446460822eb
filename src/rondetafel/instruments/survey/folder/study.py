"""A study folder, read and checked as a whole: every problem in every file at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rondetafel.instruments.survey.coding import study_frame
from rondetafel.instruments.survey.folder.answers import Answers, answer_problems, read_answers
from rondetafel.instruments.survey.folder.description import Description
from rondetafel.instruments.survey.folder.entries import PROBLEMS
from rondetafel.instruments.survey.folder.form_check import form_problems
from rondetafel.instruments.survey.folder.population import Population, read_population
from rondetafel.instruments.survey.folder.study_file import FILE, read_study_file
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.grouping import with_small_taken_together
from rondetafel.lib.base.files import file_sha256
from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import examine_form

FORMS = ("form.md", "form.xlsx")
POPULATIONS = ("population.csv", "population.xlsx")
ANSWERS = ("answers.csv", "answers.xlsx", "answers.sav", "answers.dta")
EARLIER = "earlier"
PASSPORT = "passport.yaml"

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Study:
    """Everything in a study folder.

    Args:
        folder: the folder.
        description: `study.yaml`.
        form: the questionnaire.
        population: everybody invited.
        answers: the checked and coded answers.
        frame: the answers as the measures use them.
        earlier: an earlier study to compare with.
        hashes: SHA-256 of each file that was read, by name.
    """

    folder: Path
    description: Description
    form: Form
    population: Population
    answers: Answers
    frame: StudyFrame
    earlier: Study | None
    hashes: tuple[tuple[str, str], ...]


def read_study(folder: Path, *, progress: Progress = silent) -> Study:
    """Read and check a study folder.

    Raises:
        BadInput: everything that is wrong in any of its files, each with file, row, column, cause and repair.
    """
    problems: list[Problem] = []
    unlisted = 0

    def part(name: str, read: Callable[[], Part]) -> Part | None:
        nonlocal unlisted
        progress(name, 0, None)
        try:
            return read()
        except BadInput as bad:
            problems.extend(bad.problems)
            unlisted += bad.unlisted
            return None

    def found(names: tuple[str, ...]) -> Path | None:
        present = [folder / name for name in names if (folder / name).is_file()]
        if len(present) > 1:
            files = ", ".join(path.name for path in present)
            problems.append(PROBLEMS.problem("STU-002", Place(file=folder.name), files=files))
        if not present:
            problems.append(PROBLEMS.problem("STU-001", Place(file=folder.name), what=" / ".join(names)))
        return present[0] if len(present) == 1 else None

    files = [found(names) for names in ((FILE,), FORMS, POPULATIONS, ANSWERS)]
    study_file, form_file, population_file, answers_file = files
    stated = part("study", lambda: read_study_file(study_file)) if study_file else None
    description = stated.description if stated else None
    problems += stated.problems if stated else ()
    examined = part("form", lambda: examine_form(form_file)) if form_file else None
    form = examined.form if examined else None
    if examined and form_file:
        problems += examined.problems
        problems += form_problems(examined, description, form_file.name) if description else ()
    population = (
        part("population", lambda: read_population(population_file, description))
        if population_file and description
        else None
    )
    answers = (
        part("answers", lambda: read_answers(answers_file, form, description))
        if answers_file and description
        else None
    )
    if answers and population and description:
        problems += answer_problems(answers, population, description)
    earlier = part("earlier", lambda: read_earlier(folder, progress)) if (folder / EARLIER).is_dir() else None
    if problems or not (description and form and population and answers):
        raise BadInput(problems, unlisted)
    frame, population = with_small_taken_together(
        study_frame(answers.table, answers.waves, description), population, description.policy.base
    )
    hashes = [(path.name, str(file_sha256(path))) for path in files if path is not None]
    if (folder / PASSPORT).is_file():
        hashes.append((PASSPORT, str(file_sha256(folder / PASSPORT))))
    if earlier is not None:
        hashes += [(f"{EARLIER}/{name}", sha256) for name, sha256 in earlier.hashes]
    return Study(folder, description, form, population, answers, frame, earlier, tuple(hashes))


def read_earlier(folder: Path, progress: Progress = silent) -> Study:
    """The earlier study in a study folder; its files are named `earlier/…` in messages."""
    try:
        return read_study(folder / EARLIER, progress=progress)
    except BadInput as bad:
        raise BadInput([_inside(problem) for problem in bad.problems], bad.unlisted) from None


def _inside(problem: Problem) -> Problem:
    place = problem.place
    file = f"{EARLIER}/{place.file}" if place.file and place.file != EARLIER else EARLIER
    moved = Place(file, place.sheet, place.row, place.column)
    return Problem(problem.code, moved, problem.values, problem.package)
