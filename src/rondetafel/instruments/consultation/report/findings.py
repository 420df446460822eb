"""Sentences of the report: what was found, with its numbers."""

from __future__ import annotations

from rondetafel.instruments.consultation.closing import BLOCKING, closing_of
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.oca_profile import profile_of
from rondetafel.instruments.consultation.paragraphs import heard_by_side
from rondetafel.instruments.consultation.received import received_in
from rondetafel.instruments.consultation.totals import totals_of
from rondetafel.instruments.consultation.voices import counter_voice_of
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.representation import access_rate_ratio
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language, enumerated
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.released_rows import Row, rows_of
from rondetafel.lib.vocab.vocabulary import codelist


def main(dossier: Dossier, language: Language) -> tuple[str, ...]:
    """The key findings."""
    return (
        status(dossier, language),
        weakest(dossier, language),
        heard(dossier, language),
        received(dossier, language),
        counter(dossier, language),
    )


def status(dossier: Dossier, language: Language) -> str:
    """Whether the dossier closes, and what keeps it open."""
    closing = closing_of(dossier)
    if closing.closes:
        return say("status_closed", language)
    counts = {gap: len(closing.about(gap)) for gap in sorted(BLOCKING)}
    reasons = [say(f"count_{gap.value}", language, count=count) for gap, count in counts.items() if count]
    return say("status_open", language, reasons=enumerated(reasons, language))


def weakest(dossier: Dossier, language: Language) -> str:
    """The verdict of M18: the weakest pillar, never a total."""
    pillars = profile_of(dossier).scores.weakest
    if not pillars:
        return say("finding_weakest_unknown", language)
    names = [codelist("oca_dimensions").entry(each.value).short.in_language(language) for each in pillars]
    return say("finding_weakest", language, pillars=enumerated(names, language))


def heard(dossier: Dossier, language: Language) -> str:
    """How many were invited and heard, by interest side."""
    totals = totals_of(dossier)
    return say(
        "finding_heard",
        language,
        frame=totals.frame,
        invited=totals.invited,
        heard=totals.heard,
        sides=heard_by_side(dossier, language),
    )


def received(dossier: Dossier, language: Language) -> str:
    """Two counts: submissions, and different submissions."""
    came_in = received_in(dossier)
    groups = came_in.campaigns
    campaigns = say("no_campaigns", language)
    if groups:
        campaigns = say(
            "some_campaigns",
            language,
            count=len(groups),
            texts=sum(each.texts for each in groups),
            additions=sum(len(each.additions) for each in groups),
        )
    return say(
        "finding_received",
        language,
        count=came_in.count,
        different=came_in.different,
        campaigns=campaigns,
    )


def counter(dossier: Dossier, language: Language) -> str:
    """Opponents heard beside opponents there are, with the exact probability (M20)."""
    found = counter_voice_of(dossier)
    if not found.frame.known:
        return say("counter_unknown", language, frame=len(dossier.relevant))
    alarms = [say(f"alarm_{each.value}", language) for each in found.alarms]
    return say(
        "counter_sentence",
        language,
        table=found.table.against,
        table_known=found.table.known,
        frame=found.frame.against,
        frame_known=found.frame.known,
        probability=numbers.cell(found.probability, Kind.PROBABILITY, language),
        alarm=" ".join(alarms) or say("alarm_none", language),
    )


def gaps(tables: Tables, language: Language) -> tuple[str, ...]:
    """Dimensions with a gap, and those that nobody can fill."""
    rows = rows_of(tables["dimensions"])
    lacking = [row.text("dimension", language) for row in rows if row.number("gap") > 0]
    if not lacking:
        return (say("finding_no_gaps", language),)
    hopeless = say("gap_uncoverable", language)
    uncoverable = [
        row.text("dimension", language) for row in rows if row.text("gap_status", language) == hopeless
    ]
    sentences = [say("finding_gaps", language, dimensions=enumerated(lacking, language))]
    if uncoverable:
        sentences.append(say("finding_uncoverable", language, dimensions=enumerated(uncoverable, language)))
    return tuple(sentences)


def playing_field(tables: Tables, language: Language) -> tuple[str, ...]:
    """Economic against citizen interests, both ways, for each frame (M17)."""
    rows = rows_of(tables["representation"])
    frames = dict.fromkeys(row.text("frame", language) for row in rows)
    sides = [
        codelist("interest_sides").entry(id).short.in_language(language) for id in ("economic", "citizen")
    ]
    sentences = []
    for frame in frames:
        own = {row.text("group", language): row for row in rows if row.text("frame", language) == frame}
        if not all(side in own for side in sides):
            continue
        ratio, inverse = _rates(*(own[side] for side in sides)), _rates(*(own[side] for side in sides[::-1]))
        both_ways = ratio.estimate is not None and inverse.estimate is not None
        sentences.append(
            say(
                "playing_field" if both_ways else "playing_field_one_way",
                language,
                frame=frame,
                ratio=numbers.ratio(ratio.estimate, language),
                interval=numbers.interval(ratio.low, ratio.high, Kind.RATIO, language),
                inverse=numbers.ratio(inverse.estimate, language),
            )
        )
    return tuple(sentences) or (say("playing_field_undefined", language),)


def least_represented(tables: Tables, language: Language) -> str:
    """The interest side with the smallest ratio, against the widest frame there is."""
    rows = [row for row in rows_of(tables["representation"]) if row["ratio"] is not None]
    frame = rows[-1].text("frame", language)
    least = min(
        (row for row in rows if row.text("frame", language) == frame), key=lambda r: r.number("ratio")
    )
    if least.number("ratio") >= 1:
        return say("sides_equal", language)
    return say(
        "sides_finding",
        language,
        side=least.text("group", language),
        heard=least["heard"],
        size=least["frame_size"],
    )


def most_adopted(tables: Tables, language: Language) -> str:
    """The interest side of whose positions most were adopted; the last row is all together."""
    rows = [row for row in rows_of(tables["uptake"])[:-1] if row["share"] is not None]
    most = max(rows, key=lambda row: row.number("share"))
    return say(
        "uptake_finding",
        language,
        side=most.text("label", language),
        count=most["count"],
        base=most["base"],
    )


def core(tables: Tables, language: Language) -> str:
    """Who stayed since the previous dossier, beside chance (M16)."""
    rows = rows_of(tables["core"])
    if not rows:
        return say("core_unknown", language)
    last = rows[-1]
    return say(
        "core_sentence",
        language,
        before=last["before"],
        stayed=last["stayed"],
        low=numbers.cell(last["null_low"], Kind.SHARE, language, base=1),
        high=numbers.cell(last["null_high"], Kind.SHARE, language, base=1),
        probability=numbers.cell(last["probability"], Kind.PROBABILITY, language),
    )


def _rates(first: Row, second: Row) -> Interval:
    counts = (int(row.number(column)) for row in (first, second) for column in ("heard", "frame_size"))
    return access_rate_ratio(*counts)
