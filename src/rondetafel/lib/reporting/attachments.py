"""The files that go with each figure and table: pictures and data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.delimited import csv_for_excel, csv_for_programs
from rondetafel.lib.reporting.figures.converting import pngs_of
from rondetafel.lib.reporting.figures.standalone import standalone_svg
from rondetafel.lib.reporting.prepared import PreparedDocument
from rondetafel.lib.reporting.wording import word
from rondetafel.lib.reporting.workbook import xlsx

_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file: name, media type, what it is in the reader's words, content."""

    name: str
    media_type: str
    label: str
    content: bytes

    @property
    def is_picture(self) -> bool:
        """Whether it is a drawing and not data."""
        return self.media_type.startswith("image/")


def attachments(prepared: PreparedDocument) -> Mapping[str, tuple[Attachment, ...]]:
    """Files per anchor of a figure or table, made once for the pages and for the folder."""
    figures = list(prepared.figures())
    svgs = [standalone_svg(figure.figure, prepared.document.badge) for figure in figures]
    files = {
        figure.anchor: _pictures(figure.stem, svg, png, prepared.document.language)
        for figure, svg, png in zip(figures, svgs, pngs_of(svgs), strict=True)
    }
    data = {figure.anchor: (figure.figure.table, figure.stem) for figure in figures}
    data |= {table.anchor: (table.table, table.stem) for table in prepared.tables()}
    return {
        anchor: (*files.get(anchor, ()), *_data_files(table, stem, prepared))
        for anchor, (table, stem) in data.items()
    }


def _pictures(stem: str, svg: str, png: bytes, language: Language) -> tuple[Attachment, ...]:
    return (
        Attachment(f"{stem}.png", "image/png", word("file_png", language), png),
        Attachment(f"{stem}.svg", "image/svg+xml", word("file_svg", language), svg.encode("utf-8")),
    )


def _data_files(table: Released, stem: str, prepared: PreparedDocument) -> tuple[Attachment, ...]:
    document = prepared.document
    language, made_on = document.language, document.colophon.date
    about = [(word("about_document", language), document.title), *prepared.colophon]
    if document.badge:
        about.append((word("about_badge", language), document.badge))
    return (
        Attachment(
            f"{stem}.xlsx", _XLSX_TYPE, word("file_xlsx", language), xlsx(table, language, made_on, about)
        ),
        Attachment(
            f"{stem}_excel.csv", "text/csv", word("file_csv_excel", language), csv_for_excel(table, language)
        ),
        Attachment(
            f"{stem}.csv", "text/csv", word("file_csv_programs", language), csv_for_programs(table, language)
        ),
    )
