"""Word report: the working format, with real headings, tables, self-numbering captions and alternatives."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from rondetafel.lib.reporting.archive import without_times
from rondetafel.lib.reporting.cells import PrintedTable
from rondetafel.lib.reporting.document import Callout, DefinitionList, Findings, Paragraph
from rondetafel.lib.reporting.figures.converting import MOST_HEIGHT_CM, WIDTH_CM, pngs_of
from rondetafel.lib.reporting.figures.svg import on_white, width_on_page
from rondetafel.lib.reporting.prepared import (
    PreparedBlock,
    PreparedDocument,
    PreparedFigure,
    PreparedSection,
    PreparedTable,
)
from rondetafel.lib.reporting.widths import on_paper
from rondetafel.lib.reporting.word_report import styles
from rondetafel.lib.reporting.word_report.embedding import embed_typeface
from rondetafel.lib.reporting.word_report.markup import (
    bookmark,
    close_field,
    field,
    internal_link,
    open_field,
)
from rondetafel.lib.reporting.word_report.tables import add_table
from rondetafel.lib.reporting.wording import word

_MARGIN_CM = (21 - WIDTH_CM) / 2
_TEXT_WIDTH = WIDTH_CM / 2.54 * 72  # points
_POINT = 12700  # Word measures pictures and indents in English metric units


def word_file(prepared: PreparedDocument, template: bytes | None = None) -> bytes:
    """The report as a DOCX file.

    Args:
        prepared: the document.
        template: an own Word file whose page and named styles are kept; styles that it lacks are added, and
            the report follows after its text. Ours where None.
    """
    import docx

    file = docx.Document(None if template is None else io.BytesIO(template))
    styles.define_styles(file, prepared.document.language, own_template=template is not None)
    _set_properties(file, prepared)
    if template is None:
        embed_typeface(file)
        _set_page(file)
    _set_running_texts(file, prepared)
    _Writer(file, prepared).write()
    content = io.BytesIO()
    file.save(content)
    return without_times(content.getvalue())


class _Writer:
    """Writes the blocks of a document one after the other; counts bookmarks."""

    def __init__(self, file: Any, prepared: PreparedDocument) -> None:
        self.file, self.prepared = file, prepared
        self.language, self.badge = prepared.document.language, prepared.document.badge
        self.bookmarks = 0
        figures = list(prepared.figures())
        pictures = pngs_of(on_white(block.figure.wide_svg) for block in figures)
        self.pictures = {block.anchor: png for block, png in zip(figures, pictures, strict=True)}

    def write(self) -> None:
        document = self.prepared.document
        if self.badge:
            self.text(self.badge, styles.BADGE)
        self.text(document.title, styles.TITLE)
        if document.subtitle:
            self.text(document.subtitle, styles.SUBTITLE)
        self.text(self.prepared.imprint, styles.MEASURE)
        self.contents()
        for section in self.prepared.sections:
            self.section(section)
        self.figure_data()
        self.heading(word("colophon", self.language), 2)
        for term, text in self.prepared.colophon:
            self.text(term, styles.TERM)
            self.text(text, styles.BODY)

    def text(self, text: str, style: str) -> Any:
        return self.file.add_paragraph(text, style=style)

    def contents(self) -> None:
        """Table of contents as a field, already filled, so that nobody has to update it."""
        entries = _headings(self.prepared)
        paragraphs = [self.text("", styles.CONTENTS) for _ in entries]
        open_field(paragraphs[0], 'TOC \\o "1-3" \\n \\h')
        for position, (paragraph, (level, text)) in enumerate(zip(paragraphs, entries, strict=True)):
            paragraph.paragraph_format.left_indent = 12 * (level - 2) * _POINT
            internal_link(paragraph, _bookmark_name(position), text)
        close_field(paragraphs[-1])

    def heading(self, text: str, level: int) -> None:
        paragraph = self.text(text, styles.heading(level))
        bookmark(paragraph, _bookmark_name(self.bookmarks), self.bookmarks)
        self.bookmarks += 1

    def section(self, section: PreparedSection) -> None:
        self.heading(section.heading, section.level)
        for block in section.blocks:
            self.block(block)
        for inner in section.sections:
            self.section(inner)

    def block(self, block: PreparedBlock) -> None:
        match block:
            case Paragraph():
                self.text(block.text, styles.BODY)
            case Findings():
                self.text(word("findings", self.language), styles.LABEL)
                for sentence in block.sentences:
                    last = self.text(sentence, styles.FINDING)
                last.paragraph_format.space_after = 14 * _POINT
            case Callout():
                label = self.text("", styles.SET_APART)
                label.add_run(word(f"callout_{block.kind}", self.language)).bold = True
                label.paragraph_format.keep_with_next = True
                self.text(block.text, styles.SET_APART)
            case DefinitionList():
                for term, meaning in block.items:
                    self.text(term, styles.TERM)
                    self.text(meaning, styles.BODY)
            case PreparedTable():
                self.caption("table_name", block.number, block.caption)
                self.table(block.text, block.caption)
            case PreparedFigure():
                self.figure(block)

    def figure(self, block: PreparedFigure) -> None:
        from docx.shared import Cm

        figure = block.figure
        self.caption("figure_name", block.number, figure.title)
        self.text(figure.subtitle, styles.MEASURE)
        paragraph = self.text("", styles.BODY)
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(
            io.BytesIO(self.pictures[block.anchor]),
            width=Cm(width_on_page(figure.wide_svg, WIDTH_CM, MOST_HEIGHT_CM)),
        )
        for side in ("distT", "distB", "distL", "distR"):  # absent, LibreOffice takes 3 mm
            picture._inline.set(side, "0")
        picture._inline.docPr.set("descr", figure.alt)
        picture._inline.docPr.set("title", block.name)
        self.note(figure.foot)

    def caption(self, name_key: str, number: int, text: str) -> None:
        """Caption that numbers itself: Word's own sequence, with the number it has now."""
        name = word(name_key, self.language)
        paragraph = self.text(f"{name}\u00a0", styles.CAPTION)
        field(paragraph, f"SEQ {name} \\* ARABIC", str(number))
        paragraph.add_run(f". {text}")

    def table(self, printed: PrintedTable, title: str) -> None:
        paper = on_paper(printed, _TEXT_WIDTH, word("columns_left_out", self.language))
        add_table(self.file, paper, title)
        self.note(paper.text.remarks)

    def note(self, sentences: tuple[str, ...]) -> None:
        paragraph = self.text(" ".join(sentences), styles.NOTE)
        if self.badge:
            paragraph.add_run(f" {self.badge}.").bold = True

    def figure_data(self) -> None:
        """Values behind the figures, which HTML folds away under each of them."""
        every = self.prepared.figure_data()
        if every:
            self.heading(word("all_figure_data", self.language), 2)
        for data in every:
            if data.text is None:
                self.text(f"{data.name}. {data.where}", styles.BODY)
            else:
                self.text(f"{data.name}. {data.caption}", styles.CAPTION)
                self.table(data.text, data.caption)


