"""What a form of cooperation is rated on: four criteria, and apart from them five preconditions (O-2)."""

from __future__ import annotations

from enum import StrEnum

from rondetafel.instruments.cooperation.wording import CHOICES
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.vocabulary import entry_label

CRITERIA = ("efficiency", "effectiveness", "coherence", "transparency")
HIGHEST_SCORE = 4


class Group(StrEnum):
    """Criteria say how good a form is, preconditions whether it can work; they are never mixed."""

    CRITERION = "criterion"
    PRECONDITION = "precondition"


class Timing(StrEnum):
    """After a form worked (found) or before (expected); findings come first."""

    EX_POST = "ex_post"
    EX_ANTE = "ex_ante"


def all_criteria() -> tuple[str, ...]:
    """Criteria, then preconditions, in the order of the sheet."""
    return CHOICES.ids("ratings", "criterion")


def criteria_of(group: Group) -> tuple[str, ...]:
    """Those of one group."""
    return tuple(each for each in all_criteria() if group_of(each) is group)


def group_of(criterion: str) -> Group:
    """Whether it is a criterion or a precondition."""
    return Group.CRITERION if criterion in CRITERIA else Group.PRECONDITION


def criterion_label(criterion: str) -> Localised:
    """Its name."""
    return CHOICES.label("ratings", "criterion", criterion)


def timing_label(timing: Timing) -> Localised:
    """Ex ante or ex post."""
    return entry_label("evaluation_timing", timing.value)
