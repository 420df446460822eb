"""What a study says about itself: the content of `study.yaml`, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.policy import Policy

CONTACT_SCALE = ("never", "once", "several_times", "monthly", "weekly")  # values 1 to 5
INFLUENCE_SCALE = ("none", "little", "some", "fair", "great")  # values 1 to 5


class Phase(StrEnum):
    """Part of the political cycle that the study is about."""

    PRE_ELECTION = "pre_election"
    NEGOTIATION = "negotiation"
    LEGISLATURE = "legislature"


@dataclass(frozen=True, slots=True)
class Level:
    """A level with its table: the parties that negotiate there, and when.

    Args:
        id: level, from the list `negotiation_levels`.
        parties: parties, from the list `parties`, in the order of the study.
        start: first day of the negotiations; None where not stated.
        end: last day.
        excluded: why the level is left out of the report; None where it is in it.
    """

    id: str
    parties: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    excluded: Localised | None = None

    @property
    def days(self) -> int | None:
        """Length of the negotiations in days, both ends included."""
        return (self.end - self.start).days + 1 if self.start and self.end else None


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave of fieldwork."""

    id: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Description:
    """Everything in `study.yaml`.

    Args:
        id: short name, for file names and the release ledger.
        title: title of the study.
        phase: part of the political cycle.
        synthetic: invented data; every output says so.
        ethics: ethics approval and what respondents were promised.
        funding: who paid.
        contact: whom to ask.
        authors: names as they are cited.
        day: date of the report.
        version: version of the report.
        start: first day of fieldwork.
        end: last day of fieldwork.
        waves: waves of fieldwork, in order.
        levels: all levels asked about, excluded ones too.
        contact_from: value of the contact scale (1 to 5) from which an organisation is an insider.
        influence_from: value of the influence scale (1 to 5) from which influence counts as "fairly to very".
        confirmatory: predictors of the registered confirmatory family.
        party_positions: left-right position per party, 0 to 10.
        poststratify: attribute used for weighting; None for no weights.
        policy: rules of the disclosure gate, at least as strict as the default.
        citation: how to cite; made from authors, year and title where empty.
    """

    id: str
    title: Localised
    phase: Phase
    synthetic: bool
    ethics: Localised
    funding: Localised
    contact: str
    authors: tuple[str, ...]
    day: date
    version: str
    start: date
    end: date
    waves: tuple[Wave, ...]
    levels: tuple[Level, ...]
    contact_from: int
    influence_from: int
    confirmatory: tuple[str, ...]
    party_positions: Mapping[str, float]
    poststratify: str | None
    policy: Policy
    citation: str = ""

    @property
    def reported(self) -> tuple[Level, ...]:
        """Levels in the report."""
        return tuple(level for level in self.levels if level.excluded is None)

    @property
    def excluded(self) -> tuple[Level, ...]:
        """Levels left out, each with its reason (S-6)."""
        return tuple(level for level in self.levels if level.excluded is not None)
