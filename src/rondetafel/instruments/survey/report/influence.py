"""Perceived influence: per party and level, and among those with contact (S-10, figure 4)."""

from __future__ import annotations

from rondetafel.instruments.survey.report.page import Page
from rondetafel.lib.reporting.document import Block, Callout, CalloutKind, FigureBlock, Section
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals


def influence_section(page: Page) -> Section:
    """Shares "fairly to very" per party, each with base and interval; how sure the order is."""
    blocks: list[Block] = []
    rows = page.shown("influence")
    if rows:
        most = max(rows, key=lambda row: row.number("share"))
        caption = page.caption(
            "figure_influence",
            definition=page.say("definition_influence"),
            party=page.label(most, "party"),
            level=page.inside(most, "level"),
            share=page.share(most),
        )
        figure = shares_with_intervals(
            page.tables["influence"], caption, page.language, label="party", group="level", id="influence"
        )
        blocks.append(FigureBlock(figure))
    if "party_differences" in page.tables:
        blocks.append(page.table("party_differences"))
    if "influence_with_contact" in page.tables:
        blocks.append(page.table("influence_with_contact"))
    blocks.append(Callout(CalloutKind.NOTE, page.say("perceived")))
    return Section(page.say("section_influence"), tuple(blocks))
