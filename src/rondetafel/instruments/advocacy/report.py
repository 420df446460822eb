"""The report of a plan: what is next first, then why (A-1 to A-6).

Positions of targets, persons and notes stand in no released table, so they cannot stand here.
"""

from __future__ import annotations

from rondetafel.instruments.advocacy import figures, findings
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    CalloutKind,
    DefinitionList,
    Document,
    Findings,
    Paragraph,
    Section,
    TableBlock,
)

NEXT_SHOWN, DUE_SHOWN, ROWS_SHOWN, MOST_WARNINGS = 12, 12, 15, 5


def plan_report(tables: Tables, plan: Plan, language: Language) -> Document:
    """The report in one language; the user's own texts stay as they were written."""
    return Document(
        id="advocacy",
        title=plan.about.title,
        subtitle=plan.goal.text,
        language=language,
        sections=(
            _next(tables, plan, language),
            Section(
                say("section_goal", language),
                (DefinitionList(findings.goal(plan, language)), *_filled(tables, "decisions")),
            ),
            _access(tables, plan, language),
            _routes(tables, plan, language),
            _voice(tables, plan, language),
            *_local(tables, plan, language),
            *_outcomes(tables, language),
            Section(
                say("section_method", language),
                (
                    Callout(CalloutKind.METHOD, say("method_text", language)),
                    Callout(CalloutKind.LIMITS, say("limits_text", language)),
                ),
            ),
        ),
        colophon=plan.about.colophon(language),
    )


def _filled(
    tables: Tables, *ids: str, rows: int = ROWS_SHOWN, columns: tuple[str, ...] = ()
) -> tuple[Block, ...]:
    """Tables that have a row; all columns where none is named."""
    return tuple(TableBlock(tables[id], rows_shown=rows, columns=columns) for id in ids if tables[id].rows)


def _next(tables: Tables, plan: Plan, language: Language) -> Section:
    return Section(
        say("section_next", language),
        (
            Findings(findings.main(plan, language)),
            *_filled(tables, "next", rows=NEXT_SHOWN),
            *_filled(tables, "unanswered", columns=("day", "what", "whom")),
        ),
    )


def _access(tables: Tables, plan: Plan, language: Language) -> Section:
    blocks: list[Block] = [
        Callout(CalloutKind.WARNING, text) for text in findings.closed_doors(plan, language, MOST_WARNINGS)
    ]
    if tables["access"].rows:
        blocks.append(TableBlock(tables["access"]))
    else:
        blocks.append(Paragraph(say("no_direct_targets", language)))
    blocks += _filled(tables, "survey_rates", "bridges")
    if tables["doors"].rows:
        records = (
            *figures.doors(tables, plan, language),
            *_filled(tables, "most_received", rows=2 * ROWS_SHOWN),
        )
    else:
        records = (Paragraph(say("no_public_contacts", language)),)
    doors = Section(say("heading_doors", language), records)
    return Section(say("section_access", language), tuple(blocks), (doors,))


def _routes(tables: Tables, plan: Plan, language: Language) -> Section:
    blocks = (
        *figures.time_line(tables, plan, language),
        *figures.mix(tables, plan, language),
        *figures.combinations(tables, plan, language),
        *_filled(tables, "variety"),
    )
    if not findings.routes(plan, language):
        blocks = (Paragraph(say("no_counted", language)),)
    return Section(say("section_routes", language), blocks)


def _voice(tables: Tables, plan: Plan, language: Language) -> Section:
    warning = findings.silence(plan, language)
    blocks: list[Block] = [Callout(CalloutKind.WARNING, warning)] if warning else []
    if not plan.coalitions:
        blocks.append(Paragraph(say("no_coalitions", language)))
    if plan.coalitions or plan.mentions:
        blocks += _filled(tables, "flags", "coalitions")
    blocks += _filled(tables, "roles") if plan.coalitions else ()
    blocks += _filled(tables, "own_voice") if plan.mentions else ()
    return Section(say("section_voice", language), (*blocks, *_filled(tables, "quarters")))


def _local(tables: Tables, plan: Plan, language: Language) -> tuple[Section, ...]:
    if not plan.municipalities:
        return ()
    blocks = (
        Paragraph(findings.local(plan, language)),
        *_filled(tables, "municipal_progress", rows=2 * ROWS_SHOWN),
        *_filled(tables, "municipal_due", rows=DUE_SHOWN),
    )
    return (Section(say("section_local", language), blocks),)


def _outcomes(tables: Tables, language: Language) -> tuple[Section, ...]:
    blocks = _filled(tables, "outcomes", "adopted", "attention")
    return (Section(say("section_outcomes", language), blocks),) if blocks else ()
