"""Tables on municipalities: progress as full counts, and what is due (A-4)."""

from __future__ import annotations

from rondetafel.instruments.advocacy.municipal import (
    Progress,
    due_municipalities,
    is_overdue,
    progress_of,
    progress_per_province,
)
from rondetafel.instruments.advocacy.plan import LocalStatus, Municipality, Plan
from rondetafel.instruments.advocacy.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised


def status_table(plan: Plan) -> Tabulation:
    """Municipalities by status; a full count has a base and needs no interval."""
    columns = {"label": Kind.LABEL, "count": Kind.COUNT, "base": Kind.COUNT, "share": Kind.SHARE}
    total = len(plan.municipalities)
    rows: list[tuple[Value, ...]] = []
    for status in LocalStatus if total else ():
        count = sum(each.status is status for each in plan.municipalities)
        rows.append((CHOICES.label("municipalities", "status", status), count, total, count / total))
    return TABLES.table(
        "municipal_status", columns, rows, methods=("A-4",), notes=(WORDS("note_full_count"),)
    )


def progress_table(plan: Plan) -> Tabulation:
    """Progress of all municipalities and per province."""
    columns = {
        "place": Kind.LABEL,
        "adopted_count": Kind.COUNT,
        "base": Kind.COUNT,
        "share": Kind.SHARE,
        "busy": Kind.COUNT,
        "refused": Kind.COUNT,
        "overdue_count": Kind.COUNT,
    }
    every = [progress_of(plan), *progress_per_province(plan)] if plan.municipalities else []
    rows: list[tuple[Value, ...]] = [
        (
            _place(each, plan.goal.country),
            each.adopted,
            each.total,
            each.adopted / each.total,
            each.busy,
            each.refused,
            each.overdue,
        )
        for each in every
    ]
    return TABLES.table(
        "municipal_progress", columns, rows, methods=("A-4",), notes=(WORDS("note_full_count"),)
    )


def due_table(plan: Plan) -> Tabulation:
    """Next step per municipality with the office that holds the portfolio; overdue ones are marked."""
    columns = {
        "day": Kind.DATE,
        "municipality": Kind.NAME,
        "holder": Kind.LABEL,
        "local_status": Kind.LABEL,
        "what": Kind.LABEL,
        "overdue": Kind.LABEL,
    }
    rows: list[tuple[Value, ...]] = [
        (
            each.next_day,
            each.name,
            holder_title(each),
            CHOICES.label("municipalities", "status", each.status),
            each.next_step or None,
            WORDS("overdue" if is_overdue(each, plan.day) else "on_time"),
        )
        for each in due_municipalities(plan)
    ]
    return TABLES.table(
        "municipal_due", columns, rows, methods=("A-4",), base=TABLES.base(len(rows), "municipalities")
    )


def holder_title(each: Municipality) -> Localised:
    """Title of the office with its portfolio: in Dutch schepen in Belgium, wethouder in the Netherlands."""
    if each.portfolio:
        return WORDS(f"holder_{each.country}_of", portfolio=each.portfolio)
    return WORDS(f"holder_{each.country}")


def _place(each: Progress, country: str) -> Localised | str:
    if not each.country:
        return WORDS("all_municipalities")
    if not each.province:
        return WORDS("province_unknown")
    if country != "both":
        return each.province
    return WORDS(
        "province_in", province=each.province, country=CHOICES.label("goal", "country", each.country)
    )
