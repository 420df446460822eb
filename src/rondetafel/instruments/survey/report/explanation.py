"""What goes together with access and influence: simple and joint side by side (S-8, S-9, S-11)."""

from __future__ import annotations

from rondetafel.instruments.survey.report.page import Page
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    CalloutKind,
    FigureBlock,
    Paragraph,
    Section,
)
from rondetafel.lib.reporting.figures.effects import effects
from rondetafel.lib.reporting.figures.specifications import specification_curve

APPENDIX = (
    "access_models",
    "influence_models",
    "model_tests",
    "imputed_models",
    "missing_items",
    "not_estimated",
    "contact_parties",
)
ROWS_IN_APPENDIX = 40  # the file beside a table has all of them


def access_section(page: Page) -> Section:
    """Insiders beside others, the joint model, and how far the choices of the analysis matter."""
    blocks: list[Block] = []
    if "insiders_and_others" in page.tables:
        blocks.append(
            page.table("insiders_and_others", leave_out=("insiders_base", "others_base", "effect_name"))
        )
    blocks += _effects(page, "access")
    blocks += _specifications(page)
    return Section(page.say("section_access"), tuple(blocks))


def influence_explained_section(page: Page) -> Section:
    """Models of influence, with and without contact."""
    return Section(page.say("section_influence_explained"), tuple(_effects(page, "influence")))


def appendix(page: Page) -> Section:
    """Every coefficient and test, for who wants to check or to build on it."""
    tables = [
        page.table(name, rows_shown=ROWS_IN_APPENDIX, leave_out=("coefficient", "cv1_standard_error", "rows"))
        for name in APPENDIX
        if name in page.tables
    ]
    return Section(page.say("section_appendix"), tuple(tables))


def _effects(page: Page, outcome: str) -> list[Block]:
    id = f"{outcome}_effects"
    rows = page.rows(id)
    blocks: list[Block] = []
    if rows:
        strongest = max(rows, key=lambda row: abs(row.number("effect")))
        caption = page.caption(f"figure_{id}", factor=page.inside(strongest, "label"))
        blocks.append(FigureBlock(effects(page.tables[id], caption, page.language, id=id)))
        blocks.append(Callout(CalloutKind.METHOD, page.say(f"{outcome}_method")))
    else:
        blocks.append(Paragraph(page.say("not_explained")))
    return blocks


def _specifications(page: Page) -> list[Block]:
    if "specifications" not in page.tables:
        return []
    caption = page.caption("figure_specifications", count=page.count(len(page.tables["specifications"].rows)))
    figure = specification_curve(
        page.tables["specifications"],
        caption,
        page.language,
        choices=("choice_outcome", "choice_sample", "choice_model"),
    )
    return [FigureBlock(figure)]
