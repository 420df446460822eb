"""The survey report in one language, from released tables only."""

from __future__ import annotations

from collections.abc import Mapping

from rondetafel.instruments.survey.folder.description import Description
from rondetafel.instruments.survey.report.closing import (
    citation,
    colophon,
    comparison_section,
    conclusion,
    limits,
)
from rondetafel.instruments.survey.report.contact import contact_section, insider_section
from rondetafel.instruments.survey.report.explanation import (
    access_section,
    appendix,
    influence_explained_section,
)
from rondetafel.instruments.survey.report.findings import findings
from rondetafel.instruments.survey.report.influence import influence_section
from rondetafel.instruments.survey.report.page import Page
from rondetafel.instruments.survey.report.sample import introduction, sample_and_method
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Colophon, Document, Findings, Manifest, Section


def study_document(
    description: Description, tables: Mapping[str, Released], language: Language, manifest: Manifest
) -> Document:
    """The report.

    Args:
        description: the study.
        tables: released tables by id.
        language: language of the report.
        manifest: how it came about.
    """
    page = Page(description, tables, language)
    start, end = numbers.day(description.start, language), numbers.day(description.end, language)
    return Document(
        id=description.id,
        title=page.text(description.title),
        subtitle=page.say("report_subtitle", start=start, end=end),
        language=language,
        badge=page.say("badge") if description.synthetic else None,
        sections=tuple(section for section in _sections(page) if section.blocks),
        colophon=Colophon(
            source=page.text(description.title),
            filter=f"{start} – {end}",
            date=description.day,
            version=description.version,
            citation=citation(page),
        ),
        manifest=manifest,
    )


def _sections(page: Page) -> list[Section]:
    return [
        Section(page.say("section_findings"), (Findings(findings(page)),)),
        introduction(page),
        sample_and_method(page),
        contact_section(page),
        insider_section(page),
        access_section(page),
        influence_section(page),
        influence_explained_section(page),
        comparison_section(page),
        conclusion(page),
        limits(page),
        colophon(page),
        appendix(page),
    ]
