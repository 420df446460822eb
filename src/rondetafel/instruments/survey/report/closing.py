"""Comparison with the earlier study, conclusion, limits, and who stands behind it (S-6, S-12, S-13)."""

from __future__ import annotations

from rondetafel.instruments.survey.report.page import SMALL_BASE, Page
from rondetafel.instruments.survey.wording import label
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    CalloutKind,
    DefinitionList,
    FigureBlock,
    Paragraph,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.figures.change import before_and_after
from rondetafel.lib.reporting.released_rows import Row

PASSPORT_COLUMNS = ("item", "share", "base", "before_share", "before_base", "verdict", "reasons")


def comparison_section(page: Page) -> Section:
    """Both numbers, and their difference where question, scale, parties, level and base are the same."""
    if "passport" not in page.tables:
        return Section(page.say("section_comparison"))
    blocks: list[Block] = [Paragraph(page.say("comparison_text"))]
    figure = before_and_after(
        page.tables["passport"],
        page.caption("figure_comparison"),
        page.language,
        label="item",
        rows=lambda row: row["verdict_id"] == "comparable" and row["before_share"] is not None,
    )
    if figure is not None:
        blocks.append(FigureBlock(figure))
    blocks.append(TableBlock(page.tables["passport"], columns=PASSPORT_COLUMNS, rows_shown=60))
    return Section(page.say("section_comparison"), tuple(blocks))


def conclusion(page: Page) -> Section:
    """What holds whatever the choices of the analysis, and what does not."""
    rows = page.rows("robustness")
    firm = [page.inside(row, "label") for row in rows if row["verdict_id"] == "consistent"]
    loose = [page.inside(row, "label") for row in rows if row["verdict_id"] != "consistent"]
    texts = []
    if firm:
        texts.append(page.say("conclusion_firm", factors=page.listed(firm)))
    if loose:
        texts.append(page.say("conclusion_loose", factors=page.listed(loose)))
    texts.append(page.say("conclusion_general"))
    blocks: list[Block] = [Paragraph(" ".join(texts))]
    if rows:
        blocks.append(page.table("robustness"))
    return Section(page.say("section_conclusion"), tuple(blocks))


def limits(page: Page) -> Section:
    """What these numbers cannot carry: left-out levels, small bases, hidden cells, self-report, response."""
    texts = [
        page.say(
            "limit_excluded",
            level=page.in_sentence(page.text(label("level", level.id))),
            reason=page.text(level.excluded),
        )
        for level in page.description.excluded
        if level.excluded is not None
    ]
    small = sorted(
        {_row_name(page, row) for row in page.shown("influence") if row.number("base") < SMALL_BASE}
    )
    if small:
        texts.append(page.say("limit_small", cells=page.listed(small)))
    hidden = sum(len(table.hidden) for table in page.tables.values())
    if hidden:
        texts.append(page.say("limit_hidden", cells=page.count(hidden)))
    texts += [page.say("limit_response"), page.say("limit_exposure")]
    blocks: list[Block] = [Paragraph(text) for text in texts]
    blocks.append(Callout(CalloutKind.LIMITS, page.say("limit_causal")))
    return Section(page.say("section_limits"), tuple(blocks))


def colophon(page: Page) -> Section:
    """Funding, contact, citation."""
    description = page.description
    return Section(
        page.say("section_colophon"),
        (
            DefinitionList(
                (
                    (page.say("term_funding"), page.text(description.funding)),
                    (page.say("term_contact"), description.contact),
                    (page.say("term_citation"), citation(page)),
                )
            ),
        ),
    )


def citation(page: Page) -> str:
    """How to cite the report."""
    description = page.description
    if description.citation:
        return description.citation
    authors = ", ".join(description.authors)
    title, version = page.text(description.title), f"{page.say('version')} {description.version}"
    return f"{authors} ({description.day.year}). {title}. {version}."


def _row_name(page: Page, row: Row) -> str:
    return f"{page.label(row, 'party')} ({page.label(row, 'level').lower()})"
