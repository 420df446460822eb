"""Sample and method: who was asked, who answered, do they differ, how it was measured (S-3, S-4, S-6)."""

from __future__ import annotations

from rondetafel.instruments.survey.report.page import Page
from rondetafel.instruments.survey.wording import label
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import (
    Block,
    DefinitionList,
    FigureBlock,
    Paragraph,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.figures.paired_dots import sample_and_population
from rondetafel.lib.reporting.figures.response import response_flow

DOUBT = 0.05
SAMPLE_COLUMNS = ("sample_count", "sample_share", "frame_share", "difference", "response_rate")


def introduction(page: Page) -> Section:
    """What was studied: the tables, their parties and periods; and what respondents were promised."""
    description = page.description
    levels = ", ".join(
        page.in_sentence(page.text(label("level", level.id))) for level in description.reported
    )
    blocks: list[Block] = [
        Paragraph(page.say("introduction", levels=levels)),
        DefinitionList(tuple(_tables(page))),
        Paragraph(page.text(description.ethics)),
    ]
    return Section(page.say("section_introduction"), tuple(blocks))


def sample_and_method(page: Page) -> Section:
    """Response, representativeness, weights, definitions."""
    blocks: list[Block] = [Paragraph(_fieldwork(page)), *_response(page)]
    for attribute in ("type", "constituency", "language"):
        blocks += _sample(page, attribute)
    blocks += _representativeness(page)
    blocks += _weights(page)
    blocks.append(DefinitionList(tuple(_definitions(page))))
    return Section(page.say("section_sample"), tuple(blocks))


def _tables(page: Page) -> list[tuple[str, str]]:
    """Each negotiation table: who sat there and how long."""
    found = []
    for level in page.description.levels:
        parties = page.listed([page.text(label("party", party)) for party in level.parties])
        text = parties
        if level.days:
            text = page.say("table_with_days", parties=parties, days=page.count(level.days))
        if level.excluded is not None:
            text = page.say("table_excluded", parties=parties, reason=page.text(level.excluded))
        found.append((page.text(label("level", level.id)), text))
    return found


def _fieldwork(page: Page) -> str:
    description = page.description
    return page.say(
        "fieldwork",
        start=numbers.day(description.start, page.language),
        end=numbers.day(description.end, page.language),
        waves=page.count(len(description.waves)),
    )


def _response(page: Page) -> list[Block]:
    rows = page.rows("dispositions")
    complete = next(
        (
            row
            for row in rows
            if page.label(row, "disposition") == page.text(label("disposition", "complete"))
        ),
        None,
    )
    if complete is None:
        return [page.table("dispositions")]
    rate = numbers.share(complete.number("share"), page.language, base=int(rows[0].number("count")))
    caption = page.caption("figure_response", rate=rate, invited=page.count(rows[0].number("count")))
    return [
        FigureBlock(response_flow(page.tables["dispositions"], caption, page.language, label="disposition"))
    ]


def _sample(page: Page, attribute: str) -> list[Block]:
    id = f"sample_by_{attribute}"
    rows = [row for row in page.shown(id) if row["difference"] is not None]
    if not rows:
        return []
    largest = max(rows, key=lambda row: abs(row.number("difference")))
    name = page.say(f"attribute_{attribute}")
    caption = page.caption(
        f"figure_{id}",
        category=page.label(largest, attribute),
        difference=numbers.points(abs(largest.number("difference")), page.language),
        direction=page.say("more" if largest.number("difference") > 0 else "fewer"),
    )
    figure = sample_and_population(page.tables[id], caption, page.language, label=attribute, id=id)
    if attribute == "type":
        return [FigureBlock(figure)]
    return [
        TableBlock(
            page.tables[id], page.say("sample_caption", attribute=name), columns=(attribute, *SAMPLE_COLUMNS)
        )
    ]


def _representativeness(page: Page) -> list[Block]:
    rows = page.rows("representativeness")
    if not rows:
        return []
    differing = [page.label(row, "attribute") for row in rows if row.number("p") < DOUBT]
    alike = [page.label(row, "attribute") for row in rows if row.number("p") >= DOUBT]
    sentences = []
    if alike:
        sentences.append(page.say("no_deviation", attributes=page.listed(alike)))
    if differing:
        sentences.append(page.say("deviation", attributes=page.listed(differing)))
    return [
        Paragraph(" ".join([*sentences, page.say("representativeness_limit")])),
        page.table("representativeness", leave_out=("df", "cv")),
    ]


def _weights(page: Page) -> list[Block]:
    rows = page.shown("weights")
    plain = page.shown("insiders")
    if not rows or not plain:
        return [Paragraph(page.say("not_weighted"))] if page.description.poststratify else []
    row = rows[0]
    text = page.say(
        "weighted",
        weighted=numbers.share(row.number("share"), page.language),
        plain=numbers.share(plain[0].number("share"), page.language),
        deff=numbers.ratio(row.number("deff"), page.language),
        effective=page.count(row.number("n_effective")),
    )
    return [Paragraph(text), page.table("weights")]


def _definitions(page: Page) -> list[tuple[str, str]]:
    scale = page.text(label("contact", _frequency(page))).lower()
    return [
        (page.say("term_insider"), page.say("definition_insider", threshold=scale)),
        (page.say("term_influence"), page.say("definition_influence")),
        (page.say("term_interval"), page.say("definition_interval")),
        (page.say("term_disclosure"), page.say("definition_disclosure", policy=page.description.policy.name)),
    ]


def _frequency(page: Page) -> str:
    from rondetafel.instruments.survey.folder.description import CONTACT_SCALE

    return CONTACT_SCALE[page.description.contact_from - 1]
