"""The report in its order: inventory, groupings, computed groups, shortlist, cases, typology."""

from __future__ import annotations

from rondetafel.instruments.coalitions.inventory import IN_WORDS, Case, Inventory
from rondetafel.instruments.coalitions.report.figures import (
    cross_figures,
    groupings_figure,
    judgements_figure,
    map_figure,
    network_figure,
    silhouettes_figure,
)
from rondetafel.instruments.coalitions.report.findings import (
    agreement_sentence,
    computed_sentence,
    findings,
    tied_sentence,
)
from rondetafel.instruments.coalitions.report.page import Page
from rondetafel.instruments.coalitions.tables.evidence_tables import analysis_id
from rondetafel.instruments.coalitions.typology import cases_by_type
from rondetafel.instruments.coalitions.wording import WORDS
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    CalloutKind,
    Document,
    Paragraph,
    Section,
)

_EVIDENCE = ("matrix_row", "type", "case", "fragment_source", "finding", "fragment")
_ADDED = ("case_set", "coalition", "city", "new_categories", "adds", "nearest")
_TEMPLATE = ("city", "coalition", *IN_WORDS)


def document(tables: Tables, inventory: Inventory, language: Language) -> Document:
    """The report in one language."""
    page = Page(WORDS, tables, language, inventory)
    return Document(
        id="coalitions",
        title=inventory.about.title,
        language=language,
        sections=(
            page.section("findings", findings(page)),
            _inventory(page),
            *(_measured(page) if inventory.included else ()),
            _method(page),
        ),
        colophon=inventory.about.colophon(language),
    )


def _measured(page: Page) -> tuple[Section, ...]:
    """What can be said once at least one coalition is included."""
    coders = page.tables_there("agreement", "disagreements") or (page.note("no_coder"),)
    most = tuple(Paragraph(sentence) for sentence in agreement_sentence(page))
    return (
        _groupings(page),
        page.section("cross", *cross_figures(page)),
        page.section("coders", *most, *coders),
        _computed(page),
        _shortlist(page),
        *_network(page),
        _cases(page),
        *_typology(page),
    )


def _inventory(page: Page) -> Section:
    return page.section(
        "inclusion",
        *page.beginnings("cities"),
        *page.beginnings("inclusion"),
        *page.beginnings("inventory", columns=_TEMPLATE),
        page.table("completeness"),
    )


def _groupings(page: Page) -> Section:
    return page.section(
        "groupings",
        *groupings_figure(page),
        page.table("reconciliation"),
        *page.beginnings("incomplete"),
        *page.tables_there("government", "fine_themes", "side_codes"),
    )


def _computed(page: Page) -> Section:
    other = page.tables_there("other_methods", "latent_classes")
    return page.section(
        "computed",
        *(
            silhouettes_figure(page)
            if "group_counts" in page.tables
            else (Paragraph(computed_sentence(page)),)
        ),
        *page.tables_there("group_counts", "computed_groups"),
        *map_figure(page),
        *page.tables_there("group_members", "group_decisions", "hand_and_computed"),
        sections=(page.section("other_methods", *other),) if other else (),
    )


def _shortlist(page: Page) -> Section:
    """Both sets, and whether others do as well; without optimum, which demand stands in the way."""
    optimum = Paragraph(tied_sentence(page)) if page.has_optimum else page.table("case_demands")
    return page.section(
        "shortlist",
        optimum,
        *page.tables_there("case_sets"),
        *page.beginnings("shortlist", columns=_ADDED),
    )


def _network(page: Page) -> tuple[Section, ...]:
    figure = tuple(network_figure(page))
    return (page.section("network", *figure),) if figure else ()


def _cases(page: Page) -> Section:
    if not page.inventory.cases:
        return page.section("cases", page.note("no_cases"))
    types = {case.name: label for label, cases in cases_by_type(page.inventory.cases) for case in cases}
    each = tuple(
        Section(case.name, _case(page, place, case, types[case.name].in_language(page.language)))
        for place, case in enumerate(page.inventory.cases)
    )
    tables = page.tables_there("interviews", "relations", "steering", "governance")
    return page.section(
        "cases",
        *tables,
        *judgements_figure(page),
        *page.tables_there("contradictions", "quotes"),
        sections=each,
    )


def _case(page: Page, place: int, case: Case, type_label: str) -> tuple[Block, ...]:
    summary = (Paragraph(case.summary),) if case.summary else ()
    analysis = page.tables_there(analysis_id(place))
    return (Paragraph(page.say("case_type", type=type_label)), *summary, *analysis)


def _typology(page: Page) -> tuple[Section, ...]:
    if not page.inventory.cases:
        return ()
    if "typology_matrix" not in page.tables:
        return (page.section("typology", *page.tables_there("types"), page.note("no_matrix")),)
    evidence = page.beginnings("typology_evidence", columns=_EVIDENCE)
    return (page.section("typology", *page.tables_there("types", "typology_matrix"), *evidence),)


def _method(page: Page) -> Section:
    return page.section(
        "method",
        Callout(CalloutKind.METHOD, page.say("method_text")),
        Callout(CalloutKind.LIMITS, page.say("limits_text")),
    )
