"""What a letter says: one per relevant stakeholder, also for those not followed and those silent (C-6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.paragraphs import period
from rondetafel.instruments.consultation.participation import Participation, participation_of
from rondetafel.instruments.consultation.records import Moment, Stakeholder
from rondetafel.instruments.consultation.totals import Totals, totals_of
from rondetafel.instruments.consultation.uptake_trail import Outcome
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language, enumerated
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import codelist


class Part(StrEnum):
    """What differs from letter to letter, in the order of the letter; a field of the mail merge."""

    ORGANISATION = "organisation"
    ATTENTION = "attention"
    INTRO = "intro"
    RECEIVED = "received"
    ATTENDED = "attended"
    DECIDED = "decided"
    NOT_FOLLOWED = "not_followed"
    HEADING = "heading"
    ARGUMENTS = "arguments"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter before it becomes a file.

    Args:
        stakeholder: to whom.
        parts: text by part; empty where the letter does without. Arguments stand one on a line.
        confidential: whether it may not lie among public files.
    """

    stakeholder: Stakeholder
    parts: Mapping[Part, str]
    confidential: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of every letter in one language: a fixed text, or a part that differs."""

    content: str | Part
    bold: bool = False


def letters_of(dossier: Dossier) -> tuple[Letter, ...]:
    """The letter to each relevant stakeholder, in its language, in the order of the dossier."""
    totals = totals_of(dossier)
    return tuple(_letter(dossier, each, totals) for each in participation_of(dossier, dossier.relevant))


def lines_of(dossier: Dossier, language: Language) -> tuple[Line, ...]:
    """The paragraphs of all letters in one language."""
    about = dossier.about
    badge = (Line(say("letter_synthetic", language)),) if about.synthetic else ()
    sender = (Line(about.organisation),) if about.organisation else ()
    return (
        *badge,
        *sender,
        Line(numbers.day(about.day, language)),
        Line(Part.ORGANISATION),
        Line(Part.ATTENTION),
        Line(say("letter_subject", language, title=about.title), bold=True),
        Line(say("letter_greeting", language)),
        *(Line(part) for part in list(Part)[2:]),
        Line(say("letter_reply", language)),
        Line(say("letter_closing", language)),
        Line(about.organisation or about.title),
    )


def _letter(dossier: Dossier, each: Participation, totals: Totals) -> Letter:
    stakeholder, language = each.stakeholder, each.stakeholder.language
    contact, own = stakeholder.contact, dossier.arguments_of(stakeholder.name)
    parts = {
        Part.ORGANISATION: stakeholder.name,
        Part.ATTENTION: say("letter_for", language, contact=contact) if contact else "",
        Part.INTRO: _intro(dossier, each),
        Part.RECEIVED: _received(dossier, stakeholder),
        Part.ATTENDED: _attended(dossier, stakeholder),
        Part.DECIDED: say(
            "letter_decided",
            language,
            arguments=totals.weighed,
            adopted=totals.outcomes[Outcome.ADOPTED],
            partly=totals.outcomes[Outcome.PARTLY],
            other=totals.other,
        ),
        Part.NOT_FOLLOWED: _not_followed(dossier, each, own),
        Part.HEADING: "",
        Part.ARGUMENTS: "\n".join(_argument_lines(dossier, stakeholder)),
    }
    if parts[Part.ARGUMENTS]:
        parts[Part.HEADING] = say("letter_arguments" if own else "letter_all_arguments", language)
    return Letter(
        stakeholder,
        parts,
        not stakeholder.may_be_named
        or bool(contact)
        or any(sent.confidential for sent in dossier.submissions if stakeholder.name in sent.stakeholders),
    )


def _intro(dossier: Dossier, each: Participation) -> str:
    language = each.stakeholder.language
    kind = (
        "letter_intro" if each.heard else "letter_intro_silent" if each.invited else "letter_intro_not_asked"
    )
    return say(kind, language, challenge=dossier.question.challenge, **period(dossier, language))


def _received(dossier: Dossier, to: Stakeholder) -> str:
    received = [sent for sent in dossier.submissions if to.name in sent.stakeholders]
    named = (f"{sent.number} ({numbers.day(sent.day, to.language)})" for sent in received)
    return say("letter_received", to.language, numbers=enumerated(named, to.language)) if received else ""


def _attended(dossier: Dossier, to: Stakeholder) -> str:
    met = (Moment.ATTENDED, Moment.TALK)
    days = sorted({c.day for c in dossier.contacts if c.stakeholder == to.name and c.kind in met})
    named = (numbers.day(day, to.language) for day in days)
    return say("letter_attended", to.language, days=enumerated(named, to.language)) if days else ""


def _not_followed(dossier: Dossier, each: Participation, own: tuple[str, ...]) -> str:
    """That nothing was adopted, once all is weighed; or that there was nothing to weigh."""
    language = each.stakeholder.language
    if own:
        is_final = not each.followed and all(code in dossier.weighing_of for code in own)
        return say("letter_not_followed", language) if is_final else ""
    return say("letter_no_arguments", language) if each.heard else ""


def _argument_lines(dossier: Dossier, stakeholder: Stakeholder) -> list[str]:
    """Own arguments; all public ones for those who put none forward."""
    language = stakeholder.language
    lines = []
    public = tuple(each.code for each in dossier.arguments if each.code in dossier.public_arguments)
    for code in dossier.arguments_of(stakeholder.name) or public:
        weighing = dossier.weighing_of.get(code)
        text = " ".join(dossier.argument_coded[code].text.split())  # one line each
        if weighing is None:
            lines.append(say("letter_argument_open", language, argument=text))
            continue
        outcome = codelist("weighing_outcomes").entry(weighing.outcome).label.in_language(language)
        kind = "letter_argument" if weighing.reason else "letter_argument_bare"
        lines.append(
            say(kind, language, argument=text, outcome=outcome, reason=" ".join(weighing.reason.split()))
        )
    return lines
