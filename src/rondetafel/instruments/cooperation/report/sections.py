"""The report in its order: what there is, whether it works, where it overlaps, what is done about it."""

from __future__ import annotations

from rondetafel.instruments.cooperation.criteria import Group
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.levels import Level
from rondetafel.instruments.cooperation.report import figures
from rondetafel.instruments.cooperation.report.findings import findings
from rondetafel.instruments.cooperation.report.page import Page
from rondetafel.instruments.cooperation.wording import WORDS
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import Callout, CalloutKind, Document, Section

_FEW = 8
"""Rows of a table that is a list to work through; the download holds all."""

_MOST = 21
"""Rows of a table of counts; policy themes are no more."""

_FEWEST = 5
"""Rows of a table with long texts."""


def document(tables: Tables, inventory: Inventory, language: Language) -> Document:
    """The report in one language."""
    page = Page(WORDS, tables, language, inventory)
    sections = (
        page.section("findings", findings(page)),
        _inventory(page),
        _meetings(page),
        _overlap(page),
        _evaluation(page),
        _levels(page),
        _bottlenecks(page),
        _coordination(page),
        _network(page),
        page.section(
            "method",
            Callout(CalloutKind.METHOD, page.say("method_text")),
            Callout(CalloutKind.LIMITS, page.say("limits_text")),
        ),
    )
    return Document(
        id="cooperation",
        title=inventory.about.title,
        language=language,
        sections=tuple(section for section in sections if section.blocks or section.sections),
        colophon=inventory.about.colophon(language),
    )


def _inventory(page: Page) -> Section:
    return page.section(
        "inventory",
        *page.table("kinds", "kind", "forms", "current", "stale", "unconfirmed"),
        *figures.themes_and_forms(page),
        *page.table("to_confirm", "form", "confirmation", "last_confirmed", "age_days", "owner"),
        *page.table("inventory", "form", "kind", "themes", "tasks", "member_count", "owner"),
        *page.table("without_members", "form", "kind", rows=_FEW),
        *page.table("reasons", "reason", "forms"),
    )


def _meetings(page: Page) -> Section:
    if not page.has("meetings") and not page.has("changes"):
        return page.section("meetings", page.note("no_meetings"))
    return page.section(
        "meetings",
        *figures.dormancy(page),
        *page.table(
            "meetings",
            *("form", "planned", "held", "underuse", "underuse_low", "underuse_high"),
            *("last_meeting", "dormancy"),
        ),
        *figures.unchanged(page),
        *page.table("changes", "form", "kind", "start", "last_amended", "years_unchanged", rows=_FEW),
    )


def _overlap(page: Page) -> Section:
    return page.section(
        "overlap",
        *page.table("overlap", "pair", "why", "overlap", "computed", "verdict", rows=_FEWEST),
        *figures.overlap(page),
        *page.table("verdicts", "first", "second", "verdict", "reason_given", "contradiction"),
        *page.table("coverage", *_coverage(page), rows=_MOST),
        *page.table("not_compared", "form", "missing", rows=_FEW),
    )


def _coverage(page: Page) -> tuple[str, ...]:
    reasons = ("demand_reasons",) if page.inventory.demand else ()
    return ("theme", "forms", "coverage", "which", *reasons)


def _evaluation(page: Page) -> Section:
    if not page.inventory.ratings:
        return page.section("evaluation", page.note("no_ratings"))
    return page.section(
        "evaluation",
        *figures.profiles(page),
        *page.table(
            "panel",
            *("form", "timing", "raters", "governments", "from_members", "scores", "cannot_judge", "drafts"),
        ),
        *page.table(
            "agreement", "timing", "criterion", "alpha", "alpha_low", "alpha_high", "agreement_level"
        ),
        *page.table("scores", "timing", "criterion", "form", "raters", "mean", "low", "high", "spread"),
        *page.table("comparisons", "base_form", "form", "low_rank", "high_rank", "first_share", "comparison"),
        *page.table("evidence", "form", "timing", "criterion", "evidence", rows=_FEW),
    )


def _levels(page: Page) -> Section:
    """The same records by theme, by form and by horizontal theme; criteria and preconditions apart."""
    sections = tuple(
        Section(
            page.say(f"level_{level.value}"),
            (
                *(figures.medians(page) if level is Level.FORM else ()),
                *(
                    block
                    for group in Group
                    for block in page.table(f"{group.value}_by_{level.value}", *_matrix(page, group, level))
                ),
                *page.table(
                    f"bottlenecks_by_{level.value}", level.value, "bottleneck", "mentions", rows=_MOST
                ),
            ),
        )
        for level in Level
    )
    return page.section("levels", sections=tuple(each for each in sections if each.blocks))


def _matrix(page: Page, group: Group, level: Level) -> tuple[str, ...]:
    """Columns of a matrix without the mark of origin, which the badge says as well."""
    id = f"{group.value}_by_{level.value}"
    columns = page.tables[id].columns if id in page.tables else ()
    return tuple(column.id for column in columns if column.id != "origin")


def _bottlenecks(page: Page) -> Section:
    if not page.inventory.bottlenecks:
        return page.section("bottlenecks", page.note("no_bottlenecks"))
    return page.section(
        "bottlenecks",
        *page.table("quotes", "form", "bottleneck", "quote", "source"),
        *page.table("options", "problem", "option", "agenda", "due", "state", "follow_up"),
        *page.table("without_option", "form", "bottleneck", "mentions"),
    )


def _coordination(page: Page) -> Section:
    if "coordination" not in page.tables:
        return page.section("coordination", page.note("no_items"))
    return page.section(
        "coordination",
        *page.table(
            "coordination",
            *(
                "form",
                "positive",
                "negative",
                "information",
                "meetings",
                "share",
                "low",
                "high",
                "highest_step",
            ),
        ),
        *page.table("coders", "field", "units", "alpha", "alpha_low", "alpha_high", "agreement_level"),
    )


def _network(page: Page) -> Section:
    if "parties" not in page.tables:
        return page.section("network", page.note("no_members"))
    return page.section(
        "network",
        *figures.network(page),
        *page.table(
            "parties", "party", "level", "language", "seats", "forms_share", "betweenness", "core", "bridges"
        ),
        *page.table("positions", "form", "type", "member_count", "betweenness", "core", "bridges"),
        *page.table(
            "mixing",
            "grouping",
            "governments",
            "share_within",
            "expected",
            "expected_low",
            "expected_high",
            "mixing_verdict",
        ),
    )
