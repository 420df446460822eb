"""Tables of the account: OCA profile, submissions, weighing, uptake, gaps."""

from __future__ import annotations

from collections import Counter

from rondetafel.instruments.consultation.closing import BLOCKING, Closing, Gap, Missing
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.oca_profile import Profile
from rondetafel.instruments.consultation.received import Received
from rondetafel.instruments.consultation.records import SIDES
from rondetafel.instruments.consultation.tables.public_names import public_name
from rondetafel.instruments.consultation.uptake_trail import NO_SIDE, GroupUptake, Outcome
from rondetafel.instruments.consultation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.engine.worded_tables import SHARE
from rondetafel.lib.vocab.vocabulary import codelist, entry_label


def oca_table(profile: Profile) -> Tabulation:
    """Six rows; never a sum over them (M18)."""
    rows: list[tuple[Value, ...]] = [
        (
            entry_label("oca_dimensions", card.question.pillar.value),
            entry_label("oca_questions", card.question.value),
            card.score,
            WORDS(f"evidence_{card.question.value}", count=card.counted),
            card.counted,
            len(card.referred),
            codelist("oca_answer_scale").entry(card.given).label,
            codelist("oca_answer_scale").entry(card.stored).label,
            card.reason or None,
        )
        for card in profile.cards
    ]
    columns = {
        "pillar": Kind.LABEL,
        "question": Kind.LABEL,
        "score": Kind.COUNT,
        "evidence": Kind.LABEL,
        "evidence_counted": Kind.COUNT,
        "evidence_referred": Kind.COUNT,
        "given": Kind.LABEL,
        "stored": Kind.LABEL,
        "explanation": Kind.NAME,
    }
    notes = (WORDS("note_oca_score"), WORDS("note_oca_total"))
    return TABLES.table(
        "oca", columns, rows, methods=("M18",), base=TABLES.base(len(rows), "questions"), notes=notes
    )


def submissions_table(received: Received) -> Tabulation:
    """Submissions and different submissions by kind (C-5)."""
    columns = {
        "kind": Kind.LABEL,
        "submissions": Kind.COUNT,
        "different": Kind.COUNT,
        "confidential_count": Kind.COUNT,
        "not_searchable": Kind.COUNT,
    }
    rows: list[tuple[Value, ...]] = [
        (
            entry_label("submission_kinds", each.kind),
            each.count,
            each.different,
            each.confidential,
            each.unread,
        )
        for each in received.kinds
    ]
    base = TABLES.base(received.count, "submissions")
    return TABLES.table(
        "submissions", columns, rows, methods=("C-5",), base=base, notes=(WORDS("note_different"),)
    )


def campaigns_table(received: Received) -> Tabulation:
    """Groups of near-identical texts; additions are counted here and stand in a file that is not public."""
    columns = {
        "campaign": Kind.NAME,
        "texts": Kind.COUNT,
        "identical": Kind.COUNT,
        "additions": Kind.COUNT,
        "template": Kind.NAME,
    }
    rows: list[tuple[Value, ...]] = [
        (each.name, each.texts, each.identical, len(each.additions), each.template)
        for each in received.campaigns
    ]
    base = TABLES.base(received.count, "submissions")
    return TABLES.table(
        "campaigns", columns, rows, methods=("C-5",), base=base, notes=(WORDS("note_campaign"),)
    )


def weighing_table(dossier: Dossier) -> Tabulation:
    """Each public argument: who raised it, what was done with it, why."""
    rows: list[tuple[Value, ...]] = []
    for argument in dossier.arguments:
        if argument.code not in dossier.public_arguments:
            continue
        sides = Counter(dossier.stakeholder_named[name].side for name in dossier.raised_by(argument.code))
        weighing = dossier.weighing_of.get(argument.code)
        rows.append(
            (
                argument.code,
                argument.text,
                *(sides[side] for side in SIDES),
                entry_label("weighing_outcomes", weighing.outcome) if weighing else WORDS("not_weighed_yet"),
                (weighing.reason if weighing else "") or WORDS("no_reason_given"),
                (weighing.place if weighing else "") or None,
                (weighing.decided_by if weighing else "") or None,
            )
        )
    columns = {
        "code": Kind.NAME,
        "argument": Kind.NAME,
        **{f"raised_{side}": Kind.COUNT for side in SIDES},
        "outcome": Kind.LABEL,
        "reason": Kind.LABEL,
        "place": Kind.NAME,
        "decided_by": Kind.NAME,
    }
    hidden = len(dossier.arguments) - len(rows)
    notes = (WORDS("note_hidden_arguments", count=hidden),) if hidden else ()
    base = TABLES.base(len(rows), "arguments")
    return TABLES.table("weighing", columns, rows, methods=("M21",), base=base, notes=notes)


def uptake_table(uptake: tuple[GroupUptake, ...]) -> Tabulation:
    """What became of positions by interest side (M21)."""
    rows: list[tuple[Value, ...]] = [
        (
            WORDS("all_sides") if each.group == NO_SIDE else entry_label("interest_sides", each.group),
            *each.outcomes,
            each.uptake.count,
            each.uptake.base,
            each.uptake.interval.estimate,
            each.uptake.interval.low,
            each.uptake.interval.high,
            each.reason_given.count,
            each.reason_given.base,
            each.reason_given.interval.estimate,
        )
        for each in uptake
    ]
    columns = {
        "label": Kind.LABEL,
        **{each.value: Kind.COUNT for each in Outcome},
        **SHARE,
        "reasons": Kind.COUNT,
        "not_adopted_base": Kind.COUNT,
        "reason_share": Kind.SHARE,
    }
    notes = (WORDS("note_uptake"), WORDS("note_clustered"))
    return TABLES.table("uptake", columns, rows, methods=("M21",), notes=notes)


def closing_table(dossier: Dossier, closing: Closing) -> Tabulation:
    """Everything that is missing; what keeps the dossier open first."""
    ordered = sorted(closing.missing, key=lambda each: each.gap not in BLOCKING)
    rows: list[tuple[Value, ...]] = [
        (
            WORDS(f"gap_{each.gap.value}"),
            _about(dossier, each),
            WORDS("blocks" if each.gap in BLOCKING else "told"),
        )
        for each in ordered
    ]
    columns = {"gap_kind": Kind.LABEL, "about": Kind.LABEL, "effect": Kind.LABEL}
    return TABLES.table("closing", columns, rows, methods=("C-3",), notes=(WORDS("note_closing"),))


def _about(dossier: Dossier, missing: Missing) -> Value:
    """Argument or stakeholder, as far as the public may know it."""
    if missing.gap not in (Gap.NOT_WEIGHED, Gap.NO_REASON):
        return public_name(dossier.stakeholder_named[missing.about])
    if missing.about not in dossier.public_arguments:
        return WORDS("argument_not_shown")
    return f"{missing.about}. {dossier.argument_coded[missing.about].text}"
