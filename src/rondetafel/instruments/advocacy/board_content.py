"""What stands on the one page for the board; rows and texts are cut so that it stays one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.instruments.advocacy import findings
from rondetafel.instruments.advocacy.access_check import AccessCheck
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.tables.access_tables import access_label
from rondetafel.instruments.advocacy.upcoming import next_action_with, next_steps
from rondetafel.instruments.advocacy.wording import CHOICES, say
from rondetafel.lib.base.text import Language, enumerated
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import entry_label

MOST_STEPS, MOST_DECISIONS, MOST_TARGETS, MOST_COALITIONS, MOST_SIGNALS = 6, 3, 6, 3, 5
LONG, SHORT, ONE_LINE = 64, 38, 30  # characters of a cell: two lines, two lines of a narrow one, one line
TITLE_LENGTH, OWNER_LENGTH, GOAL_LENGTH, SIGNAL_LENGTH = 48, 40, 200, 190


@dataclass(frozen=True, slots=True)
class BoardTable:
    """A small table.

    Args:
        heading: heading above it, with how many rows of how many are shown.
        headings: headings of its columns.
        rows: its rows.
        widths: share of the page of each column; together 1.
    """

    heading: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """All texts of the page, in one language."""

    badge: str
    title: str
    imprint: str
    goal: tuple[tuple[str, str], ...]
    tables: tuple[BoardTable, ...]
    signals_heading: str
    signals: tuple[str, ...]


def board_content(plan: Plan, language: Language) -> BoardPage:
    """The page: goal, what is next, who decides, targets with position, coalitions, signals."""
    tables = (
        _steps(plan, language),
        _decisions(plan, language),
        _targets(plan, language),
        _coalitions(plan, language),
    )
    signals = [shortened(each, SIGNAL_LENGTH) for each in findings.signals(plan, language)]
    return BoardPage(
        badge=say("synthetic_plan", language) if plan.about.synthetic else "",
        title=shortened(plan.about.title, TITLE_LENGTH),
        imprint=" · ".join(
            part
            for part in (
                shortened(plan.about.organisation, OWNER_LENGTH),
                numbers.day(plan.day, language),
                say("for_the_board", language),
            )
            if part
        ),
        goal=tuple((term, shortened(text, GOAL_LENGTH)) for term, text in findings.goal(plan, language)),
        tables=tuple(table for table in tables if table.rows),
        signals_heading=say("heading_signals", language),
        signals=tuple(signals[:MOST_SIGNALS]),
    )


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut at a word where that is possible."""
    if len(text) <= most:
        return text
    cut, after = text[: most - 1], text[most - 1 :]
    inside_word = not after.startswith(" ") and " " in cut[most // 2 :]
    return f"{cut.rsplit(' ', 1)[0] if inside_word else cut.rstrip()}…"


def _table(
    id: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    most: int,
    widths: tuple[float, ...],
    language: Language,
) -> BoardTable:
    heading = say(f"heading_{id}", language)
    if len(rows) > most:
        heading = say("heading_part", language, heading=heading, shown=most, total=len(rows))
    names = tuple(say(f"column_{column}", language) for column in columns)
    return BoardTable(heading, names, tuple(rows[:most]), widths)


def _steps(plan: Plan, language: Language) -> BoardTable:
    rows = [
        (
            numbers.day(step.day, language) + (f" ({say('overdue', language)})" if step.overdue else ""),
            shortened(step.what, LONG),
            shortened(enumerated(step.whom, language), SHORT),
            say(f"step_{step.kind}", language),
        )
        for step in next_steps(plan)
    ]
    columns = ("day", "what", "whom", "kind")
    return _table("next", columns, rows, MOST_STEPS, (0.22, 0.37, 0.24, 0.17), language)


def _decisions(plan: Plan, language: Language) -> BoardTable:
    rows = [
        (
            numbers.day(each.day, language),
            shortened(each.name, LONG),
            shortened(each.decided_by, SHORT),
            CHOICES.label("decisions", "level", each.level).in_language(language),
        )
        for each in sorted(plan.decisions, key=lambda each: (each.day, each.name))
        if each.day >= plan.day
    ]
    columns = ("day", "decision", "decided_by", "level")
    return _table("decisions", columns, rows, MOST_DECISIONS, (0.22, 0.37, 0.24, 0.17), language)


def _targets(plan: Plan, language: Language) -> BoardTable:
    rows = []
    for check in AccessCheck(plan).targets():
        target, step = check.target, next_action_with(plan, check.target.name)
        position = CHOICES.label("targets", "position", target.position) if target.position else None
        rows.append(
            (
                shortened(target.name, ONE_LINE),
                entry_label("advocacy_targets", target.kind).in_language(language),
                position.in_language(language) if position else numbers.undefined(language),
                access_label(check).in_language(language),
                shortened(step.what if step else say("nothing_planned", language), ONE_LINE),
            )
        )
    columns = ("target", "target_kind", "position", "access", "next_with")
    return _table("targets", columns, rows, MOST_TARGETS, (0.27, 0.2, 0.13, 0.13, 0.27), language)


def _coalitions(plan: Plan, language: Language) -> BoardTable:
    rows = [
        (
            shortened(each.name, SHORT),
            CHOICES.label("coalitions", "role", each.role).in_language(language),
            shortened(each.spokesperson or say("no_spokesperson", language), SHORT),
            shortened(enumerated(each.members, language), LONG),
        )
        for each in plan.coalitions
    ]
    columns = ("coalition", "role", "spokesperson", "speaks_for")
    return _table("coalitions", columns, rows, MOST_COALITIONS, (0.24, 0.13, 0.24, 0.39), language)
