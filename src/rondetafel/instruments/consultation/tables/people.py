"""Tables of who was there: by interest side, by organisation, and what dimensions lack."""

from __future__ import annotations

from rondetafel.instruments.consultation.barriers import Barriers
from rondetafel.instruments.consultation.dossier import Brings, Dossier
from rondetafel.instruments.consultation.participation import participation_of, wrote_openly
from rondetafel.instruments.consultation.tables.making import (
    base_of,
    decimals,
    label,
    public_name,
    table,
    yes_no,
)
from rondetafel.instruments.consultation.voices import (
    COUNTER_WEIGHT,
    GROUP_WEIGHT,
    MINIMUM_FIT,
    MOST_PER_UMBRELLA,
    OUTSIDER_WEIGHT,
    MissingVoices,
)
from rondetafel.instruments.consultation.wording import WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised


def sides_table(dossier: Dossier, barriers: Barriers) -> Tabulation:
    """Frame, invited, attended, heard, followed by interest side; ratio of representation (M17)."""
    size = len(dossier.relevant)
    rows: list[tuple[Value, ...]] = [
        (
            label("interest_sides", each.side),
            WORDS("frame_relevant"),
            each.frame,
            each.invited,
            each.attended,
            each.heard,
            each.followed,
            each.ratio.estimate,
            each.ratio.low,
            each.ratio.high,
            each.heard,
            each.frame,
        )
        for each in barriers.sides
    ]
    columns = {
        "group": Kind.LABEL,
        "frame": Kind.LABEL,
        "relevant": Kind.COUNT,
        "invited": Kind.COUNT,
        "attended": Kind.COUNT,
        "heard": Kind.COUNT,
        "followed": Kind.COUNT,
        "ratio": Kind.RATIO,
        "low": Kind.RATIO,
        "high": Kind.RATIO,
        "count": Kind.COUNT,
        "base": Kind.COUNT,
    }
    notes = (WORDS("note_heard"), WORDS("note_ratio"))
    return table("sides", columns, rows, methods=("M17",), base=base_of(size, "stakeholders"), notes=notes)


def stakeholders_table(dossier: Dossier) -> Tabulation:
    """One row per organisation that may be named."""
    taking_part = participation_of(dossier, dossier.stakeholders)
    rows: list[tuple[Value, ...]] = [
        (
            each.stakeholder.name,
            label("interest_sides", each.stakeholder.side),
            label("table_status", each.stakeholder.status),
            yes_no(each.invited),
            yes_no(each.attended),
            yes_no(wrote_openly(dossier, each)),
            yes_no(each.followed),
        )
        for each in taking_part
        if each.stakeholder.may_be_named
    ]
    columns = {
        "organisation": Kind.NAME,
        "side": Kind.LABEL,
        "status": Kind.LABEL,
        "was_invited": Kind.LABEL,
        "did_attend": Kind.LABEL,
        "did_submit": Kind.LABEL,
        "was_followed": Kind.LABEL,
    }
    unnamed = len(taking_part) - len(rows)
    return table(
        "stakeholders",
        columns,
        rows,
        methods=("C-2",),
        base=base_of(len(rows), "stakeholders"),
        notes=(WORDS("note_unnamed", count=unnamed),) if unnamed else (),
    )


def dimensions_table(voices: MissingVoices) -> Tabulation:
    """Dimensions × expertise, support, dissent, alternative: organisations; and what is still needed."""
    rows: list[tuple[Value, ...]] = [
        (
            each.name,
            *each.organisations,
            each.heard,
            each.needed,
            each.gap,
            WORDS("gap_none" if not each.gap else "gap_coverable" if each.coverable else "gap_uncoverable"),
        )
        for each in voices.dimensions
    ]
    columns = {
        "dimension": Kind.NAME,
        **{each.value: Kind.COUNT for each in Brings},
        "competence_heard": Kind.NUMBER,
        "needed": Kind.NUMBER,
        "gap": Kind.NUMBER,
        "gap_status": Kind.LABEL,
    }
    base = base_of(len(rows), "dimensions")
    return table("dimensions", columns, rows, methods=("M18", "M19"), base=base, notes=(WORDS("note_gap"),))


def recommended_table(dossier: Dossier, voices: MissingVoices) -> Tabulation:
    """Recommended organisations, the one that adds most first, with the gain by term (M19)."""
    chosen = voices.choice.chosen if voices.choice else ()
    numbers = {each.name: number for number, each in enumerate(dossier.stakeholders, start=1)}
    rows: list[tuple[Value, ...]] = []
    for rank, each in enumerate(chosen, start=1):
        stakeholder = dossier.stakeholder_named[each.key]
        adds = [name for name, gain in zip(voices.searched, each.dimension_gains, strict=True) if gain > 1e-9]
        rows.append(
            (
                rank,
                public_name(stakeholder),
                label("interest_sides", stakeholder.side),
                "; ".join(adds) or None,
                sum(each.dimension_gains),
                sum(each.group_gains),
                each.outsider_gain,
                each.counter_gain,
                each.gain,
                each.loss_without,
                WORDS("route_umbrella" if stakeholder.umbrella else "route_direct"),
                numbers[each.key],
            )
        )
    columns = {
        "rank": Kind.COUNT,
        "organisation": Kind.LABEL,
        "side": Kind.LABEL,
        "adds_to": Kind.NAME,
        "dimension_gain": Kind.NUMBER,
        "side_gain": Kind.NUMBER,
        "outsider_gain": Kind.NUMBER,
        "counter_gain": Kind.NUMBER,
        "gain": Kind.NUMBER,
        "loss_without": Kind.NUMBER,
        "route": Kind.LABEL,
        "list_number": Kind.COUNT,
    }
    notes = [_weights(), WORDS("note_never_survey")]
    if voices.choice is not None:
        gap = voices.choice.greedy_gap
        notes.insert(
            0,
            WORDS(
                f"certainty_{voices.choice.certainty.value}",
                considered=voices.choice.considered,
                gap=WORDS("unknown") if gap is None else decimals(gap, 3),
            ),
        )
    base = base_of(voices.choice.considered if voices.choice else 0, "candidates")
    return table("recommended", columns, rows, methods=("M19",), base=base, notes=tuple(notes))


def counter_voice_table(voices: MissingVoices) -> Tabulation:
    """Positions at the table beside those of the frame (M20)."""
    counter = voices.counter
    rows: list[tuple[Value, ...]] = [
        (
            WORDS(f"group_{name}"),
            each.against,
            each.neutral,
            each.in_favour,
            each.unknown,
            each.share_against,
            each.balance,
            each.agreement,
        )
        for name, each in (("table", counter.table), ("frame", counter.frame))
    ]
    columns = {
        "group": Kind.LABEL,
        "against": Kind.COUNT,
        "neutral": Kind.COUNT,
        "in_favour": Kind.COUNT,
        "unknown": Kind.COUNT,
        "share_against": Kind.SHARE,
        "balance": Kind.NUMBER,
        "agreement": Kind.NUMBER,
    }
    known = counter.frame.known
    base = base_of(known, "known_positions")
    return table("counter_voice", columns, rows, methods=("M20",), base=base, notes=(WORDS("note_counter"),))


def _weights() -> Localised:
    """The conventions of the choice, as they must be shown."""
    return WORDS(
        "note_weights",
        group=decimals(GROUP_WEIGHT),
        outsider=decimals(OUTSIDER_WEIGHT),
        counter=decimals(COUNTER_WEIGHT),
        fit=decimals(MINIMUM_FIT),
        umbrella=MOST_PER_UMBRELLA,
    )
