"""The texts that a dossier writes about itself: consultation, lobby paragraph, synopsis (C-6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import (
    Participation,
    participation_of,
    wrote_openly,
)
from rondetafel.instruments.consultation.received import received_in
from rondetafel.instruments.consultation.records import SIDES, Moment
from rondetafel.instruments.consultation.totals import totals_of
from rondetafel.instruments.consultation.uptake_trail import Outcome
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.base.text import Language, enumerated
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import codelist

TEXT_FILE = "texts/{}.docx"


def consultation_paragraph(dossier: Dossier, language: Language) -> tuple[str, ...]:
    """The consultation paragraph of an explanatory memorandum, in sentences with counts."""
    totals = totals_of(dossier)
    counts = {"frame": totals.frame, "invited": totals.invited, "attended": totals.attended}
    answered = {
        "frame": totals.frame,
        "answered": totals.frame - totals.unanswered,
        "unanswered": totals.unanswered,
    }
    return (
        say("memorandum_1", language, challenge=dossier.question.challenge, **period(dossier, language)),
        say(
            "memorandum_2",
            language,
            heard=totals.heard,
            silent=totals.silent,
            sides=heard_by_side(dossier, language),
            **counts,
        ),
        say(
            "memorandum_3",
            language,
            arguments=totals.weighed,
            adopted=totals.outcomes[Outcome.ADOPTED],
            partly=totals.outcomes[Outcome.PARTLY],
            other=totals.other,
        ),
        say("memorandum_4_open" if totals.unanswered else "memorandum_4", language, **answered),
    )


def lobby_paragraph(
    dossier: Dossier, language: Language, *, most_names: int | None = None
) -> tuple[str, ...]:
    """With whom there was contact: names of those who agreed, a count of the others.

    Args:
        dossier: the dossier.
        language: language of the text.
        most_names: names written at most in each list, the rest is counted; all where None.
    """
    taking_part = participation_of(dossier, dossier.stakeholders)
    met = [each for each in taking_part if each.attended]
    names = _public_names(met, language, most_names, days_by_name=_days_of_talks(dossier, language))
    first = say("lobby_1", language, names=names) if names else say("lobby_none", language)
    hidden = sum(not each.stakeholder.may_be_named for each in met)
    writers = _public_names(
        [each for each in taking_part if wrote_openly(dossier, each)], language, most_names
    )
    return first, say("lobby_2", language, count=hidden, writers=writers or say("nobody", language))


def synopsis(dossier: Dossier, language: Language) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What came in, and per public argument who raised it, what was done with it, and why."""
    received = received_in(dossier)
    opening = say(
        "synopsis_1",
        language,
        count=received.count,
        different=received.different,
        organisations=received.organisations,
        **period(dossier, language),
    )
    items = []
    for argument in dossier.arguments:
        if argument.code not in dossier.public_arguments:
            continue
        weighing = dossier.weighing_of.get(argument.code)
        sides = Counter(dossier.stakeholder_named[name].side for name in dossier.raised_by(argument.code))
        text = say(
            "synopsis_2",
            language,
            outcome=codelist("weighing_outcomes").entry(weighing.outcome).label.in_language(language)
            if weighing
            else say("not_weighed_yet", language),
            reason=(weighing.reason if weighing else "") or say("no_reason_given", language),
            **{side: sides[side] for side in SIDES},
        )
        items.append((f"{argument.code}. {argument.text}", text))
    return opening, tuple(items)


def period(dossier: Dossier, language: Language) -> dict[str, str]:
    """First and last day of the consultation in words."""
    question = dossier.question
    return {"start": numbers.day(question.start, language), "end": numbers.day(question.end, language)}


def heard_by_side(dossier: Dossier, language: Language) -> str:
    """How many were heard of each interest side, in words."""
    taking_part = participation_of(dossier, dossier.relevant)
    parts = []
    for side in SIDES:
        own = [each for each in taking_part if each.stakeholder.side == side]
        name = codelist("interest_sides").entry(side).short.in_language(language)
        lowered = name[0].lower() + name[1:]
        parts.append(
            say("side_heard", language, side=lowered, heard=sum(each.heard for each in own), frame=len(own))
        )
    return enumerated(parts, language)


def _days_of_talks(dossier: Dossier, language: Language) -> dict[str, str]:
    """Days on which each organisation came to a meeting or talk, in words."""
    days: dict[str, set[date]] = {}
    for contact in dossier.contacts:
        if contact.kind in (Moment.ATTENDED, Moment.TALK):
            days.setdefault(contact.stakeholder, set()).add(contact.day)
    return {name: ", ".join(numbers.day(day, language) for day in sorted(own)) for name, own in days.items()}


def _public_names(
    those: list[Participation],
    language: Language,
    most: int | None,
    *,
    days_by_name: Mapping[str, str] | None = None,
) -> str:
    """Names of those that may be named, with the days of their talks where these are given."""
    days = days_by_name or {}
    public = [each.stakeholder.name for each in those if each.stakeholder.may_be_named]
    names = [f"{name} ({days[name]})" if name in days else name for name in public]
    if most is None or len(names) <= most:
        return enumerated(names, language)
    more = say("more_names", language, count=len(names) - most, file=TEXT_FILE.format("lobby"))
    return enumerated([*names[:most], more], language)
