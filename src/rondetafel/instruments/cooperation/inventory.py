"""What a folder on cooperation holds: forms, governments, ratings, bottlenecks, options, agenda items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rondetafel.instruments.cooperation.criteria import Timing
from rondetafel.lib.analysis.coordination.positive_coordination import AgendaItem
from rondetafel.lib.engine.about import About

MEETING = ("structure", "network")
"""Kinds of form that have members who meet; instruments and procedures are texts and duties."""

STALE_DAYS = 365
"""An entry that nobody confirmed for longer is stale (O-6)."""


class Status(StrEnum):
    """Whether a form exists."""

    ACTIVE = "active"
    PROPOSED = "proposed"
    ENDED = "ended"


class Confirmation(StrEnum):
    """How current an entry of the inventory is."""

    CURRENT = "current"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Party:
    """A government that takes part somewhere.

    Args:
        name: its name, unique in the folder.
        level: id in the list `government_levels`; None is not filled in.
        language: id in the list `language_groups`; None is not filled in.
    """

    name: str
    level: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A government in a form; `part` is member, chair or observer."""

    form: str
    party: str
    part: str
    since: date | None = None
    until: date | None = None

    @property
    def observes(self) -> bool:
        """Whether it only watches."""
        return self.part == "observer"

    def current(self, day: date) -> bool:
        """Whether it holds on a day; unknown dates do not end it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of cooperation.

    Args:
        name: its name, unique in the folder.
        kind: structure, instrument, procedure or network.
        type: id in the list `cooperation_forms`; None where none fits.
        status: None is still to be checked.
        themes: policy themes (CAP).
        horizontal: horizontal themes.
        tasks: what it does.
        files_advised: files on which it may advise.
        files_decided: files on which it may decide.
        refers_to: forms with which a rule settles who goes first.
        alternative_to: the form that it is an alternative to.
        reasons: why there is cooperation.
        legal_basis: law, agreement or decision.
        legal_link: its web address.
        assent: of the parliaments.
        start: first day.
        first_amended: first substantive amendment.
        last_amended: last one.
        planned: meetings that rules or a calendar ask for in 24 months; None is no norm.
        held: meetings held in these months; None is unknown.
        last_meeting: day of the last meeting.
        secretariat: who keeps it.
        public_documents: whether documents are public.
        last_confirmed: day on which its owner checked the entry; None is unconfirmed.
        owner: who keeps the entry current.
        owner_contact: confidential.
    """

    name: str
    kind: str
    type: str | None
    status: Status | None
    themes: tuple[str, ...]
    horizontal: tuple[str, ...]
    tasks: tuple[str, ...]
    files_advised: tuple[str, ...]
    files_decided: tuple[str, ...]
    refers_to: tuple[str, ...]
    alternative_to: str | None
    reasons: tuple[str, ...]
    legal_basis: str
    legal_link: str
    assent: str | None
    start: date | None
    first_amended: date | None
    last_amended: date | None
    planned: float | None
    held: int | None
    last_meeting: date | None
    secretariat: str
    public_documents: bool | None
    last_confirmed: date | None
    owner: str
    owner_contact: str

    @property
    def meets(self) -> bool:
        """Whether it has members who meet."""
        return self.kind in MEETING

    @property
    def exists(self) -> bool:
        """Whether it is there now, as far as is known."""
        return self.status not in (Status.PROPOSED, Status.ENDED)

    @property
    def files(self) -> tuple[str, ...]:
        """Files on which it may advise or decide."""
        return tuple(dict.fromkeys((*self.files_decided, *self.files_advised)))

    def age_days(self, day: date) -> int | None:
        """Days since the entry was confirmed; None where it never was."""
        return None if self.last_confirmed is None else (day - self.last_confirmed).days

    def confirmation(self, day: date) -> Confirmation:
        """How current the entry is on a day."""
        age = self.age_days(day)
        if age is None:
            return Confirmation.UNCONFIRMED
        return Confirmation.STALE if age > STALE_DAYS else Confirmation.CURRENT


