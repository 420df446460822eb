"""What is wrong with the options of `access` before a file is read: all of it, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rondetafel.cli.access_choices import Choices
from rondetafel.cli.targets import file_problems, folder_problems
from rondetafel.lib.base.problems import Catalogue, Place, Problem

if TYPE_CHECKING:
    from rondetafel.lib.sources.source_map import SourceMap

PROBLEMS = Catalogue(__package__)
MOST_POPULATIONS = 2


def option_problems(choices: Choices, source: SourceMap) -> list[Problem]:
    """Options that are missing, contradict each other or would do nothing; files that cannot be used.

    Args:
        choices: the options.
        source: the map that was named, or an empty one, with the options over it.
    """
    if source.reader:
        problems = list(_without_effect(choices, source))
    else:
        problems = [*_missing(choices, source), *_without_population(choices, source)]
    names = [Path(file).name for role, file in source.files.items() if role.startswith("population")]
    if len(names) > MOST_POPULATIONS:
        problems.append(PROBLEMS.problem("CLI-002", n=len(names)))
    problems += [PROBLEMS.problem("CLI-008", name=name) for name in sorted(_repeated(names))]
    if source.observed_from and source.observed_to and source.observed_from > source.observed_to:
        problems.append(PROBLEMS.problem("CLI-005", first=source.observed_from, last=source.observed_to))
    problems += _unusable(choices)
    if choices.problems is not None:
        problems += file_problems(choices.problems, force=choices.force, keep=_inputs(choices))
    if choices.out is not None:
        problems += folder_problems(choices.out, force=choices.force)
    return problems


def _missing(choices: Choices, source: SourceMap) -> Iterator[Problem]:
    """A map demands its own columns; without one the command line must name them."""
    wanted = [] if choices.source else ["organisation", "seat", "date"]
    if "population" in source.files:
        wanted.append("population-id")
    for key in wanted:
        if key not in source.columns:
            yield PROBLEMS.problem("CLI-001", option=f"--{key}")


def _without_population(choices: Choices, source: SourceMap) -> Iterator[Problem]:
    if "population" not in source.files:
        for key in choices.population_columns():
            yield PROBLEMS.problem("CLI-003", option=f"--{key}")


def _without_effect(choices: Choices, source: SourceMap) -> Iterator[Problem]:
    """A map with a reader of its own knows its columns; an option would be ignored without a word."""
    given = [*choices.columns(), *(["population"] if choices.population else [])]
    for key in given:
        yield PROBLEMS.problem("CLI-004", option=f"--{key}", map=source.id)


def _repeated(names: Sequence[str]) -> set[str]:
    """Names of populations that are the same without their suffix: figures and JSON refer to them by it."""
    stems = [name.partition(".")[0] for name in names]
    return {stem for stem in stems if stems.count(stem) > 1}


def _unusable(choices: Choices) -> Iterator[Problem]:
    """A folder is right for a map that names the files in it, and for a frozen population."""
    from rondetafel.lib.populations.snapshot import is_snapshot
    from rondetafel.lib.tabular.messages import PROBLEMS as OF_TABLES

    for path in _inputs(choices):
        if not path.exists():
            yield OF_TABLES.problem("TAB-001", Place(file=str(path)))
        elif path.is_dir() and not is_snapshot(path) and not (choices.source and path == choices.contacts):
            yield OF_TABLES.problem("TAB-002", Place(file=str(path)))


def _inputs(choices: Choices) -> tuple[Path, ...]:
    return (choices.contacts, *choices.population)
