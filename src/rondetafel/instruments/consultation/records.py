"""The rows of a dossier, typed: what the sheets say, one class per sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rondetafel.lib.base.text import Language

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


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation of the population: a public register, wider than the stakeholders of the dossier.

    Args:
        number: its key in the register.
        name: its name.
        side: interest side; None where the register does not say.
        type: organisation type, if known.
        dimensions: dimensions on which it is active by its own public statement.
        umbrella: name of its umbrella organisation; empty where unknown.
        may_be_named: whether its name may stand in public texts.
    """

    number: str
    name: str
    side: str | None
    type: str | None = None
    dimensions: tuple[str, ...] = ()
    umbrella: str = ""
    may_be_named: bool = False
