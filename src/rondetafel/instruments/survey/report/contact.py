"""Contact and insiders: how often, with how many parties, who the insiders are (S-5, S-7)."""

from __future__ import annotations

from rondetafel.instruments.survey.report.page import Page
from rondetafel.lib.reporting.document import Block, FigureBlock, Paragraph, Section
from rondetafel.lib.reporting.figures.cumulative import parties_contacted
from rondetafel.lib.reporting.figures.frequency import contact_frequency
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.figures.thresholds import insiders_by_threshold
from rondetafel.lib.reporting.released_rows import Row

RATES = ("type", "constituency", "wave")


def contact_section(page: Page) -> Section:
    """How often there was contact, per level, and with how many parties."""
    blocks: list[Block] = []
    levels = page.rows("contact_levels")
    known = [row for row in levels if row["frequent_share"] is not None]
    if known:
        most = max(known, key=lambda row: row.number("frequent_share"))
        caption = page.caption(
            "figure_contact",
            level=page.inside(most, "level"),
            share=page.share(most, "frequent_share"),
            base=page.say("base_levels"),
        )
        blocks.append(
            FigureBlock(
                contact_frequency(page.tables["contact_levels"], caption, page.language, label="level")
            )
        )
    if "contact_dyads" in page.tables:
        blocks.append(page.table("contact_dyads"))
    blocks += _breadth(page)
    return Section(page.say("section_contact"), tuple(blocks))


def insider_section(page: Page) -> Section:
    """Insiders: the share and its sensitivity to the threshold, by level, domain, type."""
    blocks: list[Block] = [*_headline(page), *_thresholds(page), *_domains(page)]
    if "insiders_by_level" in page.tables:
        blocks.append(page.table("insiders_by_level"))
    blocks += [
        page.table(f"insider_rate_by_{attribute}")
        for attribute in RATES
        if f"insider_rate_by_{attribute}" in page.tables
    ]
    return Section(page.say("section_insiders"), tuple(blocks))


def _breadth(page: Page) -> list[Block]:
    rows = page.shown("parties_contacted")
    if not rows:
        return []
    singles = page.shown("single_party")
    first = max(rows, key=lambda row: (row["k"] == 1, row.number("share")))
    caption = page.caption("figure_breadth", level=page.inside(first, "level"), share=page.share(first))
    blocks: list[Block] = [
        FigureBlock(
            parties_contacted(page.tables["parties_contacted"], caption, page.language, group="level")
        )
    ]
    if singles:
        parts = [
            page.say("single_part", share=page.share(row), level=page.inside(row, "level")) for row in singles
        ]
        blocks.append(Paragraph(page.say("single_party", parts=page.listed(parts))))
    return blocks


def _headline(page: Page) -> list[Block]:
    rows = page.rows("insiders")
    shown = page.shown("insiders")
    if not shown:
        return []
    text = page.say("insiders_text", share=page.share(shown[0]), evidence=page.evidence(shown[0]))
    if len(shown) == len(rows):
        upper = (shown[0].number("count") + shown[1].number("count")) / shown[0].number("base")
        text += page.say(
            "insiders_bounds",
            open=page.count(shown[1].number("count")),
            upper=_percentage(page, upper, shown[0]),
        )
    return [Paragraph(text)]


def _percentage(page: Page, share: float, row: Row) -> str:
    from rondetafel.lib.reporting import numbers

    return numbers.share(share, page.language, base=int(row.number("base")))


def _thresholds(page: Page) -> list[Block]:
    rows = page.rows("thresholds")
    rule = page.description.contact_from - 2
    if not rows or rows[rule]["share"] is None:
        return []
    caption = page.caption(
        "figure_thresholds",
        threshold=page.inside(rows[rule], "threshold"),
        share=page.share(rows[rule]),
    )
    figure = insiders_by_threshold(page.tables["thresholds"], caption, page.language, rule_row=rule)
    return [FigureBlock(figure)]


def _domains(page: Page) -> list[Block]:
    """Both readings of figure 3; each says which it is."""
    blocks: list[Block] = []
    for id in ("insider_composition_by_domain", "insider_rate_by_domain"):
        rows = sorted(page.shown(id), key=lambda row: -row.number("share"))
        if rows:
            caption = page.caption(
                f"figure_{id}", domain=page.inside(rows[0], "domain"), share=page.share(rows[0])
            )
            figure = shares_with_intervals(page.tables[id], caption, page.language, label="domain", id=id)
            blocks.append(FigureBlock(figure))
    return blocks
