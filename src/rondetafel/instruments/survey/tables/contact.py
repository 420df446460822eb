"""Contact with negotiating parties, per level and per party, and how many parties (S-5, S-12, M05, M13)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import pairs_per_organisation
from rondetafel.instruments.survey.people import breadth_at, contact_at, contact_with, pairs_measure
from rondetafel.instruments.survey.tables.planned import (
    HEADLINE,
    SHARE,
    Planned,
    ShareRow,
    label_column,
    planned,
    share_table,
)
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.disclosure.groups import EVERYBODY, Group, Respondents
from rondetafel.lib.disclosure.request import Cell, Shows, Statistic
from rondetafel.lib.disclosure.tabulation_evidence import CellPlace, Part


def contact_levels(frame: StudyFrame, people: Respondents, contact_from: int) -> Planned:
    """Highest contact of each organisation per level: a row per level, a share per frequency (figure 2)."""
    columns = [label_column("level"), Column("base", Kind.COUNT, word("column_base"))]
    for name in (*CONTACT_SCALE, "frequent"):
        heading = label("contact", name) if name in CONTACT_SCALE else word("column_frequent")
        columns.append(Column(f"{name}_count", Kind.COUNT, word("column_count_of", of=heading)))
        columns.append(Column(f"{name}_share", Kind.SHARE, heading))
    rows, cells, places = [], [], []
    for number, level in enumerate(frame.dyads.level.values):
        base = Group.within({contact_at(level): CONTACT_SCALE})
        total = people.count(base)
        row: list[Value] = [label("level", level), total]
        for name in (*CONTACT_SCALE, "frequent"):
            wanted = CONTACT_SCALE[contact_from - 1 :] if name == "frequent" else (name,)
            group = Group.within({contact_at(level): wanted})
            cell = Cell(f"{level}.{name}", group, base, SHARE, importance=HEADLINE)
            count = people.count(cell.group)
            row += [count, count / total if total else None]
            cells.append(cell)
            places.append(CellPlace(number, f"{name}_count", cell.id, Part.COUNT))
            places.append(CellPlace(number, f"{name}_share", cell.id, Part.VALUE))
        places.append(CellPlace(number, "base", f"{level}.{CONTACT_SCALE[0]}", Part.BASE))
        rows.append(tuple(row))
    return planned("contact_levels", columns, rows, cells, places, methods=("M05",))


def contact_dyads(frame: StudyFrame) -> Planned:
    """Contact over pairs of an organisation and a party, per level: the other base of figure 2.

    A pair is no person: the gate adds up, per party, the organisations with this contact.
    """
    columns = [label_column("level"), label_column("frequency")]
    columns += [Column(name, Kind.COUNT, word(f"column_{name}")) for name in ("pairs", "pairs_base")]
    columns.append(Column("share", Kind.SHARE, word("column_share")))
    rows: list[tuple[Value, ...]] = []
    cells, places = [], []
    for level in frame.dyads.level.values:
        total = pairs_per_organisation(frame, level).sum()
        base = _sum_cell(f"{level}.all", pairs_measure(level))
        cells.append(base)
        for frequency in CONTACT_SCALE:
            number = len(rows)
            cell = _sum_cell(f"{level}.{frequency}", pairs_measure(level, frequency))
            count = pairs_per_organisation(frame, level, frequency).sum()
            share = count / total if total else None
            rows.append((label("level", level), label("contact", frequency), int(count), int(total), share))
            cells.append(cell)
            places += [
                CellPlace(number, "pairs", cell.id, Part.VALUE),
                CellPlace(number, "pairs_base", base.id, Part.VALUE),
                CellPlace(number, "share", cell.id, Part.DERIVED),
                CellPlace(number, "share", base.id, Part.DERIVED),
            ]
    return planned("contact_dyads", columns, rows, cells, places, methods=("M05",))


def _sum_cell(id: str, measure: str) -> Cell:
    statistic = Statistic(Shows.PAIRS, measure=measure)
    return Cell(id, EVERYBODY, EVERYBODY, statistic, importance=HEADLINE)


def contact_parties(frame: StudyFrame, people: Respondents) -> Planned:
    """Share with any contact, per party and level, among those who answered about it.

    Frequent contact per party is left out: it is rare, most of it would be hidden, and hiding it would take
    the distribution per level along.
    """
    rows = [
        ShareRow(
            f"{level}.{party}",
            (label("level", level), label("party", party)),
            Group.within({contact_with(level, party): CONTACT_SCALE[1:]}),
            Group.within({contact_with(level, party): CONTACT_SCALE}),
        )
        for level, party in frame.dyads.cells()
    ]
    leading = (label_column("level"), label_column("party"))
    return share_table("contact_parties", leading, rows, people, methods=("M05",))


def parties_contacted_table(frame: StudyFrame, people: Respondents, levels: Sequence[str]) -> Planned:
    """Share with contact with k or more of the parties at a level (M13)."""
    rows = []
    for level in levels:
        parties = sum(1 for at, _ in frame.dyads.cells() if at == level)
        counts = [str(count) for count in range(parties + 1)]
        rows += [
            ShareRow(
                f"{level}.{least}",
                (label("level", level), least, parties, level),
                Group.within({breadth_at(level): counts[least:]}),
                Group.within({breadth_at(level): counts}),
            )
            for least in range(1, parties + 1)
        ]
    leading = (
        label_column("level"),
        label_column("k", Kind.COUNT),
        label_column("parties", Kind.COUNT),
        label_column("level_id", Kind.NAME),
    )
    return share_table(
        "parties_contacted",
        leading,
        rows,
        people,
        methods=("M13",),
        public=("k", "parties"),
        importance=HEADLINE,
    )


def single_party_table(frame: StudyFrame, people: Respondents) -> Planned:
    """Share that had contact with exactly one party, among those with any contact at a level (S-12)."""
    rows = []
    for level in frame.dyads.level.values:
        parties = sum(1 for at, _ in frame.dyads.cells() if at == level)
        contacted = [str(count) for count in range(1, parties + 1)]
        rows.append(
            ShareRow(
                level,
                (label("level", level), level),
                Group.within({breadth_at(level): ["1"]}),
                Group.within({breadth_at(level): contacted}),
            )
        )
    leading = (label_column("level"), label_column("level_id", Kind.NAME))
    return share_table("single_party", leading, rows, people, methods=("M13",), importance=HEADLINE)
