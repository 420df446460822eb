"""Sections on the account: does it close, the six questions, submissions, weighing, texts (C-3, C-5, C-6)."""

from __future__ import annotations

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.paragraphs import consultation_paragraph, lobby_paragraph, synopsis
from rondetafel.instruments.consultation.report import findings
from rondetafel.instruments.consultation.report.blocks import few, filled, paragraphs
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import (
    Block,
    DefinitionList,
    FigureBlock,
    Paragraph,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.scorecard import question_bars
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals

MOST_NAMES = 40
"""Names written in a paragraph of the report; the file with the text holds them all."""
OCA_COLUMNS = ("question", "score", "evidence", "evidence_referred", "given", "stored", "explanation")
WEIGHING_COLUMNS = (
    "argument",
    "raised_economic",
    "raised_citizen",
    "raised_public",
    "outcome",
    "reason",
    "place",
)
UPTAKE_COLUMNS = (
    "label",
    "adopted",
    "partly",
    "rejected_with_reason",
    "rejected_without_reason",
    "not_addressed",
    "base",
    "share",
)


def status(tables: Tables, dossier: Dossier, language: Language) -> Section:
    """Whether the dossier closes, and what is missing."""
    sentence = findings.status(dossier, language)
    return Section(say("section_status", language), (Paragraph(sentence), *few(tables, "closing")))


def submissions(tables: Tables, dossier: Dossier, language: Language) -> Section:
    """What came in, and what is the same text sent many times."""
    return Section(
        say("section_submissions", language),
        (
            Paragraph(findings.received(dossier, language)),
            *filled(tables, "submissions"),
            *few(tables, "campaigns"),
        ),
    )


def oca(tables: Tables, dossier: Dossier, language: Language) -> Section:
    """Profile of the six questions; never a total."""
    table = tables["oca"]
    caption = Caption(
        findings.weakest(dossier, language).removesuffix("."),
        say("oca_measure", language),
        dossier.about.title,
    )
    return Section(
        say("section_oca", language),
        (
            FigureBlock(question_bars(table, caption, language, answer="stored", id="oca-profile")),
            TableBlock(table, columns=OCA_COLUMNS),
        ),
    )


def weighing(tables: Tables, dossier: Dossier, language: Language) -> Section:
    """What was done with each argument, and with the positions of each interest side."""
    arguments = tables["weighing"]
    blocks: list[Block] = [TableBlock(arguments, columns=WEIGHING_COLUMNS)] if arguments.rows else []
    table = tables["uptake"]
    if table.rows and dossier.weighings:
        caption = Caption(
            findings.most_adopted(tables, language), say("uptake_measure", language), dossier.about.title
        )
        blocks.append(FigureBlock(shares_with_intervals(table, caption, language, id="uptake-shares")))
        blocks.append(TableBlock(table, columns=UPTAKE_COLUMNS))
    return Section(
        say("section_weighing", language), tuple(blocks) or (Paragraph(say("no_arguments", language)),)
    )


def texts(dossier: Dossier, language: Language) -> Section:
    """The texts that others take over: memorandum, lobby paragraph, synopsis."""
    opening, items = synopsis(dossier, language)
    synopsis_blocks: tuple[Block, ...] = (Paragraph(opening),)
    if items:
        synopsis_blocks += (DefinitionList(items),)
    return Section(
        say("section_texts", language),
        (),
        (
            Section(
                say("section_memorandum", language), paragraphs(consultation_paragraph(dossier, language))
            ),
            Section(
                say("section_lobby", language),
                paragraphs(lobby_paragraph(dossier, language, most_names=MOST_NAMES)),
            ),
            Section(say("section_synopsis", language), synopsis_blocks),
        ),
    )
