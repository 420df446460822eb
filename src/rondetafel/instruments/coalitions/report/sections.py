"""The report in its order: inventory, groupings, computed groups, shortlist, cases, typology."""

from __future__ import annotations

from collections.abc import Iterator

from rondetafel.instruments.coalitions.categories import Facet, facet_label
from rondetafel.instruments.coalitions.inventory import Case, Inventory
from rondetafel.instruments.coalitions.report.findings import computed_sentence, findings, labels_of, largest
from rondetafel.instruments.coalitions.report.page import Page
from rondetafel.instruments.coalitions.typology import cases_by_type
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    CalloutKind,
    Document,
    FigureBlock,
    Paragraph,
    Section,
)
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals

_FEW_ROWS = 10  # of tables that hold every coalition; the files beside the report hold all


def document(tables: Tables, inventory: Inventory, language: Language) -> Document:
    """The report in one language."""
    page = Page(tables, inventory, language)
    return Document(
        id="coalitions",
        title=inventory.about.title,
        language=language,
        sections=(
            page.section("findings", findings(page)),
            page.section(
                "inclusion",
                page.table("inclusion", rows=_FEW_ROWS),
                *page.tables_there("cities"),
                page.table("inventory", rows=_FEW_ROWS),
            ),
            _groupings(page),
            _cross_counts(page),
            page.section("coders", *(page.tables_there("agreement") or (page.note("no_coder"),))),
            _computed(page),
            page.section(
                "shortlist", *(page.tables_there("case_sets", "shortlist") or (page.note("no_shortlist"),))
            ),
            _cases(page),
            _typology(page),
            _method(page),
        ),
        colophon=inventory.about.colophon(language),
    )


def _groupings(page: Page) -> Section:
    after = page.tables_there("reconciliation", "incomplete", "government", "fine_themes", "side_codes")
    return page.section("groupings", *_figure(page), *after)


def _figure(page: Page) -> Iterator[Block]:
    """The three groupings as dots with intervals; the title says which role is the most frequent."""
    role = facet_label(Facet.ROLE).in_language(page.language)
    rows = [row for row in page.rows("groupings") if row["share"] is not None]
    roles = [row for row in rows if row.text("group", page.language) == role]
    if not roles:
        yield page.table("groupings")
        return
    most = largest(roles)
    coded = dict(zip(Facet, page.rows("reconciliation"), strict=True))
    caption = Caption(
        title=page.say(
            "figure_groupings",
            label=labels_of(page, most),
            share=numbers.share(most[0].number("share"), page.language, base=int(most[0].number("base"))),
        ),
        subtitle=page.say("figure_groupings_measure"),
        source=page.inventory.about.title,
        base=page.say(
            "figure_groupings_base", **{facet.value: page.count(row, "coded") for facet, row in coded.items()}
        ),
    )
    yield FigureBlock(shares_with_intervals(page.tables["groupings"], caption, page.language))


def _cross_counts(page: Page) -> Section:
    return page.section(
        "cross",
        *page.tables_there("theme_by_role", "theme_by_actors", "role_by_actors", "theme_by_role_by_actors"),
    )


def _computed(page: Page) -> Section:
    return page.section(
        "computed",
        Paragraph(computed_sentence(page)),
        *page.tables_there("group_counts", "computed_groups", "other_methods", "latent_classes"),
    )


def _cases(page: Page) -> Section:
    if not page.inventory.cases:
        return page.section("cases", page.note("no_cases"))
    types = {case.name: label for label, cases in cases_by_type(page.inventory.cases) for case in cases}
    each = tuple(
        Section(case.name, _case(page, case, types[case.name].in_language(page.language)))
        for case in page.inventory.cases
    )
    tables = page.tables_there(
        "interviews", "relations", "steering", "governance", "case_analysis", "judgements"
    )
    return page.section("cases", *tables, sections=each)


def _case(page: Page, case: Case, type_label: str) -> tuple[Block, ...]:
    summary = (Paragraph(case.summary),) if case.summary else ()
    return (Paragraph(page.say("case_type", type=type_label)), *summary)


def _typology(page: Page) -> Section:
    if not page.inventory.cases:
        return page.section("typology", page.note("no_cases"))
    if "typology_matrix" not in page.tables:
        return page.section("typology", *page.tables_there("types"), page.note("no_matrix"))
    return page.section("typology", *page.tables_there("types", "typology_matrix", "typology_evidence"))


def _method(page: Page) -> Section:
    return page.section(
        "method",
        Callout(CalloutKind.METHOD, page.say("method_text")),
        Callout(CalloutKind.LIMITS, page.say("limits_text")),
    )
