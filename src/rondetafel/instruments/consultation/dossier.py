"""A consultation as read from a folder: what everything else counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from rondetafel.instruments.consultation.campaigns import Campaign, campaigns
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.about import About

SIDES = ("economic", "citizen", "public")


class Brings(StrEnum):
    """What an organisation can bring to a dimension (C-1)."""

    EXPERTISE = "expertise"
    SUPPORT = "support"
    DISSENT = "dissent"
    ALTERNATIVE = "alternative"


class Moment(StrEnum):
    """What happened at a dated contact."""

    INVITED = "invited"
    DECLINED = "declined"
    ATTENDED = "attended"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Question:
    """The policy question and the time of the consultation."""

    challenge: str
    level: str | None
    start: date
    end: date
    reply_by: date | None
    opening: str | None
    general_account: bool
    seats: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """A societal dimension: its weight and how much competence it needs."""

    name: str
    weight: float
    depth: float


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """An organisation with an interest.

    Args:
        name: its name, unique in the dossier.
        side: interest side.
        type: organisation type, if known.
        language: language of its letter.
        status: usual, occasional, new, missing or declined at this kind of table.
        relevant: whether it has an interest; only relevant ones need an answer and form the frame.
        may_be_named: whether its name may stand in public texts.
        population_id: key in a frozen population; empty where unknown.
        umbrella: name of its umbrella organisation, if any.
        contact: person to write to; confidential.
    """

    name: str
    side: str
    type: str | None
    language: Language
    status: str
    relevant: bool = True
    may_be_named: bool = False
    population_id: str = ""
    umbrella: str | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Competence:
    """What an organisation brings to a dimension, from public sources; `strength` in [0, 1]."""

    stakeholder: str
    dimension: str
    brings: Brings
    strength: float


@dataclass(frozen=True, slots=True)
class Contact:
    """A dated contact, and with what it was supported."""

    stakeholder: str
    day: date
    kind: Moment
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """What came in.

    Args:
        number: own number of the dossier.
        day: day on which it came in.
        kind: id in the list `submission_kinds`.
        stakeholders: organisations that sent it; none for a person.
        stance: id in the list `stances`, if judged.
        text: all its text; empty where nothing could be read.
        searchable: whether there is text of the submission itself; not for scans and PDF files.
        confidential: whether nothing of it may appear in public.
    """

    number: str
    day: date
    kind: str
    stakeholders: tuple[str, ...]
    stance: str | None
    text: str
    searchable: bool = True
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument or proposal."""

    code: str
    text: str
    dimensions: tuple[str, ...] = ()
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A position −2 … 2, on the whole or with an argument, and where it stands."""

    stakeholder: str
    value: int
    argument: str | None = None
    submission: str | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """What was done with an argument; the reason is empty where none is given."""

    argument: str
    outcome: str
    reason: str = ""
    place: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """An answer that was sent."""

    stakeholder: str
    day: date
    language: Language | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class OcaAnswer:
    """The answer of the people of the dossier to one OCA question, with references as evidence."""

    question: str
    answer: str
    reason: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierPresence:
    """An organisation took part in an earlier dossier."""

    file: str
    day: date
    stakeholder: str


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
    history: tuple[EarlierPresence, ...] = field(default=())

    @cached_property
    def relevant(self) -> tuple[Stakeholder, ...]:
        """The frame: stakeholders with an interest."""
        return tuple(each for each in self.stakeholders if each.relevant)

    @cached_property
    def stakeholder_named(self) -> Mapping[str, Stakeholder]:
        """Stakeholders by name."""
        return {each.name: each for each in self.stakeholders}

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
