"""From the options of `access` to evidence: a map or columns, populations, period and rule."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rondetafel.cli.terminal import Terminal

if TYPE_CHECKING:
    from rondetafel.instruments.access.pipeline import AccessEvidence
    from rondetafel.lib.access.periods import PeriodKind
    from rondetafel.lib.access.rule import InsiderRule
    from rondetafel.lib.base.problems import Problem


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


def load_evidence(
    choices: Choices, terminal: Terminal, workspace: Path
) -> tuple[AccessEvidence, PeriodKind, InsiderRule]:
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

    try:
        evidence, skipped = _read(choices, terminal, workspace)
    except BadInput as bad:
        _write_problems(bad.problems, choices, terminal)
        raise
    _write_problems(skipped, choices, terminal)
    if evidence.records.skipped:
        terminal.say("skipped", skipped=evidence.records.skipped, rows=evidence.records.rows)
    rule = default_rule()
    if choices.threshold:
        rule = rule.with_threshold(Frequency[choices.threshold.upper()])
    return evidence, PeriodKind(choices.period or "year"), rule


def _read(
    choices: Choices, terminal: Terminal, workspace: Path
) -> tuple[AccessEvidence, tuple[Problem, ...]]:
    from rondetafel.instruments.access.plain_files import (
        PROBLEMS,
        ContactColumns,
        PopulationColumns,
        evidence_from_files,
    )
    from rondetafel.lib.base.problems import BadInput

    missing = [
        PROBLEMS.problem("ACC-004", option=f"--{option}")
        for option in ("organisation", "seat", "date")
        if not getattr(choices, option)
    ]
    if choices.population and not choices.population_id:
        missing.append(PROBLEMS.problem("ACC-004", option="--population-id"))
    if missing:
        raise BadInput(missing)
    assert choices.organisation and choices.seat and choices.date
    columns = ContactColumns(
        choices.organisation,
        choices.seat,
        choices.date,
        choices.venue,
        choices.meeting,
        choices.observed_from,
        choices.observed_to,
    )
    populations = [
        PopulationColumns(
            path,
            choices.population_id or "",
            choices.group,
            choices.population_name,
            choices.population_start,
            choices.population_end,
        )
        for path in choices.population
    ]
    return evidence_from_files(
        choices.contacts,
        columns,
        populations,
        workspace=workspace,
        skip_bad_rows=choices.skip_bad_rows,
        progress=terminal.progress(),
    )


def _write_problems(problems: tuple[Problem, ...], choices: Choices, terminal: Terminal) -> None:
    if not problems or choices.problems is None:
        return
    from rondetafel.lib.base.files import whole_file
    from rondetafel.lib.tabular.problem_listing import write_problems_csv

    with whole_file(choices.problems, force=choices.force) as draft:
        write_problems_csv(problems, draft, terminal.language)
    terminal.say("problems_written", path=choices.problems)
