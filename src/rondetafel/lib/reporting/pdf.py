"""PDF report: tagged, PDF/UA-1; Typst refuses to write it without title, alternatives and heading order."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from importlib import resources
from typing import Any

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.cells import PrintedTable
from rondetafel.lib.reporting.document import Callout, Findings
from rondetafel.lib.reporting.figures.converting import MOST_HEIGHT_CM, WIDTH_CM
from rondetafel.lib.reporting.figures.svg import width_on_page
from rondetafel.lib.reporting.prepared import (
    PreparedBlock,
    PreparedDocument,
    PreparedFigure,
    PreparedSection,
    PreparedTable,
)
from rondetafel.lib.reporting.typeface import font_folder, printable
from rondetafel.lib.reporting.widths import GUTTER, on_paper
from rondetafel.lib.reporting.wording import word

_TEXT_WIDTH = WIDTH_CM / 2.54 * 72  # of the page, in points
_REGIONS = {Language.NL: "be", Language.FR: "be", Language.EN: "gb"}


def pdf_file(prepared: PreparedDocument) -> bytes:
    """The report as a tagged PDF in the language of the document, dated as the document.

    Raises:
        BrokenPromise: Typst refuses the document or warns, for example for a missing font.
    """
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )
    template = resources.files(__package__).joinpath("templates/report.typ").read_bytes()
    made_on = datetime.combine(prepared.document.colophon.date, time.min, UTC)
    try:
        pdf, warnings = typst.compile_with_warnings(
            template,
            format="pdf",
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            sys_inputs={"report": json.dumps(_printable(_report(prepared)))},
            timestamp=made_on,
        )
    except typst.TypstError as error:
        raise BrokenPromise(f"Typst refuses the report: {error.diagnostic}") from error
    if warnings:
        raise BrokenPromise(f"Typst warns: {'; '.join(warning.message for warning in warnings)}")
    return bytes(pdf)


def _report(prepared: PreparedDocument) -> dict[str, Any]:
    """Everything the template reads."""
    document, language = prepared.document, prepared.document.language
    made_on = document.colophon.date
    foot = f"{document.colophon.source} · {document.colophon.filter} · {prepared.imprint}"
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "badge": document.badge,
        "lang": language.value,
        "region": _REGIONS[language],
        "date": [made_on.year, made_on.month, made_on.day],
        "imprint": prepared.imprint,
        "foot": foot,
        "words": {
            "page_of": word("page_of", language, page="{page}", pages="{pages}"),
            "all_figure_data": word("all_figure_data", language),
            "colophon": word("colophon", language),
        },
        "sections": [_section(section, prepared) for section in prepared.sections],
        "figure_data": [
            {**asdict(data), "text": data.text and _table(data.text, language)}
            for data in prepared.figure_data()
        ],
        "colophon": prepared.colophon,
    }


def _section(section: PreparedSection, prepared: PreparedDocument) -> dict[str, Any]:
    return {
        "level": section.level,
        "heading": section.heading,
        "blocks": [_block(block, prepared) for block in section.blocks],
        "sections": [_section(inner, prepared) for inner in section.sections],
    }


def _block(block: PreparedBlock, prepared: PreparedDocument) -> dict[str, Any]:
    language = prepared.document.language
    match block:
        case PreparedFigure():
            return _figure(block, prepared)
        case PreparedTable():
            return {
                "kind": "Table",
                "name": block.name,
                "caption": block.caption,
                "text": _table(block.text, language),
            }
        case Findings():
            return {"kind": "Findings", "label": word("findings", language), "sentences": block.sentences}
        case Callout():
            label = word(f"callout_{block.kind}", language)
            return {"kind": "Callout", "label": label, "text": block.text}
        case _:
            return {"kind": type(block).__name__, **asdict(block)}


def _table(printed: PrintedTable, language: Language) -> dict[str, Any]:
    table = on_paper(printed, _TEXT_WIDTH, word("columns_left_out", language))
    return {**asdict(table.text), "size": table.size, "widths": table.widths, "gutter": GUTTER}


def _figure(block: PreparedFigure, prepared: PreparedDocument) -> dict[str, Any]:
    badge = prepared.document.badge
    return {
        "kind": "Figure",
        "name": block.name,
        "title": block.figure.title,
        "subtitle": block.figure.subtitle,
        "svg": block.figure.wide_svg,
        "width": width_on_page(block.figure.wide_svg, WIDTH_CM, MOST_HEIGHT_CM),
        "alt": block.figure.alt,
        "foot": [*block.figure.foot, *([f"{badge}."] if badge else [])],
    }


def _printable(value: Any) -> Any:
    """The same data, in texts that the typeface can print."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
