"""A consultation as read from a folder: what everything else counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rondetafel.instruments.consultation.campaigns import Campaign, campaigns
from rondetafel.instruments.consultation.records import (
    Argument,
    Competence,
    Contact,
    Dimension,
    EarlierPresence,
    Feedback,
    Member,
    OcaAnswer,
    Position,
    Question,
    Stakeholder,
    Submission,
    Weighing,
)
from rondetafel.lib.engine.about import About


@dataclass(frozen=True)
class Dossier:
    """Everything in a dossier folder."""

    about: About
    question: Question
    dimensions: tuple[Dimension, ...]
    stakeholders: tuple[Stakeholder, ...]
    competences: tuple[Competence, ...] = ()
    contacts: tuple[Contact, ...] = ()
    submissions: tuple[Submission, ...] = ()
    arguments: tuple[Argument, ...] = ()
    positions: tuple[Position, ...] = ()
    weighings: tuple[Weighing, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    answers: tuple[OcaAnswer, ...] = ()
    history: tuple[EarlierPresence, ...] = ()
    population: tuple[Member, ...] = ()

    @cached_property
    def relevant(self) -> tuple[Stakeholder, ...]:
        """The frame: stakeholders with an interest."""
        return tuple(each for each in self.stakeholders if each.relevant)

    @cached_property
    def stakeholder_named(self) -> Mapping[str, Stakeholder]:
        """Stakeholders by name."""
        return {each.name: each for each in self.stakeholders}

    @cached_property
    def member_numbered(self) -> Mapping[str, Member]:
        """Organisations of the population by their key in it."""
        return {each.number: each for each in self.population}

    @cached_property
    def unlinked_members(self) -> tuple[Member, ...]:
        """Organisations of the population that are no stakeholder of the dossier: nobody thought of them."""
        linked = {each.population_id for each in self.stakeholders}
        return tuple(each for each in self.population if each.number not in linked)

    @cached_property
    def submission_numbered(self) -> Mapping[str, Submission]:
        """Submissions by number."""
        return {each.number: each for each in self.submissions}

    @cached_property
    def argument_coded(self) -> Mapping[str, Argument]:
        """Arguments by code."""
        return {each.code: each for each in self.arguments}

    @cached_property
    def comparable(self) -> tuple[Submission, ...]:
        """Submissions whose texts may be compared: readable and not confidential."""
        return tuple(each for each in self.submissions if each.searchable and not each.confidential)

    @cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        """Groups of near-identical texts; positions are those in `comparable`."""
        return campaigns([each.text for each in self.comparable])

    @cached_property
    def weighing_of(self) -> Mapping[str, Weighing]:
        """Weighing by code of the argument."""
        return {each.argument: each for each in self.weighings}

    @cached_property
    def earlier_files(self) -> Mapping[str, frozenset[str]]:
        """Names of the earlier dossiers that each organisation took part in."""
        files: dict[str, set[str]] = {}
        for each in self.history:
            files.setdefault(each.stakeholder, set()).add(each.file)
        return {name: frozenset(of_one) for name, of_one in files.items()}

    def arguments_of(self, stakeholder: str) -> tuple[str, ...]:
        """Codes of the arguments that an organisation put forward, each once, in order."""
        codes = [p.argument for p in self.positions if p.stakeholder == stakeholder and p.argument]
        return tuple(dict.fromkeys(codes))

    def raised_by(self, argument: str) -> tuple[str, ...]:
        """Names of the organisations that put an argument forward, each once, in order."""
        return tuple(dict.fromkeys(p.stakeholder for p in self.positions if p.argument == argument))

    @cached_property
    def public_arguments(self) -> frozenset[str]:
        """Codes of arguments that may appear in public: not those from confidential submissions only."""
        public = set()
        known = set()
        for position in self.positions:
            if position.argument is None:
                continue
            known.add(position.argument)
            source = self.submission_numbered.get(position.submission or "")
            if source is None or not source.confidential:
                public.add(position.argument)
        never_raised = {each.code for each in self.arguments} - known
        return frozenset(public | never_raised)


def position_on_the_whole(dossier: Dossier, stakeholder: str) -> int | None:
    """Position of an organisation on the proposal: the row without an argument, else the median of the rest.

    A median between two values counts as the one nearer to neutral. None where there is no row: no known
    position is something else than neutral.
    """
    rows = [each for each in dossier.positions if each.stakeholder == stakeholder]
    whole = [each.value for each in rows if each.argument is None]
    values = sorted(whole or [each.value for each in rows])
    if not values:
        return None
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    return int(middle)
