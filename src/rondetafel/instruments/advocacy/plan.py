"""An advocacy plan as read from a folder: what everything else counts (A-1 to A-6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from rondetafel.instruments.advocacy.public_records import PublicContact, PublicRecords
from rondetafel.lib.analysis.coordination.coalition_roles import Role
from rondetafel.lib.engine.about import About


class Level(StrEnum):
    """Level of government (A-1)."""

    EUROPEAN = "european"
    NATIONAL = "national"
    REGIONAL = "regional"
    PROVINCIAL = "provincial"
    LOCAL = "local"


class Route(StrEnum):
    """Route of an action (A-2); follows from its type, in the vocabulary."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Status(StrEnum):
    """How far an action is; ids of the list `action_statuses`."""

    IDEA = "idea"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class Outcome(StrEnum):
    """What came of an action."""

    TEXT_ADOPTED = "text_adopted"
    REPLY = "reply"
    NOTHING = "nothing"


class Tier(StrEnum):
    """Reach of an outlet."""

    NATIONAL = "national"
    REGIONAL = "regional"
    SMALL = "small"


class LocalStatus(StrEnum):
    """How far the goal is in a municipality (A-4)."""

    TO_DO = "to_do"
    CONTACTED = "contacted"
    TALKS = "talks"
    ADOPTED = "adopted"
    REFUSED = "refused"

    @property
    def is_closed(self) -> bool:
        """Whether nothing has to follow any more."""
        return self in (LocalStatus.ADOPTED, LocalStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted, for whom, and by what it shows that it was reached.

    Args:
        text: the goal.
        for_whom: `oneself`, `another` or `group`.
        interest: whose interest, in words; empty where not said.
        success_test: by what everybody sees whether it is reached.
        success_by: last day, if any.
        country: `be`, `nl` or `both`.
        own_names: names of the organisation in public contacts, at least one.
        own_hours: hours outside coalitions; None where not counted.
        contacts_from: first day of the contacts that count.
        contacts_until: last day of them.
        notes_until: end date of notes on persons.
    """

    text: str
    for_whom: str
    interest: str
    success_test: str
    success_by: date | None
    country: str
    own_names: tuple[str, ...]
    own_hours: float | None
    contacts_from: date
    contacts_until: date
    notes_until: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides what, when, at which level."""

    name: str
    decided_by: str
    level: Level
    day: date
    input_until: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An office, body or public to convince.

    Args:
        name: its name, unique in the plan.
        kind: id in the list `advocacy_targets`.
        level: level of government, if any.
        position: `ally`, `neutral` or `opponent`; confidential.
        decisions: decisions in which it has a part.
        names_in_records: its names in public contacts, at least one.
        office_from: first day in office, if known.
        office_until: last day in office, if known.
        frequent_count: organisations of a survey with frequent contact with such a target.
        frequent_base: organisations asked; 0 without survey.
        contact_person: name and office; confidential.
    """

    name: str
    kind: str
    level: Level | None
    position: str | None
    decisions: tuple[str, ...]
    names_in_records: tuple[str, ...]
    office_from: date | None = None
    office_until: date | None = None
    frequent_count: int = 0
    frequent_base: int = 0
    contact_person: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One action; `owner` and `result` are confidential."""

    code: str
    name: str
    type: str
    route: Route
    level: Level
    day: date | None
    status: Status
    targets: tuple[str, ...] = ()
    decision: str | None = None
    coalition: str | None = None
    next_step: str = ""
    next_step_by: date | None = None
    owner: str = ""
    result: str = ""
    outcome: Outcome | None = None
    outcome_place: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is more than an idea, and not dropped."""
        return self.status not in (Status.IDEA, Status.DROPPED)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status not in (Status.DONE, Status.DROPPED)


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition, our role in it, and who speaks for whom (A-5)."""

    name: str
    role: Role
    hours: float
    spokesperson: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An ally, or an organisation to compare with.

    Args:
        name: its name, unique in the plan.
        ally: whether it may be proposed as a bridge without being in a coalition with us.
        names_in_records: its names in public contacts, at least one.
        doors: targets with which it is known to have contact.
    """

    name: str
    ally: bool
    names_in_records: tuple[str, ...]
    doors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnContact:
    """A contact of our own; `role` and `topic` are confidential."""

    day: date
    target: str
    form: str | None = None
    role: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in the media, under the own name, that of a coalition, or both."""

    day: date
    outlet: str
    tier: Tier
    own_name: bool
    coalition: str | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """How much attention the issue got, from whom, and what shows it."""

    day: date
    object: str
    degree: str
    source: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """The goal in one municipality; `holder` is confidential."""

    name: str
    code: str
    country: str
    province: str
    portfolio: str
    holder: str
    local_goal: str
    status: LocalStatus
    status_day: date | None = None
    next_step: str = ""
    next_day: date | None = None


@dataclass(frozen=True)
class Plan:
    """Everything in a plan folder."""

    about: About
    goal: Goal
    decisions: tuple[Decision, ...]
    targets: tuple[Target, ...]
    actions: tuple[Action, ...]
    coalitions: tuple[Coalition, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    own_contacts: tuple[OwnContact, ...] = ()
    public_contacts: tuple[PublicContact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attention: tuple[Attention, ...] = ()
    municipalities: tuple[Municipality, ...] = ()

    @property
    def day(self) -> date:
        """Day of the plan: what is before it is past."""
        return self.about.day

    @cached_property
    def records(self) -> PublicRecords:
        """The public contacts by place; there may be very many."""
        return PublicRecords(self.public_contacts)

    @cached_property
    def decision_named(self) -> Mapping[str, Decision]:
        """Decisions by name."""
        return {each.name: each for each in self.decisions}

    @cached_property
    def coalition_partners(self) -> tuple[str, ...]:
        """Organisations that are in a coalition with us, each once."""
        return tuple(dict.fromkeys(name for each in self.coalitions for name in each.members))
