"""From the options of `access` to a prepared source: a map, columns, or columns over a map."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rondetafel.cli.terminal import Terminal

if TYPE_CHECKING:
    from rondetafel.lib.access.periods import PeriodKind
    from rondetafel.lib.access.rule import InsiderRule
    from rondetafel.lib.base.problems import Problem
    from rondetafel.lib.sources.prepared import PreparedSource
    from rondetafel.lib.sources.source_map import SourceMap


MOST_POPULATIONS = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose; None is not given."""

    contacts: Path
    organisation: str | None
    seat: str | None
    date: str | None
    venue: str | None
    meeting: str | None
    population: tuple[Path, ...]
    population_id: str | None
    population_name: str | None
    group: str | None
    population_start: str | None
    population_end: str | None
    source: str | None
    threshold: str | None
    period: str | None
    observed_from: datetime.date | None
    observed_to: datetime.date | None
    skip_bad_rows: bool
    problems: Path | None
    force: bool


def load_source(
    choices: Choices, terminal: Terminal, workspace: Path
) -> tuple[PreparedSource, PeriodKind, InsiderRule]:
    """Read, check and prepare what the user named.

    Args:
        choices: the options.
        terminal: for progress and messages.
        workspace: folder for staged tables; the caller removes it.

    Raises:
        BadInput: every problem of every file, and options that are missing.
    """
    from rondetafel.lib.access.frequency import Frequency
    from rondetafel.lib.access.periods import PeriodKind
    from rondetafel.lib.access.rule import default_rule
    from rondetafel.lib.base.problems import BadInput
    from rondetafel.lib.sources.preparation import prepare_source

    source = _source_map(choices)
    try:
        prepared = prepare_source(
            source,
            choices.contacts,
            workspace=workspace,
            skip_bad_rows=choices.skip_bad_rows,
            progress=terminal.progress(),
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
    from rondetafel.lib.base.problems import BadInput, Catalogue
    from rondetafel.lib.base.text import Localised
    from rondetafel.lib.sources.source_map import Kind, SourceMap, load_map

    name = choices.contacts.name
    source = (
        load_map(choices.source) if choices.source else SourceMap(name, Kind.CONTACTS, Localised.same(name))
    )
    columns = {
        "organisation": choices.organisation,
        "seat": choices.seat,
        "date": choices.date,
        "venue": choices.venue,
        "meeting": choices.meeting,
        "population-id": choices.population_id,
        "population-name": choices.population_name,
        "group": choices.group,
        "population-start": choices.population_start,
        "population-end": choices.population_end,
    }
    given = {key: heading for key, heading in columns.items() if heading}
    populations = {
        "population" if number == 1 else f"population {number}": str(path.absolute())
        for number, path in enumerate(choices.population, start=1)
    }
    merged = replace(
        source,
        files={**source.files, **populations},
        columns={**source.columns, **given},
        observed_from=choices.observed_from or source.observed_from,
        observed_to=choices.observed_to or source.observed_to,
    )
    if not choices.source:
        wanted = ["organisation", "seat", "date", *(["population-id"] if populations else [])]
        problems = Catalogue(__package__)
        missing = [
            problems.problem("CLI-001", option=f"--{key}") for key in wanted if key not in merged.columns
        ]
        if len(populations) > MOST_POPULATIONS:
            missing.append(problems.problem("CLI-002", n=len(populations)))
        if missing:
            raise BadInput(missing)
    return merged


def _write_problems(problems: tuple[Problem, ...], choices: Choices, terminal: Terminal) -> None:
    if not problems or choices.problems is None:
        return
    from rondetafel.lib.base.files import whole_file
    from rondetafel.lib.tabular.problem_listing import write_problems_csv

    with whole_file(choices.problems, force=choices.force) as draft:
        write_problems_csv(problems, draft, terminal.language)
    terminal.say("problems_written", path=choices.problems)
