"""The report of a dossier: sections around released tables (C-1 to C-6)."""

from __future__ import annotations

from rondetafel.instruments.consultation.campaigns import CONTAINMENT
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.report import account, findings, people
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import (
    Callout,
    CalloutKind,
    Document,
    Findings,
    Section,
    TableBlock,
)


def dossier_report(tables: Tables, dossier: Dossier, language: Language) -> Document:
    """The report in one language; user's texts stay in the language in which they were written."""
    return Document(
        id="consultation",
        title=dossier.about.title,
        subtitle=dossier.question.challenge,
        language=language,
        sections=(
            Section(say("section_short", language), (Findings(findings.main(dossier, language)),)),
            account.status(tables, dossier, language),
            account.oca(tables, dossier, language),
            people.people(tables, dossier, language),
            people.voices(tables, dossier, language),
            account.submissions(tables, dossier, language),
            account.weighing(tables, dossier, language),
            people.barriers(tables, language),
            Section(say("section_access", language), (TableBlock(tables["access"]),)),
            account.texts(dossier, language),
            _method(language),
        ),
        colophon=dossier.about.colophon(language),
    )


def _method(language: Language) -> Section:
    method = say("method_text", language, containment=numbers.share(CONTAINMENT, language, base=1))
    return Section(
        say("section_method", language),
        (Callout(CalloutKind.METHOD, method), Callout(CalloutKind.LIMITS, say("limits_text", language))),
    )
