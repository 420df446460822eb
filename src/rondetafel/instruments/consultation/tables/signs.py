"""Tables of the signs of the three barriers (C-4)."""

from __future__ import annotations

from rondetafel.instruments.consultation.absences import BARRIERS, Absence, absences_of
from rondetafel.instruments.consultation.barriers import Barriers
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import participation_of
from rondetafel.instruments.consultation.records import SIDES
from rondetafel.instruments.consultation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.engine.worded_tables import SHARE
from rondetafel.lib.vocab.vocabulary import entry_label


def tenor_table(barriers: Barriers) -> Tabulation:
    """Unequal playing field: tenor of the submissions by interest side."""
    rows: list[tuple[Value, ...]] = [
        (
            entry_label("interest_sides", each.side),
            each.judged,
            each.constructive,
            each.objecting,
            each.objecting / each.judged if each.judged else None,
        )
        for each in barriers.sides
    ]
    columns = {
        "side": Kind.LABEL,
        "judged": Kind.COUNT,
        "constructive": Kind.COUNT,
        "objecting": Kind.COUNT,
        "objecting_share": Kind.SHARE,
    }
    return TABLES.table("tenor", columns, rows, methods=("C-4",), notes=(WORDS("note_tenor"),))


def absences_table(dossier: Dossier) -> Tabulation:
    """Why relevant organisations were not heard, by interest side, and which barrier it may point to."""
    counts = absences_of(dossier, participation_of(dossier, dossier.relevant))
    rows: list[tuple[Value, ...]] = [
        (
            WORDS(f"absence_{absence.value}"),
            *(counts[absence, side] for side in SIDES),
            sum(counts[absence, side] for side in SIDES),
            entry_label("inclusion_barriers", BARRIERS[absence]),
        )
        for absence in Absence
        if any(counts[absence, side] for side in SIDES)
    ]
    columns = {
        "absence": Kind.LABEL,
        **{f"raised_{side}": Kind.COUNT for side in SIDES},
        "count": Kind.COUNT,
        "points_to": Kind.LABEL,
    }
    base = TABLES.base(sum(counts.values()), "stakeholders")
    return TABLES.table(
        "absences", columns, rows, methods=("C-4",), base=base, notes=(WORDS("note_absences"),)
    )


def core_table(barriers: Barriers) -> Tabulation:
    """Persistent core: who stayed from dossier to dossier, beside the null (M16)."""
    rows: list[tuple[Value, ...]] = [
        (
            each.earlier,
            each.later,
            each.before,
            each.stayed,
            each.stayed / each.before if each.before else None,
            each.expected,
            each.low,
            each.high,
            each.probability,
        )
        for each in barriers.core
    ]
    columns = {
        "earlier": Kind.NAME,
        "later": Kind.NAME,
        "before": Kind.COUNT,
        "stayed": Kind.COUNT,
        "stayed_share": Kind.SHARE,
        "expected_share": Kind.SHARE,
        "null_low": Kind.SHARE,
        "null_high": Kind.SHARE,
        "probability": Kind.PROBABILITY,
    }
    return TABLES.table("core", columns, rows, methods=("M16",), notes=(WORDS("note_core"),))


def room_table(barriers: Barriers) -> Tabulation:
    """Limited room: routine and unfamiliarity."""
    rows: list[tuple[Value, ...]] = [
        (
            WORDS(f"sign_{each.sign}"),
            each.count,
            each.base,
            each.interval.estimate,
            each.interval.low,
            each.interval.high,
        )
        for each in barriers.room
    ]
    columns = {
        "sign": Kind.LABEL,
        **SHARE,
    }
    return TABLES.table("room", columns, rows, methods=("C-4",), notes=(WORDS("note_room"),))
