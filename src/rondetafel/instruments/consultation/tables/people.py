"""Tables of who was there: by interest side, against the frames, and by organisation."""

from __future__ import annotations

from rondetafel.instruments.consultation.absences import absence_of
from rondetafel.instruments.consultation.barriers import Barriers
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import participation_of, wrote_openly
from rondetafel.instruments.consultation.records import SIDES
from rondetafel.instruments.consultation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.engine.cell_texts import yes_no
from rondetafel.lib.vocab.vocabulary import entry_label


def sides_table(dossier: Dossier, barriers: Barriers) -> Tabulation:
    """Relevant, invited, attended, heard, followed by interest side."""
    size = len(dossier.relevant)
    rows: list[tuple[Value, ...]] = [
        (
            entry_label("interest_sides", each.side),
            each.frame,
            each.invited,
            each.attended,
            each.heard,
            each.followed,
        )
        for each in barriers.sides
    ]
    columns = {
        "group": Kind.LABEL,
        "relevant": Kind.COUNT,
        "invited": Kind.COUNT,
        "attended": Kind.COUNT,
        "heard": Kind.COUNT,
        "followed": Kind.COUNT,
    }
    base = TABLES.base(size, "stakeholders")
    return TABLES.table("sides", columns, rows, methods=("C-2",), base=base, notes=(WORDS("note_heard"),))


def representation_table(barriers: Barriers) -> Tabulation:
    """Each interest side among those heard beside its share of the frame, and of the population (M17)."""
    rows: list[tuple[Value, ...]] = [
        (
            entry_label("interest_sides", each.side),
            WORDS(f"frame_{against.frame.value}"),
            each.size,
            each.heard,
            each.size / against.size,
            each.ratio.estimate,
            each.ratio.low,
            each.ratio.high,
            each.heard,
            each.size,
        )
        for against in barriers.field
        for each in against.sides
    ]
    columns = {
        "group": Kind.LABEL,
        "frame": Kind.LABEL,
        "frame_size": Kind.COUNT,
        "heard": Kind.COUNT,
        "frame_share": Kind.SHARE,
        "ratio": Kind.RATIO,
        "low": Kind.RATIO,
        "high": Kind.RATIO,
        "count": Kind.COUNT,
        "base": Kind.COUNT,
    }
    unlinked = sum(each.unlinked for each in barriers.field)
    notes = [WORDS("note_ratio"), *([WORDS("note_unlinked", count=unlinked)] if unlinked else [])]
    return TABLES.table("representation", columns, rows, methods=("M17",), notes=tuple(notes))


def balance_table(barriers: Barriers) -> Tabulation:
    """Share of each side among those heard, and in the widest frame there is: population, else relevant."""
    against = barriers.field[-1]
    heard = sum(each.heard for each in against.sides)
    size = {each.side: each for each in against.sides}
    rows: list[tuple[Value, ...]] = [
        (
            entry_label("interest_sides", side),
            size[side].heard / heard if heard and side in size else 0.0 if heard else None,
            size[side].size / against.size if side in size else 0.0,
        )
        for side in SIDES
    ]
    columns = {"side": Kind.LABEL, "share_heard": Kind.SHARE, f"share_{against.frame.value}": Kind.SHARE}
    return TABLES.table("balance", columns, rows, methods=("M17",), base=TABLES.base(heard, "stakeholders"))


def stakeholders_table(dossier: Dossier) -> Tabulation:
    """One row per organisation that may be named."""
    taking_part = participation_of(dossier, dossier.stakeholders)
    rows: list[tuple[Value, ...]] = [
        (
            each.stakeholder.name,
            entry_label("interest_sides", each.stakeholder.side),
            entry_label("table_status", each.stakeholder.status),
            yes_no(each.invited),
            yes_no(each.attended),
            yes_no(wrote_openly(dossier, each)),
            yes_no(each.followed),
            WORDS(f"absence_{absence.value}") if (absence := absence_of(dossier, each)) else None,
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
        "absence": Kind.LABEL,
    }
    unnamed = len(taking_part) - len(rows)
    return TABLES.table(
        "stakeholders",
        columns,
        rows,
        methods=("C-2",),
        base=TABLES.base(len(rows), "stakeholders"),
        notes=(WORDS("note_unnamed", count=unnamed),) if unnamed else (),
    )
