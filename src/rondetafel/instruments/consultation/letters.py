"""One letter per relevant stakeholder as a Word file, also for those not followed and those silent (C-6)."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from rondetafel.instruments.consultation.dossier import Dossier, Moment, Stakeholder
from rondetafel.instruments.consultation.paragraphs import period
from rondetafel.instruments.consultation.participation import Participation, participation_of
from rondetafel.instruments.consultation.totals import Totals, totals_of
from rondetafel.instruments.consultation.uptake_trail import Outcome
from rondetafel.instruments.consultation.wording import joined, say
from rondetafel.lib.base.text import fold
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.archive import without_times
from rondetafel.lib.vocab.vocabulary import codelist

PUBLIC, CONFIDENTIAL = "letters", "confidential"
_LONGEST_NAME = 50


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter before it becomes a file.

    Args:
        stakeholder: to whom.
        head: lines above the subject.
        subject: subject line.
        body: paragraphs.
        arguments: one line per argument of this stakeholder; per public argument where it has none.
        foot: closing lines.
        confidential: whether it may not lie among public files.
    """

    stakeholder: Stakeholder
    head: tuple[str, ...]
    subject: str
    body: tuple[str, ...]
    arguments: tuple[str, ...]
    foot: tuple[str, ...]
    confidential: bool


def letters_of(dossier: Dossier) -> tuple[Letter, ...]:
    """The letter to each relevant stakeholder, in its language."""
    totals = totals_of(dossier)
    return tuple(_letter(dossier, each, totals) for each in participation_of(dossier, dossier.relevant))


def letter_files(dossier: Dossier) -> dict[str, bytes]:
    """The letters as Word files.

    A letter lies under `confidential/` when its addressee did not agree to be named, when it names a contact
    person, or when it tells of a confidential submission.
    """
    return {
        f"{CONFIDENTIAL if each.confidential else PUBLIC}/{_file_name(place, each)}": word_file_of(each)
        for place, each in enumerate(letters_of(dossier), start=1)
    }


def word_file_of(letter: Letter) -> bytes:
    """A letter as DOCX; the same letter gives the same bytes."""
    import docx

    file = docx.Document()
    for line in letter.head:
        file.add_paragraph(line)
    file.add_paragraph().add_run(letter.subject).bold = True
    for paragraph in letter.body:
        file.add_paragraph(paragraph)
    for argument in letter.arguments:
        file.add_paragraph(argument, style="List Bullet")
    for line in letter.foot:
        file.add_paragraph(line)
    file.core_properties.title = letter.subject
    file.core_properties.author = "Rondetafel"
    file.core_properties.language = letter.stakeholder.language.value
    content = io.BytesIO()
    file.save(content)
    return without_times(content.getvalue())


def _letter(dossier: Dossier, each: Participation, totals: Totals) -> Letter:
    stakeholder, language = each.stakeholder, each.stakeholder.language
    about = dossier.about
    head = [say("letter_synthetic", language)] if about.synthetic else []
    head += [about.organisation] if about.organisation else []
    head += [numbers.day(about.day, language), stakeholder.name]
    if stakeholder.contact:
        head.append(say("letter_for", language, contact=stakeholder.contact))
    return Letter(
        stakeholder,
        tuple(head),
        say("letter_subject", language, title=about.title),
        tuple(_body(dossier, each, totals)),
        tuple(_argument_lines(dossier, stakeholder)),
        (
            say("letter_reply", language),
            say("letter_closing", language),
            about.organisation or about.title,
        ),
        not stakeholder.may_be_named
        or bool(stakeholder.contact)
        or any(own.confidential for own in dossier.submissions if stakeholder.name in own.stakeholders),
    )


def _body(dossier: Dossier, each: Participation, totals: Totals) -> list[str]:
    language, name = each.stakeholder.language, each.stakeholder.name
    intro = (
        "letter_intro" if each.heard else "letter_intro_silent" if each.invited else "letter_intro_not_asked"
    )
    body = [
        say("letter_greeting", language),
        say(intro, language, challenge=dossier.question.challenge, **period(dossier, language)),
    ]
    received = [own for own in dossier.submissions if name in own.stakeholders]
    if received:
        named = joined((f"{own.number} ({numbers.day(own.day, language)})" for own in received), language)
        body.append(say("letter_received", language, numbers=named))
    days = sorted(
        {
            contact.day
            for contact in dossier.contacts
            if contact.stakeholder == name and contact.kind in (Moment.ATTENDED, Moment.TALK)
        }
    )
    if days:
        named = joined((numbers.day(day, language) for day in days), language)
        body.append(say("letter_attended", language, days=named))
    body.append(
        say(
            "letter_decided",
            language,
            arguments=totals.weighed,
            adopted=totals.outcomes[Outcome.ADOPTED],
            partly=totals.outcomes[Outcome.PARTLY],
            other=totals.other,
        )
    )
    if not dossier.arguments_of(name):
        body += [say("letter_no_arguments", language)] if each.heard else []
        return [*body, f"{say('letter_all_arguments', language)}:"] if dossier.public_arguments else body
    if not each.followed:
        body.append(say("letter_not_followed", language))
    return [*body, f"{say('letter_arguments', language)}:"]


def _argument_lines(dossier: Dossier, stakeholder: Stakeholder) -> list[str]:
    """Own arguments; all public ones for those who put none forward."""
    language = stakeholder.language
    lines = []
    public = tuple(each.code for each in dossier.arguments if each.code in dossier.public_arguments)
    for code in dossier.arguments_of(stakeholder.name) or public:
        weighing = dossier.weighing_of.get(code)
        outcome = (
            codelist("weighing_outcomes").entry(weighing.outcome).label.in_language(language)
            if weighing
            else say("not_weighed_yet", language)
        )
        reason = (weighing.reason if weighing else "") or say("no_reason_given", language)
        text = dossier.argument_coded[code].text
        lines.append(say("letter_argument", language, argument=text, outcome=outcome, reason=reason))
    return lines


def _file_name(place: int, letter: Letter) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", fold(letter.stakeholder.name)).strip("_")[:_LONGEST_NAME]
    return f"{place:03d}_{name}_{letter.stakeholder.language.value}.docx"
