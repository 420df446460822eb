"""Perceived influence per party and level: the share "fairly to very" (S-10, M06, figure 4)."""

from __future__ import annotations

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE, INFLUENCE_SCALE
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.people import contact_with, influence_cells, influence_on
from rondetafel.instruments.survey.tables.planned import (
    HEADLINE,
    SHARE,
    Planned,
    ShareRow,
    label_column,
    share_table,
)
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.base.tables import Column, Kind
from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.request import Cell


def influence_table(frame: StudyFrame, people: Respondents, influence_from: int) -> Planned:
    """Share with at least this influence, each party and level on its own base of those who answered."""
    rows = []
    for level, party in influence_cells(frame):
        cell = influence_cell(level, party, influence_from)
        labels = (_level_label(level), label("party", party), level, party)
        rows.append(ShareRow(cell.id, labels, cell.group, cell.base))
    notes = (word("note_perceived"),)
    return share_table(
        "influence", _leading(), rows, people, methods=("M06", "M04"), importance=HEADLINE, notes=notes
    )


def influence_cell(level: str, party: str, influence_from: int) -> Cell:
    """Those with at least this influence on a party, among those who answered about it."""
    dimension = influence_on(level, party)
    wanted = Group.within({dimension: INFLUENCE_SCALE[influence_from - 1 :]})
    return Cell(f"{level}.{party}", wanted, Group.within({dimension: INFLUENCE_SCALE}), SHARE)


def influence_with_contact(frame: StudyFrame, people: Respondents, influence_from: int) -> Planned:
    """The same share among those with any contact with the party: another estimand, said so."""
    rows = []
    for level, party in frame.dyads.cells():
        contacted = Group.within({contact_with(level, party): CONTACT_SCALE[1:]})
        influence = influence_on(level, party)
        rows.append(
            ShareRow(
                f"{level}.{party}",
                (label("level", level), label("party", party), level, party),
                contacted.also(Group.within({influence: INFLUENCE_SCALE[influence_from - 1 :]})),
                contacted.also(Group.within({influence: INFLUENCE_SCALE})),
            )
        )
    notes = (word("note_perceived"), word("note_with_contact"))
    return share_table(
        "influence_with_contact", _leading(), rows, people, methods=("M06", "M04"), notes=notes
    )


def _level_label(level: str) -> Localised:
    return label("level", level) if level else word("no_level")


def _leading() -> tuple[Column, ...]:
    return (
        label_column("level"),
        label_column("party"),
        label_column("level_id", Kind.NAME),
        label_column("party_id", Kind.NAME),
    )