@dataclass(frozen=True, slots=True)
class Rater:
    """Somebody who rates; code and name are confidential, the government is not."""

    code: str
    name: str
    government: str


@dataclass(frozen=True, slots=True)
class Rating:
    """One judgement of one rater.

    Args:
        rater: code of the rater.
        form: name of the form.
        timing: ex ante or ex post.
        criterion: criterion or precondition.
        score: 0 to 4; None is "cannot judge".
        argument: why; confidential.
        evidence: document in support; may be published.
    """

    rater: str
    form: str
    timing: Timing
    criterion: str
    score: int | None
    argument: str
    evidence: str

    @property
    def draft(self) -> bool:
        """A score without an argument does not count yet."""
        return self.score is not None and not self.argument


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """One mention of a bottleneck.

    Args:
        form: name of the form.
        bottleneck: id in the list `cooperation_bottlenecks`.
        effect: id in the list `non_cooperation_effects`.
        words: as it was said; confidential.
        public_quote: approved quote, with consent to publish; else empty.
        source: where it comes from.
    """

    form: str
    bottleneck: str
    effect: str | None
    words: str
    public_quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Option:
    """What is proposed against a bottleneck, and what came of it."""

    text: str
    form: str
    bottleneck: str
    agenda: str
    on_agenda: date | None
    owner: str
    status: str
    due: date | None
    follow_up: str

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.status not in ("done", "dropped")

    def overdue(self, day: date) -> bool:
        """Whether it should have been done."""
        return self.open and self.due is not None and self.due < day


@dataclass(frozen=True, slots=True)
class Demand:
    """A policy theme that needs cooperation."""

    theme: str
    reasons: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of two forms."""

    first: str
    second: str
    verdict: str
    reason: str
    contradiction: str

    @property
    def pair(self) -> frozenset[str]:
        """The two forms, in no order."""
        return frozenset((self.first, self.second))


@dataclass(frozen=True, slots=True)
class Coding:
    """How a coder reads an agenda item; `step` is the step of the ladder, None is not coded."""

    coordination: AgendaItem
    step: str | None


@dataclass(frozen=True, slots=True)
class CodedItem:
    """An item of an agenda, by one or two coders."""

    key: str
    form: str
    meeting: date
    coding: Coding
    second: Coding | None


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything in a folder.

    Args:
        about: what the folder says about itself.
        forms: all forms.
        parties: all governments.
        memberships: who takes part in what, each once.
        raters: who rates.
        ratings: judgements, those of the answer files too; drafts included.
        bottlenecks: mentions of bottlenecks.
        options: what is proposed.
        demand: themes that need cooperation; empty is all.
        verdicts: on pairs.
        items: coded agenda items.
    """

    about: About
    forms: tuple[Form, ...]
    parties: tuple[Party, ...] = ()
    memberships: tuple[Membership, ...] = ()
    raters: tuple[Rater, ...] = ()
    ratings: tuple[Rating, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    options: tuple[Option, ...] = ()
    demand: tuple[Demand, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    items: tuple[CodedItem, ...] = ()

    @property
    def counted(self) -> tuple[Rating, ...]:
        """Ratings that count: those that are no draft."""
        return tuple(rating for rating in self.ratings if not rating.draft)

    @property
    def current(self) -> tuple[Membership, ...]:
        """Memberships that hold on the day of the folder."""
        return tuple(each for each in self.memberships if each.current(self.about.day))

    def members_by_form(self) -> dict[str, frozenset[str]]:
        """Governments that are a member or chair now, by form; observers are none."""
        found: dict[str, set[str]] = {form.name: set() for form in self.forms}
        for each in self.current:
            if not each.observes:
                found[each.form].add(each.party)
        return {form: frozenset(parties) for form, parties in found.items()}
