"""From the options of `access` to a prepared source: a map, columns, or columns over a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rondetafel.cli.access_checks import option_problems
from rondetafel.cli.access_choices import Choices
from rondetafel.cli.terminal import Terminal

if TYPE_CHECKING:
    from rondetafel.lib.access.periods import PeriodKind
    from rondetafel.lib.access.rule import InsiderRule
    from rondetafel.lib.base.problems import Problem
    from rondetafel.lib.base.progress import Progress
    from rondetafel.lib.sources.prepared import PreparedSource
    from rondetafel.lib.sources.source_map import SourceMap

POPULATION_KEYS = {
    "organisation": "population-id",
    "name": "population-name",
    "group": "group",
    "start": "population-start",
    "end": "population-end",
}


def load_source(
    choices: Choices, terminal: Terminal, workspace: Path, progress: Progress
) -> tuple[PreparedSource, PeriodKind, InsiderRule]:
    """Read, check and prepare what the user named.

    Args:
        choices: the options.
        terminal: for messages.
        workspace: folder for staged tables; the caller removes it.
        progress: told of rows read and checked.

    Raises:
        BadInput: every problem of the options, or else of every file.
    """
    from rondetafel.lib.access.frequency import Frequency
    from rondetafel.lib.access.periods import PeriodKind
    from rondetafel.lib.access.rule import default_rule
    from rondetafel.lib.base.problems import BadInput
    from rondetafel.lib.sources.preparation import prepare_source

    source = _source_map(choices)
    if problems := option_problems(choices, source):
        raise BadInput(problems)
    try:
        prepared = prepare_source(
            source,
            choices.contacts,
            workspace=workspace,
            skip_bad_rows=choices.skip_bad_rows,
            progress=progress,
        )
    except BadInput as bad:
        _write_problems(bad.problems, choices, terminal)
        raise
    _write_problems(prepared.problems, choices, terminal)
    records = prepared.contacts or prepared.seats
    if records is not None and records.skipped:
        terminal.say("skipped", skipped=records.skipped, rows=records.rows)
    rule = default_rule()
    if threshold := choices.threshold or source.threshold:
        rule = rule.with_threshold(Frequency[threshold.upper()])
    return prepared, PeriodKind(choices.period or source.period or "year"), rule


def _source_map(choices: Choices) -> SourceMap:
    """The map that was named, or none, with the options of the command line over it."""
    from rondetafel.lib.base.text import Localised
    from rondetafel.lib.sources.source_map import Kind, SourceMap, load_map

    name = choices.contacts.name
    source = (
        load_map(choices.source) if choices.source else SourceMap(name, Kind.CONTACTS, Localised.same(name))
    )
    populations = [_member_file(path) for path in choices.population]
    roles = [
        "population" if number == 1 else f"population {number}" for number in range(1, len(populations) + 1)
    ]
    return replace(
        source,
        title=Localised.same(choices.title) if choices.title else source.title,
        files={**source.files, **dict(zip(roles, map(str, populations), strict=True))},
        columns={**source.columns, **_frozen_columns(choices.population), **choices.columns()},
        observed_from=choices.observed_from or source.observed_from,
        observed_to=choices.observed_to or source.observed_to,
    )


def _member_file(population: Path) -> Path:
    """The file of members, also of a population that was frozen in a folder."""
    from rondetafel.lib.populations.snapshot import is_snapshot, read_snapshot

    if is_snapshot(population):
        return population.absolute() / read_snapshot(population).members
    return population.absolute()


def _frozen_columns(populations: Sequence[Path]) -> dict[str, str]:
    """Headings of frozen populations, which are called as their roles: those that all of them have."""
    from rondetafel.lib.populations.snapshot import is_snapshot, read_snapshot

    frozen = [set(read_snapshot(population).roles) for population in populations if is_snapshot(population)]
    known = set.intersection(*frozen) if frozen else set()
    return {key: role for role, key in POPULATION_KEYS.items() if role in known}


def _write_problems(problems: tuple[Problem, ...], choices: Choices, terminal: Terminal) -> None:
    if not problems or choices.problems is None:
        return
    from rondetafel.lib.base.files import whole_file
    from rondetafel.lib.tabular.problem_listing import write_problems_csv

    with whole_file(choices.problems, force=choices.force) as draft:
        write_problems_csv(problems, draft, terminal.language)
    terminal.say("problems_written", path=choices.problems)
