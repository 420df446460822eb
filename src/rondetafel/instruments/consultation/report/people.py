"""Sections on who was there, who was missing, and why (C-1, C-2, C-4)."""

from __future__ import annotations

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.report import findings
from rondetafel.instruments.consultation.report.blocks import FEW_ROWS, few, filled, paragraphs
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import Block, FigureBlock, Paragraph, Section, TableBlock
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.matrix import heat_matrix
from rondetafel.lib.reporting.figures.parity import representation
from rondetafel.lib.reporting.figures.sides import parts_beside_reference

REPRESENTATION_COLUMNS = ("group", "frame", "frame_size", "frame_share", "heard", "ratio", "low", "high")
RECOMMENDED_COLUMNS = ("organisation", "side", "adds_to", "taken_from", "route")
REFERENCES = ("share_relevant", "share_population")
DIMENSION_COLUMNS = ("dimension", "competence_heard", "needed", "gap", "gap_status")


def people(tables: Tables, dossier: Dossier, language: Language) -> Section:
    """Who was at the table, beside who is concerned."""
    blocks: list[Block] = [Paragraph(findings.heard(dossier, language))]
    blocks.append(TableBlock(tables["sides"]))
    blocks += _balance(tables, dossier, language)
    table = tables["representation"]
    if any(ratio is not None for ratio in table.column("ratio")):
        caption = Caption(say("ratio_caption", language), say("sides_measure", language), dossier.about.title)
        blocks.append(FigureBlock(representation(table, caption, language, id="sides-ratio")))
    blocks.append(TableBlock(table, columns=REPRESENTATION_COLUMNS))
    return Section(say("section_people", language), (*blocks, *few(tables, "stakeholders")))


def _balance(tables: Tables, dossier: Dossier, language: Language) -> list[Block]:
    table = tables["balance"]
    if None in table.column("share_heard"):
        return []
    reference = next(column.id for column in table.columns if column.id in REFERENCES)
    caption = Caption(
        findings.least_represented(tables, language), say("balance_measure", language), dossier.about.title
    )
    figure = parts_beside_reference(
        table, caption, language, share="share_heard", reference=reference, id="sides-balance"
    )
    return [FigureBlock(figure)]


def voices(tables: Tables, dossier: Dossier, language: Language) -> Section:
    """What dimensions lack, whom to ask, and the counter-voice."""
    blocks: list[Block] = [Paragraph(text) for text in findings.gaps(tables, language)]
    blocks.append(TableBlock(tables["dimensions"], columns=DIMENSION_COLUMNS))
    blocks += _matrices(tables, dossier, language)
    proposals: list[Block] = []
    if tables["recommended"].rows:
        proposals.append(TableBlock(tables["recommended"], columns=RECOMMENDED_COLUMNS))
        proposals.append(TableBlock(tables["gains"]))
    else:
        proposals.append(Paragraph(say("finding_no_candidate", language)))
    return Section(
        say("section_voices", language),
        tuple(blocks),
        (
            Section(say("heading_recommended", language), tuple(proposals)),
            Section(
                say("heading_counter", language),
                (Paragraph(findings.counter(dossier, language)), *_known_positions(tables)),
            ),
        ),
    )


def barriers(tables: Tables, language: Language) -> Section:
    """Signs of the three barriers, in the dossier and per absence."""
    judged = any(tables["tenor"].column("judged"))
    field = (
        *paragraphs(findings.playing_field(tables, language)),
        TableBlock(tables["tenor"]) if judged else Paragraph(say("no_tenor", language)),
    )
    core = (Paragraph(findings.core(tables, language)), *filled(tables, "core"))
    return Section(
        say("section_barriers", language),
        (),
        (
            Section(say("heading_playing_field", language), field),
            Section(say("heading_core", language), core),
            Section(say("heading_room", language), (TableBlock(tables["room"]),)),
            Section(
                say("heading_absences", language),
                filled(tables, "absences") or (Paragraph(say("no_absences", language)),),
            ),
        ),
    )


def _matrices(tables: Tables, dossier: Dossier, language: Language) -> list[Block]:
    """Dimensions by what is brought, and by who brings it."""
    source = dossier.about.title
    caption = Caption(
        findings.gaps(tables, language)[0].removesuffix("."), say("coverage_measure", language), source
    )
    coverage = heat_matrix(
        tables["coverage"],
        caption,
        language,
        row="dimension",
        column="brings",
        value="organisations",
        id="coverage",
    )
    if not tables["brought"].rows:
        return [FigureBlock(coverage)]
    caption = Caption(say("brought_caption", language), say("brought_measure", language), source)
    brought = heat_matrix(
        tables["brought"],
        caption,
        language,
        row="organisation",
        column="dimension",
        value="strength",
        decimals=1,
        highest=1.0,
        missing=say("brought_missing", language),
        rows_shown=FEW_ROWS,
        id="brought",
    )
    return [FigureBlock(coverage), FigureBlock(brought)]


def _known_positions(tables: Tables) -> tuple[Block, ...]:
    table = tables["counter_voice"]
    known = (count for id in ("against", "neutral", "in_favour") for count in table.column(id))
    return (TableBlock(table),) if any(known) else ()
