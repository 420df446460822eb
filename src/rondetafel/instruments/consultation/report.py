"""The report of a dossier: sections around released tables (C-1 to C-6)."""

from __future__ import annotations

from rondetafel.instruments.consultation import findings
from rondetafel.instruments.consultation.campaigns import CONTAINMENT
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.paragraphs import consultation_paragraph, lobby_paragraph, synopsis
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    CalloutKind,
    DefinitionList,
    Document,
    FigureBlock,
    Findings,
    Paragraph,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.parity import representation
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals

SIDE_COLUMNS = ("group", "relevant", "invited", "attended", "heard", "followed", "ratio", "low", "high")
RECOMMENDED_COLUMNS = (
    "rank",
    "organisation",
    "side",
    "adds_to",
    "dimension_gain",
    "side_gain",
    "outsider_gain",
    "counter_gain",
    "gain",
)
OCA_COLUMNS = ("pillar", "question", "profile", "score", "evidence_counted", "given", "stored", "explanation")


def dossier_report(tables: Tables, dossier: Dossier, language: Language) -> Document:
    """The report in one language; user's texts stay in the language in which they were written."""
    return Document(
        id="consultation",
        title=dossier.about.title,
        subtitle=dossier.question.challenge,
        language=language,
        sections=(
            Section(say("section_short", language), (Findings(findings.main(dossier, language)),)),
            _status(tables, dossier, language),
            Section(say("section_oca", language), (TableBlock(tables["oca"], columns=OCA_COLUMNS),)),
            _people(tables, dossier, language),
            _voices(tables, dossier, language),
            Section(
                say("section_submissions", language),
                (
                    Paragraph(findings.received(dossier, language)),
                    *_filled(tables, "submissions", "campaigns"),
                ),
            ),
            _weighing(tables, dossier, language),
            _barriers(tables, language),
            _texts(dossier, language),
            Section(
                say("section_method", language),
                (
                    Callout(CalloutKind.METHOD, _method(language)),
                    Callout(CalloutKind.LIMITS, say("limits_text", language)),
                ),
            ),
        ),
        colophon=dossier.about.colophon(language),
    )


def _method(language: Language) -> str:
    return say("method_text", language, containment=numbers.share(CONTAINMENT, language, base=1))


def _filled(tables: Tables, *ids: str) -> tuple[Block, ...]:
    """Tables that have a row."""
    return tuple(TableBlock(tables[id]) for id in ids if tables[id].rows)


def _status(tables: Tables, dossier: Dossier, language: Language) -> Section:
    status = findings.status(dossier, language)
    return Section(say("section_status", language), (Paragraph(status), *_filled(tables, "closing")))


def _people(tables: Tables, dossier: Dossier, language: Language) -> Section:
    blocks: list[Block] = [Paragraph(findings.heard(dossier, language))]
    table = tables["sides"]
    if any(ratio is not None for ratio in table.column("ratio")):
        caption = Caption(say("sides_caption", language), say("sides_measure", language), dossier.about.title)
        blocks.append(FigureBlock(representation(table, caption, language, id="sides-ratio")))
    blocks.append(TableBlock(table, columns=SIDE_COLUMNS))
    return Section(say("section_people", language), (*blocks, *_filled(tables, "stakeholders")))


def _voices(tables: Tables, dossier: Dossier, language: Language) -> Section:
    blocks: list[Block] = [Paragraph(text) for text in findings.gaps(tables, language)]
    blocks.append(TableBlock(tables["dimensions"]))
    proposals: list[Block] = []
    if tables["recommended"].rows:
        proposals.append(TableBlock(tables["recommended"], columns=RECOMMENDED_COLUMNS))
    else:
        proposals.append(Paragraph(say("finding_no_candidate", language)))
    return Section(
        say("section_voices", language),
        tuple(blocks),
        (
            Section(say("heading_recommended", language), tuple(proposals)),
            Section(
                say("heading_counter", language),
                (Paragraph(findings.counter(dossier, language)), TableBlock(tables["counter_voice"])),
            ),
        ),
    )


def _weighing(tables: Tables, dossier: Dossier, language: Language) -> Section:
    blocks = list(_filled(tables, "weighing"))
    table = tables["uptake"]
    if table.rows:
        caption = Caption(
            say("uptake_caption", language), say("uptake_measure", language), dossier.about.title
        )
        blocks.append(FigureBlock(shares_with_intervals(table, caption, language, id="uptake-shares")))
        blocks.append(TableBlock(table))
    return Section(say("section_weighing", language), tuple(blocks))


def _barriers(tables: Tables, language: Language) -> Section:
    field = (
        Paragraph(findings.playing_field(tables, language)),
        TableBlock(tables["tenor"]),
    )
    core = (Paragraph(findings.core(tables, language)), *_filled(tables, "core"))
    return Section(
        say("section_barriers", language),
        (),
        (
            Section(say("heading_playing_field", language), field),
            Section(say("heading_core", language), core),
            Section(say("heading_room", language), (TableBlock(tables["room"]),)),
        ),
    )


def _texts(dossier: Dossier, language: Language) -> Section:
    opening, items = synopsis(dossier, language)
    synopsis_blocks: tuple[Block, ...] = (Paragraph(opening),)
    if items:
        synopsis_blocks += (DefinitionList(items),)
    return Section(
        say("section_texts", language),
        (),
        (
            Section(
                say("section_memorandum", language), _paragraphs(consultation_paragraph(dossier, language))
            ),
            Section(say("section_lobby", language), _paragraphs(lobby_paragraph(dossier, language))),
            Section(say("section_synopsis", language), synopsis_blocks),
        ),
    )


def _paragraphs(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)
