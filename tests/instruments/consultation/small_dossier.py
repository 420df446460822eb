"""A small dossier to change in a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.records import (
    Argument,
    Brings,
    Competence,
    Contact,
    Dimension,
    Feedback,
    Moment,
    Position,
    Question,
    Stakeholder,
    Submission,
    Weighing,
)
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.about import About

DAY = date(2026, 4, 1)


def stakeholder(name: str, side: str = "citizen", **more: Any) -> Stakeholder:
    """A stakeholder that is new and may be named."""
    return replace(
        Stakeholder(name, side, None, Language.NL, "new", may_be_named=True),
        **more,
    )


def submission(number: str, *senders: str, text: str = "", **more: Any) -> Submission:
    """A submission by organisations, or by a person."""
    kind = "organisation" if senders else "individual"
    return replace(Submission(number, DAY, kind, senders, None, text), **more)


def dossier(**changes: Any) -> Dossier:
    """A dossier that closes: two organisations heard, one silent, one never asked; all answered."""
    people = (
        stakeholder("Kamer", "economic", status="usual"),
        stakeholder("Bond", language=Language.FR),
        stakeholder("Stil"),
        stakeholder("Buiten", "public"),
    )
    base = Dossier(
        about=About("Proef", date(2026, 7, 1), "Stad"),
        question=Question(
            "Wat nu?", None, date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 30), "open_question", False, 3
        ),
        dimensions=(Dimension("zorg", 1.0, 1.0), Dimension("werk", 1.0, 1.0)),
        stakeholders=people,
        competences=(
            Competence("Kamer", "werk", Brings.EXPERTISE, 1.0),
            Competence("Bond", "werk", Brings.SUPPORT, 0.5),
            Competence("Buiten", "zorg", Brings.EXPERTISE, 0.8),
        ),
        contacts=(
            Contact("Kamer", DAY, Moment.INVITED),
            Contact("Kamer", DAY, Moment.ATTENDED),
            Contact("Bond", DAY, Moment.INVITED),
            Contact("Stil", DAY, Moment.INVITED),
        ),
        submissions=(submission("I1", "Bond", text="De bus moet vaker rijden."),),
        arguments=(Argument("A1", "De bus moet vaker rijden."), Argument("A2", "Minder belasting.")),
        positions=(
            Position("Bond", -1, "A1", "I1"),
            Position("Kamer", 2, "A2"),
            Position("Stil", -2),
        ),
        weighings=(
            Weighing("A1", "not_adopted", "Te duur."),
            Weighing("A2", "adopted", "Past in het plan."),
        ),
        feedback=tuple(Feedback(each.name, date(2026, 6, 1), each.language) for each in people),
    )
    return replace(base, **changes)