def _headings(prepared: PreparedDocument) -> list[tuple[int, str]]:
    """Level and text of all headings, in the order in which the writer makes them."""

    def of(sections: tuple[PreparedSection, ...]) -> list[tuple[int, str]]:
        return [entry for part in sections for entry in ((part.level, part.heading), *of(part.sections))]

    language = prepared.document.language
    more = [word("all_figure_data", language)] if any(prepared.figures()) else []
    return [*of(prepared.sections), *((2, text) for text in (*more, word("colophon", language)))]


def _bookmark_name(position: int) -> str:
    return f"_Toc{position + 1:08d}"


def _set_properties(file: Any, prepared: PreparedDocument) -> None:
    document, properties = prepared.document, file.core_properties
    moment = datetime.combine(document.colophon.date, time.min)
    properties.title, properties.subject = document.title, document.subtitle
    properties.author = properties.last_modified_by = "Rondetafel"
    properties.comments = properties.keywords = properties.category = ""
    properties.version = document.colophon.version
    properties.created = properties.modified = moment
    properties.revision = 1


def _set_page(file: Any) -> None:
    """A4, and the present rules of layout instead of those of Word 2010."""
    from docx.oxml.ns import qn
    from docx.shared import Cm

    for setting in file.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")

    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.4)


def _set_running_texts(file: Any, prepared: PreparedDocument) -> None:
    """Head with title and badge, foot with source, selection, date, version and page."""
    document, language = prepared.document, prepared.document.language
    section = file.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.style = styles.RUNNING
    head.add_run(document.title)
    foot.add_run(f"{document.colophon.source} · {document.colophon.filter} · {prepared.imprint} · ")
    before, between, after = word("page_of", language, page="\0", pages="\0").split("\0")
    foot.add_run(before)
    field(foot, "PAGE", "1")
    foot.add_run(between)
    field(foot, "NUMPAGES", "1")
    foot.add_run(after)
    if document.badge:
        for paragraph in (head, foot):
            paragraph.add_run(f" · {document.badge}").bold = True
