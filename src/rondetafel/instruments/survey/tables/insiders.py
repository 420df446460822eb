"""Insiders: how many, at which threshold, where, and who (S-7, S-8, M05)."""

from __future__ import annotations

from rondetafel.instruments.survey.folder.description import CONTACT_SCALE
from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.people import CONTACT, OPEN, contact_at
from rondetafel.instruments.survey.tables.planned import (
    HEADLINE,
    Planned,
    ShareRow,
    label_column,
    share_table,
)
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.base.tables import Column, Kind
from rondetafel.lib.disclosure.groups import Group, Respondents

KNOWN = Group.within({CONTACT: CONTACT_SCALE})


def insiders_of(contact_from: int) -> Group:
    """Organisations whose highest contact reaches the threshold."""
    return Group.within({CONTACT: CONTACT_SCALE[contact_from - 1 :]})


def insiders_table(people: Respondents, contact_from: int) -> Planned:
    """Insiders, and how many more there could be among those that left answers open (bounds of M05).

    The first row is the headline. The second counts organisations that are no insiders by what they answered
    and left an answer open: the lower bound takes them for outsiders (the headline), the upper for insiders.
    """
    outside = Group.within({CONTACT: CONTACT_SCALE[: contact_from - 1], OPEN: ["yes"]})
    rows = [
        ShareRow("insiders", (word("insiders"),), insiders_of(contact_from), KNOWN),
        ShareRow("possible", (word("possible_insiders"),), outside, KNOWN),
    ]
    methods = ("M05", "M04")
    return share_table(
        "insiders", (label_column("group"),), rows, people, methods=methods, importance=HEADLINE
    )


def thresholds_table(people: Respondents) -> Planned:
    """Share of insiders at every threshold, so that nobody depends on ours."""
    rows = [
        ShareRow(
            f"from_{CONTACT_SCALE[least - 1]}",
            (label("contact", CONTACT_SCALE[least - 1]),),
            insiders_of(least),
            KNOWN,
        )
        for least in range(2, len(CONTACT_SCALE) + 1)
    ]
    methods = ("M05", "M12")
    return share_table(
        "thresholds", (label_column("threshold"),), rows, people, methods=methods, importance=HEADLINE
    )


def insiders_by_level(frame: StudyFrame, people: Respondents, contact_from: int) -> Planned:
    """Insiders at each level, among those active there."""
    rows = [
        ShareRow(
            level,
            (label("level", level),),
            Group.within({contact_at(level): CONTACT_SCALE[contact_from - 1 :]}),
            Group.within({contact_at(level): CONTACT_SCALE}),
        )
        for level in frame.dyads.level.values
    ]
    return share_table("insiders_by_level", (label_column("level"),), rows, people, methods=("M05",))


def insider_rate(frame: StudyFrame, people: Respondents, attribute: str, contact_from: int) -> Planned:
    """Share of insiders within each category of an attribute: the rate."""
    rows = [
        ShareRow(
            value,
            (label(attribute, value),),
            Group.within({attribute: [value]}).also(insiders_of(contact_from)),
            Group.within({attribute: [value]}).also(KNOWN),
        )
        for value in frame.attributes[attribute].values
        if frame.attributes[attribute].is_value(value).any()
    ]
    id = f"insider_rate_by_{attribute}"
    return share_table(id, (_attribute_column(attribute),), rows, people, methods=("M05", "M04"))


def insider_composition(frame: StudyFrame, people: Respondents, attribute: str, contact_from: int) -> Planned:
    """Share of each category among the insiders: the composition."""
    rows = [
        ShareRow(
            value,
            (label(attribute, value),),
            Group.within({attribute: [value]}).also(insiders_of(contact_from)),
            Group.within({attribute: frame.attributes[attribute].values}).also(insiders_of(contact_from)),
        )
        for value in frame.attributes[attribute].values
    ]
    id = f"insider_composition_by_{attribute}"
    return share_table(
        id, (_attribute_column(attribute),), rows, people, methods=("M05",), importance=HEADLINE
    )


def _attribute_column(attribute: str) -> Column:
    return Column(attribute, Kind.LABEL, word(f"column_{attribute}"))
