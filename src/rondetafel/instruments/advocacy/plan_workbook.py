"""The whole plan as a workbook for those who work with it: positions, persons and notes included."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from rondetafel.instruments.advocacy.access_check import AccessCheck
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.tables.access_tables import access_label
from rondetafel.instruments.advocacy.tables.municipal_tables import holder_title
from rondetafel.instruments.advocacy.upcoming import next_action_with
from rondetafel.instruments.advocacy.wording import CHOICES, say
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.vocab.vocabulary import entry_label

Cell = str | date | Localised | None
_WIDTH = 18  # of columns, in characters

SHEETS = {
    "actions": ("day", "code", "what", "type", "route", "level", "status", "whom", "decision", "coalition",
                "next_with", "step_due", "owner", "result", "outcome", "adopted_in"),
    "targets": ("target", "target_kind", "position", "access", "decision", "next_with", "contact_person"),
    "contacts": ("day", "target", "form", "role_met", "topic"),
    "municipalities": ("municipality", "code", "place", "local_goal", "holder", "holder_name", "status",
                       "status_since", "what", "step_due"),
}  # fmt: skip
"""Columns of each sheet, by the part of `words.yaml` after `column_`."""


def plan_workbook(plan: Plan, language: Language) -> bytes:
    """The workbook; text stays text where it looks like a formula, and the same plan gives the same bytes."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        made = datetime.combine(plan.day, time.min)
        book.set_properties({"title": plan.about.title, "author": "Rondetafel", "created": made})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for id, rows in (
            ("actions", _actions(plan)),
            ("targets", _targets(plan)),
            ("contacts", _contacts(plan)),
            ("municipalities", _municipalities(plan)),
        ):
            page = book.add_worksheet(say(f"sheet_{id}", language))
            if plan.about.synthetic:
                page.set_footer(f"&C{say('synthetic_plan', language)}")
            page.set_column(0, len(SHEETS[id]) - 1, _WIDTH)
            page.freeze_panes(1, 1)
            for position, column in enumerate(SHEETS[id]):
                page.write_string(0, position, say(f"column_{column}", language), head)
            for line, row in enumerate(rows, start=1):
                _write_row(page, line, row, language, day)
    return content.getvalue()


def _write_row(page: Any, line: int, row: Sequence[Cell], language: Language, day: Any) -> None:
    for position, cell in enumerate(row):
        if isinstance(cell, date):
            page.write_datetime(line, position, datetime.combine(cell, time.min), day)
        elif cell:
            text = cell.in_language(language) if isinstance(cell, Localised) else cell
            page.write_string(line, position, text)


def _actions(plan: Plan) -> Iterator[Sequence[Cell]]:
    for each in plan.actions:
        yield (
            each.day,
            each.code,
            each.name,
            entry_label("advocacy_action_types", each.type),
            entry_label("advocacy_routes", each.route),
            CHOICES.label("actions", "level", each.level),
            entry_label("action_statuses", each.status),
            "; ".join(each.targets),
            each.decision,
            each.coalition,
            each.next_step,
            each.next_step_by,
            each.owner,
            each.result,
            CHOICES.label("actions", "outcome", each.outcome) if each.outcome else None,
            each.outcome_place,
        )


def _targets(plan: Plan) -> Iterator[Sequence[Cell]]:
    classes = {check.target.name: access_label(check) for check in AccessCheck(plan).targets()}
    for each in plan.targets:
        step = next_action_with(plan, each.name)
        yield (
            each.name,
            entry_label("advocacy_targets", each.kind),
            CHOICES.label("targets", "position", each.position) if each.position else None,
            classes.get(each.name),
            "; ".join(each.decisions),
            step.what if step else None,
            each.contact_person,
        )


def _contacts(plan: Plan) -> Iterator[Sequence[Cell]]:
    for each in sorted(plan.own_contacts, key=lambda contact: (contact.day, contact.target)):
        form = CHOICES.label("contact_log", "form", each.form) if each.form else None
        yield (each.day, each.target, form, each.role, each.topic)


def _municipalities(plan: Plan) -> Iterator[Sequence[Cell]]:
    """The goal copied to each municipality, with the office that holds the portfolio."""
    for each in plan.municipalities:
        yield (
            each.name,
            each.code,
            each.province,
            each.local_goal or plan.goal.text,
            holder_title(each),
            each.holder,
            CHOICES.label("municipalities", "status", each.status),
            each.status_day,
            each.next_step,
            each.next_day,
        )
